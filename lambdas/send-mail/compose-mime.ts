import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { type Instant, millisOf } from '../../domain/calendar/instant.ts';
import { partnerText } from './letters/show/partner-text.ts';
import type { WrittenLetter } from './letters/write-letter.ts';

/** From whom to whom a letter goes, and under which key. A customer's letter is one that can be ended with one click. */
export type Envelope = EnvelopeBase &
  (
    | { readonly reader: 'PARTNER' }
    | {
        readonly reader: 'CUSTOMER';
        /** Answers a POST with `List-Unsubscribe=One-Click` (RFC 8058). */
        readonly unsubscribeUrl: string;
      }
  );

interface EnvelopeBase {
  /** The letter's key: names it in `X-Letter`, and all that must be unique is made of it. */
  readonly key: string;
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly replyTo: Mailbox | null;
  readonly date: Instant;
}

export interface Mailbox {
  readonly address: string;
  /** Shown beside the address; others' text. */
  readonly name?: string;
}

/** Printable ASCII without spaces: a key cannot break or fold its header. */
const KEY = /^[\x21-\x7e]{1,400}$/u;
/** One address, with nothing that a header reads as a second one. Which addresses are good is decided before. */
const ONE_ADDRESS = /^[^\s"(),:;<>@[\\\]\p{Cc}]+@[^\s"(),:;<>@[\\\]\p{Cc}]+$/u;

/**
 * The letter as it goes over the wire: plain text and HTML as alternatives of one message. The same letter in the
 * same envelope gives the same bytes. SES puts its own Message-ID and Date in their place; ours serve every other reader.
 *
 * @throws TypeError (the promise rejects) when the key or an address could change the headers.
 */
export async function composeMime(letter: WrittenLetter, envelope: Envelope): Promise<Uint8Array> {
  if (!KEY.test(envelope.key)) throw new TypeError('A letter key is printable ASCII without spaces');
  const fingerprint = createHash('sha256').update(envelope.key).digest('hex').slice(0, 32);
  const from = mailbox(envelope.from);
  const composer = new MailComposer({
    from,
    to: mailbox(envelope.to),
    ...(envelope.replyTo === null ? {} : { replyTo: mailbox(envelope.replyTo) }),
    subject: partnerText(letter.subject, envelope.key),
    date: new Date(millisOf(envelope.date)),
    messageId: `<${fingerprint}@${domainOf(from.address)}>`,
    headers: { 'X-Letter': envelope.key, 'Content-Language': letter.language, ...readersHeaders(envelope) },
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

function readersHeaders(envelope: Envelope): Readonly<Record<string, string>> {
  switch (envelope.reader) {
    case 'PARTNER':
      return { 'Auto-Submitted': 'auto-generated' };
    case 'CUSTOMER':
      return {
        'List-Unsubscribe': `<${new URL(envelope.unsubscribeUrl).href}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      };
  }
}

function mailbox({ address, name = '' }: Mailbox): { address: string; name: string } {
  if (!ONE_ADDRESS.test(address)) throw new TypeError('A mailbox has one address');
  return { address, name: partnerText(name, '') };
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
