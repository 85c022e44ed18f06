import { defineConfig } from 'vitest/config';
import everyday from './vitest.config.ts';

/** Tests on real data, which lies beside the repository and not in it: minutes, and an own command (`npm run test:real`). */
export default defineConfig({
  test: {
    ...everyday.test,
    include: ['test/real/**/*.test.ts'],
    exclude: [],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
