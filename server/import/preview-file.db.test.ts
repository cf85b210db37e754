import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RememberedMapping } from '#shared/domain/import/remembered-mapping';
import type { Store } from '../database/database';
import { NOW_MS } from '../testing/test-records';
import { openTestStore } from '../testing/test-store';
import { previewFile } from './preview-file';
import { rememberMapping } from './table/remembered-mappings';
import { encodeGb18030 } from './testing/encode-gb18030';
import { importDesk, utf8 } from './testing/import-desk';
import { UNKNOWN_ROWS, unknownTable, unknownTableMapping } from './testing/unknown-table';

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const look = (bytes: Uint8Array, mapping: typeof unknownTableMapping | null = null) =>
  previewFile(store, { source: { fileName: 'file.csv', bytes }, mapping });

const remembered = (changes: Partial<RememberedMapping> = {}): RememberedMapping => ({
  title: '物业费',
  heads: ['户号', '业主姓名', '收费单号', '收费项目', '应收金额', '出单日期', '缴费截止', '缴费日期', '备注'],
  mapping: unknownTableMapping,
  active: true,
  savedAtMs: NOW_MS,
  savedBy: 'lead-1',
  ...changes,
});

describe('what a file is', () => {
  it('is told by its content where the format is known', async () => {
    const file = '{"format":"holdfast-records","version":1}\n';
    expect(await look(utf8(file))).toMatchObject({
      format: 'holdfast-records',
      isStatement: false,
      table: null,
    });
  });

  it('is a table with titles, wherever they stand and however cells are parted and written', async () => {
    const { table, format } = await look(encodeGb18030(unknownTable(...UNKNOWN_ROWS)));
    expect(format).toBeNull();
    expect(table).toMatchObject({ encoding: 'gb18030', delimiter: ';', headLine: 3 });
    expect(table?.columns[4]).toEqual({ title: '应收金额', samples: ['268.00', '1,268.50'] });
  });

  it.each([
    ['a letter', 'Dear customer,\nplease pay.\n', 'format_unknown'],
    ['nothing', '', 'file_empty'],
    ['no text', 'a\u0000b,c\n', 'not_text'],
  ])('is not a table if it is %s', async (_case, text, code) => {
    expect((await look(utf8(text))).error?.code).toBe(code);
  });
});

describe('the first rows under a mapping', () => {
  it('stand as they would be read, and every cell that cannot be is named', async () => {
    const broken = '3-1203;;WY-0003;物业费;二百;2026-11-01;2026/11/15;;';
    const { rows } = await look(utf8(unknownTable(...UNKNOWN_ROWS, broken)), unknownTableMapping);
    expect(rows.map(({ line, bills }) => [line, bills.map(({ state }) => state)])).toEqual([
      [4, ['paid']],
      [5, ['open']],
      [6, []],
    ]);
    const amount = rows[1]?.cells.find(({ field }) => field === 'bill.total');
    expect(amount).toMatchObject({ raw: '1,268.50', value: { kind: 'amount', amountMinor: 126850 } });
    const problems = rows[2]?.cells.flatMap(({ field, problem }) =>
      problem ? [[field, problem.column, problem.code]] : [],
    );
    expect(problems).toEqual([
      ['account.holderName', '业主姓名', 'cell_empty'],
      ['bill.total', '应收金额', 'money_malformed'],
      ['bill.issuedOn', '出单日期', 'date_malformed'],
    ]);
  });

  it('show each of the bills that stand side by side, and a number that two of them have', async () => {
    const { bill, payment, ...rest } = unknownTableMapping;
    if (!bill) throw new Error('The mapping has a bill');
    const first = { ...bill, number: { template: '{收费单号}-1' }, payment };
    const second = { ...bill, number: { template: '{备注}' }, label: { constant: '滞纳金' } };
    const file = unknownTable(
      '3-1201;王小明;WY-1;物业费;268.00;2026/11/1;2026/11/15;2026/11/12;WY-1-2',
      '3-1202;李小红;WY-2;物业费;9.00;2026/11/1;2026/11/15;;WY-2-1',
    );
    const { rows } = await look(utf8(file), { ...rest, bills: [first, second] });
    expect(rows.map(({ bills }) => bills.map(({ state }) => state))).toEqual([['paid', 'open'], []]);
    expect(rows[0]?.cells.find(({ field }) => field === 'bills.1.label')?.value).toEqual({
      kind: 'text',
      text: '滞纳金',
    });
    expect(rows[1]?.cells.flatMap(({ field, problem }) => (problem ? [[field, problem.code]] : []))).toEqual([
      ['bills.1.number', 'bill_repeated'],
    ]);
    const { error, rejected } = await importDesk(store, 'repeated').run(utf8(file), {
      mapping: { ...rest, bills: [first, second] },
    });
    expect(error?.code).toBe('rows_invalid');
    expect(rejected).toEqual([expect.objectContaining({ line: 5, code: 'bill_repeated' })]);
  });

  it('are twenty, of the beginning of a file that breaks off in the middle of a quoted cell', async () => {
    const many = Array.from({ length: 300 }, (_, at) => `3-${at};甲;N${at};费;1.00;2026/1/1;2026/1/2;;`);
    const { rows, error } = await look(utf8(`${unknownTable(...many)}3-9;"乙`), unknownTableMapping);
    expect([rows.length, error]).toEqual([20, null]);
  });

  it('are none, with the reason, where a column is missing', async () => {
    const mapping = {
      ...unknownTableMapping,
      account: { ...unknownTableMapping.account, phone: { column: '电话' } },
    };
    expect((await look(utf8(unknownTable(...UNKNOWN_ROWS)), mapping)).error).toMatchObject({
      code: 'column_missing',
      details: { column: '电话' },
    });
  });
});

describe('a remembered mapping', () => {
  it('is found again by the titles, in any order, and such files are imported by themselves', async () => {
    const desk = importDesk(store, 'remembered');
    const file = utf8(unknownTable(...UNKNOWN_ROWS));
    expect((await desk.run(file)).error?.code).toBe('format_unknown');
    const kept = await rememberMapping(store, remembered());
    expect(kept.mapping.name).toMatch(/^table-[0-9a-f]{12}$/);
    expect((await look(file)).remembered).toEqual(kept);
    expect(await desk.run(file)).toMatchObject({
      format: 'mapped-csv',
      mappingTitle: '物业费',
      created: 5,
      error: null,
    });
    expect(await desk.run(file)).toMatchObject({ created: 0, updated: 0 });
    expect(await desk.run(file, { statementsOnly: true })).toMatchObject({
      error: { code: 'import_needs_lead' },
    });
  });

  it('is replaced by the next one for the same titles, and rests when told to', async () => {
    await rememberMapping(store, remembered({ active: false, title: '旧的' }));
    const file = utf8(unknownTable(...UNKNOWN_ROWS));
    expect((await look(file)).remembered).toMatchObject({ active: false, title: '旧的' });
    expect((await importDesk(store, 'resting').run(file)).error?.code).toBe('format_unknown');
  });

  it('is a place to start from for a table that has more columns', async () => {
    await rememberMapping(store, remembered());
    const wider = unknownTable(...UNKNOWN_ROWS).replace('备注', '备注;楼栋');
    const { remembered: same, similar } = await look(utf8(wider));
    expect([same, similar?.title]).toEqual([null, '物业费']);
  });
});
