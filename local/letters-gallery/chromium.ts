import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where systems put a Chromium of theirs. */
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Where a Chromium is on this machine: `CHROMIUM_PATH`, the system's own, or the one that Playwright has fetched. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env['CHROMIUM_PATH'];
  return [...(named === undefined ? USUAL_PLACES : [named]), chromium.executablePath()].find((path) =>
    existsSync(path),
  );
}

/** @throws Error that says how to get a Chromium, where there is none. */
export async function openChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error(
      'No Chromium is on this machine: install one (apt-get install chromium, or npx playwright-core install chromium), or say where it is with CHROMIUM_PATH',
    );
  }
  // A container has little shared memory, and its root may not use Chromium's sandbox; only our own letters are opened.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}
