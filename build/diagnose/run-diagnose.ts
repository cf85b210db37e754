import { readArguments } from './arguments';
import { diagnoseRecords } from './diagnose-records';
import { InputProblem } from './input-problem';
import { readRecords } from './read-records';

/** What the command line prints and how it ends. */
export type Outcome = { readonly code: 0 | 2; readonly stdout: string; readonly stderr: string };

/** Runs one command line; `clockMs` is the time where `--now` does not name one. */
export async function runDiagnose(args: readonly string[], clockMs: number): Promise<Outcome> {
  try {
    const { file, nowMs, account } = readArguments(args, clockMs);
    const report = diagnoseRecords(await readRecords(file), { nowMs, account });
    return { code: 0, stdout: `${JSON.stringify(report, null, 2)}\n`, stderr: '' };
  } catch (problem) {
    if (!(problem instanceof InputProblem)) throw problem;
    const { code, message, details } = problem;
    return { code: 2, stdout: '', stderr: `${JSON.stringify({ error: { code, message, details } })}\n` };
  }
}
