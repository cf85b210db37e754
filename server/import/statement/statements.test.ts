import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { calendarDayOf, zonedParts } from '#shared/domain/time/zoned';
import { alipayDialect } from '../formats/alipay-statement';
import { wechatDialect } from '../formats/wechat-statement';
import { readLedger } from '../testing/ledger-entries';
import { realRecord, realRecordsMissing } from '../testing/real-records';
import { decodeText, detectEncoding } from '../text-encoding';
import { type StatementDialect, statementRows } from './read-statement';
import type { StatementRow } from './statement-row';

const ZONE = 'Asia/Shanghai';

async function readFile(path: string, dialect: StatementDialect): Promise<readonly StatementRow[]> {
  const bytes = readFileSync(path);
  const encoding = detectEncoding(bytes);
  if (!encoding) throw new Error('no encoding');
  const rows: StatementRow[] = [];
  for await (const read of statementRows(decodeText(chunks(bytes), encoding), dialect, ZONE)) {
    if ('problem' in read) throw new Error(JSON.stringify(read.problem));
    rows.push(read.row);
  }
  return rows;
}

/** Odd pieces, so that characters and lines are cut in the middle. */
async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 37) yield bytes.subarray(at, at + 37);
}

const pad = (value: number) => String(value).padStart(2, '0');
function wallClock(atMs: number): string {
  const parts = zonedParts(atMs, ZONE);
  return `${calendarDayOf(atMs, ZONE)} ${pad(parts.hour)}:${pad(parts.minute)}:${pad(parts.second)}`;
}

const DIRECTIONS = { out: ['支出'], in: ['收入'], neutral: ['不计收支', '/', '其他'] } as const;

describe.skipIf(realRecordsMissing)('real statements agree with the ledgers beside them', () => {
  it.each([
    [
      'alipay',
      'statements/alipay/example-alipay-records.csv',
      'statements/alipay/example-alipay-output.ledger',
      alipayDialect,
      10,
    ],
    [
      'wechat',
      'statements/wechat/example-wechat-records.csv',
      'statements/wechat/example-wechat-output.ledger',
      wechatDialect,
      27,
    ],
  ] as const)('%s', async (_name, statement, ledger, dialect, rowCount) => {
    const rows = await readFile(realRecord(statement), dialect);
    expect(rows).toHaveLength(rowCount);
    const entries = readLedger(realRecord(ledger));
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
    // The ledger leaves out only what was closed or refunded in full, and types it does not know.
    for (const row of unmatched) {
      expect(
        row.state === 'closed' || row.state === 'refund' || row.type.startsWith('deg-'),
        JSON.stringify(row),
      ).toBe(true);
    }
  });
});
