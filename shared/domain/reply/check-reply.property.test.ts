import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkReply } from './check-reply';
import { collectFacts } from './facts';
import type { ReplyCheck } from './reply-check';
import {
  account,
  bill,
  contextOf,
  type EventSpec,
  NOW_MS,
  paidBill,
  payment,
  RECORDS,
} from './testing/story';

type Story = keyof typeof RECORDS;
const STORIES = Object.keys(RECORDS) as Story[];
const prepared = new Map(
  STORIES.map((story) => {
    const context = contextOf(RECORDS[story]);
    return [story, { context, facts: collectFacts(context) }] as const;
  }),
);
const known = (story: Story) => {
  const found = prepared.get(story);
  if (!found) throw new Error(story);
  return found;
};
const anyStory = fc.constantFrom(...STORIES);

/** Pieces of real replies and of noise, so that random texts hit the rules often. */
const PIECES = [
  '您于11月15日20:14',
  '通过支付宝支付的',
  '268.00元',
  '￥２６８',
  '已扣款成功',
  '账单现已结清',
  '，',
  '。',
  '！？',
  '\n',
  '🙂👩‍👩‍👧',
  '预计今天18点前',
  '3个工作日内',
  'B-202611',
  'P-77120',
  '{{amount}}',
  '[时间]',
  'XX',
  '上周三',
  '未付',
  '退款',
  '正在',
  '没有',
  '重复扣款',
  '请勿',
  '如果',
  '昨天',
  '、',
  '尾号1234',
  '𠮷',
  '\ud83d',
  '１１月',
  '經核實',
  '賬單',
];
const anyText = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 6 })), {
      maxLength: 40,
    })
    .map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
);

function expectSane(text: string, { problems, claims }: ReplyCheck): void {
  let end = 0;
  for (const span of [...problems, ...claims].sort((a, b) => a.from - b.from)) {
    expect(span.from).toBeGreaterThanOrEqual(end);
    expect(span.to).toBeGreaterThanOrEqual(span.from);
    expect(span.to).toBeLessThanOrEqual(text.length);
    end = span.to;
  }
  for (const claim of claims) {
    expect(claim.text).toBe(text.slice(claim.from, claim.to));
    expect(claim.text).not.toBe('');
    expect(claim.evidence.length).toBeGreaterThan(0);
  }
}

