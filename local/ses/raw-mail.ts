import { addressParser, decodeWords } from 'postal-mime';
import { SesRefusal } from './answers.ts';

/** A raw mail that SES would take, and what is told of it. */
export interface RawMail {
  readonly raw: Buffer;
  readonly to: readonly string[];
  readonly subject: string;
  /** The key in the letter's `X-Letter` header. */
  readonly letter: string | null;
  /** The letter's kind, in its `X-Letter-Kind` header. */
  readonly kind: string | null;
  /** As they stand, in order. */
  readonly headers: readonly Header[];
  /** The From header as it stands, and the address that bounces go to. */
  readonly from: string;
  readonly source: string;
  readonly replyTo: string | null;
  readonly date: string | null;
  /** The mail's own, which SES replaces. */
  readonly messageId: string | null;
}

export interface Header {
  readonly name: string;
  readonly value: string;
}

const MOST_BYTES = 10_485_760;
const MOST_RECIPIENTS = 50;

/** Each may stand once (docs.aws.amazon.com/ses/latest/dg/header-fields.html); those that we write. */
const ONCE = [
  'from',
  'reply-to',
  'subject',
  'date',
  'message-id',
  'mime-version',
  'content-type',
  'content-language',
  'auto-submitted',
  'list-unsubscribe',
  'list-unsubscribe-post',
];

/**
 * Reads a mail as SES does before it takes it. `destinations` stand above the headers where there are any.
 *
 * @throws SesRefusal InvalidParameterValue, with SES's own words.
 */
export function readRawMail(raw: Buffer, destinations: readonly string[]): RawMail {
  if (raw.length > MOST_BYTES) throw invalid(`Message length is more than ${MOST_BYTES} bytes long: '${raw.length}'.`);
  const lines = headersOf(raw);
  const headers = byName(lines);
  for (const name of ONCE) {
    if ((headers.get(name)?.length ?? 0) > 1) throw invalid(`Duplicate header '${name}'.`);
  }
  const first = (name: string): string | null => headers.get(name)?.[0] ?? null;
  const [sender] = addressesIn(headers.get('from'));
  if (sender === undefined) throw invalid("Missing required header 'From'.");
  const to =
    destinations.length > 0 ? destinations : ['to', 'cc', 'bcc'].flatMap((name) => addressesIn(headers.get(name)));
  if (to.length === 0) throw invalid("Missing required header 'To'.");
  if (to.length > MOST_RECIPIENTS) throw invalid(`Recipient count exceeds ${MOST_RECIPIENTS}.`);
  for (const address of to) checkAddress(address);
  return {
    raw,
    to,
    subject: decodeWords(first('subject') ?? ''),
    letter: first('x-letter'),
    kind: first('x-letter-kind'),
    headers: lines,
    from: first('from') ?? sender,
    source: addressesIn(headers.get('return-path'))[0] ?? sender,
    replyTo: first('reply-to'),
    date: first('date'),
    messageId: first('message-id'),
  };
}

/** Unfolded. */
function headersOf(raw: Buffer): readonly Header[] {
  const end = raw.indexOf('\r\n\r\n');
  const head = raw.toString('utf8', 0, end === -1 ? raw.length : end);
  const headers: Header[] = [];
  for (const line of head.replace(/\r?\n[ \t]+/gu, ' ').split(/\r?\n/u)) {
    const colon = line.indexOf(':');
    if (colon === 0) throw invalid('Empty header names are illegal.');
    if (colon === -1) continue;
    headers.push({ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() });
  }
  return headers;
}

/** Values by lower-case name. */
function byName(headers: readonly Header[]): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const { name, value } of headers) {
    const key = name.toLowerCase();
    const there = values.get(key);
    if (there === undefined) values.set(key, [value]);
    else there.push(value);
  }
  return values;
}

function addressesIn(values: readonly string[] = []): string[] {
  return values
    .flatMap((value) => addressParser(value, { flatten: true }))
    .flatMap(({ address, name }) => address || name || []);
}

function checkAddress(address: string): void {
  const at = address.lastIndexOf('@');
  if (at < 1 || at === address.length - 1) throw invalid("Missing final '@domain'");
  // SES speaks no SMTPUTF8: a local part is ASCII, a domain is in Punycode.
  if (!/^[\x21-\x7e]+$/u.test(address.slice(0, at))) throw invalid('Local address contains control or whitespace');
  if (!/^[a-z0-9.-]+$/iu.test(address.slice(at + 1))) throw invalid('Domain contains illegal character');
}

function invalid(message: string): SesRefusal {
  return new SesRefusal('InvalidParameterValue', message);
}
