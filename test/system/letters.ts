import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Email } from 'postal-mime';
import { expect } from 'vitest';
import { createHandler as createIngest } from '../../lambdas/ingest-events/handler.ts';
import { createHandler as createRequestReviews } from '../../lambdas/request-reviews/handler.ts';
import { mailDirectory, openSender } from '../../local/mail.ts';
import { openMail, readMailbox } from '../../local/mail-page/mailbox.ts';
import { createQueue } from '../../local/queue.ts';
import { startUnsubscribePage, stopLinkAt, unsubscribeFunction } from '../../local/unsubscribe-page.ts';
import type { CloudEvent } from './events.ts';
import type { Marketplace } from './system.ts';

export interface Letters {
  /** Sends what is due at this moment. */
  send(moment: string): Promise<void>;
  askForReviews(moment: string): Promise<void>;
  take(events: readonly CloudEvent[]): Promise<void>;
  /** Oldest first. */
  mails(): Promise<readonly Email[]>;
  /** How a letter ended, `SENT` or `SUPPRESSED: why`. */
  ended(letter: string): Promise<string>;
  /** What is answered to a request of the mail's own link, at the page of this machine. */
  visit(mail: Email | undefined, request?: RequestInit): Promise<Response>;
}

/** A marketplace with its sender, its mailbox and its page of links. */
export async function withLetters(
  marketplace: Marketplace,
  events: readonly CloudEvent[],
  use: (letters: Letters) => Promise<void>,
): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'letters-'));
  const { deployment } = marketplace;
  deployment.setClock(
    new Date(
      events
        .map(({ time }) => time)
        .toSorted()
        .at(-1) ?? 0,
    ),
  );
  await marketplace.bulk(events);
  const { settings, runtime } = deployment;
  const sender = await openSender(deployment, directory);
  const page = await startUnsubscribePage(await unsubscribeFunction(deployment));
  const setClock = (moment: string) => deployment.setClock(new Date(moment));
  const folder = mailDirectory(directory);
  try {
    await use({
      async send(moment) {
        setClock(moment);
        await sender.send();
      },
      async askForReviews(moment) {
        setClock(moment);
        await createRequestReviews(settings, runtime)({});
      },
      async take(taken) {
        setClock(
          taken
            .map(({ time }) => time)
            .toSorted()
            .at(-1) ?? '',
        );
        const queue = createQueue({ batchSize: 10, maxReceiveCount: 1, now: () => runtime.clock().getTime() });
        for (const event of taken) queue.send(JSON.stringify(event));
        await queue.drainInto(createIngest(settings, runtime));
        expect(queue.deadLetters).toEqual([]);
      },
      async mails() {
        const opened = await Promise.all((await readMailbox(folder)).map((mail) => openMail(folder, mail)));
        return opened.flatMap((mail) => mail?.email ?? []).reverse();
      },
      async ended(letter) {
        const items = await marketplace.items(`LETTER#${letter}`);
        const delivery = items.find(({ sk }) => sk === 'DELIVERY');
        return [delivery?.['state'], delivery?.['reason']].filter((part) => part != null).join(': ');
      },
      visit: (mail, request) => fetch(String(stopLinkAt(page.url, header(mail, 'list-unsubscribe') ?? '')), request),
    });
  } finally {
    await page.close();
    await sender.close();
    await rm(directory, { recursive: true });
  }
}

export function header(mail: Email | undefined, name: string): string | undefined {
  return mail?.headers.find(({ key }) => key === name)?.value;
}
