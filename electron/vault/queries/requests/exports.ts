import { failure, type Result, success } from '#shared/contracts/error';
import { earlierBills } from '#shared/domain/bill/bill-comparison';
import type { CustomerRecords } from '#shared/domain/record/customer-records';
import type { ExportIntent } from '#shared/domain/ticket/command';
import { runCommand } from '../../commands/run-command';
import { readTicket } from '../../data/tickets';
import type { Vault } from '../../vault';
import type { RequestHandler } from '../handler-types';

/** A copy of a bill: only for the customer identified on this ticket, and only once it is written down (S0-28). */
export const billCopy: RequestHandler<'bill-copy'> = async (vault, { ticketId, accountId, billId }) => {
  const records = recordsOfIdentified(vault, ticketId, accountId);
  if (!records.ok) return records;
  const { account, bills, payments } = records.value;
  const bill = bills.find(({ id }) => id === billId);
  if (bill === undefined) return failure('record_not_found', 'The bill is not of this account');
  const policy = vault.centre.read()?.policy;
  if (policy === undefined)
    return failure('centre_unknown', 'The policy has not arrived yet', { retryable: true });
  const logged = await writeDown(vault, ticketId, {
    accountId,
    document: 'bill_copy',
    format: 'pdf',
    billId,
    rows: bill.lines.length,
  });
  if (!logged.ok) return logged;
  return success({
    companyName: policy.companyName,
    holderName: account.holder.name,
    accountNumber: account.number,
    bill,
    previous: earlierBills(bill, bills)[0] ?? null,
    payments: payments.filter(({ events }) =>
      events.some((event) => event.type === 'posted' && event.billId === billId),
    ),
    madeAtMs: vault.clock.nowMs(),
  });
};

/** The rows of a filtered timeline leave as a file: written down first, then read in windows. */
export const timelineExport: RequestHandler<'timeline-export'> = async (vault, parameters) => {
  const { ticketId, accountId, filter, format } = parameters;
  const records = recordsOfIdentified(vault, ticketId, accountId);
  if (!records.ok) return records;
  const rows = vault.accounts.timeline(accountId, filter).length;
  const logged = await writeDown(vault, ticketId, {
    accountId,
    document: 'timeline',
    format,
    billId: null,
    rows,
  });
  return logged.ok ? success({ rows }) : logged;
};

function recordsOfIdentified(vault: Vault, ticketId: string, accountId: string): Result<CustomerRecords> {
  const ticket = readTicket(vault.store, ticketId)?.ticket;
  if (ticket === undefined || ticket.accountId !== accountId || ticket.identity === null) {
    return failure('identity_not_verified', 'The customer is not identified on that ticket');
  }
  const file = vault.accounts.read(accountId);
  if (file === null) return failure('account_not_found', 'There is no such account');
  return success(file.records);
}

const writeDown = (vault: Vault, identifiedOn: string, what: Omit<ExportIntent, 'type' | 'identifiedOn'>) =>
  runCommand(vault, { ticketId: null, intent: { type: 'export_records', identifiedOn, ...what } });
