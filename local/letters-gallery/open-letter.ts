import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Scheme } from './files.ts';

/** A phone, as narrow as they are common, and a reading pane. */
export const SCREENS = { phone: { width: 375, height: 812 }, desktop: { width: 720, height: 900 } } as const;
export type Screen = keyof typeof SCREENS;

/** A tab that shows letters as a mail program without images and without scripts would. */
export async function letterTab(browser: Browser, screen: Screen, scheme: Scheme): Promise<Page> {
  const context = await browser.newContext({ viewport: SCREENS[screen], colorScheme: scheme });
  await withoutNetwork(context);
  return context.newPage();
}

/** No letter needs anything from outside: whatever it asks for is refused, images too. */
async function withoutNetwork(context: BrowserContext): Promise<void> {
  await context.route('**/*', (route) => route.abort());
}
