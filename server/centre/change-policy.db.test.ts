import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION, type PullResponse, WIRE_PATHS } from '#shared/contracts/wire';
import { audit } from '../database/schema';
import { readPolicy } from '../documents/read-documents';
import { settled } from '../testing/settled';
import { openTestApp, type TestApp } from '../testing/test-app';
import { changePolicy } from './change-policy';

let server: TestApp;
beforeAll(async () => {
  server = await openTestApp();
});
afterAll(() => server.close());

const change = (written: unknown) => changePolicy(server.store.db, written, Date.now());
const inForce = () => readPolicy(server.store.db);
const acts = () => server.store.db.select().from(audit).where(eq(audit.action, 'policy_changed'));

describe('the policy of a centre', () => {
  it('is replaced as a whole, reaches the desks with their next pull, and the change is written down', async () => {
    const before = await inForce();
    const written = { ...before, offlineSignInHours: 24, keptMonths: 6 };
    expect(await change(written)).toEqual({
      ok: true,
      value: { version: before.version + 1, changed: ['offlineSignInHours', 'keptMonths'] },
    });
    await settled(server.store);
    const body = { protocol: PROTOCOL_VERSION, lane: 'work', cursor: null, limit: 1_000, follow: [] };
    const answer = await server.post(WIRE_PATHS.pull, body, await server.arrive('agent'));
    const policy = answer.json<PullResponse>().documents.find(({ kind }) => kind === 'policy');
    expect(policy?.body).toEqual({ ...written, version: before.version + 1 });
    expect((await acts()).map(({ details }) => details)).toEqual([
      { version: before.version + 1, changed: 'offlineSignInHours keptMonths' },
    ]);
  });

  it('stays as it is when nothing differs', async () => {
    const before = await inForce();
    expect(await change({ ...before, version: 99 })).toEqual({
      ok: true,
      value: { version: before.version, changed: [] },
    });
    expect(await inForce()).toEqual(before);
    expect(await acts()).toHaveLength(1);
  });

  it.each([
    ['is no object', () => 'policy', 'companyName'],
    ['lacks a field', ({ currency: _currency, ...rest }: object & { currency: string }) => rest, 'currency'],
    ['has one nobody knows', (policy: object) => ({ ...policy, offlineHours: 8 }), 'offlineHours'],
    [
      'allows too much',
      (policy: object) => ({ ...policy, offlineSignInHours: 10_000 }),
      'offlineSignInHours',
    ],
    ['is of a zone there is not', (policy: object) => ({ ...policy, timeZone: 'Asia/Nowhere' }), 'timeZone'],
  ])('is refused when it %s, and nothing changes', async (_what, wrong, place) => {
    const before = await inForce();
    const refused = await change(wrong(before));
    expect(refused).toMatchObject({ ok: false, error: { code: 'policy_invalid' } });
    expect(refused.ok ? '' : refused.error.message).toContain(place);
    expect(await inForce()).toEqual(before);
  });
});
