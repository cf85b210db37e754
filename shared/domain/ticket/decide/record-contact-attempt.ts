import { type DecideOn, decided } from './decision';
import { notInHand } from './preconditions';
import { assess, gateBefore } from './situation';

/** The customer was tried to be reached for the confirmation, and was not (S1-52). */
export const recordContactAttempt: DecideOn<'record_contact_attempt'> = (
  ticket,
  { channel },
  command,
  context,
) =>
  notInHand(ticket) ??
  gateBefore('confirmation', assess(ticket, command.atMs, context)) ??
  decided({ type: 'contact_attempted', channel });
