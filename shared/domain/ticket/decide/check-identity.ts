import { compareIdentity } from '../compare-identity';
import { identityAttempts } from '../identity-attempts';
import { isIdentified } from '../identity-rule';
import { type DecideOn, decided, refused } from './decision';
import { notInHand } from './preconditions';

/** Compares the customer's answers with the records and keeps only what matched (S0-21, S0-22). */
export const checkIdentity: DecideOn<'check_identity'> = (ticket, intent, _command, context) => {
  const { records, policy } = context;
  const refusal = notInHand(ticket);
  if (refusal) return refusal;
  if (ticket.accountId === null) return refused('account_not_linked', 'No account is linked yet');
  const { locked, failed } = identityAttempts(ticket.events, policy);
  if (locked) {
    return refused('identity_locked', 'Too many identity checks went wrong', { details: { failed } });
  }
  if (records === null) {
    return refused('records_unavailable', 'The records of the account are not at hand', { retryable: true });
  }
  const asked = new Set(intent.answers.map(({ field }) => field));
  if (asked.size < intent.answers.length) {
    return refused('identity_field_repeated', 'A field was answered twice in one check');
  }
  const fields = [...compareIdentity(intent.answers, records.account)];
  return decided({
    type: 'identity_checked',
    method: intent.method,
    fields,
    verified: isIdentified(fields),
  });
};
