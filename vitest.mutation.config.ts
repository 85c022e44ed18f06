import { defineConfig } from 'vitest/config';

/** The tests that Stryker runs against each mutant of the domain: its own alone, without engines or processes. */
export default defineConfig({
  test: { include: ['test/domain/**/*.test.ts'], testTimeout: 30_000 },
});
