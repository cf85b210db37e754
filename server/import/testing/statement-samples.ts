/** Statements as the channels write them, with invented rows. */

const ALIPAY_HEADER =
  '交易时间            ,交易分类                ,交易对方                ,对方账号                ,商品说明                ,收/支                 ,金额                  ,收/付款方式              ,交易状态                ,交易订单号     ,商家订单号           ,备注                  ,';

export const alipayText = (...rows: readonly string[]): string =>
  [
    '------------------------------------------------------------------------------------',
    '导出信息：',
    '姓名：某某',
    '支付宝账户：someone@example.com',
    `共${rows.length}笔记录`,
    '------------------------支付宝（中国）网络技术有限公司  电子客户回单------------------------',
    ALIPAY_HEADER,
    ...rows,
    '',
  ].join('\n');

export const alipayRow = (
  changes: { time?: string; direction?: string; amount?: string; state?: string; transaction?: string } = {},
) =>
  [
    `${changes.time ?? '2026-11-15 20:14:07'} `,
    '生活缴费                ',
    '稳付科技                ',
    '/                   ',
    '账单支付                 ',
    `${changes.direction ?? '支出'}                  `,
    `${changes.amount ?? '268.00'}               `,
    '余额宝                 ',
    `${changes.state ?? '交易成功'}                `,
    `${changes.transaction ?? '2026111522001400001'}\t`,
    'M20261115001\t',
    '                    ',
    '',
  ].join(',');

export const wechatText = (...rows: readonly string[]): string =>
  [
    '微信支付账单明细,,,,,,,,,,',
    '微信昵称：[某某],,,,,,,,,,',
    '----------------------微信支付账单明细列表--------------------,,,,,,,,,,',
    '交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注',
    ...rows,
    '',
  ].join('\r\n');

export const wechatRow = (changes: { amount?: string; state?: string; transaction?: string } = {}) =>
  `2026-11-15 20:14:07,商户消费,"稳付科技","账单, 11 月",支出,${changes.amount ?? '¥268.00'},零钱,${changes.state ?? '支付成功'},"${changes.transaction ?? '4200001'}"\t,"M1"\t,"/"`;
