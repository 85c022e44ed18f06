import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readMailbox } from '../mail-page/mailbox.ts';
import { MAIL_RULES } from './mail-rules.ts';
import { readMail } from './read-mail.ts';

export interface MailFault {
  readonly file: string;
  readonly rule: string;
  readonly found: string;
}

/** Holds every mail of a directory against every rule; one that cannot be read breaks one rule. */
export async function checkMails(
  directory: string,
): Promise<{ readonly checked: number; readonly faults: readonly MailFault[] }> {
  const mails = await readMailbox(directory);
  const faults: MailFault[] = [];
  for (const { file } of mails) {
    const raw = await readFile(join(directory, file));
    for (const { rule, found } of await faultsOf(raw)) faults.push({ file, rule, found });
  }
  return { checked: mails.length, faults };
}

export async function faultsOf(raw: Buffer): Promise<readonly Omit<MailFault, 'file'>[]> {
  try {
    const mail = await readMail(raw);
    return Object.entries(MAIL_RULES).flatMap(([rule, check]) => {
      const found = check(mail);
      return found === null ? [] : { rule, found };
    });
  } catch (error) {
    return [{ rule: 'two parsers can read it', found: String(error) }];
  }
}
