import { parseArgs } from 'node:util';
import { z } from 'zod';
import { InputProblem } from './input-problem';

export const USAGE = 'Usage: npm run -s diagnose -- <records.json|jsonl> [--now ISO] [--account NUMBER]';

export type DiagnoseArguments = {
  readonly file: string;
  readonly nowMs: number;
  /** Only the account of this number; null: every account of the file. */
  readonly account: string | null;
};

const instant = z.iso.datetime({ offset: true });

/**
 * Reads the command line. `clockMs` is the time where `--now` does not name one.
 * @throws InputProblem `arguments_invalid`.
 */
export function readArguments(args: readonly string[], clockMs: number): DiagnoseArguments {
  const { values, positionals } = parse(args);
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new InputProblem('arguments_invalid', USAGE);
  if (values.now !== undefined && !instant.safeParse(values.now).success) {
    throw new InputProblem(
      'arguments_invalid',
      `--now takes an ISO 8601 instant with its zone, e.g. 2026-11-21T14:00:00+08:00, not "${values.now}"`,
    );
  }
  return {
    file,
    nowMs: values.now === undefined ? clockMs : Date.parse(values.now),
    account: values.account ?? null,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { now: { type: 'string' }, account: { type: 'string' } },
    });
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new InputProblem('arguments_invalid', `${cause.message}\n${USAGE}`);
  }
}
