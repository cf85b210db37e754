import { mkdtempSync, readdirSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportLine, ImportPreview } from '#shared/contracts/import-wire';
import { type ImportReport, WIRE_PATHS } from '#shared/contracts/wire';
import type { Role } from '#shared/domain/access/role';
import { document } from '../../../database/schema';
import { readDocument } from '../../../documents/read-documents';
import { UNKNOWN_ROWS, unknownTable, unknownTableMapping } from '../../../import/testing/unknown-table';
import { openTestApp, type TestApp } from '../../../testing/test-app';
import { testAccount } from '../../../testing/test-records';

let server: TestApp;
const usualTemporary = process.env.TMPDIR;
/** The only place the server keeps files that are on their way. */
const temporary = mkdtempSync(join(tmpdir(), 'imports-test-'));
beforeAll(async () => {
  server = await openTestApp();
  process.env.TMPDIR = temporary;
});
afterAll(async () => {
  if (usualTemporary === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = usualTemporary;
  await server.close();
});

const LINES = 'application/x-ndjson';
const filesOnTheWay = () => readdirSync(temporary).filter((name) => name.startsWith('holdfast-import-'));
const everything = async () =>
  (await server.store.db.select({ id: document.id }).from(document).orderBy(document.kind, document.id))
    .length;

type Sending = {
  readonly role?: Role;
  readonly type?: string;
  readonly path?: string;
  readonly accept?: string;
  readonly query?: string;
};

async function send(payload: string | Buffer, sending: Sending = {}) {
  const { accessToken } = await server.arrive(sending.role ?? 'lead');
  return server.app.inject({
    method: 'POST',
    url: `${sending.path ?? WIRE_PATHS.imports}?fileName=${encodeURIComponent('客户.jsonl')}${sending.query ?? ''}`,
    headers: {
      authorization: `Bearer ${accessToken}`,
      'content-type': sending.type ?? 'application/octet-stream',
      accept: sending.accept ?? 'application/json',
    },
    payload: Buffer.from(payload),
  });
}

/** Sends a form, as a browser or curl does. */
async function sendForm(parts: Readonly<Record<string, string | Blob>>, sending: Sending = {}) {
  const form = new FormData();
  for (const [name, part] of Object.entries(parts)) form.append(name, part);
  const encoded = new Response(form);
  const type = encoded.headers.get('content-type') ?? '';
  return send(Buffer.from(await encoded.arrayBuffer()), { ...sending, type });
}

const lines = (...records: readonly object[]) => records.map((each) => JSON.stringify(each)).join('\n');
const fileOf = (...ids: readonly string[]) =>
  lines(
    { format: 'holdfast-records', version: 1 },
    ...ids.map((id) => ({ kind: 'account', body: testAccount(id) })),
  );
const table = new Blob([unknownTable(...UNKNOWN_ROWS)]);

describe('a file', () => {
  it('is imported, once', async () => {
    const first = await send(fileOf('i1'));
    expect(first.statusCode, first.body).toBe(200);
    expect(first.json<ImportReport>()).toMatchObject({ fileName: '客户.jsonl', created: 1, error: null });
    expect(await readDocument(server.store.db, 'account', 'i1')).toMatchObject({ version: 1 });
    expect((await send(fileOf('i1'))).json<ImportReport>()).toMatchObject({ created: 0, unchanged: 1 });
    expect(filesOnTheWay()).toEqual([]);
  });

  it('that is wrong changes nothing, and the report says what is', async () => {
    const report = (await send('this is no file of records')).json<ImportReport>();
    expect(report).toMatchObject({ created: 0, updated: 0 });
    expect(report.error?.code).toBeTruthy();
  });

  it('may keep its good rows when asked to', async () => {
    const file = `${fileOf('i2')}\nnot json`;
    expect((await send(file)).json<ImportReport>()).toMatchObject({
      created: 0,
      error: { code: 'rows_invalid' },
    });
    expect((await send(file, { query: '&partial=true' })).json<ImportReport>()).toMatchObject({
      created: 1,
      error: null,
      rejected: [{ line: 3, code: 'json_malformed' }],
    });
  });

  it('is bytes or a form, and nothing else', async () => {
    const answer = await send('{}', { type: 'application/json' });
    expect([answer.statusCode, answer.json().error.code]).toEqual([415, 'unsupported_media_type']);
    const empty = await sendForm({ note: 'no file' });
    expect([empty.statusCode, empty.json().error.code]).toEqual([400, 'invalid_request']);
    expect(filesOnTheWay()).toEqual([]);
  });
});

describe('a mapping sent along', () => {
  it('says what a table means', async () => {
    const mapping = JSON.stringify(unknownTableMapping);
    const answer = await sendForm({ mapping, file: table });
    expect(answer.json<ImportReport>(), answer.body).toMatchObject({
      format: 'mapped-csv',
      rows: 2,
      created: 5,
      mappingTitle: null,
      error: null,
    });
    const bill = await readDocument(server.store.db, 'bill', 'property-fees-bill-WY-0002');
    expect(bill?.body).toMatchObject({ totalMinor: 126850, state: 'open' });
  });

  it('that makes no sense is refused with the field', async () => {
    const mapping = JSON.stringify({ ...unknownTableMapping, timeZone: 'Mars/Olympus' });
    const answer = await sendForm({ mapping, file: table });
    expect([answer.statusCode, answer.json().error]).toMatchObject([
      400,
      { code: 'mapping_invalid', details: { field: 'timeZone' } },
    ]);
    expect((await sendForm({ mapping: 'not json', file: table })).statusCode).toBe(400);
    expect(filesOnTheWay()).toEqual([]);
  });

  it('shows what the first rows would become, and changes nothing', async () => {
    const before = await everything();
    const mapping = JSON.stringify({ ...unknownTableMapping, name: 'preview-only' });
    const answer = await sendForm(
      { mapping, file: table },
      { path: WIRE_PATHS.importPreview, role: 'agent' },
    );
    expect(answer.json<ImportPreview>().rows, answer.body).toHaveLength(2);
    expect(await everything()).toBe(before);
    expect(filesOnTheWay()).toEqual([]);
  });

  it('is remembered for the whole centre by a lead', async () => {
    const lead = await server.arrive('lead');
    const { table: found } = (
      await sendForm({ file: table }, { path: WIRE_PATHS.importPreview })
    ).json<ImportPreview>();
    const heads = found?.columns.map(({ title }) => title) ?? [];
    const saved = await server.post(
      WIRE_PATHS.importMappings,
      { title: '物业费', heads, mapping: unknownTableMapping, active: true },
      lead,
    );
    expect(saved.statusCode, saved.body).toBe(200);
    expect(saved.json().remembered).toMatchObject({ mapping: { name: found?.name } });
    const report = (await send(Buffer.from(await table.arrayBuffer()))).json<ImportReport>();
    expect(report).toMatchObject({ mappingTitle: '物业费', created: 5, error: null });
  });
});

/** Sends a file, and goes away once it is well under way and rows have been written. */
const hearUntil = (url: string, file: string, token: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/octet-stream',
      accept: LINES,
    };
    const sent = request(url, { method: 'POST', headers }, (answer) => {
      let heard = '';
      answer.on('data', (chunk: Buffer) => {
        heard += chunk.toString('utf8');
        if (!/"rows":[1-9]\d{3,}/.test(heard)) return;
        sent.destroy();
        resolve(heard);
      });
      answer.on('end', () => reject(new Error(`It ended before: ${heard.slice(-500)}`)));
    });
    sent.on('error', reject);
    sent.end(file);
  });

