import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../policy/default-policy';
import { at, capturedEvents, payment } from '../record/record-fixtures';
import { type Claim, claimFromText } from './claim';
import { nearestEvents } from './nearest-events';
import { anyProof } from './testing/any-proof';

const context = { nowMs: at('2026-11-21 10:00'), timeZone: 'Asia/Shanghai', currency: 'CNY' };
const CLAIM: Claim = {
  amountMinor: 26_800,
  currency: 'CNY',
  days: { from: '2026-11-15', to: '2026-11-15' },
  methods: ['alipay'],
};
const NOTHING: Claim = { amountMinor: null, currency: 'CNY', days: null, methods: [] };

describe('claimFromText', () => {
  it.each<readonly [string, Claim]>([
    ['我11月15日用支付宝付了268元，怎么还显示未付？', CLAIM],
    ['我在11月15號用支付寶付了２６８．００元', CLAIM],
    [
      '昨天微信支付扣了两百六十八块钱',
      { ...CLAIM, days: { from: '2026-11-20', to: '2026-11-20' }, methods: ['wechat_pay'] },
    ],
    ['付了268.50元', { ...NOTHING, amountMinor: 26_850 }],
    ['什么时候到账？', NOTHING],
    ['请在12月1日前处理', NOTHING],
  ])('reads %s', (text, claim) => {
    expect(claimFromText(text, context)).toEqual(claim);
  });
});

describe('nearestEvents', () => {
  const paid = payment('p1', capturedEvents(at('2026-11-15 20:14')));
  const later = payment('p2', capturedEvents(at('2026-11-17 09:00')), { amountMinor: 26_810 });

  it('finds what was said, and what is near to it with its differences', () => {
    const found = nearestEvents(CLAIM, [later, paid], defaultPolicy);
    expect(found.verdict).toBe('agrees');
    expect(found.events).toMatchObject([
      { paymentId: 'p1', agrees: true, amountDeltaMinor: 0, daysLater: 0 },
      { paymentId: 'p2', agrees: false, amountDeltaMinor: 10, daysLater: 2 },
    ]);
    expect(nearestEvents(CLAIM, [later], defaultPolicy).verdict).toBe('differs');
    expect(nearestEvents(CLAIM, [], defaultPolicy).verdict).toBe('no_payments');
    expect(nearestEvents(NOTHING, [paid], defaultPolicy)).toMatchObject({
      verdict: 'nothing_said',
      events: [],
    });
  });

  it('does not take one of several for the one', () => {
    const claim = { ...NOTHING, amountMinor: 26_800 };
    const twin = payment('p3', capturedEvents(at('2026-10-15 20:14')));
    const found = nearestEvents(claim, [paid, twin], defaultPolicy);
    expect(found).toMatchObject({
      verdict: 'agrees_with_several',
      explanation: { slots: { count: { count: 2 } } },
    });
  });

  it('whatever is said: order carries no meaning, agreement is agreement, nothing nearer is left out', () => {
    const anyClaim: fc.Arbitrary<Claim> = fc.record({
      amountMinor: fc.constantFrom(26_800, 9_900, 5, null),
      currency: fc.constant('CNY'),
      days: fc.constantFrom(
        { from: '2026-11-10', to: '2026-11-10' },
        { from: '2026-11-01', to: '2026-11-20' },
        null,
      ),
      methods: fc.constantFrom<Claim['methods'][]>(['alipay'], ['debit_card', 'credit_card'], []),
    });
    fc.assert(
      fc.property(anyClaim, anyProof, (claim, { records: { payments } }) => {
        const found = nearestEvents(claim, payments, defaultPolicy);
        expect(nearestEvents(claim, payments.toReversed(), defaultPolicy)).toEqual(found);
        expect(found.verdict.startsWith('agrees')).toBe(found.events.some(({ agrees }) => agrees));
        for (const each of found.events) {
          const of = payments.find(({ id }) => id === each.paymentId);
          if (each.agrees && claim.amountMinor !== null) expect(of?.amountMinor).toBe(claim.amountMinor);
          if (each.agrees && claim.methods.length > 0) expect(claim.methods).toContain(of?.method);
          if (each.agrees && claim.days !== null) expect(each.daysLater).toBe(0);
        }
        const shown = new Set(found.events.map(({ paymentId }) => paymentId));
        const worst = found.events.at(-1);
        for (const left of payments.filter(({ id }) => !shown.has(id))) {
          if (found.verdict === 'nothing_said') continue;
          const [alone] = nearestEvents(claim, [left], defaultPolicy).events;
          if (worst && !worst.agrees) expect(alone?.agrees).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});
