import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { mailDirectory } from '../../local/mail.ts';
import type { MailIndexLine } from '../../local/ses/mail-folder.ts';
import type { MarketplaceCounts } from './measured.ts';

/** SES says of each mail that it took it, and that the receiver did. */
const EVENTS_A_MAIL = 2;

/** The mails that the local SES took, as its folder has them. */
export async function countMails(folder: string): Promise<Pick<MarketplaceCounts, 'mails' | 'deliveryEvents'>> {
  const directory = mailDirectory(folder);
  const index = await readFile(join(directory, 'index.ndjson'), 'utf8');
  const mails = { partner: { mails: 0, bytes: 0 }, customer: { mails: 0, bytes: 0 } };
  for (const line of index.split('\n').filter((text) => text !== '')) {
    const { letter, file }: MailIndexLine = JSON.parse(line);
    const own = letter?.startsWith('REVIEW#') ? mails.customer : mails.partner;
    own.mails += 1;
    own.bytes += (await stat(join(directory, file))).size;
  }
  return { mails, deliveryEvents: EVENTS_A_MAIL * (mails.partner.mails + mails.customer.mails) };
}
