import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TicketChannel } from '../ticket/channel';
import { checkReply } from './check-reply';
import { draftReply } from './draft-reply';
import { resolveSlot, SLOT_NAMES } from './slots';
import { scriptLibrary } from './testing/script-library';
import {
  account,
  at,
  bill,
  contextOf,
  type EventSpec,
  NOW_MS,
  paidBill,
  payment,
  RECORDS,
} from './testing/story';

const scripts = scriptLibrary();
const CHANNELS: readonly TicketChannel[] = ['phone', 'chat', 'email', 'wechat', 'sms', 'social'];
type Story = keyof typeof RECORDS;

describe('draftReply', () => {
  it('writes the letter for a payment that is not posted yet', () => {
    const context = contextOf(RECORDS.paid_not_posted, { scripts });
    const draft = draftReply(context, 'zh-CN');
    for (const part of [
      '王女士，您好！',
      '我们已查看您的账户和最近的支付记录',
      '您于11月15日20:14通过支付宝付款¥268.00，已扣款成功，正在入账，预计11月17日18:00前完成。',
      '账单B-202611暂时仍显示未付',
      '请您不要重复支付',
      '欢迎随时联系我们',
      '祝您生活愉快！',
      '稳付科技客服团队 敬上',
    ]) {
      expect(draft).toContain(part);
    }
    expect(checkReply(draft, context).problems).toEqual([]);
  });

  it.each(Object.keys(RECORDS) as Story[])(
    '%s: has no problem on any channel, with scripts or without',
    (story) => {
      for (const channel of CHANNELS) {
        for (const library of [scripts, []]) {
          const context = contextOf(RECORDS[story], { scripts: library, ticket: { channel } });
          const draft = draftReply(context, 'zh-CN');
          expect(draft).toMatch(/您好/);
          expect(checkReply(draft, context).problems).toEqual([]);
        }
      }
    },
  );

  it.each(Object.keys(RECORDS) as Story[])('%s: rests on records, and is shorter in a chat', (story) => {
    const letter = contextOf(RECORDS[story], { scripts });
    const chat = contextOf(RECORDS[story], { scripts, ticket: { channel: 'chat' } });
    expect(checkReply(draftReply(letter, 'zh-CN'), letter).claims.length).toBeGreaterThan(1);
    expect(draftReply(chat, 'zh-CN').length).toBeLessThan(draftReply(letter, 'zh-CN').length);
    expect(draftReply(chat, 'zh-CN')).not.toContain('\n');
  });

  it('does not claim a look at records nobody opened', () => {
    const context = contextOf(RECORDS.paid_not_posted, { scripts, ticket: { ledgerOpenedAtMs: null } });
    const draft = draftReply(context, 'zh-CN');
    expect(draft).not.toContain('已查看');
    expect(draft).toContain('已扣款成功');
    expect(checkReply(draft, context).problems).toEqual([]);
  });

  it('leaves out what an edited script says beyond the records', () => {
    const edited = scripts.map((script) =>
      script.key === 'paid_not_posted'
        ? { ...script, text: { 'zh-CN': '您的付款{{amount}}已扣款成功。账单现已结清。另赠送您50元。' } }
        : script,
    );
    const draft = draftReply(contextOf(RECORDS.paid_not_posted, { scripts: edited }), 'zh-CN');
    expect(draft).toContain('您的付款¥268.00已扣款成功。');
    expect(draft).not.toMatch(/结清|50元/);
  });

  it('says how the bill stands when there is nothing to find', () => {
    const records = { account: account(), bills: [paidBill('2026-10', 26800)], payments: [] };
    const draft = draftReply(contextOf(records, { scripts, ticket: { channel: 'sms' } }), 'zh-CN');
    expect(draft).toContain('账单B-202610已结清');
  });

  it('answers the question of the ticket before anything graver the records show', () => {
    const { paid_not_posted: first, failed_but_debited: second } = RECORDS;
    const september = bill('2026-09', 19900, { id: 'bill_extra', number: 'B-EXTRA1' });
    const failed = second.payments.filter(({ id }) => id === '77122');
    const records = {
      ...first,
      bills: [...first.bills, september],
      payments: [...first.payments, ...failed.map((one) => ({ ...one, intendedBillId: 'bill_extra' }))],
    };
    const classified = (playbookKey: string) => ({
      classification: {
        category: 'payment' as const,
        subcategory: 'paid_but_unpaid' as const,
        complexity: 'common' as const,
        playbookKey,
        playbookVersion: 1,
      },
    });
    const draftFor = (playbookKey: string): string =>
      draftReply(contextOf(records, { scripts, ticket: classified(playbookKey) }), 'zh-CN');
    expect(draftFor('paid_but_unpaid')).toContain('已扣款成功，正在入账');
    expect(draftFor('failed_but_debited')).toContain('没有支付成功，但款项已扣');
    expect(draftFor('some_other')).toContain('没有支付成功，但款项已扣');
  });

  it('asks who it is while no account is linked', () => {
    const draft = draftReply(contextOf(null, { scripts, ticket: { channel: 'chat' } }), 'zh-CN');
    expect(draft).toContain('账户编号');
    expect(draft).toContain('尊敬的客户');
  });

  it('is clean for payments of any history', () => {
    const types = [
      'initiated',
      'authorised',
      'captured',
      'settled',
      'posted',
      'failed',
      'unknown',
      'reversed',
      'refund_requested',
      'refund_submitted',
      'refunded',
      'chargeback',
    ] as const;
    const event = fc.record({
      type: fc.constantFrom(...types),
      day: fc.integer({ min: 1, max: 17 }),
      source: fc.constantFrom('channel', 'billing', 'ledger'),
    });
    const method = fc.constantFrom(
      'alipay',
      'wechat_pay',
      'unionpay',
      'credit_card',
      'debit_card',
      'bank_transfer',
      'direct_debit',
      'cash',
      'other',
    );
    const attempt = fc.tuple(method, fc.array(event, { minLength: 1, maxLength: 5 }));
    fc.assert(
      fc.property(
        fc.array(attempt, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...CHANNELS),
        fc.constantFrom('open', 'paid', 'partially_paid'),
        (attempts, channel, state) => {
          const records = {
            account: account(),
            bills: [
              bill('2026-11', 26800, {
                state,
                paidMinor: state === 'paid' ? 26800 : state === 'open' ? 0 : 10000,
              }),
            ],
            payments: attempts.map(([by, events], index) =>
              payment(
                `8${index}`,
                by,
                26800,
                'bill_2026-11',
                events.map(
                  ({ type, day, source }): EventSpec => [
                    type,
                    `2026-11-${String(day).padStart(2, '0')} 08:00`,
                    { source },
                  ],
                ),
              ),
            ),
          };
          const context = contextOf(records, { scripts, ticket: { channel } });
          expect(checkReply(draftReply(context, 'zh-CN'), context).problems).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('slots of scripts', () => {
  it('are all known by name', () => {
    for (const script of scripts) {
      for (const [, name] of script.text['zh-CN'].matchAll(/\{\{\s*(\w+)\s*\}\}/g)) {
        expect(SLOT_NAMES, script.key).toContain(name);
      }
    }
  });

  it('are filled from the finding first, then from the records', () => {
    const context = contextOf(RECORDS.paid_not_posted);
    const values = [
      'salutation',
      'amount',
      'paidAt',
      'method',
      'billNumber',
      'expectedBy',
      'companyName',
      'agentName',
      'paymentNumber',
      'billMonth',
      'dueDay',
    ].map((name) => resolveSlot(name, context));
    expect(values).toEqual([
      '王女士',
      '¥268.00',
      '11月15日20:14',
      '支付宝',
      'B-202611',
      '11月17日18:00',
      '稳付科技',
      '张敏',
      'P-77120',
      '2026年11月',
      '11月20日',
    ]);
  });

  it('stay open while unknown', () => {
    expect(resolveSlot('paidAt', contextOf(RECORDS.no_matching_payment))).toBeNull();
    expect(resolveSlot('agentName', contextOf(null, { ticket: { ownerName: null } }))).toBeNull();
    expect(resolveSlot('toString', contextOf(null))).toBeNull();
  });

  it('never promise what is past', () => {
    expect(
      resolveSlot('expectedBy', contextOf(RECORDS.paid_not_posted, { nowMs: at('2026-11-17 18:01') })),
    ).toBeNull();
    expect(resolveSlot('expectedBy', contextOf(RECORDS.paid_not_posted, { nowMs: NOW_MS }))).toBe(
      '11月17日18:00',
    );
  });
});
