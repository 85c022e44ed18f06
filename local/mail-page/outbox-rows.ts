import type { OutboxLetter } from '../outbox.ts';
import type { Mail, MailKind } from './mailbox.ts';

/** How a letter stands, as a person asks for it. */
export const STANDINGS = [
  'WAITING',
  'UNKNOWN',
  'SENT',
  'BOUNCED',
  'COMPLAINED',
  'SUPPRESSED',
  'EXPIRED',
  'REJECTED',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** One line of the outbox: a mail that was sent, or a letter of which there is none. */
export interface OutboxRow {
  readonly kind: MailKind;
  readonly standing: Standing;
  readonly letter: string;
  readonly at: string;
  readonly title: string;
  readonly to: readonly string[];
  /** Undefined of a letter without a mail. */
  readonly mail: Mail | undefined;
}

/** The newest first. Mails of which nothing else is known are SENT. */
export function rowsOf(mails: readonly Mail[], letters: readonly OutboxLetter[]): readonly OutboxRow[] {
  const byKey = new Map(letters.map((letter) => [letter.letter, letter]));
  const sent = mails.map((mail): OutboxRow => {
    const { letter, kind, at, to, subject } = mail;
    const known = byKey.get(letter);
    const title = subject === '' ? '(no subject)' : subject;
    return { kind, standing: known === undefined ? 'SENT' : standingOf(known), letter, at, to, title, mail };
  });
  const withMail = new Set(mails.map(({ letter }) => letter));
  const unsent = letters
    .filter(({ letter }) => !withMail.has(letter))
    .map((letter): OutboxRow => {
      const { kind, at, reason } = letter;
      const standing = standingOf(letter);
      return { kind, standing, letter: letter.letter, at, to: [], title: reason ?? TITLES[standing], mail: undefined };
    });
  return [...sent, ...unsent].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

const TITLES: Readonly<Record<Standing, string>> = {
  WAITING: 'waits for its hour, or for the sender',
  UNKNOWN: 'nobody knows yet whether it was sent',
  SENT: 'sent',
  BOUNCED: 'bounced',
  COMPLAINED: 'its reader complained',
  SUPPRESSED: 'not sent',
  EXPIRED: 'not sent in its time',
  REJECTED: 'could not be sent',
};

export function standingOf({ state, history }: OutboxLetter): Standing {
  switch (state) {
    case 'PENDING':
    case 'SENDING':
      return 'WAITING';
    case 'SENT':
      if (history.some(({ what }) => what === 'COMPLAINED')) return 'COMPLAINED';
      return history.some(({ what }) => what === 'BOUNCED') ? 'BOUNCED' : 'SENT';
    default:
      return state;
  }
}

/** Whether the line is about, for or titled with what is looked for. */
export function matches(row: OutboxRow, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  return [row.letter, row.title, ...row.to].some((text) => text.toLowerCase().includes(wanted));
}
