import { spawn } from 'node:child_process';
import { Command } from 'commander';
import type { LetterClass } from '../../domain/notices/letter-due.ts';
import { columns } from '../../local/columns.ts';
import { deployLocally } from '../../local/deployment.ts';
import { countLettersDue } from '../../local/letters-due.ts';
import { mailDirectory } from '../../local/mail.ts';
import { MAIL_KINDS, type Mail, readMailbox } from '../../local/mail-page/mailbox.ts';
import { startMailPage } from '../../local/mail-page.ts';
import { dataOption } from '../arguments.ts';

/** As many as fit a screen. */
const SHOWN = 20;

export function outboxCommand(): Command {
  return new Command('outbox')
    .description('Shows the letters: what is due, what was sent, the newest first; as a page with --open.')
    .addOption(dataOption())
    .option('--open', 'show them in a browser, as their readers would see them, until Ctrl-C')
    .option('--json', 'print every mail as one JSON object a line')
    .action(async ({ data, open, json }: { data: string; open?: true; json?: true }) => {
      const directory = mailDirectory(data);
      const mails = await readMailbox(directory);
      process.stdout.write(
        json
          ? mails.map((mail) => `${JSON.stringify(mail)}\n`).join('')
          : `${describeDue(await readDue(data))}${describe(mails, directory)}`,
      );
      if (!open) return;
      const page = await startMailPage({ directory });
      process.stdout.write(`\nThe mails are at ${page.url} - Ctrl-C ends it.\n`);
      openInBrowser(page.url);
      await new Promise((resolve) => process.once('SIGINT', resolve));
      await page.close();
    });
}

async function readDue(data: string): Promise<ReadonlyMap<LetterClass, number>> {
  const deployment = await deployLocally({ directory: data, existing: true });
  try {
    return await countLettersDue(deployment);
  } finally {
    await deployment.close();
  }
}

const LEADS: Record<LetterClass, string> = {
  STRIKE: 'strike notice',
  WEEKLY: 'weekly score',
  REVIEW: 'review request',
};

function describeDue(due: ReadonlyMap<LetterClass, number>): string {
  if (due.size === 0) return '';
  const rows = [...due].map(([letterClass, count]) => [`  ${LEADS[letterClass]}`, count.toLocaleString('en')]);
  return `Due, not sent yet (norms send sends them)\n${columns(rows)}\n`;
}

function describe(mails: readonly Mail[], directory: string): string {
  if (mails.length === 0) return 'No mail has been sent yet.\n';
  const counts = MAIL_KINDS.flatMap((kind) => {
    const count = mails.filter((mail) => mail.kind === kind).length;
    return count === 0 ? [] : [[`  ${kind.toLowerCase().replace('_', ' ')}`, count.toLocaleString('en')]];
  });
  const newest = mails.slice(0, SHOWN).map(({ at, letter, subject }) => [`  ${at.slice(0, 16)}`, letter, subject]);
  const more =
    mails.length > SHOWN ? `  and ${(mails.length - SHOWN).toLocaleString('en')} more (--json lists all)\n` : '';
  return `Mails in ${directory}\n${columns(counts)}\nThe newest\n${columns(newest)}${more}`;
}

/** Where no browser can be opened, the address that was printed does. */
function openInBrowser(url: string): void {
  const opener = process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer' : 'xdg-open';
  spawn(opener, [url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
