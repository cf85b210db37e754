import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImportProgress, importPreviewSchema } from '#shared/contracts/import-wire';
import { PROTOCOL_VERSION, sessionSchema, WIRE_PATHS } from '#shared/contracts/wire';
import type { LinkOutcome } from '../link/link-state';
import { realWorld } from '../real-world';
import { ONE_TIME_TOKEN, type RealServer, startRealServer } from '../testing/real-server';
import { sampleRecords } from '../testing/sample-records';
import { createHttpClient } from './http-client';
import { formOf, type ImportWish, sendFile } from './send-file';

/** The desk's end of an import, against the real server in a process of its own. */
let server: RealServer;
let token: string;
const outcomes: LinkOutcome[] = [];
const clientOf = (baseUrl: string) =>
  createHttpClient({
    baseUrl,
    onOutcome: (outcome) => outcomes.push(outcome),
    onServerTime: () => {},
    world: realWorld,
  });

beforeAll(async () => {
  server = await startRealServer(sampleRecords);
  const session = await clientOf(server.url).request({
    method: 'POST',
    path: WIRE_PATHS.signIn,
    body: {
      json: {
        kind: 'one_time',
        token: ONE_TIME_TOKEN,
        device: { id: randomUUID(), platform: 'test', appVersion: '0.0.0' },
        protocol: PROTOCOL_VERSION,
      },
    },
    timeoutMs: 60_000,
    answer: sessionSchema,
  });
  if (!session.ok) throw new Error(session.error.code);
  token = session.value.accessToken;
}, 120_000);
afterAll(() => server?.stop());

/** A statement of a customer with so many payments. */
function statement(prefix: string, count: number): Uint8Array {
  const head =
    '支付宝\n交易时间,交易分类,交易对方,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号';
  const rows = Array.from(
    { length: count },
    (_, at) =>
      `2026-11-15 20:14:07,缴费,稳付科技,账单支付,支出,1.00,余额宝,交易成功,${prefix}${at},M${prefix}${at}`,
  );
  return new TextEncoder().encode([head, ...rows, ''].join('\n'));
}
const wish = (bytes: Uint8Array): ImportWish => ({
  name: 'alipay.csv',
  bytes,
  mapping: null,
  accountId: 'acc1',
  partial: false,
});

describe('a file sent to the server', { timeout: 90_000 }, () => {
  it('is watched on its way', async () => {
    const heard: ImportProgress[] = [];
    const result = await sendFile(clientOf(server.url), token, wish(statement('w', 3_000)), {
      signal: new AbortController().signal,
      onProgress: (progress) => heard.push(progress),
    });
    expect(result).toMatchObject({ ok: true, value: { rows: 3_000, created: 3_000, error: null } });
    expect(heard.some(({ rows, totalBytes }) => rows > 0 && totalBytes > 100_000)).toBe(true);
  });

  it('is given up in the middle: nothing is imported, and the line was not at fault', async () => {
    const client = clientOf(server.url);
    const giveUp = new AbortController();
    outcomes.length = 0;
    const result = await sendFile(client, token, wish(statement('c', 30_000)), {
      signal: giveUp.signal,
      onProgress: ({ rows }) => {
        if (rows > 1_000) giveUp.abort();
      },
    });
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(outcomes).toEqual([]);
    const again = await sendFile(client, token, wish(statement('c', 2)), {
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    expect(again).toMatchObject({ ok: true, value: { created: 2, unchanged: 0 } });
  });

  it('is refused with the words of the server', async () => {
    const watch = { signal: new AbortController().signal, onProgress: () => {} };
    const client = clientOf(server.url);
    const unknown = await sendFile(client, token, wish(new TextEncoder().encode('no statement')), watch);
    expect(unknown).toMatchObject({ ok: true, value: { error: { code: 'format_unknown' } } });
    const nobody = await sendFile(client, 'forged', wish(statement('x', 1)), watch);
    expect(nobody).toMatchObject({ ok: false, error: { code: 'unauthenticated' } });
    const nowhere = await sendFile(clientOf('http://127.0.0.1:9'), token, wish(statement('x', 1)), watch);
    expect(nowhere).toMatchObject({ ok: false, error: { code: 'server_unreachable', retryable: true } });
  });

  it('may first be looked into', async () => {
    const bytes = new TextEncoder().encode('户号;金额\nA-1;12.00\n');
    const looked = await clientOf(server.url).request({
      method: 'POST',
      path: WIRE_PATHS.importPreview,
      query: { fileName: 't.csv' },
      body: { form: formOf({ name: 't.csv', bytes, mapping: null }) },
      token,
      timeoutMs: 30_000,
      answer: importPreviewSchema,
    });
    expect(looked).toMatchObject({ ok: true, value: { table: { delimiter: ';', headLine: 1 } } });
  });
});