const readLines = (body: string) =>
  body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as ImportLine);

describe('an import that is watched', () => {
  it('tells how far it has come, and ends with the report', async () => {
    const answer = await send(fileOf('w1', 'w2'), { accept: LINES });
    expect(answer.headers['content-type']).toContain(LINES);
    const told = readLines(answer.body);
    expect(told.at(0)).toMatchObject({ type: 'progress', rows: 0 });
    expect(told.at(-1)).toMatchObject({ type: 'report', report: { created: 2, error: null } });
    expect(told.slice(1, -1).every(({ type }) => type === 'progress')).toBe(true);
  });

  it('leaves nothing behind when whoever asked goes away, and the next one goes ahead', async () => {
    const address = await server.app.listen({ port: 0, host: '127.0.0.1' });
    const { accessToken } = await server.arrive('lead');
    const before = await everything();
    const many = fileOf(...Array.from({ length: 60_000 }, (_, at) => `cancelled-${at}`));
    const heard = await hearUntil(`${address}${WIRE_PATHS.imports}?fileName=many.jsonl`, many, accessToken);
    expect(heard).not.toContain('"report"');
    await expect.poll(filesOnTheWay, { timeout: 60_000 }).toEqual([]);
    expect(await everything()).toBe(before);
    expect((await send(fileOf('after-cancel'))).json<ImportReport>()).toMatchObject({
      created: 1,
      error: null,
    });
  });
});
