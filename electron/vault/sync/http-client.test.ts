import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { LinkOutcome } from '../link/link-state';
import { realWorld } from '../real-world';
import { createHttpClient, type HttpRequest } from './http-client';

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

async function serve(listener: RequestListener) {
  const running = createServer(listener);
  server = running;
  await new Promise<void>((resolve) => running.listen(0, '127.0.0.1', resolve));
  return clientFor(`http://127.0.0.1:${(running.address() as AddressInfo).port}`);
}

function clientFor(baseUrl: string) {
  const outcomes: LinkOutcome['type'][] = [];
  const times: number[] = [];
  const http = createHttpClient({
    baseUrl,
    onOutcome: ({ type }) => outcomes.push(type),
    onServerTime: (time) => times.push(time),
    world: realWorld,
  });
  return { http, outcomes, times };
}

const get = {
  method: 'GET',
  path: '/x',
  timeoutMs: 1_000,
  answer: z.object({ n: z.int() }),
} as const satisfies HttpRequest<unknown>;

describe('request', () => {
  it('answers with the parsed body and passes the time of the server on', async () => {
    const { http, outcomes, times } = await serve((_request, response) => {
      response.end(JSON.stringify({ n: 1, serverTimeMs: 5 }));
    });
    expect(await http.request(get)).toEqual({ ok: true, value: { n: 1 } });
    expect(outcomes).toEqual(['reached']);
    expect(times).toEqual([5]);
  });

  it('gives the error of the server, its status and how long to wait', async () => {
    const { http, outcomes } = await serve((_request, response) => {
      response.writeHead(429, { 'retry-after': '7' });
      response.end(JSON.stringify({ error: { code: 'too_many', message: 'Slowly', retryable: true } }));
    });
    expect(await http.request(get)).toEqual({
      ok: false,
      error: {
        code: 'too_many',
        message: 'Slowly',
        retryable: true,
        details: { status: 429, retryAfterMs: 7_000 },
      },
    });
    expect(outcomes).toEqual(['reached']);
  });

  it('makes something of an error page of a proxy', async () => {
    const { http } = await serve((_request, response) => {
      response.writeHead(502);
      response.end('<h1>Bad Gateway</h1>');
    });
    expect(await http.request(get)).toMatchObject({
      ok: false,
      error: { code: 'server_error', retryable: true },
    });
  });

  it('refuses an answer of another shape', async () => {
    const { http } = await serve((_request, response) => void response.end('{"n":"one"}'));
    expect(await http.request(get)).toMatchObject({
      ok: false,
      error: { code: 'server_answer_invalid', retryable: false },
    });
  });

  it('gives up after its time, and does not follow to another address', async () => {
    const silent = await serve(() => undefined);
    expect(await silent.http.request({ ...get, timeoutMs: 60 })).toMatchObject({
      ok: false,
      error: { code: 'server_timeout', retryable: true },
    });
    expect(silent.outcomes).toEqual(['unreachable']);
    server?.closeAllConnections();
    server?.close();
    const elsewhere = await serve((_request, response) => {
      response.writeHead(302, { location: 'http://127.0.0.1:9/' });
      response.end();
    });
    expect(await elsewhere.http.request(get)).toMatchObject({ ok: false, error: { retryable: true } });
  });

  it('rests after five failures in a row and asks nobody meanwhile', async () => {
    const { http, outcomes } = clientFor('http://127.0.0.1:9');
    for (let attempt = 0; attempt < 8; attempt += 1) {
      expect(await http.request(get)).toMatchObject({
        ok: false,
        error: { code: 'server_unreachable', retryable: true },
      });
    }
    expect(outcomes).toHaveLength(5);
  });
});

describe('listen', () => {
  const stream = (signal: AbortSignal, onEvent: () => void) =>
    ({ path: '/pokes', token: 't', onOpen: () => undefined, onEvent, signal }) as const;

  it('hears each poke and says when the stream ended', async () => {
    const { http } = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': hello\n\nevent: poke\nda');
      response.write('ta:\n\nevent: poke\ndata:\n\n');
      response.end();
    });
    let pokes = 0;
    const ended = await http.listen(stream(new AbortController().signal, () => (pokes += 1)));
    expect(ended).toEqual({ ok: true, value: null });
    expect(pokes).toBe(2);
  });

  it('ends when it is to end', async () => {
    const { http } = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': hello\n\n');
    });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    expect((await http.listen(stream(controller.signal, () => undefined))).ok).toBe(false);
  });
});

it('sends again after an outage although a stream was what opened first', async () => {
  const outage = createServer();
  await new Promise<void>((resolve) => outage.listen(0, '127.0.0.1', resolve));
  const { port } = outage.address() as AddressInfo;
  await new Promise((resolve) => outage.close(resolve));
  const { http } = clientFor(`http://127.0.0.1:${port}`);
  for (let failures = 0; failures < 6; failures += 1) expect((await http.request(get)).ok).toBe(false);
  const back = createServer((request, response) => {
    if (request.url === '/pokes')
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    else response.end('{"n":2}');
  });
  server = back;
  await new Promise<void>((resolve) => back.listen(port, '127.0.0.1', resolve));
  const ending = new AbortController();
  await expect
    .poll(
      () =>
        new Promise<boolean>((resolve) => {
          const stream = {
            path: '/pokes',
            token: 't',
            onOpen: () => resolve(true),
            onEvent: () => undefined,
          };
          void http.listen({ ...stream, signal: ending.signal }).then(() => resolve(false));
        }),
      { timeout: 6_000, interval: 200 },
    )
    .toBe(true);
  const answer = await Promise.race([
    http.request(get),
    new Promise<'held back'>((resolve) => setTimeout(() => resolve('held back'), 2_000)),
  ]);
  ending.abort();
  expect(answer).toEqual({ ok: true, value: { n: 2 } });
});
