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

export const jdText = (...rows: readonly string[]): string =>
  [
    '导出信息：',
    '京东账号名：jd_someone',
    `共：${rows.length}笔记录`,
    '',
    '交易时间,商户名称,交易说明,金额,收/付款方式,交易状态,收/支,交易分类,交易订单号,商家订单号,备注',
    ...rows,
    '',
  ].join('\n');

export const jdRow = (
  changes: { time?: string; amount?: string; state?: string; direction?: string; order?: string } = {},
) =>
  `${changes.time ?? '2026-11-12 20:14:07'}\t,稳付科技,账单支付,${changes.amount ?? '268.00'},某银行信用卡(1875),${
    changes.state ?? '交易成功'
  },${changes.direction ?? '支出'},生活缴费,${changes.order ?? '100000011234'}\t,${changes.order ?? '100000011234'}9\t, ,`;

export const tradesText = (...rows: readonly string[]): string =>
  [
    '#支付宝业务明细查询',
    '#账号：[20880000000000000156]',
    '#-----------------------------------------业务明细列表----------------------------------------',
    '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,退款批次号/请求号,服务费（元）,备注',
    ...rows,
    '#-----------------------------------------业务明细列表结束------------------------------------',
    '#导出时间：[2026年11月20日 10:00:00]',
    '',
  ].join('\n');

export const tradeRow = (changes: {
  trade: string;
  order?: string;
  item?: string;
  amount?: string;
  refund?: string;
  time?: string;
}) =>
  `${changes.trade}\t,${changes.order ?? ''}\t,${changes.refund ? '退款' : '交易'}    ,${changes.item ?? '账单'},2026-11-15 20:14:00,${
    changes.time ?? '2026-11-15 20:14:07'
  },,,,,cus***@example.com,${changes.amount ?? '99.00'},${changes.amount ?? '99.00'},${changes.refund ?? ''},-0.60,`;

export const fundsText = (...rows: readonly string[]): string =>
  [
    '#支付宝账务明细查询',
    '#-----------------------------------------账务明细列表----------------------------------------',
    '账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注',
    ...rows,
    '#-----------------------------------------账务明细列表结束------------------------------------',
    '',
  ].join('\n');

export const fundRow = (changes: {
  entry: string;
  trade: string;
  order?: string;
  income?: string;
  expense?: string;
  type: string;
  time?: string;
}) =>
  `${changes.entry}\t,${changes.trade}\t,${changes.order ?? ''}\t,账单,${changes.time ?? '2026-11-15 20:14:07'},cus***@example.com,${
    changes.income ?? ''
  },${changes.expense ?? ''},1000.00,支付宝,${changes.type},`;
