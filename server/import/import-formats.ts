import { alipayMerchant } from './formats/alipay-merchant';
import { alipayStatement } from './formats/alipay-statement';
import { camt053 } from './formats/camt-053';
import { canonicalRecords } from './formats/canonical-records';
import { cmbCreditStatement } from './formats/cmb-credit-statement';
import { cmbDebitStatement } from './formats/cmb-debit-statement';
import { jdStatement } from './formats/jd-statement';
import { mappedCsv } from './formats/mapped-csv';
import { wechatStatement } from './formats/wechat-statement';
import type { ImportContext, ImportFormat } from './import-format';

/** In the order in which they are asked whether a file is theirs. */
const IMPORT_FORMATS: readonly ImportFormat[] = [
  canonicalRecords,
  camt053,
  jdStatement,
  alipayStatement,
  alipayMerchant,
  wechatStatement,
  cmbDebitStatement,
  cmbCreditStatement,
  mappedCsv,
];

/** The format a file is in, judged by its beginning alone; null when none knows it. */
export const recogniseFormat = (head: string, context: Pick<ImportContext, 'mapping'>): ImportFormat | null =>
  IMPORT_FORMATS.find((format) => format.recognises(head, context)) ?? null;
