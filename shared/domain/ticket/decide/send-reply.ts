import { failure } from '../../../contracts/error';
import { checkReply } from '../../reply/check-reply';
import type { ReplyCheck } from '../../reply/reply-check';
import { type DecideOn, decided } from './decision';
import { identityMissing, notInHand } from './preconditions';
import { assess, gateBefore } from './situation';

/**
 * Answers the customer. What the records do not show cannot be said (S0-06, L16, L17); what they do show is said only to
 * an identified customer, past every gate, with responsibility settled (S1-40).
 */
export const sendReply: DecideOn<'send_reply'> = (ticket, intent, command, context) => {
  const early = notInHand(ticket);
  if (early) return early;
  const situation = assess(ticket, command.atMs, context);
  const { records, policy, scripts } = context;
  const check = checkReply(intent.text, {
    records,
    policy,
    scripts,
    ticket,
    diagnosis: situation.diagnosis,
    nowMs: command.atMs,
  });
  const blocked = unsendable(check);
  if (blocked) return blocked;
  if (check.claims.length > 0) {
    const closed = identityMissing(ticket) ?? gateBefore('reply', situation);
    if (closed) return closed;
  }
  const { channel, to, text, recordsAsOfMs } = intent;
  return decided({
    type: 'replied',
    channel,
    to,
    text,
    claims: [...check.claims],
    recordsAsOfMs: Math.min(recordsAsOfMs, command.atMs),
  });
};

/** The refusal for a reply with errors; passages stay out of it, they may hold personal data. */
function unsendable({ problems }: ReplyCheck): ReturnType<typeof failure> | null {
  const errors = problems.filter((p) => p.severity === 'error');
  const first = errors[0];
  if (first === undefined) return null;
  const details = { rule: first.rule, count: errors.length };
  if (errors.some((p) => p.rule === 'empty'))
    return failure('reply_empty', 'The reply is empty', { details });
  if (errors.some((p) => p.rule === 'unfilled_slot')) {
    return failure('reply_unfilled_slot', 'The reply has unfilled slots', { details });
  }
  return failure('reply_not_grounded', 'The reply says what the records do not show', { details });
}
