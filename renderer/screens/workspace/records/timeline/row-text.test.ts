import { createInstance, type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TimelineItem } from '#shared/domain/timeline/timeline-item';
import { createFormat, type Format } from '../../../../format/format';
import { namespaces } from '../../../../i18n/languages/zh-cn';
import { rowText } from './row-text';

let t: TFunction;
let format: Format;

beforeAll(async () => {
  const i18n = createInstance();
  await i18n.init({
    lng: 'zh-CN',
    resources: { 'zh-CN': namespaces },
    interpolation: { escapeValue: false },
  });
  t = i18n.t;
  format = createFormat('zh-CN', 'Asia/Shanghai', '2026-11-21', t);
});

const item = (change: Partial<TimelineItem>): TimelineItem => ({
  id: 'x',
  kind: 'payment',
  atMs: 0,
  ref: null,
  titleKey: 'payment.manual',
  values: {},
  method: null,
  amountMinor: null,
  currency: null,
  tone: 'neutral',
  stateKey: null,
  ...change,
});

describe('rowText', () => {
  it('names a payment by its method, with its numbers to copy', () => {
    const text = rowText(
      item({
        values: {
          number: 'P-77120',
          method: 'alipay',
          transactionNumber: '20261115220014471',
          description: '话费',
        },
        stateKey: 'payment_captured',
      }),
      t,
      format,
      new Map(),
    );
    expect(text).toEqual({
      title: '支付宝付款',
      state: '待入账',
      references: [
        { label: null, number: 'P-77120' },
        { label: '交易号', number: '20261115220014471' },
      ],
      detail: '话费',
    });
  });

  it('says when a bill is due and how it differs from the one before', () => {
    const bill = item({
      kind: 'bill',
      ref: { kind: 'bill', recordId: 'b1', partId: null },
      titleKey: 'bill.issued',
      values: { number: 'B-202611', dueAtMs: Date.parse('2026-11-30T23:59:00+08:00') },
      amountMinor: 28800,
      currency: 'CNY',
    });
    expect(rowText(bill, t, format, new Map([['b1', 2000]])).detail).toBe('到期 11-30 · 比上期多 ¥20.00');
    expect(rowText(bill, t, format, new Map([['b1', 0]])).detail).toBe('到期 11-30 · 与上期持平');
    expect(rowText(bill, t, format, new Map()).detail).toBe('到期 11-30');
    expect(rowText(bill, t, format, new Map()).references).toEqual([]);
  });

  it('shows what changed on the account and what was said', () => {
    const change = item({
      kind: 'account_change',
      titleKey: 'account_change.plan_changed',
      values: { before: '畅享 98', after: '畅享 268' },
    });
    expect(rowText(change, t, format, new Map()).detail).toBe('畅享 98 → 畅享 268');
    const reply = item({
      kind: 'reply',
      titleKey: 'ticket.replied',
      values: { channel: 'sms', number: 'T-1', text: '您好' },
    });
    expect(rowText(reply, t, format, new Map())).toMatchObject({ title: '短信回复 · T-1', detail: '您好' });
  });
});
