import { alipayDialect } from '../import/formats/alipay-statement';
import { cmbCreditDialect } from '../import/formats/cmb-credit-statement';
import { cmbDebitDialect } from '../import/formats/cmb-debit-statement';
import { jdDialect } from '../import/formats/jd-statement';
import { wechatDialect } from '../import/formats/wechat-statement';
import type { StatementDialect } from '../import/statement/read-statement';

/** How each kind of personal statement is written, by the name of its format. */
const DIALECTS: Readonly<Record<string, StatementDialect>> = {
  'alipay-statement': alipayDialect,
  'wechat-statement': wechatDialect,
  'jd-statement': jdDialect,
  'cmb-debit-statement': cmbDebitDialect,
  'cmb-credit-statement': cmbCreditDialect,
};

/** Null for a format that is no statement of one person. */
export const dialectOf = (format: string): StatementDialect | null => DIALECTS[format] ?? null;
