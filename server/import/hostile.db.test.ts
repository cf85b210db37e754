import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../database/database';
import { openTestStore } from '../testing/test-store';
import { camtSample, camtTransfer } from './testing/camt-samples';
import { importDesk, utf8 } from './testing/import-desk';
import { alipayRow, alipayText, jdText, wechatRow, wechatText } from './testing/statement-samples';
import { sheetXml, workbook } from './testing/workbook-samples';

const camt = camtSample(4, camtTransfer());
const withDoctype = (doctype: string, use = '') =>
  camt.replace('<Document', `${doctype}<Document`).replace('<Nm>Somebody Else</Nm>', `<Nm>${use}</Nm>`);

const LAUGHS = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from(
  { length: 9 },
  (_, level) => `<!ENTITY lol${level + 1} "${`&lol${level || ''};`.repeat(10)}">`,
).join('')}]>`;

const cellsOf = (text: string): string[][] =>
  parse(text, { relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
const wechatSheet = sheetXml(cellsOf(wechatText(wechatRow())));

/** A workbook that would unpack to 16 MiB of blanks. */
const bomb = () =>
  workbook(wechatSheet.replace('</worksheet>', `${' '.repeat(16 * 1024 * 1024)}</worksheet>`));

/** The unpacked sizes in the directory of an archive made to look harmless. */
function withFalseSizes(archive: Uint8Array): Uint8Array {
  const bytes = Buffer.from(archive);
  for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4)) {
    if (bytes.readUInt32LE(at + 24) > 1_000_000) bytes.writeUInt32LE(1_000, at + 24);
  }
  return bytes;
}

const deep = camt.replace('</Ntry>', `${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}</Ntry>`);
const longText = camt.replace('Somebody Else', 'x'.repeat(10_000_000));
const hugeTag = camt.replace('<Ntry>', `<Ntry x="${'x'.repeat(10_000_000)}">`);

describe('files that are broken or mean harm', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openTestStore();
  });
  afterAll(() => store.close());

  it.each<[string, () => Uint8Array, string]>([
    ['entities within entities', () => utf8(withDoctype(LAUGHS, '&lol9;')), 'xml_doctype'],
    [
      'an entity from a file',
      () => utf8(withDoctype('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>', '&f;')),
      'xml_doctype',
    ],
    [
      'an outside document type',
      () => utf8(withDoctype('<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">')),
      'xml_doctype',
    ],
    [
      'a document type hidden behind its size',
      () => utf8(withDoctype(`<!${' '.repeat(20_000)}DOCTYPE x>`)),
      'xml_malformed',
    ],
    ['an entity nobody declared', () => utf8(camt.replace('Somebody', '&who;')), 'xml_malformed'],
    ['XML that breaks off', () => utf8(camt.slice(0, -40)), 'xml_malformed'],
    ['XML nested without end', () => utf8(deep), 'xml_malformed'],
    ['XML text of ten megabytes', () => utf8(longText), 'line_too_long'],
    ['an XML tag of ten megabytes', () => utf8(hugeTag), 'line_too_long'],
    [
      'XML that is not in the encoding it names',
      () => Buffer.concat([Buffer.from(camt.slice(0, -40)), Buffer.of(0xff, 0xfe, 0xff)]),
      'encoding_invalid',
    ],
    ['a workbook that unpacks to far more', bomb, 'workbook_too_large'],
    ['a workbook that lies about its size', () => withFalseSizes(bomb()), 'workbook_damaged'],
    ['a workbook that breaks off', () => workbook(wechatSheet).slice(0, -30), 'workbook_damaged'],
    [
      'a workbook with a hole in it',
      () => workbook(wechatSheet).map((byte, at) => (at > 900 && at < 1_000 ? 0 : byte)),
      'workbook_damaged',
    ],
    [
      'an archive that is no workbook',
      () => workbook(wechatSheet, { 'xl/workbook.xml': '<workbook/>' }),
      'workbook_damaged',
    ],
    [
      'a sheet with a document type',
      () => workbook(wechatSheet.replace('<worksheet', '<!DOCTYPE x []><worksheet')),
      'xml_doctype',
    ],
    ['a sheet that breaks off', () => workbook(wechatSheet.slice(0, -30)), 'xml_malformed'],
    ['only the first bytes of an archive', () => utf8('PK\u0003\u0004'), 'workbook_damaged'],
    [
      'NUL characters far into the file',
      () =>
        utf8(
          `${alipayText(...Array.from({ length: 700 }, (_, at) => alipayRow({ transaction: `n${at}` })))}\u0000`,
        ),
      'not_text',
    ],
    ['a line of ten megabytes', () => utf8(`${jdText()}${'京'.repeat(3_400_000)}`), 'csv_malformed'],
    [
      'one JSON object of forty megabytes',
      () => utf8(`{\n"format": "holdfast-records", "version": 1,\n${`${' '.repeat(99)}1\n`.repeat(400_000)}`),
      'json_too_large',
    ],
    [
      'a card statement that does not say its month',
      () => utf8('对账单\n交易日,记账日,交易摘要,人民币金额,卡号末四位,交易地金额\n'),
      'statement_period_missing',
    ],
  ])('refuses %s, and changes nothing', async (_what, bytes, code) => {
    const desk = importDesk(store, `h-${Math.random().toString(36).slice(2)}`);
    const accountId = await desk.someAccount();
    const before = await desk.everything();
    const report = await desk.run(bytes(), { accountId });
    expect(report).toMatchObject({ created: 0, updated: 0, error: { code } });
    expect(await desk.everything()).toEqual(before);
  });

  it('reads the same workbook when nothing is wrong with it', async () => {
    const desk = importDesk(store, 'whole-workbook');
    const accountId = await desk.someAccount();
    expect(await desk.run(workbook(wechatSheet), { accountId })).toMatchObject({
      format: 'wechat-statement',
      created: 1,
      error: null,
    });
  });

  it('keeps formulas as the text they are', async () => {
    const desk = importDesk(store, 'formulas');
    const accountId = await desk.someAccount();
    const text = '=HYPERLINK(""http://evil"";""x"")';
    const row = wechatRow({ transaction: 'f1' }).replace('"稳付科技"', `"${text}"`);
    const sum = wechatRow({ transaction: 'f2', amount: '=1+1' });
    expect(await desk.run(utf8(wechatText(row)), { accountId })).toMatchObject({ created: 1, error: null });
    expect((await desk.payments(accountId))[0]?.description).toContain('=HYPERLINK("http://evil"');
    expect(await desk.run(utf8(wechatText(sum)), { accountId })).toMatchObject({
      error: { code: 'rows_invalid' },
      rejected: [{ column: '金额(元)', code: 'amount_malformed' }],
    });
  });

  it('tells how far it has come, and stops in the middle when asked to', async () => {
    const desk = importDesk(store, 'progress');
    const accountId = await desk.someAccount();
    const rows = Array.from({ length: 2_000 }, (_, at) => alipayRow({ transaction: `p${at}` }));
    const folder = mkdtempSync(join(tmpdir(), 'holdfast-import-'));
    try {
      const path = join(folder, 'statement.csv');
      writeFileSync(path, alipayText(...rows));
      const cancel = new AbortController();
      const told: { rows: number; bytes: number; totalBytes: number }[] = [];
      const before = await desk.everything();
      const report = await desk.run(new Uint8Array(), {
        source: { fileName: 'statement.csv', path },
        accountId,
        signal: cancel.signal,
        onProgress: (progress) => {
          told.push(progress);
          if (progress.rows > 1) cancel.abort();
        },
      });
      expect(report).toMatchObject({ created: 0, error: { code: 'import_cancelled' } });
      expect(report.rows).toBeLessThan(rows.length);
      expect(await desk.everything()).toEqual(before);
      expect(told[0]?.totalBytes).toBe(utf8(alipayText(...rows)).length);
      expect(told[0]?.rows).toBeGreaterThan(0);
      for (const { bytes, totalBytes } of told) expect(bytes).toBeLessThanOrEqual(totalBytes);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
