import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#shared/domain/access/role';
import { openTestApp, type TestApp } from '../testing/test-app';

/** Routes of the built server, found while it is put together. */
type Route = { readonly method: string; readonly url: string };

let server: TestApp;
let routes: readonly Route[];

/** Who may use what. A route that is not in here fails the test: deciding about it belongs to adding it. */
const EXPECTED: Readonly<Record<string, 'public' | readonly Role[]>> = {
  'GET /health': 'public',
  'GET /ready': 'public',
  'POST /v1/session': 'public',
  'POST /v1/session/refresh': 'public',
  'DELETE /v1/session': ['agent', 'lead', 'admin', 'auditor'],
  'POST /v1/sync/push': ['agent', 'lead', 'admin', 'auditor'],
  'POST /v1/sync/pull': ['agent', 'lead', 'admin', 'auditor'],
  'GET /v1/sync/pokes': ['agent', 'lead', 'admin', 'auditor'],
  // By the refresh token of a device that was revoked: it has no session any more.
  'POST /v1/sync/hand-over': 'public',
  'POST /v1/accounts/records': ['agent', 'lead', 'admin', 'auditor'],
  'GET /v1/accounts/:accountId/records': ['agent', 'lead', 'admin', 'auditor'],
  'GET /v1/accounts/:accountId/related': ['agent', 'lead', 'admin', 'auditor'],
  'POST /v1/proofs': ['agent', 'lead', 'admin'],
  'POST /v1/search': ['agent', 'lead', 'admin', 'auditor'],
  'POST /v1/imports': ['agent', 'lead', 'admin'],
  'POST /v1/imports/preview': ['agent', 'lead', 'admin'],
  'POST /v1/imports/mappings': ['lead', 'admin'],
  // Signed by the source itself, message by message.
  'POST /v1/ingest': 'public',
  'POST /v1/presence': ['agent', 'lead', 'admin', 'auditor'],
  'GET /v1/board': ['lead', 'admin'],
  'POST /v1/drills': ['lead', 'admin'],
  'GET /v1/drills/:drillId': ['agent', 'lead', 'admin', 'auditor'],
  'POST /v1/drills/:drillId/stop': ['lead', 'admin'],
  'POST /v1/drills/:drillId/report': ['agent', 'lead', 'admin', 'auditor'],
  'GET /openapi.json': 'public',
};
const ROLES = ['agent', 'lead', 'admin', 'auditor'] as const;

beforeAll(async () => {
  server = await openTestApp();
  // The router itself says what it answers.
  const printed = server.app.printRoutes({ commonPrefix: false, includeHooks: false });
  routes = readRoutes(printed);
});
afterAll(() => server.close());

function readRoutes(printed: string): readonly Route[] {
  const found: Route[] = [];
  const path: string[] = [];
  for (const line of printed.split('\n')) {
    const match = /^([│├└─\s]*)(\S+)(?: \(([A-Z, ]+)\))?$/u.exec(line);
    if (!match?.[2]) continue;
    const depth = Math.floor((match[1] ?? '').length / 4);
    path.length = depth;
    path[depth] = match[2];
    for (const method of match[3]?.split(', ') ?? [])
      found.push({ method, url: path.slice(0, depth + 1).join('') });
  }
  return found.map(({ method, url }) => ({ method, url: url.replaceAll('//', '/') }));
}

const walk = () =>
  routes.filter(
    ({ method, url }) => !['HEAD', 'OPTIONS', 'QUERY'].includes(method) && !/^\/docs(\/|$)/.test(url),
  );
const nameOf = ({ method, url }: Route) => `${method} ${url}`;

async function ask(route: Route, token?: string) {
  const url = route.url.replace(/:(accountId|drillId)/, 'nobody');
  const answer = await server.app.inject({
    method: route.method as 'GET',
    url,
    ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
    ...(route.method === 'POST' ? { payload: {} } : {}),
    // The stream of pokes has no end: it was let in once its head has been sent.
    ...(url === '/v1/sync/pokes' ? { payloadAsStream: true } : {}),
  });
  if (url === '/v1/sync/pokes') answer.raw.res.destroy();
  return answer.statusCode;
}

describe('every route', () => {
  it('has been decided about', () => {
    expect(walk().map(nameOf).sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each([
    ['without a token', undefined],
    ['with garbage for a token', 'garbage'],
    ['with a forged token', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4IiwiZXhwIjo5OTk5OTk5OTk5fQ.'],
  ])('is closed %s', async (_case, token) => {
    for (const route of walk()) {
      const status = await ask(route, token);
      if (EXPECTED[nameOf(route)] === 'public') expect(status, nameOf(route)).not.toBe(401);
      else expect(status, nameOf(route)).toBe(401);
    }
  });

  it.each(ROLES)('answers a person of role %s as decided', async (role) => {
    for (const route of walk()) {
      const { accessToken } = await server.arrive(role);
      const allowed = EXPECTED[nameOf(route)];
      const status = await ask(route, accessToken);
      if (allowed === 'public' || allowed?.includes(role)) {
        expect([401, 403, 500, 503], nameOf(route)).not.toContain(status);
      } else expect(status, nameOf(route)).toBe(403);
    }
  });

  it('is closed again after signing out, at once', async () => {
    const { accessToken } = await server.arrive('admin');
    expect(await ask({ method: 'DELETE', url: '/v1/session' }, accessToken)).toBe(204);
    for (const route of walk().filter((each) => EXPECTED[nameOf(each)] !== 'public')) {
      expect(await ask(route, accessToken), nameOf(route)).toBe(401);
    }
  });

  it('answers failures in the one shape', async () => {
    const nothing = await server.app.inject({ method: 'GET', url: '/v1/nothing?text=secret' });
    expect([nothing.statusCode, nothing.json()]).toMatchObject([404, { error: { code: 'not_found' } }]);
    const broken = await server.app.inject({
      method: 'POST',
      url: '/v1/session',
      headers: { 'content-type': 'application/json' },
      payload: '{"kind":',
    });
    expect([broken.statusCode, broken.json()]).toMatchObject([400, { error: { code: 'invalid_request' } }]);
    const huge = await server.app.inject({
      method: 'POST',
      url: '/v1/session',
      payload: { text: 'x'.repeat(2 * 1024 * 1024) },
    });
    expect([huge.statusCode, huge.json()]).toMatchObject([413, { error: { code: 'payload_too_large' } }]);
  });
});
