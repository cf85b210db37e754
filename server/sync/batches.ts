import { type Command, TICKETLESS_INTENTS } from '#shared/domain/ticket/command';

/** Commands that share a transaction at most: their tickets are locked until all of them are done. */
const MOST_TOGETHER = 50;

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
  for (const command of commands) {
    const apart = APART.has(command.intent.type);
    const fits =
      open !== null && !apart && open.length < MOST_TOGETHER && open.every(({ id }) => id !== command.id);
    if (fits && open) open.push(command);
    else {
      open = [command];
      batches.push(open);
    }
    if (apart) open = null;
  }
  return batches;
}
