import { failure } from '../../../contracts/error';
import { contactsOf, sameContact } from '../../account/contacts';
import { incidentAt } from '../../incident/estimate';
import type { CustomerRecords } from '../../record/customer-records';
import { checkReply } from '../../reply/check-reply';
import type { ReplyCheck } from '../../reply/reply-check';
import type { ReplyContext } from '../../reply/reply-context';
import type { ApplyContext } from '../apply-context';
import type { ReplyAttachment } from '../reply-attachment';
import type { Ticket } from '../ticket';
import { type DecideOn, decided, type TicketCommand } from './decision';
import { identityMissing, notInHand } from './preconditions';
import { assess, gateBefore } from './situation';

/**
 * Answers the customer, where the customer asked from or where the account says. What the records do not show cannot be
 * said (S0-06, L16, L17); what they do show is said only to an identified customer, past every gate, with responsibility
 * settled (S1-40).
 */
export const sendReply: DecideOn<'send_reply'> = (ticket, intent, command, context) => {
  const early = notInHand(ticket);
  if (early) return early;
  const astray = strangeRecipient(intent.to, ticket, context.records);
  if (astray) return astray;
  const situation = assess(ticket, command.atMs, context);
  const { records, policy, scripts } = context;
  const check = checkReply(intent.text, {
    records,
    policy,
    scripts,
    ticket,
    diagnosis: situation.diagnosis,
    nowMs: command.atMs,
    ...outageOf(intent.recordsAsOfMs, command, context),
  });
  const blocked = unsendable(check);
  if (blocked) return blocked;
  if (check.claims.length > 0) {
    const closed = identityMissing(ticket) ?? gateBefore('reply', situation);
    if (closed) return closed;
  }
  const attachments = attachmentsOf(intent.attachments ?? [], records);
  if (attachments === null) return failure('record_not_found', 'The bill attached is not of this account');
  if (attachments.length > 0) {
    const closed = identityMissing(ticket);
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
    ...(attachments.length > 0 ? { attachments } : {}),
  });
};

/** What of the outage the reply was written in may be said: how old the records were, and when it was to be over. */
function outageOf(
  recordsAsOfMs: number,
  { during, atMs }: TicketCommand,
  { incidents = [] }: ApplyContext,
): Pick<ReplyContext, 'asOfMs' | 'incident'> {
  if (during === undefined) return {};
  return {
    incident: incidentAt(incidents, atMs),
    ...(during.offline ? { asOfMs: Math.min(recordsAsOfMs, atMs) } : {}),
  };
}

/** Each bill once and under the number the records give it; null when one is not among the customer's. */
function attachmentsOf(
  wanted: readonly ReplyAttachment[],
  records: CustomerRecords | null,
): ReplyAttachment[] | null {
  const attachments = new Map<string, ReplyAttachment>();
  for (const { kind, billId } of wanted) {
    const bill = records?.bills.find(({ id }) => id === billId);
    if (bill === undefined) return null;
    attachments.set(billId, { kind, billId, number: bill.number });
  }
  return [...attachments.values()];
}

/** An address neither the requester gave nor the account has on file may be anybody's, also by a slip of the keyboard. */
function strangeRecipient(
  to: string,
  { requester }: Ticket,
  records: CustomerRecords | null,
): ReturnType<typeof failure> | null {
  const known = [requester.contact, ...(records === null ? [] : contactsOf(records.account))];
  return known.some((contact) => sameContact(contact, to))
    ? null
    : failure('recipient_unknown', 'The reply goes to an address that is not on file');
}

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
