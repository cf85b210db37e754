import type { Mapping } from '#shared/domain/import/mapping';

/** A table as a property manager exports it: a title above, semicolons between, Chinese titles. */
export const unknownTable = (...rows: readonly string[]): string =>
  [
    '物业费应收明细',
    '导出时间：2026-11-20',
    '户号;业主姓名;收费单号;收费项目;应收金额;出单日期;缴费截止;缴费日期;备注',
    ...rows,
    '',
  ].join('\n');

export const UNKNOWN_ROWS = [
  '3-1201;王小明;WY-0001;物业费;268.00;2026/11/1;2026/11/15;2026/11/12;',
  '3-1202;李小红;WY-0002;物业费;1,268.50;2026/11/1;2026/11/15;;欠费',
] as const;

/** What it means. */
export const unknownTableMapping: Mapping = {
  format: 'holdfast-mapping',
  version: 1,
  name: 'property-fees',
  delimiter: ';',
  dateFormat: 'yyyy/M/d',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  account: { number: { column: '户号' }, holderName: { column: '业主姓名' } },
  bill: {
    number: { column: '收费单号' },
    label: { column: '收费项目' },
    total: { column: '应收金额', sign: 'as_is', notation: 'plain' },
    issuedOn: { column: '出单日期' },
    dueOn: { column: '缴费截止' },
  },
  payment: { settledOn: { column: '缴费日期' }, method: 'other' },
};