describe('checkReply, whatever is typed', () => {
  it('never throws; passages lie in the text and do not overlap', () => {
    fc.assert(
      fc.property(anyText, anyStory, (text, story) => {
        const { context, facts } = known(story);
        expectSane(text, checkReply(text, context, facts));
      }),
      { numRuns: 600 },
    );
  });

  it('objects to every amount that is in no record, wherever it stands and however it is written', () => {
    const written = fc.constantFrom(
      (yuan: string) => `¥${yuan}`,
      (yuan: string) => `${yuan}元`,
      (yuan: string) => `￥${yuan} `,
      (yuan: string) =>
        `${yuan.replace(/[\d.]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0))}元`,
    );
    fc.assert(
      fc.property(
        anyStory,
        fc.integer({ min: 1, max: 99_999_999 }),
        written,
        fc.constantFrom(
          '您支付的',
          '账单金额为',
          '退款',
          '如有疑问，',
          '您反映的',
          '',
          '共',
          '11月15日20:14，',
          '5GB',
          '余额：',
          '1、',
          '付款方式:',
          '（',
          'A',
          '第1.',
        ),
        fc.constantFrom('已扣款成功', '，请核对', '', '吗？', '（含税）'),
        (story, amountMinor, write, before, after) => {
          const { context, facts } = known(story);
          fc.pre(!facts.amounts.has(`CNY:${amountMinor}`));
          const amount = write(
            `${Math.floor(amountMinor / 100)}.${String(amountMinor % 100).padStart(2, '0')}`,
          );
          const { problems } = checkReply(before + amount + after, context, facts);
          const objected = problems.find((problem) => problem.rule === 'ungrounded_amount');
          expect(objected?.severity).toBe('error');
          expect(objected?.from).toBe(before.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('accepts every amount of the records', () => {
    fc.assert(
      fc.property(anyStory, fc.nat(), (story, pick) => {
        const { context, facts } = known(story);
        const keys = [...facts.amounts.keys()];
        const amountMinor = Number(keys[pick % keys.length]?.split(':')[1]);
        const text = `金额${Math.floor(amountMinor / 100)}.${String(amountMinor % 100).padStart(2, '0')}元`;
        expect(checkReply(text, context, facts).problems).toEqual([]);
      }),
    );
  });

  it('has nothing to say about talk without claims', () => {
    const talk = fc.constantFrom(
      '您好！',
      '感谢您的耐心等待。',
      '请问还有什么可以帮您？',
      '祝您生活愉快！',
      '我来帮您看一下，',
      '如有疑问，欢迎随时联系我们。',
      '请勿重复支付。',
      '🙏',
      '请提供交易单号或截图。',
      'Thank you!',
      '我们今天会继续跟进。',
    );
    fc.assert(
      fc.property(fc.array(talk, { minLength: 1, maxLength: 12 }), anyStory, (parts, story) => {
        const { context, facts } = known(story);
        expect(checkReply(parts.join(''), context, facts)).toEqual({ problems: [], claims: [] });
      }),
    );
  });

  it('never accepts a state and its opposite, whatever happened to a payment', { timeout: 60_000 }, () => {
    const types = [
      'initiated',
      'authorised',
      'captured',
      'settled',
      'posted',
      'failed',
      'unknown',
      'reversed',
      'refund_submitted',
      'refunded',
      'chargeback',
    ] as const;
    const event = fc.tuple(
      fc.constantFrom(...types),
      fc.integer({ min: 1, max: 16 }),
      fc.constantFrom('channel', 'billing', 'ledger'),
    );
    const opposites = [
      ['款项已扣', '未扣款'],
      ['支付成功', '支付失败'],
      ['已入账', '正在入账'],
      ['已入账', '尚未入账'],
      ['支付失败', '支付结果待确认'],
      ['支付结果待确认', '未扣款'],
      ['支付结果待确认', '支付成功'],
      ['退款已到账', '退款尚未到账'],
      ['账单已结清', '账单已逾期'],
    ] as const;
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 6 }), fc.boolean(), (events, paid) => {
        const november = paid ? paidBill('2026-11', 26800) : bill('2026-11', 26800, { dueAtMs: NOW_MS - 1 });
        const specs = events.map(
          ([type, day, source]): EventSpec => [
            type,
            `2026-11-${String(day).padStart(2, '0')} 08:00`,
            { source },
          ],
        );
        const context = contextOf({
          account: account(),
          bills: [november],
          payments: [payment('90001', 'alipay', 26800, november.id, specs)],
        });
        const facts = collectFacts(context);
        const accepts = (text: string): boolean =>
          checkReply(`付款P-90001，${text}`, context, facts).problems.length === 0;
        for (const [one, other] of opposites)
          expect([one, other].filter(accepts), `${one} / ${other}`).not.toHaveLength(2);
      }),
      { numRuns: 300 },
    );
  });

  it('offers no fix for a state that the same check would object to', () => {
    fc.assert(
      fc.property(anyText, anyStory, (text, story) => {
        const { context, facts } = known(story);
        for (const problem of checkReply(text, context, facts).problems) {
          if (problem.rule !== 'ungrounded_status') continue;
          for (const fix of problem.fixes) {
            const again = checkReply(fix, context, facts).problems;
            expect(again.filter(({ severity }) => severity === 'error')).toEqual([]);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('takes time in proportion to the text', { timeout: 20_000 }, () => {
    const { context, facts } = known('paid_not_posted');
    // Work that grows with the square of the length would take hours for these.
    for (const piece of [
      '1',
      '1,',
      '账单',
      '已',
      '没有',
      '１２',
      '您于11月15日通过支付宝支付的268.00元已扣款成功，账单现已结清。',
      '[',
      '{{',
      'X',
      '-',
      '二',
      'A1-',
      ' ',
      '退款',
      '的',
      '1月',
    ]) {
      const text = piece.repeat(Math.ceil(40_000 / piece.length));
      expectSane(text, checkReply(text, context, facts));
    }
  });
});
