import { callbackOf } from '../../followup/callback';
import { type DecideOn, decided, refused } from './decision';

/** What came of an attempt to call back; only the customer's word, or silence often enough, ends it (S1-53). */
export const recordCallback: DecideOn<'record_callback'> = (
  ticket,
  { channel, outcome, note },
  _command,
  { policy },
) => {
  const callback = callbackOf(ticket.events, policy);
  if (callback === null) return refused('callback_not_owed', 'No call is owed on this ticket');
  return decided({
    type: 'callback_recorded',
    channel,
    outcome,
    note: note === '' ? null : note,
  });
};
