import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '#shared/contracts/document';
import type { Payment } from '#shared/domain/payment/payment';
import { MINUTE_MS } from '#shared/domain/time/instant';
import type { Desk } from '../../testing/desk';
import { openLocalDesk, receive } from '../../testing/local-desk';
import { BASE_MS, payment } from '../../testing/sample-records';

const TAKEN_MS = BASE_MS + 5 * MINUTE_MS;
const word = (
  type: Payment['events'][number]['type'],
  source: Payment['events'][number]['source'],
  rest: Partial<Payment['events'][number]> = {},
): Payment['events'][number] => ({
  id: `${type}-${source}`,
  type,
  atMs: TAKEN_MS,
  recordedAtMs: TAKEN_MS,
  source,
  amountMinor: null,
  billId: null,
  refundId: null,
  code: null,
  ...rest,
});

const made = (id: string, events: Payment['events'], rest: Partial<Payment> = {}): Payment => {
  const usual = payment(id, 'acc1', 'bill-x', 26_800);
  return { ...usual, events, provenance: { ...usual.provenance, source: 'billing' }, ...rest };
};
const failed = made('x1', [word('initiated', 'channel'), word('failed', 'channel', { code: 'NOTENOUGH' })]);
const contested = made('x2', [
  word('failed', 'billing', { atMs: TAKEN_MS + 1_000, code: 'SYSTEMERROR' }),
  word('captured', 'channel'),
  word('captured', 'ledger', { atMs: TAKEN_MS + 180 * MINUTE_MS, amountMinor: 26_639 }),
]);
const document = (body: Payment): Document => ({
  kind: 'payment',
  id: body.id,
  accountId: body.accountId,
  version: 1,
  body,
});

let desk: Desk;
beforeAll(async () => {
  desk = await openLocalDesk();
  await receive(desk.vault, [document(failed), document(contested)]);
});
afterAll(() => desk.close());

describe('one payment', () => {
  it('comes with the attempts it belongs to, the return of its money, and how long that takes', async () => {
    const detail = await desk.ask('payment-detail', { accountId: 'acc1', paymentId: 'x2' });
    expect(detail?.attempts.map(({ id }) => id)).toEqual(['x1', 'x2']);
    expect(detail?.refunds).toMatchObject([{ kind: 'automatic', amountMinor: 26_800 }]);
    expect(detail?.settlement).toMatchObject({ method: 'alipay', refunds: { workingDays: 3 } });
  });

  it('comes with what the three parties say of it', async () => {
    const detail = await desk.ask('payment-detail', { accountId: 'acc1', paymentId: 'x2' });
    const outcomes = Object.fromEntries(detail?.sources.map(({ field, outcome }) => [field, outcome]) ?? []);
    expect(outcomes).toMatchObject({ amount: 'disagree', state: 'disagree', time: 'disagree' });
  });

  it('brings in what another record with the same number says', async () => {
    const statement = made('x3', [word('captured', 'channel', { id: 'statement' })], {
      channelTransactionNumber: failed.channelTransactionNumber,
      provenance: { ...failed.provenance, source: 'channel' },
    });
    await receive(desk.vault, [document(statement)]);
    const detail = await desk.ask('payment-detail', { accountId: 'acc1', paymentId: 'x1' });
    const reference = detail?.sources.find(({ field }) => field === 'reference');
    expect(reference?.told.channel?.proof).toEqual([{ kind: 'payment', recordId: 'x3', partId: null }]);
  });
});

describe('several payments', () => {
  it('are compared at once: those that disagree, and who says nothing', async () => {
    const all = await desk.ask('sources-compared', { accountId: 'acc1', paymentIds: null, limit: 200 });
    expect(all.compared).toBe(all.total);
    expect(all.disagreeing.map(({ payment: { id } }) => id)).toContain('x2');
    expect(all.silent.ledger).toBe(all.compared - 1);
    const asked = await desk.ask('sources-compared', { accountId: 'acc1', paymentIds: ['x2'], limit: 200 });
    expect(asked).toMatchObject({ compared: 1, silent: { ledger: 0 } });
  });

  it('are none of an account nobody knows', async () => {
    const none = await desk.ask('sources-compared', { accountId: 'nobody', paymentIds: null, limit: 1 });
    expect(none).toMatchObject({ compared: 0, total: 0, disagreeing: [] });
  });
});
