import Fastify from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { type AdmissionLimits, createAdmission } from './admission';
import { answerErrors } from './errors';

type Finish = () => void;
const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A server whose work ends when it is told to. */
async function serve(limits: AdmissionLimits) {
  const app = Fastify();
  answerErrors(app);
  const { check, admit } = createAdmission(limits);
  const begun: string[] = [];
  const underWay: Finish[] = [];
  app.post<{ Body: { name: string } }>('/work', { onRequest: check }, (request) =>
    admit(request, async () => {
      begun.push(request.body.name);
      await new Promise<void>((resolve) => underWay.push(resolve));
      return { done: request.body.name };
    }),
  );
  const url = await app.listen({ port: 0 });
  open.push(async () => {
    for (const finish of underWay) finish();
    await app.close();
  });
  const ask = (name: string, signal?: AbortSignal): Promise<Response> =>
    fetch(`${url}/work`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name }),
      ...(signal ? { signal } : {}),
    });
  const begins = (name: string) => expect.poll(() => begun).toContain(name);
  return { ask, begun, begins, finishOne: () => underWay.shift()?.() };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 100));

it('works on so many at once, keeps so many waiting, and sends the next away with a time to come back', async () => {
  const { ask, begun, begins, finishOne } = await serve({ atOnce: 1, waiting: 1, longestMs: 60_000 });
  const first = ask('first');
  await begins('first');
  const second = ask('second');
  await settle();
  const third = await ask('third');
  expect(third.status).toBe(503);
  expect(third.headers.get('retry-after')).toBe('2');
  expect(await third.json()).toMatchObject({ error: { code: 'unavailable', retryable: true } });
  finishOne();
  expect(await (await first).json()).toEqual({ done: 'first' });
  await begins('second');
  finishOne();
  expect(await (await second).json()).toEqual({ done: 'second' });
  expect(begun).toEqual(['first', 'second']);
});

it('does nothing for somebody who has hung up while waiting', async () => {
  const { ask, begun, begins, finishOne } = await serve({ atOnce: 1, waiting: 5, longestMs: 60_000 });
  const first = ask('first');
  await begins('first');
  const impatient = new AbortController();
  const given = ask('impatient', impatient.signal);
  await settle();
  const patient = ask('patient');
  await settle();
  impatient.abort();
  await expect(given).rejects.toThrow();
  await settle();
  finishOne();
  expect((await first).status).toBe(200);
  await begins('patient');
  finishOne();
  expect((await patient).status).toBe(200);
  expect(begun).toEqual(['first', 'patient']);
});

it('lets nobody begin who has waited too long', async () => {
  const { ask, begun, begins, finishOne } = await serve({ atOnce: 1, waiting: 5, longestMs: 50 });
  const first = ask('first');
  await begins('first');
  expect((await ask('late')).status).toBe(503);
  finishOne();
  expect((await first).status).toBe(200);
  // Its place is free again.
  const next = ask('next');
  await begins('next');
  finishOne();
  expect((await next).status).toBe(200);
  expect(begun).toEqual(['first', 'next']);
});
