import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CanonicalRecord } from '#shared/contracts/canonical-records';
import { standingProofs } from '#shared/domain/ticket/standing-proofs';
import { zonedParts } from '#shared/domain/time/zoned';
import { signInToSample } from './session/sample-sign-in';
import { type Desk, openDesk } from './testing/desk';
import { openLocalDesk } from './testing/local-desk';
import { ONE_TIME_TOKEN, type RealServer, startRealServer } from './testing/real-server';
import { account, BASE_MS, bill, payment, sampleRecords } from './testing/sample-records';

const DAY = 86_400_000;
const NUMBER = '2026111522001400001';
const paidAtMs = Math.floor((BASE_MS + 3 * DAY) / 1000) * 1000;

/** acc2 owes ¥99.00; somebody paid ¥50.00 with a shown number to acc3, and acc3 holds ¥99.00 meant for acc2's bill. */
const records: readonly CanonicalRecord[] = [
  ...sampleRecords,
  { kind: 'account', body: account('acc3', '赵陌生', '13700000003') },
  { kind: 'bill', body: bill('b3', 'acc2', 5_000) },
  {
    kind: 'payment',
    body: {
      ...payment('p9', 'acc3', 'x', 5_000),
      intendedBillId: null,
      description: '赵陌生的话费',
      channelTransactionNumber: NUMBER,
      events: payment('p9', 'acc3', 'x', 5_000).events.map((event) => ({ ...event, atMs: paidAtMs })),
    },
  },
  { kind: 'payment', body: payment('p8', 'acc3', 'b2', 9_900) },
];

function statement(): Uint8Array<ArrayBuffer> {
  const { day, hour, minute, second } = zonedParts(paidAtMs, 'Asia/Shanghai');
  const pad = (value: number) => String(value).padStart(2, '0');
  const time = `${day} ${pad(hour)}:${pad(minute)}:${pad(second)}`;
  const text = [
    '支付宝（中国）网络技术有限公司  电子客户回单',
    '交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,',
    `${time},生活缴费,稳付科技,/,账单支付,支出,50.00,余额宝,交易成功,${NUMBER}\t,M1\t,,`,
    '',
  ].join('\n');
  return new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
}

async function identifiedTicket(
  desk: Desk,
  accountId: string,
  name: string,
  contact: string,
): Promise<string> {
  const { ticketId } = await desk.ask('command-run', {
    ticketId: null,
    intent: {
      type: 'open_ticket',
      channel: 'chat',
      requester: { name, contact, orderNumber: null },
      accountId,
      question: '我用支付宝付了99元，怎么还显示未付？',
      askedAtMs: desk.vault.clock.nowMs(),
    },
  });
  const id = ticketId ?? '';
  await desk.ask('command-run', { ticketId: id, intent: { type: 'take_ticket' } });
  await desk.ask('command-run', {
    ticketId: id,
    intent: {
      type: 'check_identity',
      method: 'phone',
      answers: [
        { field: 'name', answer: name },
        { field: 'contact', answer: contact },
      ],
    },
  });
  return id;
}

describe('a desk and what lies on other accounts', { timeout: 60_000 }, () => {
  let server: RealServer;
  let desk: Desk;
  let ticketId = '';
  beforeAll(async () => {
    server = await startRealServer(records);
    desk = await openDesk();
    await signInToSample(desk.host, server.url, ONE_TIME_TOKEN);
    await desk.watch('link', {}).until((value) => value.syncedAtMs !== null);
  }, 90_000);
  afterAll(async () => {
    desk?.close();
    await server?.stop();
  });

  const findings = async () => {
    const view = await desk
      .watch('records', { accountId: 'acc2' })
      .until((value) => value?.complete === true);
    return view?.diagnosis.findings.map(({ id, severity }) => `${id} ${severity}`) ?? [];
  };

  it('finds money meant for a bill that was paid to another account', async () => {
    const live = desk.watch('records', { accountId: 'acc2' });
    const view = await live.until(
      (value) =>
        value?.diagnosis.findings.some(({ id }) => id === 'paid_to_other_account:p8') === true &&
        value.diagnosis.findings.some(({ id }) => id === 'paid_to_other_account:p9'),
    );
    expect(await findings()).toEqual(
      expect.arrayContaining(['paid_to_other_account:p8 critical', 'paid_to_other_account:p9 info']),
    );
    expect(view?.paymentCount).toBe(0);
    expect(JSON.stringify(desk.vault.accounts.read('acc2')?.records.elsewhere)).not.toContain('赵陌生');
    live.stop();
  });

  it('reads a statement, says whose word is against whose, and confirms it', async () => {
    ticketId = await identifiedTicket(desk, 'acc2', '李强', '13900005678');
    const view = await desk.ask('proof-read', { ticketId, name: '支付宝.csv', bytes: statement() });
    expect(view).toMatchObject({
      format: 'alipay-statement',
      matches: [{ outcome: 'under_another_account', certainty: 'certain', candidates: [{ recordId: 'p9' }] }],
    });
    await desk.ask('proof-confirm', { ticketId, line: 3, recordId: 'p9' });
    const ticket = desk.watch('ticket', { ticketId });
    const settled = await ticket.until(
      (value) => value?.pending === false && value.ticket.events.at(-1)?.type === 'proof_confirmed',
      20_000,
    );
    expect(standingProofs(settled?.ticket.events ?? [])).toMatchObject([
      { outcome: 'under_another_account', provenance: { reference: '支付宝.csv:3' } },
    ]);
    // The customer has shown the number: what was possible is now known.
    expect(await findings()).toContain('paid_to_other_account:p9 critical');
    expect(await desk.watch('outbox', {}).until(() => true)).toEqual({ pending: [], parked: [] });
    ticket.stop();
  });

  it('knows it from its own copy when the server is gone, and takes it back', async () => {
    server.freeze();
    try {
      expect(await findings()).toContain('paid_to_other_account:p9 critical');
      const [proof] = standingProofs(
        (await desk.watch('ticket', { ticketId }).until((value) => value !== null))?.ticket.events ?? [],
      );
      await desk.ask('command-run', {
        ticketId,
        intent: { type: 'withdraw_proof', proofKey: proof?.proofKey ?? '' },
      });
      expect(await findings()).toContain('paid_to_other_account:p9 info');
    } finally {
      server.thaw();
    }
  });
});

describe('a desk that reaches no server', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openLocalDesk();
  });
  afterAll(() => desk.close());

  it('says that it cannot read a statement, and compares what the customer says', async () => {
    const ticketId = await identifiedTicket(desk, 'acc1', '王敏', '13800001234');
    const error = await desk.refused('proof-read', { ticketId, name: '支付宝.csv', bytes: statement() });
    expect(error).toMatchObject({ code: 'proof_needs_server', retryable: true });
    expect(await desk.refused('proof-confirm', { ticketId, line: 3, recordId: 'p1' })).toMatchObject({
      code: 'proof_not_read',
    });
    const { claim, comparison } = await desk.ask('claim-compare', { ticketId, claim: null });
    expect(claim).toMatchObject({ amountMinor: 9_900, methods: ['alipay'], days: null });
    expect(comparison).toMatchObject({
      verdict: 'differs',
      events: [{ paymentId: 'p1', amountDeltaMinor: 2_900 }],
    });
    const right = await desk.ask('claim-compare', { ticketId, claim: { ...claim, amountMinor: 12_800 } });
    expect(right.comparison.verdict).toBe('agrees');
  });
});
