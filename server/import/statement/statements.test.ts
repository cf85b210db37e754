import { describe, expect, it } from 'vitest';
import { calendarDayOf, zonedParts } from '#shared/domain/time/zoned';
import { alipayDialect } from '../formats/alipay-statement';
import { cmbCreditDialect } from '../formats/cmb-credit-statement';
import { cmbDebitDialect } from '../formats/cmb-debit-statement';
import { jdDialect } from '../formats/jd-statement';
import { wechatDialect } from '../formats/wechat-statement';
import { openInput } from '../open-input';
import { readDayLedger, readLedger } from '../testing/ledger-entries';
import { realRecord, realRecordsMissing } from '../testing/real-records';
import { type StatementDialect, statementRows } from './read-statement';
import type { StatementRow } from './statement-row';

const ZONE = 'Asia/Shanghai';

async function readFile(path: string, dialect: StatementDialect): Promise<readonly StatementRow[]> {
  const input = await openInput({ fileName: 'statement', path });
  const rows: StatementRow[] = [];
  for await (const piece of statementRows(input.rows(), dialect, ZONE)) {
    for (const read of piece) {
      if ('problem' in read) throw new Error(JSON.stringify(read.problem));
      rows.push(read.row);
    }
  }
  await input.close();
  return rows;
}

const pad = (value: number) => String(value).padStart(2, '0');
function wallClock(atMs: number): string {
  const parts = zonedParts(atMs, ZONE);
  return `${calendarDayOf(atMs, ZONE)} ${pad(parts.hour)}:${pad(parts.minute)}:${pad(parts.second)}`;
}

const DIRECTIONS = { out: ['支出'], in: ['收入'], neutral: ['不计收支', '/', '其他'] } as const;

const print = (...counts: readonly (string | number)[]): void => {
  process.stdout.write(`${counts.join(' ')}\n`);
};

describe.skipIf(realRecordsMissing)('real statements agree with the ledgers beside them', () => {
  it.each([
    ['alipay', 'alipay/example-alipay-records.csv', alipayDialect, 10],
    ['wechat', 'wechat/example-wechat-records.csv', wechatDialect, 27],
    ['wechat', 'wechat/example-wechat-records.xlsx', wechatDialect, 27],
    ['jd', 'jd/example-jd-records.csv', jdDialect, 26],
  ] as const)('%s: %s', async (channel, statement, dialect, rowCount) => {
    const rows = await readFile(realRecord(`statements/${statement}`), dialect);
    expect(rows).toHaveLength(rowCount);
    const entries = readLedger(realRecord(`statements/${channel}/example-${channel}-output.ledger`));
    expect(entries.length).toBeGreaterThan(5);
    const unmatched = [...rows];
    for (const entry of entries) {
      const position = unmatched.findIndex(
        (row) =>
          wallClock(row.atMs) === entry.paidAt &&
          row.transactionNumber === entry.orderNumber &&
          row.stateText === entry.status &&
          (DIRECTIONS[row.direction] as readonly string[]).includes(entry.direction) &&
          // Where a fee was taken, the ledger books what was left and the fee apart.
          entry.amountsMinor.includes(row.amountMinor - row.feeMinor),
      );
      expect(position, JSON.stringify(entry)).toBeGreaterThanOrEqual(0);
      unmatched.splice(position, 1);
    }
    // The ledger leaves out only what was closed or refunded, what moved no money, and types it does not know.
    for (const row of unmatched) {
      expect(
        row.state === 'closed' ||
          row.state === 'refund' ||
          // Wholly refunded; what was refunded in part is in the ledger.
          (row.state === 'refunded' && row.refundedMinor === row.amountMinor) ||
          // Bought now, paid later: no money moved yet.
          (row.direction === 'neutral' && row.type === '先享后付') ||
          // Paid through another channel, in whose ledger it is.
          row.method.startsWith('微信') ||
          row.amountMinor === 0 ||
          row.type.startsWith('deg-'),
        JSON.stringify(row),
      ).toBe(true);
    }
    print(
      `${statement}: ${rows.length} rows, ${entries.length} ledger entries agree, ${unmatched.length} not in the ledger`,
    );
  });

  it.each([
    ['cmb/debit/example-cmb-records.csv', 'cmb/debit/example-cmb-debit-output.ledger', cmbDebitDialect, 5],
    [
      'cmb/credit/example-cmb-records.csv',
      'cmb/credit/example-cmb-credit-output.ledger',
      cmbCreditDialect,
      6,
    ],
  ] as const)('%s', async (statement, ledger, dialect, rowCount) => {
    const rows = await readFile(realRecord(`statements/${statement}`), dialect);
    expect(rows).toHaveLength(rowCount);
    const entries = readDayLedger(realRecord(`statements/${ledger}`));
    const unmatched = [...rows];
    for (const entry of entries) {
      const position = unmatched.findIndex(
        (row) =>
          calendarDayOf(row.atMs, ZONE) === entry.day &&
          row.amountMinor === entry.amountMinor &&
          entry.text.includes(row.item || row.type),
      );
      expect(position, JSON.stringify(entry)).toBeGreaterThanOrEqual(0);
      unmatched.splice(position, 1);
    }
    print(
      `${statement}: ${rows.length} rows, ${entries.length} ledger entries agree, ${unmatched.length} not in the ledger`,
    );
    // The ledger passes over a repayment by a channel it was told to ignore.
    for (const row of unmatched) expect(row.direction, JSON.stringify(row)).toBe('neutral');
  });

  it('reads the same from the WeChat Pay workbook as from the CSV of the same statement', async () => {
    const withoutLine = (rows: readonly StatementRow[]) => rows.map((row) => ({ ...row, line: 0 }));
    const folder = 'statements/wechat/example-wechat-records';
    expect(withoutLine(await readFile(realRecord(`${folder}.xlsx`), wechatDialect))).toEqual(
      withoutLine(await readFile(realRecord(`${folder}.csv`), wechatDialect)),
    );
  });
});
