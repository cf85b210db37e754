import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,server,build}/**/*.test.{ts,tsx}'],
    exclude: ['node_modules/**', 'out/**', '**/*.db.test.ts'],
    testTimeout: 20_000,
  },
});
