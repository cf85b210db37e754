import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derivePaymentState } from '#shared/domain/payment/payment-state';
import type { Store } from '../../database/database';
import { openTestStore } from '../../testing/test-store';
import { importDesk, utf8 } from '../testing/import-desk';
import { alipayRow, alipayText, jdRow, jdText } from '../testing/statement-samples';

const PAID = '2026111522001400001';
const paid = alipayRow({ transaction: PAID, amount: '268.00' });
const refundRow = (number: string, amount: string) =>
  alipayRow({
    time: '2026-11-17 09:00:00',
    direction: '不计收支',
    state: '退款成功',
    transaction: `${PAID}_${number}`,
    amount,
  });
const first = refundRow('7101', '68.00');
const second = refundRow('7102', '50.00');

describe('refunds of statements', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openTestStore();
  });
  afterAll(() => store.close());

  it.each([
    ['in one file, oldest first', [[paid, first, second]]],
    ['in one file, newest first', [[second, first, paid]]],
    ['in files of their own', [[paid], [first], [second]]],
    ['in files of their own, newest first', [[second], [first], [paid]]],
    ['with the payment in between', [[second], [paid], [first]]],
  ])('join their payment %s', async (what, files) => {
    const desk = importDesk(store, what.replace(/\W/g, '-'));
    const accountId = await desk.someAccount();
    for (const rows of files) {
      expect(await desk.run(utf8(alipayText(...rows)), { accountId })).toMatchObject({ error: null });
    }
    const payments = await desk.payments(accountId);
    expect(payments).toHaveLength(1);
    const [payment] = payments;
    expect(payment).toMatchObject({ amountMinor: 26_800, channelTransactionNumber: PAID });
    expect(payment && derivePaymentState(payment)).toMatchObject({
      capturedMinor: 26_800,
      refundedMinor: 11_800,
      heldMinor: 15_000,
    });
    const before = await desk.everything();
    for (const rows of files) {
      expect(await desk.run(utf8(alipayText(...rows)), { accountId })).toMatchObject({
        created: 0,
        updated: 0,
      });
    }
    expect(await desk.everything()).toEqual(before);
  });

  it('takes a closed payment with its refund for money taken and given back', async () => {
    const desk = importDesk(store, 'closed');
    const accountId = await desk.someAccount();
    const closed = alipayRow({ transaction: PAID, amount: '68.00', state: '交易关闭' });
    await desk.run(utf8(alipayText(first, closed)), { accountId });
    const payments = await desk.payments(accountId);
    expect(payments.map((payment) => derivePaymentState(payment))).toEqual([
      expect.objectContaining({ status: 'refunded', capturedMinor: 6_800, heldMinor: 0 }),
    ]);
  });

  it.each([
    ['newest first', (rows: string[]) => rows],
    ['oldest first', (rows: string[]) => [...rows].reverse()],
  ])('counts a refund once that JD tells in the amount and in a row of its own, %s', async (what, order) => {
    const desk = importDesk(store, `jd-${what.slice(0, 3)}`);
    const accountId = await desk.someAccount();
    const rows = order([
      jdRow({ time: '2026-11-12 13:28:32', amount: '89.84', state: '退款成功', direction: '不计收支' }),
      jdRow({ time: '2026-11-12 13:27:56', amount: '131.77(已退款89.84)' }),
      jdRow({ time: '2026-11-11 10:00:00', amount: '0.00', direction: '不计收支', order: '2' }),
      jdRow({
        time: '2026-11-10 10:00:00',
        amount: '468.32(已全额退款)',
        direction: '不计收支',
        order: '300000011234',
      }),
    ]);
    const report = await desk.run(utf8(jdText(...rows)), { accountId });
    expect(report).toMatchObject({ format: 'jd-statement', created: 2, error: null });
    expect(report.rejected.map((row) => row.code)).toEqual(['skipped_zero']);
    const held = (await desk.payments(accountId)).map((payment) => derivePaymentState(payment).heldMinor);
    expect(held.sort((a, b) => a - b)).toEqual([0, 13_177 - 8_984]);
    expect(await desk.run(utf8(jdText(...rows)), { accountId })).toMatchObject({ created: 0, updated: 0 });
  });

  it('does not count a refund twice that a total told in an earlier file', async () => {
    const desk = importDesk(store, 'totals');
    const accountId = await desk.someAccount();
    const total = jdRow({ time: '2026-11-12 13:27:56', amount: '131.77(已退款89.84)' });
    const row = jdRow({
      time: '2026-11-12 13:28:32',
      amount: '89.84',
      state: '退款成功',
      direction: '不计收支',
    });
    const nowMs = Date.parse('2026-11-20T10:00:00+08:00');
    await desk.run(utf8(jdText(total)), { accountId, nowMs });
    await desk.run(utf8(jdText(row)), { accountId, nowMs });
    const more = jdRow({ time: '2026-11-12 13:27:56', amount: '131.77(已退款100.00)' });
    await desk.run(utf8(jdText(more)), { accountId, nowMs });
    const payments = await desk.payments(accountId);
    expect(payments.map((payment) => derivePaymentState(payment).refundedMinor)).toEqual([10_000]);
  });
});
