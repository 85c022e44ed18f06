/** What becomes of a mail that SES took. */
export type MailFate =
  | 'DELIVERED'
  /** The recipient's server knows no such user. */
  | 'BOUNCED'
  | 'COMPLAINED'
  /** Delivered, and answered by a machine. */
  | 'OUT_OF_OFFICE'
  /** Not tried: it bounced for others lately. */
  | 'GLOBALLY_SUPPRESSED'
  /** Not tried: it bounced, or complained, before. */
  | 'BOUNCED_BEFORE'
  | 'COMPLAINED_BEFORE'
  /** A virus is in it: thrown away. */
  | 'REJECTED'
  /** Of a template, which this house does not use. */
  | 'NOT_RENDERED';

const SIMULATED: Readonly<Record<string, MailFate>> = {
  success: 'DELIVERED',
  bounce: 'BOUNCED',
  complaint: 'COMPLAINED',
  ooto: 'OUT_OF_OFFICE',
  suppressionlist: 'GLOBALLY_SUPPRESSED',
};
const SIMULATOR = /^([a-z]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/iu;

/**
 * The mailbox simulator (https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html): what it does with
 * a mail to `bounce@` or `bounce+label@simulator.amazonses.com`; undefined for everybody else's address.
 */
export function simulatedFate(address: string): MailFate | undefined {
  const [, name] = SIMULATOR.exec(address) ?? [];
  return name === undefined ? undefined : (SIMULATED[name.toLowerCase()] ?? 'BOUNCED');
}

/** The text that every scanner for viruses takes for one (https://www.eicar.org), in two parts so that this file is none. */
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export function hasVirus(raw: Buffer): boolean {
  return raw.includes(EICAR);
}
