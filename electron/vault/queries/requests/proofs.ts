import { failure, type Result, success } from '#shared/contracts/error';
import type { ProofReading } from '#shared/contracts/wire';
import type { TenantPolicy } from '#shared/domain/policy/tenant-policy';
import { claimFromText } from '#shared/domain/proof/claim';
import { matchStatement } from '#shared/domain/proof/match-statement';
import { nearestEvents } from '#shared/domain/proof/nearest-events';
import { proofRecords } from '#shared/domain/proof/proof-records';
import type { CustomerRecords } from '#shared/domain/record/customer-records';
import type { Ticket } from '#shared/domain/ticket/ticket';
import { runCommand } from '../../commands/run-command';
import { addElsewhere } from '../../data/elsewhere';
import { readTicket } from '../../data/tickets';
import type { Vault } from '../../vault';
import type { RequestHandler } from '../handler-types';
import { ticketContext } from '../ticket-context';

/** The statements read last, by ticket; in memory alone, a statement is never stored. */
const readings = new WeakMap<Vault, Map<string, ProofReading>>();
const KEPT = 8;

function keep(vault: Vault, ticketId: string, reading: ProofReading): void {
  const known = readings.get(vault) ?? new Map<string, ProofReading>();
  known.delete(ticketId);
  known.set(ticketId, reading);
  for (const oldest of known.keys()) {
    if (known.size <= KEPT) break;
    known.delete(oldest);
  }
  readings.set(vault, known);
}

type Subject = {
  readonly ticket: Ticket;
  readonly records: CustomerRecords;
  readonly policy: TenantPolicy;
  readonly nowMs: number;
};

/** Whose statement it is: the identified customer of the ticket, with all records at hand. */
function subjectOf(vault: Vault, ticketId: string): Result<Subject> {
  const found = readTicket(vault.store, ticketId);
  const context = found === null ? null : ticketContext(vault, found.ticket);
  if (context === null) return failure('ticket_not_found', 'There is no such ticket');
  const { ticket, records, policy, nowMs } = context;
  if (ticket.accountId === null) return failure('account_not_linked', 'No account is linked yet');
  if (ticket.identity === null) return failure('identity_not_verified', 'The customer is not identified yet');
  if (records === null) {
    return failure('records_unavailable', 'The records of the account are not at hand', { retryable: true });
  }
  return success({ ticket, records, policy, nowMs });
}

/** Has the server read the file, then compares what it says with the records on this desk. */
export const proofRead: RequestHandler<'proof-read'> = async (vault, { ticketId, name, bytes }) => {
  const before = subjectOf(vault, ticketId);
  if (!before.ok) return before;
  const accountId = before.value.records.account.id;
  const answer = await vault.api.readProof({ name, bytes, accountId });
  if (!answer.ok) {
    const unreachable = answer.error.code === 'server_unreachable' || answer.error.code === 'server_timeout';
    return unreachable
      ? failure('proof_needs_server', 'Only the server reads statements', { retryable: true })
      : answer;
  }
  // They may have changed while the server read.
  const subject = subjectOf(vault, ticketId);
  if (!subject.ok) return subject;
  const { records, policy } = subject.value;
  if (records.account.id !== accountId) return failure('account_not_linked', 'Another account is linked now');
  keep(vault, ticketId, answer.value);
  const { fileName, format, entries, passedOver, problems, elsewhere, asOfMs } = answer.value;
  const others = [...(records.elsewhere ?? []), ...elsewhere];
  const matches = matchStatement(entries, proofRecords(records, others, policy));
  return success({ fileName, format, matches, passedOver, problems, asOfMs });
};

/** Confirms a row of the statement read last; a payment elsewhere is kept on the desk from now on, as its proof. */
export const proofConfirm: RequestHandler<'proof-confirm'> = async (vault, { ticketId, line, recordId }) => {
  const reading = readings.get(vault)?.get(ticketId);
  const entry = reading?.entries.find((each) => each.line === line);
  const subject = subjectOf(vault, ticketId);
  if (!subject.ok) return subject;
  if (!reading || !entry) return failure('proof_not_read', 'The statement is not at hand any more');
  const accountId = subject.value.records.account.id;
  const other = reading.elsewhere.find(({ payment }) => payment.id === recordId);
  if (other) {
    await vault.store.transaction((tx) => addElsewhere(tx, accountId, other));
    vault.accounts.dropRecords([accountId]);
  }
  const { fileName, format } = reading;
  return runCommand(vault, {
    ticketId,
    intent: { type: 'confirm_proof', fileName, format, entry, recordId },
  });
};

/** Compares what the customer says, in a form or in the messages themselves, with the records. Works offline. */
export const claimCompare: RequestHandler<'claim-compare'> = (vault, { ticketId, claim }) => {
  const subject = subjectOf(vault, ticketId);
  if (!subject.ok) return subject;
  const { ticket, records, policy, nowMs } = subject.value;
  const { timeZone, currency } = policy;
  const said = claim ?? claimFromText(wordsOf(ticket), { nowMs, timeZone, currency });
  return success({ claim: said, comparison: nearestEvents(said, records.payments, policy) });
};

/** All the customer wrote on the ticket, the latest first. */
const wordsOf = ({ question, events }: Ticket): string =>
  [
    ...events.flatMap((event) => (event.type === 'message_received' ? [event.text] : [])).reverse(),
    question,
  ].join('\n');
