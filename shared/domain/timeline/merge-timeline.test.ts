import fc from 'fast-check';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import en from '../../locales/en/timeline.json';
import zhCn from '../../locales/zh-CN/timeline.json';
import zhTw from '../../locales/zh-TW/timeline.json';
import { eventsArbitrary } from '../payment/payment-arbitrary';
import {
  account,
  at,
  bill,
  capturedEvents,
  event,
  paidBill,
  payment,
  postedEvents,
  records,
} from '../record/record-fixtures';
import type { Ticket } from '../ticket/ticket';
import { mergeTimeline, rowOfEvidence } from './merge-timeline';

const agent = { id: 'u1', name: '张敏', role: 'agent' } as const;
const ticket: Ticket = {
  id: 't1',
  number: 'T-1042',
  channel: 'phone',
  requester: { name: '王芳', contact: '13812341234', orderNumber: null },
  accountId: 'a1',
  question: '我上周已经付款了，为什么账单还显示未付？',
  askedAtMs: at('2026-11-21 13:49'),
  openedAtMs: at('2026-11-21 13:50'),
  state: 'in_progress',
  ownerId: 'u1',
  ownerName: '张敏',
  identity: null,
  classification: null,
  ledgerOpenedAtMs: null,
  completedSteps: [],
  solution: null,
  excludedSolutions: [],
  firstRespondedAtMs: null,
  lastRepliedAtMs: null,
  satisfaction: null,
  resolvedAtMs: null,
  pausedMs: 0,
  pausedSinceMs: null,
  attempts: 0,
  events: [
    {
      id: 'c1',
      type: 'opened',
      ticketId: 't1',
      number: 'T-1042',
      atMs: at('2026-11-21 13:50'),
      actor: agent,
      channel: 'phone',
      requester: { name: '王芳', contact: '13812341234', orderNumber: null },
      accountId: 'a1',
      question: '我上周已经付款了，为什么账单还显示未付？',
      askedAtMs: at('2026-11-21 13:49'),
    },
    { id: 'c2', type: 'note_added', atMs: at('2026-11-21 13:52'), actor: agent, text: '内部备注' },
    {
      id: 'c3',
      type: 'replied',
      atMs: at('2026-11-21 14:00'),
      actor: agent,
      channel: 'sms',
      to: '13812341234',
      text: '您的款项正在入账。',
      claims: [],
      recordsAsOfMs: at('2026-11-21 14:00'),
    },
  ],
};

const story = records(
  [
    bill('b11'),
    paidBill('b10', { issuedAtMs: at('2026-10-10 00:05'), period: { from: '2026-09-01', to: '2026-09-30' } }),
  ],
  [
    payment('p2', capturedEvents(at('2026-11-15 20:14')), { intendedBillId: 'b11' }),
    payment('p1', postedEvents(at('2026-10-16 08:02'), 'b10'), { automatic: true }),
    payment('p0', [
      ...capturedEvents(at('2026-10-01 09:00')),
      event('refund_requested', at('2026-10-02 10:00'), { refundId: 'R-1180', amountMinor: 2_000 }),
      event('refunded', at('2026-10-03 15:47'), { refundId: 'R-1180' }),
    ]),
  ],
  {
    account: {
      ...account,
      changes: [{ id: 'x1', type: 'reminder_sent', atMs: at('2026-11-21 09:30'), before: null, after: null }],
    },
  },
);

describe('mergeTimeline', () => {
  it('tells the story newest first, one row per thing that happened', () => {
    expect(mergeTimeline(story, [ticket]).map(({ id, amountMinor }) => [id, amountMinor])).toEqual([
      ['reply:t1:c3', null],
      ['ticket:t1:c1', null],
      ['account_change:a1:x1', null],
      ['payment:p2:', 26_800],
      ['bill:b11:', 26_800],
      ['payment:p1:', 26_800],
      ['bill:b10:', 26_800],
      [`payment_event:p0:refunded-channel-${at('2026-10-03 15:47')}`, -2_000],
      ['payment:p0:', 26_800],
    ]);
  });

  it('marks what is not posted and what failed but took money', () => {
    const T = at('2026-11-15 20:14');
    const failed = [...capturedEvents(T), event('failed', T + 1, { source: 'billing' })];
    const [row] = mergeTimeline(records([], [payment('p1', failed)]), []);
    expect(row).toMatchObject({ tone: 'bad', stateKey: 'payment_failed_but_debited' });
    const rows = mergeTimeline(story, []);
    expect(rows.find(({ id }) => id === 'payment:p2:')).toMatchObject({ stateKey: 'payment_captured' });
  });

  it('finds the row of every piece of evidence', () => {
    const rows = mergeTimeline(story, []);
    const refunded = story.payments[2]?.events.at(-1)?.id ?? '';
    const row = (
      kind: 'payment_event' | 'bill_line' | 'bill' | 'account',
      recordId: string,
      partId: string | null,
    ) => rowOfEvidence(rows, { kind, recordId, partId });
    expect(row('payment_event', 'p2', story.payments[0]?.events[0]?.id ?? '')).toBe('payment:p2:');
    expect(row('payment_event', 'p0', refunded)).toBe(`payment_event:p0:${refunded}`);
    expect(row('bill_line', 'b11', 'l-plan')).toBe('bill:b11:');
    expect(row('bill', 'b10', null)).toBe('bill:b10:');
    expect(row('bill', 'b99', null)).toBeNull();
    expect(row('account', 'a1', null)).toBeNull();
  });

  it('has a text for every row, in every language', async () => {
    const i18n = i18next.createInstance();
    await i18n.init({
      resources: {
        'zh-CN': { timeline: zhCn },
        'zh-TW': { timeline: zhTw },
        en: { timeline: en },
      },
      fallbackLng: false,
      interpolation: { escapeValue: false },
    });
    for (const language of ['zh-CN', 'zh-TW', 'en']) {
      const t = i18n.getFixedT(language);
      for (const row of mergeTimeline(story, [ticket])) {
        expect(i18n.exists(`timeline:${row.titleKey}`, { lng: language })).toBe(true);
        if (row.stateKey) expect(i18n.exists(`timeline:state.${row.stateKey}`, { lng: language })).toBe(true);
        expect(t(`timeline:${row.titleKey}`, row.values)).not.toMatch(/[{}$]|method\.|channel\./);
      }
    }
    expect(i18n.getFixedT('zh-CN')('timeline:payment.manual', { method: 'alipay' })).toBe('支付宝付款');
  });

  it('is the same list, in a total order, however the records arrive', () => {
    const payments = fc
      .array(
        eventsArbitrary({
          fromMs: at('2026-11-15 20:00'),
          withinMinutes: 3,
          partialOfMinor: 26_800,
          billIds: [null],
          distinctInstants: false,
        }),
        { minLength: 1, maxLength: 6 },
      )
      .map((histories) => histories.map((events, index) => payment(`p${index}`, events)));
    fc.assert(
      fc.property(payments, fc.constantFrom(1, 2, 3), (all, turn) => {
        const bills = [bill('b1'), bill('b2')];
        const turned = [...all.slice(turn), ...all.slice(0, turn)].map((it) => ({
          ...it,
          events: it.events.toReversed(),
        }));
        const list = mergeTimeline(records(bills, all), [ticket]);
        expect(mergeTimeline(records(bills.toReversed(), turned), [ticket])).toEqual(list);
        expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
        for (const [index, row] of list.entries()) {
          expect(row.atMs).toBeLessThanOrEqual(list[index - 1]?.atMs ?? Number.POSITIVE_INFINITY);
        }
      }),
    );
  });
});
