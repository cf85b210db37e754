import { describe, expect, it } from 'vitest';
import { diagnose } from '../diagnosis/diagnose';
import { defaultPolicy } from '../policy/default-policy';
import { NOW_MS, PAID_NOT_POSTED } from '../ticket/testing/paid-not-posted-case';
import { suggestPlaybook } from './suggest-playbook';
import { shippedPlaybooks } from './testing/shipped-playbooks';

const PLAYBOOKS = shippedPlaybooks();
const { findings } = diagnose({ records: PAID_NOT_POSTED, nowMs: NOW_MS, policy: defaultPolicy });
const bestFor = (question: string, found = findings): string | undefined =>
  suggestPlaybook(question, found, PLAYBOOKS)[0]?.playbook.key;

describe('playbooks suggested for a question (S4-15)', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['我上周已经付款了，为什么账单还显示未付？', 'paid_but_unpaid'],
    ['我上週已經付款了，為什麼帳單還顯示未付？', 'paid_but_unpaid'],
    ['支付页面提示失败，但是钱被扣了', 'failed_but_debited'],
    ['一直付不了款，提示支付失败', 'payment_failed'],
    ['同一笔订单扣了两次钱', 'duplicate_payment'],
    ['6月账单比上月多20元，为什么？', 'bill_increase'],
    ['收到催缴短信，说我逾期了', 'overdue_bill'],
    ['你们的营业时间是几点到几点', 'general_question'],
  ];
  it.each(cases)('%s → %s', (question, key) => {
    expect(bestFor(question, [])).toBe(key);
  });

  it('goes by the records when the question says little', () => {
    expect(bestFor('您好')).toBe('paid_but_unpaid');
    const [best] = suggestPlaybook('您好', findings, PLAYBOOKS);
    expect(best?.reasons).toContainEqual(
      expect.objectContaining({ kind: 'finding', code: 'paid_not_posted' }),
    );
  });

  it('puts what the customer asks before what else the records show', () => {
    expect(bestFor('账单比上个月多了，费用增加了？')).toBe('bill_increase');
  });

  it('names the reasons, and ends with the fallback', () => {
    const suggestions = suggestPlaybook('我已经付款了', [], PLAYBOOKS);
    expect(suggestions.map((s) => s.playbook.key)).toEqual(['paid_but_unpaid', 'general_question']);
    expect(suggestions[0]?.reasons).toEqual([{ kind: 'keyword', keyword: '已经付款' }]);
    expect(suggestions.at(-1)?.reasons).toEqual([]);
  });
});
