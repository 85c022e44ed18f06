import { defineConfig } from 'vitest/config';
import everyday from './vitest.config.ts';

/**
 * Tests on real data, which lies beside the repository and not in it: `npm run test:real`, a minute and a half. The whole file takes
 * five minutes more, which the gate has not: `npm run test:whole`.
 */
export default defineConfig({
  test: {
    ...everyday.test,
    include: ['test/real/**/*.test.ts'],
    exclude: [],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
