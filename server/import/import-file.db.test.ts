import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport } from '#shared/contracts/wire';
import { derivePaymentState } from '#shared/domain/payment/payment-state';
import { foldEvents } from '#shared/domain/ticket/evolve';
import type { Store } from '../database/database';
import { document } from '../database/schema';
import { readCustomerRecords, readDocument } from '../documents/read-documents';
import {
  accountDraft,
  NOW_MS,
  paymentDraft,
  store as save,
  testAccount,
  testPayment,
} from '../testing/test-records';
import { openTestStore } from '../testing/test-store';
import { type ImportRequest, importFile } from './import-file';
import { encodeGb18030 } from './testing/encode-gb18030';
import { exampleMapping } from './testing/example-mapping';
import { realRecord, realRecordsMissing } from './testing/real-records';
import { alipayRow, alipayText, wechatRow, wechatText } from './testing/statement-samples';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('importing a file', () => {
  let store: Store;
  let accounts = 0;

  beforeAll(async () => {
    store = await openTestStore();
  });
  afterAll(() => store.close());

  /** A new account to import into. */
  async function someAccount(): Promise<string> {
    accounts += 1;
    const account = testAccount(`import-${accounts}`);
    await save(store, accountDraft(account));
    return account.id;
  }

  const run = (bytes: Uint8Array, request: Partial<ImportRequest> = {}): Promise<ImportReport> =>
    importFile(store, { source: { fileName: 'file.csv', bytes }, nowMs: NOW_MS, actorId: null, ...request });

  /** Everything in the document table, to see that nothing changed. */
  const everything = () => store.db.select().from(document).orderBy(document.kind, document.id);

  it('reads an Alipay statement in GB18030, and again without a change', async () => {
    const accountId = await someAccount();
    const bytes = encodeGb18030(alipayText(alipayRow(), alipayRow({ direction: '收入', transaction: '9' })));
    const first = await run(bytes, { accountId });
    expect(first).toMatchObject({ format: 'alipay-statement', rows: 2, created: 1, error: null });
    expect(first.rejected).toEqual([expect.objectContaining({ line: 9, code: 'skipped_income' })]);
    const before = await everything();
    expect(await run(bytes, { accountId })).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 1,
      error: null,
    });
    expect(await everything()).toEqual(before);
    const payment = (await readCustomerRecords(store.db, accountId))?.payments[0];
    expect(payment).toMatchObject({
      amountMinor: 26_800,
      method: 'alipay',
      provenance: { reference: 'file.csv:8' },
    });
    expect(payment?.events[0]?.atMs).toBe(Date.parse('2026-11-15T20:14:07+08:00'));
  });

  it('reads a WeChat Pay statement with its refunds', async () => {
    const accountId = await someAccount();
    const report = await run(
      utf8(
        wechatText(
          wechatRow({ transaction: '1' }),
          wechatRow({ transaction: '2', state: '已全额退款' }),
          wechatRow({ transaction: '3', state: '已退款(￥8.50)' }),
        ),
      ),
      { accountId },
    );
    expect(report).toMatchObject({ format: 'wechat-statement', created: 3, rejected: [], error: null });
    const records = await readCustomerRecords(store.db, accountId);
    const held = records?.payments.map((payment) => derivePaymentState(payment).heldMinor) ?? [];
    expect(held.sort((a, b) => a - b)).toEqual([0, 25_950, 26_800]);
  });

  it('adds what the channel says to the payment on file instead of making a second one', async () => {
    const accountId = await someAccount();
    const known = testPayment(`known-${accountId}`, accountId);
    await save(store, paymentDraft(known));
    const row = alipayRow({ amount: '99.00', transaction: known.channelTransactionNumber ?? '' });
    expect(await run(utf8(alipayText(row)), { accountId })).toMatchObject({ created: 0, unchanged: 1 });
    const failed = {
      ...known,
      id: `${known.id}-f`,
      channelTransactionNumber: `${known.channelTransactionNumber}9`,
    };
    await save(
      store,
      paymentDraft({
        ...failed,
        events: failed.events.map((event) => ({
          ...event,
          type: 'failed' as const,
          source: 'billing' as const,
        })),
      }),
    );
    const second = alipayRow({ amount: '99.00', transaction: failed.channelTransactionNumber });
    expect(await run(utf8(alipayText(second)), { accountId })).toMatchObject({ created: 0, updated: 1 });
    const payments = (await readCustomerRecords(store.db, accountId))?.payments ?? [];
    expect(payments).toHaveLength(2);
    const debited = payments.find((payment) => payment.id === failed.id);
    expect(debited && derivePaymentState(debited)).toMatchObject({ status: 'failed', debited: true });
  });

  it('changes nothing when a statement of another day tells the same rows again', async () => {
    const accountId = await someAccount();
    const cmb = (...rows: string[]) =>
      utf8(['记账日期,货币,交易金额,联机余额,交易摘要,对手信息,客户摘要', ...rows, ''].join('\n'));
    const row = '2026-11-15,CNY,"-268.00",81.22,快捷支付,稳付科技,账单支付';
    expect(await run(cmb(row), { accountId })).toMatchObject({ format: 'cmb-debit-statement', created: 1 });
    const later = cmb('2026-11-16,CNY,5.00,86.22,退款,稳付科技,退款', row, row);
    expect(await run(later, { accountId, source: { fileName: 'later.csv', bytes: later } })).toMatchObject({
      created: 2,
      updated: 0,
      unchanged: 1,
    });
    const payments = (await readCustomerRecords(store.db, accountId))?.payments ?? [];
    expect(payments.map((payment) => payment.provenance.reference).sort()).toEqual([
      'file.csv:2',
      'later.csv:2',
      'later.csv:4',
    ]);
  });

  it('reads a credit card statement of China Merchants Bank over the turn of the year', async () => {
    const accountId = await someAccount();
    const text = [
      '招商银行信用卡对账单（个人消费卡账户 2026年01月）',
      '交易日,记账日,交易摘要,人民币金额,卡号末四位,交易地金额',
      ',12/29,掌上生活还款,-1.23,1234,-1.23',
      '12/30,01/03,稳付科技,"1,268.00",1234,"1,268.00(CN)"',
      '01/02,01/03,稳付科技退款,-20.00,1234,-20.00(CN)',
      '',
    ].join('\n');
    expect(await run(utf8(text), { accountId })).toMatchObject({
      format: 'cmb-credit-statement',
      created: 2,
      rejected: [{ line: 3, code: 'skipped_neutral' }],
      error: null,
    });
    const payments = (await readCustomerRecords(store.db, accountId))?.payments ?? [];
    expect(payments.find((payment) => payment.amountMinor === 126_800)).toMatchObject({
      method: 'credit_card',
      instrumentTail: '1234',
      events: [{ type: 'captured', atMs: Date.parse('2025-12-30T00:00:00+08:00') }],
    });
  });

  it('imports nothing of a file with a bad row, and the good rows when asked to', async () => {
    const accountId = await someAccount();
    const bytes = utf8(
      alipayText(alipayRow({ transaction: 'a' }), alipayRow({ amount: '12x3', transaction: 'b' })),
    );
    const before = await everything();
    const refused = await run(bytes, { accountId });
    expect(refused).toMatchObject({ created: 0, error: { code: 'rows_invalid' } });
    expect(refused.rejected).toEqual([
      { line: 9, column: '金额', code: 'amount_malformed', reason: expect.stringContaining('12') },
    ]);
    expect(await everything()).toEqual(before);
    expect(await run(bytes, { accountId, partial: true })).toMatchObject({ created: 1, error: null });
  });

  it.each([
    ['an empty file', new Uint8Array(), 'file_empty'],
    ['a binary file', Uint8Array.of(1, 2, 0, 3), 'not_text'],
    ['bytes of no encoding', Uint8Array.of(0x41, 0xff, 0xff, 0xff), 'not_text'],
    ['text of no known format', utf8('a,b\n1,2\n'), 'format_unknown'],
    ['a statement cut in its header', utf8('支付宝 交易订单号 商家订单号\n'), 'statement_header_missing'],
    ['a line of ten megabytes', utf8(`${alipayText()}${'x'.repeat(10_000_000)}`), 'csv_malformed'],
    ['a quote that is never closed', utf8(`${wechatText()}"${'x\n'.repeat(100_000)}`), 'csv_malformed'],
    [
      'records of an unknown version',
      utf8('{"format":"holdfast-records","version":9}\n'),
      'format_version_unknown',
    ],
  ])('says what is wrong with %s, and changes nothing', async (_what, bytes, code) => {
    const accountId = await someAccount();
    const before = await everything();
    expect(await run(bytes, { accountId })).toMatchObject({ created: 0, error: { code } });
    expect(await everything()).toEqual(before);
  });

  it('says that text breaks off in the middle of a character', async () => {
    const accountId = await someAccount();
    const rows = Array.from({ length: 700 }, (_, position) => alipayRow({ transaction: `t${position}` }));
    const whole = encodeGb18030(alipayText(...rows));
    const cut = new Uint8Array([...whole, 0x81]);
    const before = await everything();
    expect(await run(cut, { accountId })).toMatchObject({ created: 0, error: { code: 'encoding_invalid' } });
    expect(await everything()).toEqual(before);
  });

  it('needs the account of a personal statement', async () => {
    const bytes = utf8(alipayText(alipayRow()));
    expect(await run(bytes)).toMatchObject({ error: { code: 'account_required' } });
    expect(await run(bytes, { accountId: 'nobody' })).toMatchObject({ error: { code: 'account_unknown' } });
  });

  it('can be cancelled and leaves nothing behind', async () => {
    const accountId = await someAccount();
    const before = await everything();
    const report = await run(utf8(alipayText(alipayRow())), { accountId, signal: AbortSignal.abort() });
    expect(report).toMatchObject({ error: { code: 'import_cancelled' } });
    expect(await everything()).toEqual(before);
  });

  it('reads canonical records as lines or as one object', async () => {
    const account = testAccount('canonical');
    const lines = [
      { format: 'holdfast-records', version: 1 },
      { kind: 'account', body: account },
    ];
    const asLines = utf8(lines.map((line) => JSON.stringify(line)).join('\n'));
    expect(await run(asLines)).toMatchObject({ format: 'holdfast-records', created: 1, error: null });
    const asObject = utf8(
      JSON.stringify({ format: 'holdfast-records', version: 1, records: [lines[1]] }, null, 2),
    );
    expect(await run(asObject)).toMatchObject({ format: 'holdfast-records', unchanged: 1, error: null });
    const broken = utf8(`${JSON.stringify(lines[0])}\n{"kind":"account","body":{"id":""}}\n`);
    expect(await run(broken)).toMatchObject({
      error: { code: 'rows_invalid' },
      rejected: [{ line: 2, column: 'body.id', code: 'record_invalid' }],
    });
  });

  it('takes only statements from those who may bring no records', async () => {
    const accountId = await someAccount();
    const records = utf8(JSON.stringify({ format: 'holdfast-records', version: 1, records: [] }));
    expect(await run(records, { statementsOnly: true })).toMatchObject({
      error: { code: 'import_needs_lead' },
    });
    const statement = utf8(alipayText(alipayRow({ transaction: 'only' })));
    expect(await run(statement, { accountId, statementsOnly: true })).toMatchObject({
      created: 1,
      error: null,
    });
  });

  it('never takes back the work on a ticket', async () => {
    const opened = foldEvents([
      {
        id: 'e1',
        atMs: NOW_MS,
        actor: { id: 'a', name: '张敏', role: 'agent' },
        type: 'opened',
        ticketId: 'imported-ticket',
        number: 'T-77',
        channel: 'chat',
        requester: { name: '客户', contact: '站内', orderNumber: null },
        accountId: null,
        question: '能不能再发一次账单？',
        askedAtMs: NOW_MS,
      },
    ]);
    const file = (body: unknown) =>
      utf8(JSON.stringify({ format: 'holdfast-records', version: 1, records: [{ kind: 'ticket', body }] }));
    expect(await run(file(opened))).toMatchObject({ created: 1 });
    expect(await run(file({ ...opened, question: '更早的内容' }))).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 1,
    });
    expect(await readDocument(store.db, 'ticket', 'imported-ticket')).toMatchObject({
      version: 1,
      body: opened,
    });
  });

  it.skipIf(realRecordsMissing)('loads real receivables whole, twice, with one result', async () => {
    const path = realRecord('receivables/receivables.csv');
    const request: ImportRequest = {
      source: { fileName: 'receivables.csv', path },
      mapping: exampleMapping('receivables'),
      nowMs: NOW_MS,
      actorId: null,
    };
    const first = await importFile(store, request);
    expect(first).toMatchObject({ rows: 1882, created: 77 + 1882 + 1882, rejected: [], error: null });
    expect(await importFile(store, { ...request, nowMs: NOW_MS + 1 })).toMatchObject({
      created: 0,
      updated: 0,
    });
  });
});
