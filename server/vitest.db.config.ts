import { defineConfig } from 'vitest/config';

const common = {
  include: ['{server,build}/**/*.db.test.ts'],
  testTimeout: 90_000,
  hookTimeout: 180_000,
  // The machine is shared with the databases under test.
  maxWorkers: 2,
};

/** The tests that need a database, each run on the embedded PGlite and on a real PostgreSQL. */
export default defineConfig({
  root: `${import.meta.dirname}/..`,
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'pglite',
          provide: { engine: 'pglite', postgresUrl: '' },
          globalSetup: ['server/testing/prepare-pglite.ts'],
        },
      },
      {
        test: {
          ...common,
          name: 'postgres',
          provide: { engine: 'postgres', pgliteCopy: '' },
          globalSetup: ['server/testing/start-postgres.ts'],
        },
      },
    ],
  },
});
