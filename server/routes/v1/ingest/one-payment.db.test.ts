import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IngestAnswer } from '#shared/contracts/ingest';
import type { Payment } from '#shared/domain/payment/payment';
import { derivePaymentState } from '#shared/domain/payment/payment-state';
import { readCustomerRecords } from '../../../documents/read-documents';
import { happened, liveSource, stated } from '../../../ingest/testing/live-source';
import { openTestApp, type TestApp } from '../../../testing/test-app';
import { NOW_MS, testAccount, testPayment } from '../../../testing/test-records';

let server: TestApp;
let billing: Awaited<ReturnType<typeof liveSource>>;
let channel: Awaited<ReturnType<typeof liveSource>>;
beforeAll(async () => {
  server = await openTestApp();
  billing = await liveSource(server, 'billing');
  channel = await liveSource(server, 'channel');
});
afterAll(() => server.close());

type Sender = typeof billing;
async function outcomes(sender: Sender, ...events: readonly object[]): Promise<readonly string[]> {
  const answer = await sender.send(events);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<IngestAnswer>().events.map(({ outcome }) => outcome);
}
async function payments(accountId: string): Promise<readonly Payment[]> {
  return (await readCustomerRecords(server.store.db, accountId))?.payments ?? [];
}
const account = (id: string) => stated({ kind: 'account', body: testAccount(id) });
const paid = (id: string, accountId: string, changes: Partial<Payment> = {}) =>
  ({ kind: 'payment', body: { ...testPayment(id, accountId), ...changes } }) as const;

describe('the same money told by two sources', () => {
  const both = async (a: string, order: 'channel first' | 'billing first') => {
    const number = `2025MONEY${a}`;
    const told = stated(
      paid(`${a}-channel`, a, { number: `C-${a}`, channelTransactionNumber: number }),
      'channel',
    );
    const billed = stated(
      paid(`${a}-billing`, a, {
        channelTransactionNumber: number.toLowerCase(),
        intendedBillId: 'b',
        events: testPayment('x', a, ['billed']).events,
      }),
    );
    await outcomes(billing, account(a));
    if (order === 'channel first') await outcomes(channel, told);
    await outcomes(billing, billed);
    if (order === 'billing first') await outcomes(channel, told);
    // The billing system goes on calling the payment by its own id.
    await outcomes(
      billing,
      happened({ id: `${a}-billing` }, { id: 'posted', type: 'posted', source: 'billing', billId: 'b' }),
    );
    return payments(a);
  };
  it.each(['channel first', 'billing first'] as const)('is one payment, %s', async (order) => {
    const found = await both(order.replace(' ', '-'), order);
    expect(found).toHaveLength(1);
    const [payment] = found;
    expect(payment).toMatchObject({ intendedBillId: 'b', provenance: { source: 'billing' } });
    expect(payment?.events.map(({ id }) => id).sort()).toEqual(['billed', 'e1', 'posted']);
    expect(payment && derivePaymentState(payment)).toMatchObject({
      capturedMinor: 9_900,
      postedMinor: 9_900,
    });
  });

  it('keeps what the billing system says of a payment, whatever a channel calls it', async () => {
    await outcomes(billing, account('head'), stated(paid('head', 'head', { description: '账单' })));
    const taking = paid('head', 'head', { description: 'mine', amountMinor: 1 });
    await outcomes(channel, stated(taking, 'channel', NOW_MS + 1));
    expect(await payments('head')).toMatchObject([{ description: '账单', amountMinor: 9_900 }]);
  });

  it('is two payments where one and the same system has two', async () => {
    await outcomes(
      billing,
      account('two'),
      stated(paid('two-1', 'two', { channelTransactionNumber: 'N-TWO' })),
      stated(paid('two-2', 'two', { channelTransactionNumber: 'N-TWO' })),
    );
    expect(await payments('two')).toHaveLength(2);
    const named = await channel.send([
      happened({ channelTransactionNumber: 'N-TWO' }, { type: 'captured', source: 'channel' }),
    ]);
    expect([named.statusCode, named.json().events[0].problems]).toMatchObject([
      422,
      [{ path: 'events.0.payment.value', code: 'payment_ambiguous' }],
    ]);
  });
});
