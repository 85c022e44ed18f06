import { extract, type LetterparserMail, type LetterparserNode, parse } from 'letterparser';
import PostalMime, { type Email } from 'postal-mime';

/** A mail as two parsers read it that know nothing of each other, nor of what wrote it. */
export interface ReadMail {
  /** As it went over the wire, a character a byte. */
  readonly wire: string;
  readonly email: Email;
  readonly other: LetterparserMail;
  readonly structure: LetterparserNode;
  /** By its name in small letters; of one that stands there twice, the first. */
  readonly header: (name: string) => string | undefined;
}

/** @throws Error when either parser cannot read it. */
export async function readMail(raw: Buffer): Promise<ReadMail> {
  const wire = raw.toString('latin1');
  const email = await PostalMime.parse(raw);
  return {
    wire,
    email,
    other: extract(wire),
    structure: parse(wire),
    header: (name) => email.headers.find(({ key }) => key === name)?.value,
  };
}

/** Both parsers end a part in their own way, with or without the line break before the boundary. */
export function asRead(part: string | undefined): string {
  return (part ?? '').replaceAll('\r\n', '\n').trimEnd();
}
