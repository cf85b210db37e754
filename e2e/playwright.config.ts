import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

const reports = resolve(import.meta.dirname, '../out/test');

export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.ts',
  outputDir: resolve(reports, 'e2e'),
  globalSetup: './support/run-setup.ts',
  // One workstation at a time: the tests measure and take pictures. A test that needs a second try is a bug.
  workers: 1,
  retries: 0,
  fullyParallel: false,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: resolve(reports, 'e2e.json') }]],
});
