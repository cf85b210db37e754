import { createInstance } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { diagnose } from '#shared/domain/diagnosis/diagnose';
import type { Payment } from '#shared/domain/payment/payment';
import { defaultPolicy } from '#shared/domain/policy/default-policy';
import {
  at,
  bill,
  capturedEvents,
  event,
  paidBill,
  payment,
  postedEvents,
  records,
} from '#shared/domain/record/record-fixtures';
import { createFormat } from '../../../../format/format';
import { namespaces } from '../../../../i18n/languages/zh-cn';
import { tellPayment } from './tell-text';
import type { CustomerWords } from './use-customer-words';

let words: CustomerWords;
beforeAll(async () => {
  const i18n = createInstance();
  const interpolation = { escapeValue: false };
  await i18n.init({ lng: 'zh-CN', resources: { 'zh-CN': namespaces }, interpolation });
  words = { t: i18n.t, format: createFormat('zh-CN', 'Asia/Shanghai', '2026-11-17', i18n.t) };
});

const PAID = at('2026-11-16 10:00');
const NOW = at('2026-11-17 09:00');
const failed = (code: string, rest: Partial<Payment> = {}): Payment =>
  payment('p1', [event('initiated', PAID), event('failed', PAID + 1_000, { code })], {
    intendedBillId: 'b1',
    ...rest,
  });
const told = (one: Payment, others: readonly Payment[] = [], bills = [bill('b1')]): string =>
  tellPayment(
    one,
    diagnose({ records: records(bills, [one, ...others]), nowMs: NOW, policy: defaultPolicy }),
    words,
  );

describe('what to tell the customer of a payment', () => {
  it('gives the reason of a failure, what helps, and that paying again is safe', () => {
    const text = told(failed('ACQ.BUYER_BALANCE_NOT_ENOUGH'));
    expect(text).toContain('昨天 10:00通过支付宝支付的 ¥268.00 未成功');
    expect(text).toContain('余额不足');
    expect(text).toContain('请确认账户余额充足');
    expect(text).toContain('您可以再次支付');
  });

  it('does not send anybody to pay while the verdict is not yes', () => {
    const text = told(failed('ACQ.BUYER_BALANCE_NOT_ENOUGH'), [
      payment('p2', capturedEvents(PAID + 60_000), { intendedBillId: 'b1' }),
    ]);
    expect(text).toContain('余额不足');
    expect(text).not.toContain('改用其他银行卡');
    expect(text).toContain('请不要重复支付');
  });

  it('does not hold back and invite in one breath', () => {
    const text = told(failed('ACQ.SYSTEM_ERROR'));
    expect(text).toContain('您可以再次支付');
    expect(text).not.toContain('在此之前不要重复支付');
  });

  it('says of a code nobody knows that it is not known', () => {
    expect(told(failed('XQ-77'))).toContain('暂时无法解释');
  });

  it('gives the day the money is back where a finding knows it', () => {
    const debited = payment(
      'p1',
      [...capturedEvents(PAID), event('failed', PAID + 60_000, { source: 'billing' })],
      { intendedBillId: 'b1', method: 'wechat_pay' },
    );
    expect(told(debited)).toMatch(/预计 11月19日 \d\d:\d\d 前原路退回/);
  });

  it('says when a payment was posted, and nothing of paying again', () => {
    const posted = payment('p1', postedEvents(at('2026-11-14 20:00'), 'b1'), { intendedBillId: 'b1' });
    const text = told(posted, [], [paidBill('b1')]);
    expect(text).toContain('11月14日 20:00');
    expect(text).toContain('并于11月15日 20:00入账');
    expect(text).not.toContain('支付。');
  });

  it.each<[string, Payment]>([
    ['under way', payment('p1', [event('initiated', NOW - 60_000)])],
    ['refunded', payment('p1', [...capturedEvents(PAID), event('refunded', PAID + 1)])],
    [
      'refunded in part',
      payment('p1', [...postedEvents(PAID, 'b1'), event('refunded', PAID + 9, { amountMinor: 100 })]),
    ],
  ])('leaves no hole in what it says of a payment %s', (_what, one) => {
    const text = told(one, [], [paidBill('b1')]);
    expect(text.length).toBeGreaterThan(10);
    expect(text).not.toMatch(/\{\{|payment:|diagnosis:|decline:|undefined/);
  });
});
