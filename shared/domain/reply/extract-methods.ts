import type { PaymentMethod } from '../payment/payment';
import type { Span } from './span';

/** A way of paying that a text names; several methods where the word covers them all. */
export type MethodMention = Span & {
  readonly methods: readonly PaymentMethod[];
  /** The text says that a payment was made this way, rather than naming or suggesting the method. */
  readonly asserted: boolean;
};

const METHOD_WORDS: readonly (readonly [RegExp, readonly PaymentMethod[]])[] = [
  [/支付宝|alipay/gi, ['alipay']],
  [/微信支付|微信(?=钱包|付款|扣款|转账|缴费|代扣|自动)|wechat\s?pay/gi, ['wechat_pay']],
  [/云闪付|银联(?:在线)?|unionpay/gi, ['unionpay']],
  [/信用卡/g, ['credit_card']],
  [/借记卡|储蓄卡/g, ['debit_card']],
  [/银行卡/g, ['credit_card', 'debit_card', 'unionpay', 'direct_debit', 'bank_transfer']],
  [/银行转账|网银(?:转账)?|对公转账|汇款/g, ['bank_transfer']],
  [/银行代扣|委托代扣|(?<!自动)代扣/g, ['direct_debit']],
  [/现金/g, ['cash']],
];

const BEFORE = /(?:通过|使用|用|以|经由?|的)\s*$/;
const AFTER =
  /^(?:账户|渠道|APP|app)?\s*(?:自动)?(?:支付|付款|缴费|缴纳|扣款|转账|扣费|付|缴)(?!方式|渠道|功能|页面|记录|密码|限额)/;
const SUGGESTED =
  /可以?|建议|请|尝试|改用|更换|换成?|其他|其它|例如|比如|如|或者?|推荐|支持|绑定|添加|选择|开通|是否|若/;

/** Every method named in a normalised text, with whether a payment by it is asserted. */
export function extractMethods(
  normalised: string,
  clauseBefore: (at: number) => string,
): readonly MethodMention[] {
  const found: MethodMention[] = [];
  for (const [pattern, methods] of METHOD_WORDS) {
    for (const match of normalised.matchAll(pattern)) {
      const from = match.index;
      const to = from + match[0].length;
      const before = clauseBefore(from);
      const after = normalised.slice(to, to + 12);
      const linked = BEFORE.test(before) || before.trim() === '';
      // 微信支付 is a name and a verb: 通过微信支付的268元.
      const paidBy =
        AFTER.test(after) || (match[0].endsWith('支付') && /^(?:的|了|成功|\s*[¥\d])/.test(after));
      const asserted = linked && paidBy && !SUGGESTED.test(before);
      found.push({ from, to, methods, asserted });
    }
  }
  return found;
}
