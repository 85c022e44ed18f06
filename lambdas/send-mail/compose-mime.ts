import { createHash } from 'node:crypto';
import addressparser from 'nodemailer/lib/addressparser';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { LetterDue } from '../../domain/notices/letter-due.ts';
import { partnerText } from './letters/show/partner-text.ts';
import { UnfitLetter } from './letters/unfit-letter.ts';
import type { WrittenLetter } from './letters/write-letter.ts';

/** From whom to whom a letter goes, and under which key. */
export interface Envelope {
  /** Names the mail in `X-Letter`; all that must be unique in it is made of the key. */
  readonly letterKey: string;
  readonly kind: LetterDue['kind'];
  /** `"Name" <address>`: a setting of the house, as it stands in the From header. */
  readonly from: string;
  /** An address alone. */
  readonly to: string;
  /** Where answers go: an address. */
  readonly replyTo: string;
  readonly date: Date;
  /** Where a POST ends these mails at once (RFC 8058), over https; null where they cannot be ended. */
  readonly stopUrl: string | null;
}

/** Printable ASCII without spaces: a key cannot break or fold its header. */
const KEY = /^[\x21-\x7e]{1,400}$/u;
/**
 * One address and nothing that a header reads as more. Its local part is a plain ASCII one, as SES speaks no SMTPUTF8; a domain
 * in other letters becomes Punycode on its way (fault row 39).
 */
const ADDRESS = /^[\w.!#$%&'*+/=?^`{|}~-]+@[^\s"(),:;<>@[\\\]\p{Cc}]+$/u;

/**
 * The letter as it goes over the wire: plain text and HTML as alternatives of one message. The same letter in the
 * same envelope gives the same bytes. SES puts its own Message-ID and Date in their place; ours serve every other reader.
 *
 * @throws UnfitLetter (the promise rejects) when the key or the address could change the headers.
 */
export async function composeMime(letter: WrittenLetter, envelope: Envelope): Promise<Uint8Array> {
  const { letterKey, kind, from, to, replyTo, date } = envelope;
  if (!KEY.test(letterKey)) throw new UnfitLetter('A letter', ['a key of printable ASCII without spaces']);
  if (!ADDRESS.test(to)) throw new UnfitLetter(letterKey, ['one plain address to send it to']);
  const fingerprint = createHash('sha256').update(letterKey).digest('hex').slice(0, 32);
  const composer = new MailComposer({
    from,
    to: { address: to, name: '' },
    replyTo,
    subject: partnerText(letter.subject, letterKey),
    date,
    messageId: `<${fingerprint}@${domainOf(from)}>`,
    headers: {
      'X-Letter': letterKey,
      'X-Letter-Kind': kind,
      'Content-Language': letter.language,
      ...(kind === 'REVIEW_REQUEST' ? {} : { 'Auto-Submitted': 'auto-generated' }),
      ...listHeaders(envelope),
    },
    text: letter.text,
    html: letter.html,
    encoding: 'quoted-printable',
    textEncoding: 'Q',
    newline: 'win',
    baseBoundary: fingerprint,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** RFC 8058, section 3.1. */
function listHeaders({ stopUrl }: Envelope): Readonly<Record<string, string>> {
  if (stopUrl === null) return {};
  return {
    'List-Unsubscribe': `<${new URL(stopUrl).href}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

/** @throws TypeError when the house's sender is not one address: no letter could go. */
function domainOf(from: string): string {
  const [sender, ...others] = addressparser(from, { flatten: true });
  const domain = sender?.address?.split('@').at(-1);
  if (domain === undefined || domain === '' || others.length > 0) throw new TypeError(`Not one sender: ${from}`);
  return domain;
}
