import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derivePaymentState } from '#shared/domain/payment/payment-state';
import type { Store } from '../../database/database';
import { billDraft, paymentDraft, store as save, testBill, testPayment } from '../../testing/test-records';
import { openTestStore } from '../../testing/test-store';
import { camtSample, camtTransfer } from '../testing/camt-samples';
import { encodeGb18030 } from '../testing/encode-gb18030';
import { importDesk, utf8 } from '../testing/import-desk';
import { fundRow, fundsText, tradeRow, tradesText } from '../testing/statement-samples';

describe('money that reached the company', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openTestStore();
  });
  afterAll(() => store.close());

  it('finds whose bank transfer it is by reference, by number in the words, and by name', async () => {
    const desk = importDesk(store, 'camt');
    const accountId = await desk.someAccount({
      number: '77001234',
      holder: { name: '司马云帆', salutation: null },
    });
    const otherId = await desk.someAccount({
      number: '77009999',
      holder: { name: 'Erika Mustermann', salutation: null },
    });
    await desk.someAccount({ holder: { name: '同名同姓', salutation: null } });
    await desk.someAccount({ holder: { name: '同名同姓', salutation: null } });
    await save(store, billDraft(testBill('camt', accountId, { number: '539007547034' })));
    const text = camtSample(
      4,
      camtTransfer({ reference: 'RF18 5390 0754 7034', amount: '1.00' }),
      camtTransfer({ words: '缴费 账号77009999谢谢', amount: '2.00' }),
      camtTransfer({ words: 'bill/539007547034', amount: '3.00' }),
      camtTransfer({ payer: 'erika  mustermann', amount: '4.00' }),
      camtTransfer({ payer: '同名同姓', amount: '5.00' }),
      camtTransfer({ payer: 'A Stranger', amount: '6.00' }),
      camtTransfer({ reference: '77001234', indicator: 'DBIT', amount: '7.00' }),
      camtTransfer({ reference: '77001234', status: 'PDNG', amount: '8.00' }),
      camtTransfer({ reference: '77001234', indicator: 'DBIT', reversal: true, amount: '9.00' }),
      camtTransfer({ reference: '77001234', amount: '0.00' }),
    );
    const report = await desk.run(utf8(text));
    expect(report).toMatchObject({ format: 'camt-053', rows: 10, created: 4, error: null });
    expect(report.rejected.map((row) => row.code)).toEqual([
      'unmatched_several',
      'unmatched_none',
      'skipped_outgoing',
      'skipped_pending',
      'unmatched_reversal',
      'skipped_zero',
    ]);
    const mine = await desk.payments(accountId);
    expect(mine.map((payment) => [payment.amountMinor, payment.intendedBillId]).sort()).toEqual([
      [100, 'camt'],
      [300, 'camt'],
    ]);
    expect(mine.map((payment) => derivePaymentState(payment).status)).toEqual(['settled', 'settled']);
    expect(mine[0]).toMatchObject({
      method: 'bank_transfer',
      instrumentTail: '6199',
      provenance: { source: 'channel', origin: 'camt-053' },
    });
    expect((await desk.payments(otherId)).map((payment) => payment.amountMinor).sort()).toEqual([200, 400]);
    expect(await desk.run(utf8(text))).toMatchObject({ created: 0, updated: 0, unchanged: 4 });
  });

  it('tells two equal transfers apart, and takes no bill of another currency', async () => {
    const desk = importDesk(store, 'twice');
    const accountId = await desk.someAccount();
    await save(store, billDraft(testBill('twice', accountId, { number: '88120001' })));
    const twice = camtTransfer({ reference: '88120001', currency: 'EUR' });
    expect(await desk.run(utf8(camtSample(2, twice, twice)))).toMatchObject({ created: 2 });
    expect((await desk.payments(accountId)).map((payment) => payment.intendedBillId)).toEqual([null, null]);
  });

  it('leaves bank and merchant statements to those who may bring records', async () => {
    const desk = importDesk(store, 'lead');
    for (const text of [camtSample(2), tradesText(), fundsText()]) {
      expect(await desk.run(utf8(text), { statementsOnly: true })).toMatchObject({
        error: { code: 'import_needs_lead' },
      });
    }
  });

  it('makes one payment of what both Alipay reports and the billing system say', async () => {
    const desk = importDesk(store, 'merchant');
    const accountId = await desk.someAccount();
    const known = testPayment('7'.repeat(8), accountId);
    const trade = known.channelTransactionNumber ?? '';
    await save(
      store,
      paymentDraft({
        ...known,
        events: known.events.map((event) => ({ ...event, source: 'billing' as const })),
      }),
    );
    const trades = tradesText(
      tradeRow({ trade, order: 'M-1' }),
      tradeRow({ trade, order: 'M-1', amount: '-30.00', refund: 'R-1', time: '2026-11-16 09:00:00' }),
      tradeRow({ trade: '2026111599999', order: 'M-2', item: '陌生人' }),
    );
    expect(await desk.run(encodeGb18030(trades))).toMatchObject({
      format: 'alipay-merchant',
      rows: 3,
      created: 0,
      updated: 1,
      rejected: [{ line: 7, code: 'unmatched_none' }],
      error: null,
    });
    const funds = fundsText(
      fundRow({ entry: '1', trade, order: 'M-1', income: '99.00', type: '在线支付' }),
      fundRow({
        entry: '2',
        trade,
        order: 'M-1',
        expense: '-30.00',
        type: '交易退款',
        time: '2026-11-16 09:00:00',
      }),
      fundRow({ entry: '3', trade, expense: '-0.60', type: '收费' }),
    );
    expect(await desk.run(utf8(funds))).toMatchObject({
      rows: 3,
      created: 0,
      rejected: [{ code: 'skipped_neutral' }],
      error: null,
    });
    const payments = await desk.payments(accountId);
    expect(payments.map((payment) => derivePaymentState(payment))).toEqual([
      expect.objectContaining({ capturedMinor: 9_900, refundedMinor: 3_000, heldMinor: 6_900 }),
    ]);
    const before = await desk.everything();
    await desk.run(encodeGb18030(trades));
    await desk.run(utf8(funds));
    expect(await desk.everything()).toEqual(before);
  });

  it('finds the customer of a merchant order by bill number', async () => {
    const desk = importDesk(store, 'order');
    const accountId = await desk.someAccount();
    await save(store, billDraft(testBill('order', accountId, { number: 'B20261101-5' })));
    await desk.run(
      utf8(
        fundsText(
          fundRow({
            entry: '1',
            trade: '20261115888',
            order: 'B20261101-5',
            income: '99.00',
            type: '交易付款',
          }),
        ),
      ),
    );
    expect(await desk.payments(accountId)).toMatchObject([
      { intendedBillId: 'order', method: 'alipay', channelTransactionNumber: '20261115888' },
    ]);
  });
});
