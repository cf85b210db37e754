import { type DecideOn, decided, refused } from './decision';
import { identityMissing, notInHand } from './preconditions';
import { recordTicks } from './record-ticks';

/** The agent looks at the records: makes "I have checked your account" true (S0-07, C5) and ticks what they prove. */
export const openLedger: DecideOn<'open_ledger'> = (ticket, { recordIds }, command, context) => {
  const refusal = notInHand(ticket);
  if (refusal) return refusal;
  const { records } = context;
  if (ticket.accountId === null) return refused('account_not_linked', 'No account is linked yet');
  const unknownCustomer = identityMissing(ticket);
  if (unknownCustomer) return unknownCustomer;
  if (records === null) {
    return refused('records_unavailable', 'The records of the account are not at hand', { retryable: true });
  }
  const known = new Set([records.account, ...records.bills, ...records.payments].map(({ id }) => id));
  const missing = recordIds.find((id) => !known.has(id));
  if (missing !== undefined) {
    return refused('record_not_found', 'A record does not belong to this account', {
      details: { recordId: missing },
    });
  }
  const ledgerOpenedAtMs = Math.max(ticket.ledgerOpenedAtMs ?? 0, command.atMs);
  return decided(
    { type: 'ledger_opened', recordIds },
    ...recordTicks({ ...ticket, ledgerOpenedAtMs }, command.atMs, context),
  );
};
