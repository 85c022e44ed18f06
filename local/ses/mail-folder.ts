import { once } from 'node:events';
import { createWriteStream, writeFileSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RawMail } from './raw-mail.ts';

/** One line of `index.ndjson`. */
export interface MailIndexLine {
  readonly sequence: number;
  readonly messageId: string;
  readonly at: string;
  /** The letter's key, where the mail tells it. */
  readonly letter: string | null;
  /** The letter's kind, where the mail tells it. */
  readonly kind: string | null;
  readonly to: readonly string[];
  readonly subject: string;
  /** The mail itself, in the same folder. */
  readonly file: string;
}

export interface MailFolder {
  /** Writes the mail, then its line in the index, and answers its message id. Nothing written is read again. */
  add(mail: RawMail, letter: string | null, at: Date): Promise<string>;
  close(): Promise<void>;
}

/** By the domain of a sender: the one that its mail comes from to the receiving server (SES: custom MAIL FROM). */
export type MailFromDomains = Readonly<Record<string, string>>;

/**
 * A folder of accepted mails: `<sequence>-<messageId>.eml`, and `index.ndjson`. The sequence goes on where it stopped. A mail of a
 * sender with a MAIL FROM domain lies there as its receiver gets it, with the Return-Path before its first line.
 */
export async function openMailFolder(directory: string, mailFromDomains: MailFromDomains = {}): Promise<MailFolder> {
  await mkdir(directory, { recursive: true });
  let sequence = await lastSequenceIn(directory);
  const index = createWriteStream(join(directory, 'index.ndjson'), { flags: 'a' });
  await once(index, 'open');

  return {
    async add(mail, letter, at) {
      sequence += 1;
      const messageId = messageIdOf(sequence, at);
      const line: MailIndexLine = {
        sequence,
        messageId,
        at: at.toISOString(),
        letter,
        kind: mail.kind,
        to: mail.to,
        subject: mail.subject,
        file: `${String(sequence).padStart(6, '0')}-${messageId}.eml`,
      };
      // Synchronous: three hops through the thread pool cost more than making the file does.
      writeFileSync(join(directory, line.file), delivered(mail, messageId, mailFromDomains));
      await new Promise<void>((resolve, reject) => {
        index.write(`${JSON.stringify(line)}\n`, (error) => (error ? reject(error) : resolve()));
      });
      return messageId;
    },
    close: () =>
      new Promise((resolve, reject) => {
        index.once('error', reject);
        index.end(resolve);
      }),
  };
}

function delivered({ raw, source }: RawMail, messageId: string, mailFromDomains: MailFromDomains): Buffer {
  const domain = mailFromDomains[source.slice(source.lastIndexOf('@') + 1)];
  if (domain === undefined) return raw;
  return Buffer.concat([Buffer.from(`Return-Path: <${messageId}@${domain}>\r\n`), raw]);
}

async function lastSequenceIn(directory: string): Promise<number> {
  const names = await readdir(directory);
  return names
    .filter((name) => name.endsWith('.eml'))
    .reduce((last, name) => Math.max(last, Number.parseInt(name, 10) || 0), 0);
}

/** Shaped as SES's: time, then what tells it from others. Made of both, so that a steered clock gives the same ids again. */
function messageIdOf(sequence: number, at: Date): string {
  const time = at.getTime().toString(16).padStart(16, '0');
  return `${time}-00000000-0000-4000-8000-${sequence.toString(16).padStart(12, '0')}-000000`;
}
