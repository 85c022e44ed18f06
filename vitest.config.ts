import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  // React as it is deployed: its development build takes three times as long over a letter.
  oxc: { jsx: { runtime: 'automatic', development: false } },
  test: {
    globalSetup: 'test/bin/norms-folder.ts',
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, 'test/real/**', 'test/browser/**'],
    // Left to itself vitest keeps one core free, which on two cores is half of them.
    maxWorkers: '100%',
    // A worker's files share the modules that they load: loading them anew for each took a quarter of the time.
    isolate: false,
    // Most of what a test makes is garbage at once: room for it to be swept seldom.
    execArgv: ['--max-semi-space-size=64'],
    // Nothing is timed here: a busy machine is no failure.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    env: {
      NODE_ENV: 'production',
      // The SDK says on Node 20 that it will want 22 from 2027 on; the gate runs every test on 24 as well.
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
  },
});
