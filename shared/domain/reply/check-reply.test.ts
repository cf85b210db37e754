import { describe, expect, it } from 'vitest';
import { checkReply } from './check-reply';
import type { ReplyRule } from './reply-check';
import { contextOf, RECORDS } from './testing/story';

type Story = keyof typeof RECORDS;
const check = (story: Story, text: string) => checkReply(text, contextOf(RECORDS[story]));
const rulesOf = (story: Story, text: string): readonly ReplyRule[] =>
  check(story, text).problems.map((problem) => problem.rule);

const TRUE: Readonly<Record<Story, readonly string[]>> = {
  paid_not_posted: [
    '您于11月15日20:14通过支付宝支付的268.00元已扣款成功，正在入账，预计11月17日18:00前完成。',
    '您于１１月１５日２０：１４通过支付宝支付的￥２６８．００已扣款成功。',
    '您上周日通过支付宝支付了268元，账单B-202611仍显示未付。',
    '您前天的付款已收到，尚未入账。',
    '支付已成功，渠道清算中。',
    '预计今天18点前入账。',
    '您的10月账单已结清，11月账单暂未结清。',
    '账单B-202610已支付，金额268元。',
    '付款P-77120（交易号20261115771200014471）已扣款。',
    '二百六十八元已扣款成功',
    '您提到账单已结清，我们核对后答复您。',
    '请问您是否已收到扣款短信？',
    '入账后我们会短信通知您，期间请勿重复支付。',
    '如支付失败，请与我们联系。',
    '账单还没有结清吗？',
    '关于您反映的“账单显示未付”问题，我们正在核对。',
    '没有重复扣款。',
    '您的賬單B-202610已經結清，您於11月15日支付的268元已扣款成功。',
    '您于8月15日通过微信支付支付的268元已入账，账单B-202608已结清。',
    '2026-11-15 20:14，支付宝，¥268.00',
    '畅享268套餐',
    '工单T-1042已登记',
    '退款尚未到账',
    '账单并不意味着已结清',
    '系统会自动更新为已结清。',
    '我确认一下：同一笔费用您被扣了两次，希望退回多扣的部分，对吗？',
    '到账后账单会变为已结清状态。',
    '您于11月15日晚上八点十四分支付的268元已扣款成功。',
    '款项我们已经收到了。',
    '请于11月20日前支付。',
    '支付宝已经确认扣款成功。',
    '客服热线400-820-8820，工作时间9:00-18:30',
  ],
  failed_not_debited: [
    '您于11月16日09:01通过信用卡支付的268元支付失败，未扣款。',
    '支付未成功，您可以换用支付宝或微信支付。',
    '账单B-202611未付。',
  ],
  failed_but_debited: [
    '您通过微信支付支付的268元显示支付失败，但款项已扣。',
    '预计11月19日18:00前退回。',
    '2个工作日内到账',
  ],
  duplicate_payment: [
    '11月13日10:00和11月13日10:05扣了两次，其中268元属于重复扣款。',
    '账单B-202611已结清。',
    'P-77123已入账，P-77124尚未入账。',
  ],
  payment_unknown: ['您今天通过借记卡支付的268元，支付结果待确认。', '支付正在处理中，预计明天09:01前明确。'],
  bill_increase: ['账单B-202611为298元，比上月的268元多30元，已结清。', '您的账单均已缴清，没有欠费。'],
  overdue: ['账单B-202611已逾期，268元未付，应于11月12日前支付。', '您有欠费268元。'],
  no_matching_payment: ['没有查到账单B-202611对应的付款记录。', '请在11月20日前支付268元。', '账单未逾期。'],
};

