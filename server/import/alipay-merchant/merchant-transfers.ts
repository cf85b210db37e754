import { baseNumber } from '../join/refund-numbers';
import { STATEMENT_CURRENCY } from '../statement/statement-amount';
import type { ReadRow, StatementRow } from '../statement/statement-row';
import type { TransferStep } from '../transfer/transfer-payments';

/** The rows of a merchant statement as transfers of customers, to be matched to their accounts. */
export async function* merchantTransfers(
  pieces: AsyncIterable<readonly ReadRow[]>,
  withSettlement: boolean,
): AsyncGenerator<readonly TransferStep[]> {
  for await (const rows of pieces) {
    yield rows.map(
      (read): TransferStep =>
        'problem' in read
          ? { step: { kind: 'problem', problem: read.problem } }
          : stepOf(read.row, withSettlement),
    );
  }
}

function stepOf(row: StatementRow, withSettlement: boolean): TransferStep {
  if (row.amountMinor === 0) return skip(row, 'skipped_zero', 'No money moved');
  if (row.direction === 'neutral') return skip(row, 'skipped_neutral', 'Neither a payment nor a refund');
  const isRefund = row.state === 'refund';
  return {
    transfer: {
      line: row.line,
      kind: isRefund ? 'refund' : 'payment',
      method: 'alipay',
      takenAtMs: row.atMs,
      settledAtMs: withSettlement ? row.atMs : null,
      amountMinor: row.amountMinor,
      currency: STATEMENT_CURRENCY,
      transactionNumber: isRefund ? baseNumber(row.transactionNumber) : row.transactionNumber || null,
      refundNumber: isRefund ? row.transactionNumber : null,
      orderNumber: row.merchantOrderNumber || null,
      references: row.merchantOrderNumber === '' ? [] : [row.merchantOrderNumber],
      words: row.item,
      payerName: null,
      instrumentTail: null,
      description: row.item || null,
      identity: [
        row.transactionNumber,
        row.merchantOrderNumber,
        row.atMs,
        row.amountMinor,
        row.type,
        row.counterparty,
      ],
    },
  };
}

const skip = (row: StatementRow, code: string, reason: string): TransferStep => ({
  step: { kind: 'problem', problem: { line: row.line, column: null, code, reason } },
});
