import { matchEntry } from '../../proof/match-statement';
import { proofRecords } from '../../proof/proof-records';
import { entryKey } from '../../proof/statement-entry';
import { type DecideOn, decided, refused } from './decision';
import { identityMissing, notInHand } from './preconditions';

/**
 * A person holds a row of the customer's statement beside the records. What it proves is worked out here from the
 * records: a record that nothing in the row speaks for cannot be confirmed.
 */
export const confirmProof: DecideOn<'confirm_proof'> = (ticket, intent, command, context) => {
  const early = notInHand(ticket);
  if (early) return early;
  if (ticket.accountId === null) return refused('account_not_linked', 'No account is linked yet');
  const unknownCustomer = identityMissing(ticket);
  if (unknownCustomer) return unknownCustomer;
  const { records, policy } = context;
  if (records === null) {
    return refused('records_unavailable', 'The records of the account are not at hand', { retryable: true });
  }
  const { entry, recordId } = intent;
  const { candidates } = matchEntry(entry, proofRecords(records, records.elsewhere ?? [], policy));
  const candidate = candidates.find((each) => each.recordId === recordId) ?? null;
  if (recordId !== null && candidate === null) {
    return refused('proof_not_supported', 'Nothing in the row speaks for this record', {
      details: { recordId },
    });
  }
  if (recordId === null && candidates.some(({ certainty }) => certainty === 'certain')) {
    return refused('proof_found', 'The row is on record by its number');
  }
  return decided({
    type: 'proof_confirmed',
    proofKey: entryKey(entry),
    entry,
    outcome: candidate?.outcome ?? 'not_found',
    subject:
      candidate === null
        ? null
        : {
            kind: candidate.kind,
            recordId: candidate.recordId,
            number: candidate.number,
            ownAccount: candidate.ownAccount,
            basis: candidate.tier,
          },
    evidence: [...(candidate?.evidence ?? [])],
    provenance: {
      source: 'channel',
      origin: intent.format,
      importedAtMs: command.atMs,
      reference: `${intent.fileName}:${entry.line}`,
    },
  });
};