const FALSE: Readonly<Record<Story, readonly (readonly [string, string, ReplyRule])[]>> = {
  paid_not_posted: [
    ['账单现已结清', '账单现已结清', 'ungrounded_status'],
    ['您的账单状态为已结清。', '您的账单状态为已结清', 'ungrounded_status'],
    ['账单B-202611已经结清', '已经结清', 'ungrounded_status'],
    ['您的賬單現已結清', '您的賬單現已結清', 'ungrounded_status'],
    ['您的款项已入账。', '已入账', 'ungrounded_status'],
    ['款项已到账', '已到账', 'ungrounded_status'],
    ['支付失败，请重新支付。', '支付失败', 'ungrounded_status'],
    ['本次未扣款。', '未扣款', 'ungrounded_status'],
    ['已为您退款', '已为您退款', 'ungrounded_status'],
    ['退款正在处理中', '退款正在处理中', 'ungrounded_status'],
    ['268元重复扣款了', '重复扣款了', 'ungrounded_status'],
    ['没有欠费', '没有欠费', 'ungrounded_status'],
    ['您的账单已支付成功', '您的账单已支付成功', 'ungrounded_status'],
    ['您支付的286元已扣款成功', '286元', 'ungrounded_amount'],
    ['支付￥２６８．５０', '￥２６８．５０', 'ungrounded_amount'],
    ['二百八十六元已扣款', '二百八十六元', 'ungrounded_amount'],
    ['US$268.00已扣款', 'US$268.00', 'ungrounded_amount'],
    ['您于11月14日付款', '11月14日', 'ungrounded_date'],
    ['您于11月15日20:15付款', '11月15日20:15', 'ungrounded_date'],
    ['您昨天的付款已扣款成功', '昨天', 'ungrounded_date'],
    ['您上周三支付的款项已扣款成功', '上周三', 'ungrounded_date'],
    ['您于2月30日付款', '2月30日', 'ungrounded_date'],
    ['您通过微信支付支付的268元已扣款成功', '微信支付', 'ungrounded_method'],
    ['您于11月15日20:14使用银联支付', '银联', 'ungrounded_method'],
    ['账单B-202699仍未付', 'B-202699', 'ungrounded_reference'],
    ['流水号20261115999', '20261115999', 'ungrounded_reference'],
    ['尾号9999的卡', '尾号9999', 'ungrounded_reference'],
    ['账单已结清，请问还有其他问题吗？', '账单已结清', 'ungrounded_status'],
    ['您支付的268元失败', '失败', 'ungrounded_status'],
    ['钱没有扣', '钱没有扣', 'ungrounded_status'],
    ['退款已经原路返回', '退款已经原路返回', 'ungrounded_status'],
    ['已给您办理了退款', '已给您办理了退款', 'ungrounded_status'],
    ['滞纳金已减免', '已减免', 'ungrounded_status'],
    ['您于11月15日晚上七点支付', '11月15日晚上七点', 'ungrounded_date'],
    ['账户已停用', '已停用', 'ungrounded_status'],
    ['您的付款因{{reason}}延迟', '{{reason}}', 'unfilled_slot'],
    ['这笔费用是因为[收费原因]', '[收费原因]', 'unfilled_slot'],
    ['根据《XX服务协议》', 'XX', 'unfilled_slot'],
    ['每月减少X元', 'X', 'unfilled_slot'],
    ['根据第Ｘ条', '第Ｘ条', 'unfilled_slot'],
    ['您好，____先生', '____', 'unfilled_slot'],
    ['感谢您选择【公司名称】', '【公司名称】', 'unfilled_slot'],
  ],
  failed_not_debited: [
    ['支付成功', '支付成功', 'ungrounded_status'],
    ['已扣款成功，正在入账', '已扣款成功', 'ungrounded_status'],
  ],
  failed_but_debited: [
    ['支付失败，未扣款', '未扣款', 'ungrounded_status'],
    ['已退款', '已退款', 'ungrounded_status'],
    ['支付成功', '支付成功', 'ungrounded_status'],
  ],
  duplicate_payment: [
    ['没有重复扣款', '没有重复扣款', 'ungrounded_status'],
    ['P-77124已入账', '已入账', 'ungrounded_status'],
    ['多付的268元已退回', '已退回', 'ungrounded_status'],
  ],
  payment_unknown: [
    ['支付失败，未扣款', '支付失败', 'ungrounded_status'],
    ['未扣款', '未扣款', 'ungrounded_status'],
    ['已扣款成功', '已扣款成功', 'ungrounded_status'],
  ],
  bill_increase: [
    ['账单B-202611未付', '未付', 'ungrounded_status'],
    ['比上月多50元', '50元', 'ungrounded_amount'],
  ],
  overdue: [
    ['账单已结清', '账单已结清', 'ungrounded_status'],
    ['账单未逾期', '未逾期', 'ungrounded_status'],
  ],
  no_matching_payment: [
    ['支付已成功', '支付已成功', 'ungrounded_status'],
    ['账单已逾期', '账单已逾期', 'ungrounded_status'],
  ],
};

