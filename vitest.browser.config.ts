import { defineConfig } from 'vitest/config';
import everyday from './vitest.config.ts';

/** What only a browser can say of the letters. Wants a Chromium, so it is an own command (`npm run test:browser`). */
export default defineConfig({
  ...everyday,
  test: {
    ...everyday.test,
    globalSetup: [],
    include: ['test/browser/**/*.test.ts'],
    exclude: [],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
