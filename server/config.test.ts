import { expect, it } from 'vitest';
import { DEFAULT_PORT, readConfig } from './config';

it('runs on this machine, embedded, when nothing is said', () => {
  expect(readConfig({ PATH: '/bin' })).toMatchObject({
    location: { dataFolder: './out/data' },
    host: '127.0.0.1',
    port: DEFAULT_PORT,
    oneTimeToken: null,
    trustedProxies: [],
  });
});

it('prefers a PostgreSQL to a folder, and takes empty variables for none', () => {
  const env = { DATABASE_URL: 'postgresql://db/holdfast', HOLDFAST_DATA: '/data', HOLDFAST_HOST: '' };
  expect(readConfig(env)).toMatchObject({ location: { databaseUrl: env.DATABASE_URL }, host: '127.0.0.1' });
});

it('names everything that is wrong and repeats no value', () => {
  const env = {
    DATABASE_URL: 'mysql://secret@db',
    HOLDFAST_PORT: '70000',
    HOLDFAST_TOKEN_KEY: 'c2hvcnQ=',
    HOLDFAST_ONE_TIME_TOKEN: 'short-secret',
  };
  const error = (() => {
    try {
      readConfig(env);
    } catch (thrown) {
      return String(thrown);
    }
    return '';
  })();
  for (const name of Object.keys(env)) expect(error).toContain(name);
  for (const secret of ['secret@db', 'c2hvcnQ', 'short-secret']) expect(error).not.toContain(secret);
});