describe('checkReply', () => {
  for (const story of Object.keys(TRUE) as Story[]) {
    it.each(TRUE[story])(`${story}: %s`, (text) => {
      expect(rulesOf(story, text)).toEqual([]);
    });
    it.each(FALSE[story])(`${story}, not: %s`, (text, passage, rule) => {
      const found = check(story, text).problems.map((problem) => [
        text.slice(problem.from, problem.to),
        problem.rule,
        problem.severity,
      ]);
      expect(found).toContainEqual([passage, rule, 'error']);
    });
  }

  it('mends the settled bill that is only paid, with the expectation of the policy', () => {
    const [problem] = check('paid_not_posted', '账单现已结清').problems;
    expect(problem?.fixes[0]).toBe('已扣款成功，正在入账，预计11月17日18:00前完成');
    expect(problem?.evidence.map((ref) => ref.recordId)).toEqual(['77120', 'bill_2026-11']);
  });

  it('does not tell the deduction twice', () => {
    const [problem] = check('paid_not_posted', '您支付的268.00元已扣款成功，账单现已结清。').problems;
    expect(problem?.fixes[0]).toBe('正在入账，预计11月17日18:00前完成');
  });

  it('binds each claim to the records that prove it', () => {
    const { claims } = check('paid_not_posted', '您于11月15日20:14通过支付宝支付的268.00元已扣款成功');
    expect(claims.map(({ kind, text }) => [kind, text])).toEqual([
      ['date', '11月15日20:14'],
      ['method', '支付宝'],
      ['amount', '268.00元'],
      ['status', '已扣款成功'],
    ]);
    for (const claim of claims) expect(claim.evidence.some((ref) => ref.recordId === '77120')).toBe(true);
  });

  it('warns of promises the policy does not give and offers the one it does', () => {
    const { problems } = check('paid_not_posted', '3个工作日内到账');
    expect(problems).toMatchObject([
      { rule: 'ungrounded_date', severity: 'warning', fixes: ['11月17日18:00前'] },
    ]);
  });

  it.each(['退款会在3个工作日内到账', '款项预计明天到账', '最迟明天入账', '我们会在2小时内排查原因'])(
    'warns, no more, of %s',
    (text) => {
      expect(check('paid_not_posted', text).problems).toMatchObject([
        { severity: 'warning', rule: 'ungrounded_date' },
      ]);
    },
  );

  it('lets nobody claim a look at records that were not opened (C5)', () => {
    const unopened = contextOf(RECORDS.paid_not_posted, { ticket: { ledgerOpenedAtMs: null } });
    for (const text of [
      '我已查看您的账户和支付记录。',
      '已为您核对',
      '经核实，您的款项已扣款成功',
      '我刚刚手动检查了我们的后台系统',
      '我帮您查了',
      '我看了您的账单',
    ]) {
      expect(checkReply(text, unopened).problems.map((problem) => problem.rule)).toEqual([
        'ungrounded_action',
      ]);
      expect(checkReply(text, contextOf(RECORDS.paid_not_posted)).problems).toEqual([]);
    }
    for (const text of ['正在为您核对', '请您核对一下金额', '我帮您查询后再回复，好吗？']) {
      expect(checkReply(text, unopened).problems).toEqual([]);
    }
  });

  it('grounds nothing without records', () => {
    const { problems, claims } = checkReply('您支付的268元已扣款成功', contextOf(null));
    expect(claims).toEqual([]);
    expect(problems.map((problem) => problem.rule)).toEqual(['ungrounded_amount', 'ungrounded_status']);
  });

  it('finds an empty reply', () => {
    expect(rulesOf('overdue', ' \n ')).toEqual(['empty']);
  });

  it('keeps the signature of the sender', () => {
    expect(rulesOf('overdue', '【稳付科技】您好')).toEqual([]);
  });
});
