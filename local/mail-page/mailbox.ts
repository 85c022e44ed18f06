import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import * as z from 'zod';

/** Kinds of letters, in the order in which they are shown. */
export const MAIL_KINDS = ['STRIKE_NOTICE', 'WEEKLY_SCORE', 'REVIEW_REQUEST', 'OTHER'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

export interface Mail {
  readonly messageId: string;
  /** When it was sent, RFC 3339. */
  readonly at: string;
  /** Key of the letter, `WEEKLY#<partner>#2026-W47#1` or `REVIEW#<order>`. */
  readonly letter: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly kind: MailKind;
  /** A name in the mailbox's directory, never a path. */
  readonly file: string;
}

const indexLine = z.object({
  messageId: z.string().min(1),
  at: z.string(),
  letter: z.string().nullish(),
  to: z.union([z.string(), z.array(z.string())]),
  subject: z.string().nullish(),
  kind: z.string().nullish(),
  file: z.string().regex(/^[\w@.-]+\.eml$/),
});

/** All mails, newest first. Lines that cannot be read (the last may be half written) are left out. */
export async function readMailbox(directory: string): Promise<readonly Mail[]> {
  const index = await readFile(join(directory, 'index.ndjson'), 'utf8').catch(unlessThereIsNone);
  const mails = index.split('\n').flatMap(mailOf).reverse();
  return mails.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

export interface OpenedMail {
  readonly source: Buffer;
  readonly email: Email;
}

/** The mail itself; undefined when its file is gone. */
export async function openMail(directory: string, mail: Mail): Promise<OpenedMail | undefined> {
  const source = await readFile(join(directory, mail.file)).catch(() => undefined);
  return source === undefined ? undefined : { source, email: await PostalMime.parse(source) };
}

function mailOf(line: string): Mail[] {
  const { success, data } = indexLine.safeParse(parsed(line));
  if (!success) return [];
  const { messageId, at, to, file } = data;
  const letter = data.letter ?? '';
  return [
    {
      messageId,
      at,
      letter,
      to: typeof to === 'string' ? [to] : to,
      subject: data.subject ?? '',
      kind: mailKindOf(data.kind, letter),
      file,
    },
  ];
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** By what the mail or the letter says of itself; without that, by the letter's key. */
export function mailKindOf(named: string | null | undefined, letter: string): MailKind {
  const known = MAIL_KINDS.find((kind) => kind === named);
  if (known !== undefined) return known;
  if (letter.startsWith('WEEKLY#')) return 'WEEKLY_SCORE';
  if (letter.startsWith('REVIEW#')) return 'REVIEW_REQUEST';
  return 'OTHER';
}

function unlessThereIsNone(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
  throw error;
}
