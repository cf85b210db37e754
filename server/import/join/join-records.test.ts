import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Payment } from '#shared/domain/payment/payment';
import { derivePaymentState } from '#shared/domain/payment/payment-state';
import { mergePayment } from '../../documents/merge-document';
import { alipayDialect } from '../formats/alipay-statement';
import type { RecordDirectory } from '../record-directory';
import { StatementPayments } from '../statement/statement-payments';
import type { StatementRow } from '../statement/statement-row';
import { emptyDirectory } from '../testing/empty-directory';
import { joinKnownPayments } from './join-records';
import { baseNumber, extendedNumbers } from './refund-numbers';

const PAID_MS = Date.parse('2026-11-15T20:14:07+08:00');
const NUMBER = '2026111522001400001';

const row = (changes: Partial<StatementRow>): StatementRow => ({
  line: 1,
  atMs: PAID_MS,
  type: '生活缴费',
  counterparty: '稳付科技',
  item: '账单',
  direction: 'out',
  amountMinor: 26_800,
  feeMinor: 0,
  refundedMinor: 0,
  method: '',
  state: 'completed',
  stateText: '交易成功',
  transactionNumber: NUMBER,
  merchantOrderNumber: '',
  ...changes,
});

const refund = (position: number, amountMinor: number): StatementRow =>
  row({
    atMs: PAID_MS + (position + 1) * 60_000,
    state: 'refund',
    direction: 'neutral',
    amountMinor,
    transactionNumber: `${NUMBER}_71${position}`,
  });

/** What a database would hold after importing the files one after the other. */
async function imported(files: readonly (readonly StatementRow[])[]): Promise<readonly Payment[]> {
  const stored = new Map<string, Payment>();
  const directory: RecordDirectory = {
    ...emptyDirectory,
    paymentsNumbered: async (numbers) =>
      [...stored.values()].filter(
        (payment) =>
          numbers.includes(payment.channelTransactionNumber ?? '') || numbers.includes(payment.number),
      ),
  };
  for (const rows of files) {
    const payments = new StatementPayments(alipayDialect, 'a', { fileName: 'f', nowMs: PAID_MS * 2 });
    const records = rows.flatMap((each) => {
      const step = payments.add(each);
      return step.kind === 'records' ? step.records : [];
    });
    for (const record of await joinKnownPayments(directory, records)) {
      if (record.kind !== 'payment') continue;
      const before = stored.get(record.body.id);
      stored.set(record.body.id, before ? mergePayment(before, record.body) : record.body);
    }
  }
  return [...stored.values()];
}

describe('joining rows to payments', () => {
  it('finds one payment and counts each refund once, in any order, split into any files, told any number of times', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 6_000 }), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
        fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
        fc.boolean(),
        async (amounts, hasTotal, order, cuts, again) => {
          const total = amounts.reduce((sum, amount) => sum + amount, 0);
          const payment = hasTotal ? row({ state: 'refunded', refundedMinor: total }) : row({});
          const rows = [payment, ...amounts.map((amount, position) => refund(position, amount))]
            .map((each, position) => ({ each, place: order[position] ?? 0 }))
            .sort((a, b) => a.place - b.place)
            .map(({ each }) => each);
          const files: StatementRow[][] = [[]];
          for (const [position, each] of rows.entries()) {
            if (cuts[position]) files.push([]);
            files.at(-1)?.push(each);
          }
          const payments = await imported(again ? [...files, ...files] : files);
          expect(payments).toHaveLength(1);
          const state = payments[0] && derivePaymentState(payments[0]);
          expect(state).toMatchObject({
            capturedMinor: 26_800,
            refundedMinor: total,
            heldMinor: 26_800 - total,
          });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('gives back no more than was paid', async () => {
    const payments = await imported([[row({ amountMinor: 5_000 }), refund(0, 4_000), refund(1, 4_000)]]);
    expect(payments).toHaveLength(2);
    expect(payments.map((payment) => derivePaymentState(payment).refundedMinor)).toEqual([4_000, 4_000]);
  });
});

describe('the number of a refund', () => {
  it('extends the number of its payment', () => {
    expect(extendedNumbers('2026111522_7102*1')).toEqual(['2026111522', '2026111522_7102']);
    expect(baseNumber('2026111522*7102')).toBe('2026111522');
  });

  it('is a number of its own where it extends none', () => {
    expect(baseNumber('2026111522')).toBe('2026111522');
    expect(baseNumber('WX_2026111522')).toBe('WX_2026111522');
  });
});
