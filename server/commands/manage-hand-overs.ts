import { readFile } from 'node:fs/promises';
import type { Store } from '../database/database';
import { acceptHandOver, dismissHandOver, receiveUnsentFile, waitingHandOvers } from '../users/hand-over';
import { openUnsentFile } from '../users/open-unsent-file';

export const HAND_OVER_USAGE =
  'hand-over list, hand-over show|accept|dismiss <id>, or hand-over open <file> with the password on standard input';

const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);
const fail = (message: string): number => {
  process.stderr.write(`${message}\n`);
  return 1;
};

/** `hand-over …`: what revoked devices had not sent; answers with the exit code. */
export async function manageHandOvers(
  store: Store,
  args: readonly string[],
  readPassword: () => Promise<string>,
): Promise<number> {
  const [action, subject] = args;
  if (action === 'list' && subject === undefined) {
    for (const { commands, receivedAtMs, ...each } of await waitingHandOvers(store.db)) {
      print({ ...each, commands: commands.length, receivedAt: new Date(receivedAtMs).toISOString() });
    }
    return 0;
  }
  if (subject === undefined || args.length > 2) return fail(HAND_OVER_USAGE);
  switch (action) {
    case 'show': {
      const found = (await waitingHandOvers(store.db)).find(({ id }) => id === subject);
      if (!found) return fail('No such hand-over is waiting for a decision');
      for (const command of found.commands) print(command);
      return 0;
    }
    case 'accept': {
      const options = { nowMs: Date.now, onMistake: (error: unknown) => process.stderr.write(`${error}\n`) };
      const accepted = await acceptHandOver(store, subject, options);
      if (!accepted.ok) return fail(accepted.error.message);
      for (const outcome of accepted.value) print({ commandId: outcome.commandId, outcome: outcome.outcome });
      return 0;
    }
    case 'dismiss': {
      const dismissed = await dismissHandOver(store, subject, Date.now());
      return dismissed.ok ? 0 : fail(dismissed.error.message);
    }
    case 'open': {
      const opened = await openUnsentFile(await readFile(subject, 'utf8'), await readPassword());
      if (!opened.ok) return fail(`${opened.error.code}: ${opened.error.message}`);
      const taken = await receiveUnsentFile(store.db, opened.value, Date.now());
      if (!taken.ok) return fail(`${taken.error.code}: ${taken.error.message}`);
      print(taken.value);
      return 0;
    }
    default:
      return fail(HAND_OVER_USAGE);
  }
}
