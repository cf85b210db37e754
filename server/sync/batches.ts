import { MAX_PUSH_COMMANDS } from '#shared/contracts/wire';
import { type Command, TICKETLESS_INTENTS } from '#shared/domain/ticket/command';

/**
 * Commands that share a transaction at most: their tickets are locked until all of them are done. As many as a push may
 * have, because each transaction costs a dozen questions and a wait for the disk, however few commands it carries.
 */
const MOST_TOGETHER = MAX_PUSH_COMMANDS;

/**
 * Acts that change what others are decided on besides their ticket, or are decided on more than that: what is proven for
 * an account, whose ticket it is, incidents, exports.
 */
const APART: ReadonlySet<Command['intent']['type']> = new Set([
  ...[...TICKETLESS_INTENTS].filter((type) => type !== 'reveal_personal_data'),
  'link_account',
  'confirm_proof',
  'withdraw_proof',
]);

/** Splits commands, in their order, into runs that may share a transaction: no id twice, and some by themselves. */
export function batchesOf(commands: readonly Command[]): readonly (readonly Command[])[] {
  const batches: Command[][] = [];
  let open: Command[] | null = null;
  const ids = new Set<string>();
  for (const command of commands) {
    const apart = APART.has(command.intent.type);
    if (open !== null && !apart && open.length < MOST_TOGETHER && !ids.has(command.id)) open.push(command);
    else {
      open = [command];
      ids.clear();
      batches.push(open);
    }
    ids.add(command.id);
    if (apart) open = null;
  }
  return batches;
}
