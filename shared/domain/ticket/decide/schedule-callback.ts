import { dueAfter } from '../../calendar/due-after';
import { affectedBy } from '../../followup/affected';
import { type DecideOn, decided, refused } from './decision';

/** Used where the centre has not decided. */
const USUAL = { minutes: 4 * 60 } as const;

/**
 * A call is owed to a customer who was spoken to in that outage (S1-53), also when the ticket is resolved. Two desks may
 * both say so: it stays one call.
 */
export const scheduleCallback: DecideOn<'schedule_callback'> = (ticket, { outageId }, command, { policy }) =>
  affectedBy(ticket.events).some((affected) => affected.outageId === outageId)
    ? decided({
        type: 'callback_scheduled',
        outageId,
        dueAtMs: dueAfter(command.atMs, policy.callback?.due ?? USUAL, policy),
      })
    : refused('not_affected', 'Nobody spoke to the customer in that outage');
