import { readFile } from 'node:fs/promises';
import { changePolicy } from '../centre/change-policy';
import type { Store } from '../database/database';
import { readPolicy } from '../documents/read-documents';

const USAGE = 'policy show, or policy set <file.json>';

const fail = (message: string): number => {
  process.stderr.write(`${message}\n`);
  return 1;
};

/** `policy show|set`: what the centre decides for itself; answers with the exit code. A policy that is wrong changes nothing. */
export async function managePolicy({ db }: Store, args: readonly string[]): Promise<number> {
  const [action, file] = args;
  if (action === 'show' && args.length === 1) {
    process.stdout.write(`${JSON.stringify(await readPolicy(db), null, 2)}\n`);
    return 0;
  }
  if (action !== 'set' || file === undefined || args.length > 2) return fail(USAGE);
  const written = parse(await readFile(file, 'utf8'));
  if (written === undefined) return fail(`${file}: This is no JSON`);
  const changed = await changePolicy(db, written, Date.now());
  if (!changed.ok) return fail(`${changed.error.code}:\n${changed.error.message}`);
  process.stdout.write(`${JSON.stringify(changed.value)}\n`);
  return 0;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
