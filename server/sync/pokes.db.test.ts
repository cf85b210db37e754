import { EventSourceParserStream } from 'eventsource-parser/stream';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROTOCOL_VERSION, WIRE_PATHS } from '#shared/contracts/wire';
import { openTestApp, type TestApp } from '../testing/test-app';
import { commandsOf } from '../testing/test-records';

let server: TestApp;
let url: string;
beforeAll(async () => {
  server = await openTestApp();
  url = await server.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());

async function listen(token: string) {
  const leave = new AbortController();
  const answer = await fetch(url + WIRE_PATHS.pokes, {
    headers: { authorization: `Bearer ${token}` },
    signal: leave.signal,
  });
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  let pokes = 0;
  const reading = (async () => {
    const events = answer.body
      ?.pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream());
    for await (const { event, data } of events ?? []) {
      expect([event, data]).toEqual(['poke', '{}']);
      pokes += 1;
    }
  })().catch(() => {});
  return { pokes: () => pokes, leave: () => leave.abort(), ended: reading };
}

it('wakes every desk when somebody pushes, and ends the streams when the server closes', async () => {
  const [one, two] = [await server.arrive('agent'), await server.arrive('agent')];
  const streams = await Promise.all([listen(one.accessToken), listen(two.accessToken)]);
  await expect.poll(() => streams.every((each) => each.pokes() >= 1)).toBe(true);
  const first = streams.map((each) => each.pokes());
  const push = () =>
    server.post(
      WIRE_PATHS.push,
      {
        protocol: PROTOCOL_VERSION,
        deviceId: one.deviceId,
        commands: [commandsOf(one.actor).open(uuidv7())],
      },
      one,
    );
  await push();
  await expect
    .poll(() => streams.every((each, n) => each.pokes() > (first[n] ?? 0)), { timeout: 10_000 })
    .toBe(true);

  const before = streams[0].pokes();
  streams[1].leave();
  await streams[1].ended;
  await push();
  await expect.poll(() => streams[0].pokes(), { timeout: 10_000 }).toBeGreaterThan(before);

  // Within the time a supervisor gives a process to stop.
  const asked = performance.now();
  await server.app.close();
  await streams[0].ended;
  expect(performance.now() - asked).toBeLessThan(9_000);
});
