import type { Deployment } from './deployment.ts';
import { mailDirectory } from './mail.ts';
import { type Mail, openMail, readMailbox } from './mail-page/mailbox.ts';
import { startUnsubscribePage, stopLinkAt, unsubscribeFunction } from './unsubscribe-page.ts';

/**
 * Presses "stop" in the newest weekly score of each of these partners, as a mail program does (RFC 8058): it posts to the
 * link in the mail's header, and the deployed function takes it from there.
 *
 * @throws Error when one of them has no such mail, or the function does not take the link.
 */
export async function pressStop(
  partnerIds: readonly string[],
  deployment: Deployment,
  directory: string,
): Promise<void> {
  const mails = await readMailbox(mailDirectory(directory));
  const page = await startUnsubscribePage(await unsubscribeFunction(deployment));
  try {
    for (const partnerId of partnerIds) {
      const mail = mails.find(({ letter }) => letter.startsWith(`WEEKLY#${partnerId}#`));
      const link = mail && stopLinkAt(page.url, await stopHeaderOf(mail, directory));
      if (link === undefined) throw new Error(`${partnerId} has no weekly score with a link to stop them`);
      await post(link);
    }
  } finally {
    await page.close();
  }
}

async function stopHeaderOf(mail: Mail, directory: string): Promise<string> {
  const opened = await openMail(mailDirectory(directory), mail);
  return opened?.email.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '';
}

async function post(link: string): Promise<void> {
  const answer = await fetch(link, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  await answer.text();
  if (!answer.ok) throw new Error(`A link to stop weekly scores was answered with ${answer.status}`);
}
