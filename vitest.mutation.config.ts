import { defineConfig } from 'vitest/config';

/**
 * The tests that Stryker runs against each mutant: the domain's own, without engines or processes, and without the property
 * tests, which would find more but take as long as all others together.
 */
export default defineConfig({
  test: {
    include: ['test/domain/{calendar,norms,strikes}/**/*.test.ts'],
    exclude: ['**/*.property.test.ts'],
    testTimeout: 30_000,
  },
});
