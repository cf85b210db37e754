import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ImportReport, WIRE_PATHS } from '#shared/contracts/wire';
import { readDocument } from '../../../documents/read-documents';
import { openTestApp, type TestApp } from '../../../testing/test-app';
import { testAccount } from '../../../testing/test-records';

let server: TestApp;
beforeAll(async () => {
  server = await openTestApp();
});
afterAll(() => server.close());

async function send(bytes: string, contentType = 'application/octet-stream') {
  const { accessToken } = await server.arrive('lead');
  return server.app.inject({
    method: 'POST',
    url: `${WIRE_PATHS.imports}?fileName=${encodeURIComponent('客户.jsonl')}`,
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': contentType },
    payload: Buffer.from(bytes),
  });
}
const lines = (...records: readonly object[]) => records.map((each) => JSON.stringify(each)).join('\n');

it('imports the bytes of a file, once', async () => {
  const file = lines(
    { format: 'holdfast-records', version: 1 },
    { kind: 'account', body: testAccount('i1') },
  );
  const first = await send(file);
  expect(first.statusCode, first.body).toBe(200);
  expect(first.json<ImportReport>()).toMatchObject({ fileName: '客户.jsonl', created: 1, error: null });
  expect(await readDocument(server.store.db, 'account', 'i1')).toMatchObject({ version: 1 });
  expect((await send(file)).json<ImportReport>()).toMatchObject({ created: 0, unchanged: 1 });
});

it('reports what is wrong with a file and changes nothing', async () => {
  const report = (await send('this is no file of records')).json<ImportReport>();
  expect(report).toMatchObject({ created: 0, updated: 0 });
  expect(report.error?.code).toBeTruthy();
});

it('takes nothing but bytes', async () => {
  const answer = await send('{}', 'application/json');
  expect([answer.statusCode, answer.json().error.code]).toEqual([415, 'unsupported_media_type']);
});
