import { factsIn, readable } from './facts-said.ts';
import { asRead, type ReadMail } from './read-mail.ts';

/** What a mail of ours has to hold; null where it does, or else what is wrong with it. */
export type MailRule = (mail: ReadMail) => string | null;

/** What every mail bears, once: no text of a partner or a customer may have added another. */
const HEADERS = [
  'content-language',
  'content-type',
  'date',
  'from',
  'message-id',
  'mime-version',
  'reply-to',
  'return-path',
  'subject',
  'to',
  'x-letter',
  'x-letter-kind',
];
const STOP_HEADERS = ['list-unsubscribe', 'list-unsubscribe-post'];

/** A kind's own headers besides. A strike notice is owed: nobody can stop it. */
const HEADERS_OF_KIND: Readonly<Record<string, readonly string[]>> = {
  STRIKE_NOTICE: [...HEADERS, 'auto-submitted'],
  WEEKLY_SCORE: [...HEADERS, 'auto-submitted', ...STOP_HEADERS],
  REVIEW_REQUEST: [...HEADERS, ...STOP_HEADERS],
};

const MOST_LINE = 998;
/** Above it Gmail clips. */
const MOST_HTML_BYTES = 100_000;

export const MAIL_RULES: Readonly<Record<string, MailRule>> = {
  'both parsers read the same': ({ email, other }) => {
    const one = [email.subject, email.from?.address, email.from?.name, email.to?.[0]?.address, email.text, email.html];
    const two = [other.subject, other.from?.address, other.from?.name, other.to?.[0]?.address, other.text, other.html];
    const parts = ['subject', 'sender', 'sender’s name', 'recipient', 'text', 'HTML'];
    const differing = parts.filter((_, index) => asRead(one[index]) !== asRead(two[index]));
    return differing.length === 0 ? null : `they differ in ${differing.join(', ')}`;
  },
  'its headers are those of its kind, each once': ({ email, header }) => {
    const allowed = HEADERS_OF_KIND[header('x-letter-kind') ?? ''];
    if (allowed === undefined) return 'it is of no kind';
    const names = email.headers.map(({ key }) => key).sort();
    return String(names) === String(allowed.toSorted()) ? null : names.join(', ');
  },
  'it is text and HTML of one message, and nothing else': ({ email, structure }) => {
    const parts = Array.isArray(structure.body) ? structure.body : [];
    const types = parts.map(({ contentType }) => `${contentType.type};${contentType.parameters['charset']}`);
    const isWhole = structure.contentType.type === 'multipart/alternative' && email.attachments.length === 0;
    return isWhole && String(types) === 'text/plain;utf-8,text/html;utf-8'
      ? null
      : `${structure.contentType.type}: ${types}`;
  },
  'text and HTML say the same facts': ({ email }) => {
    const [text, html] = [factsIn(email.text ?? ''), factsIn(readable(email.html ?? ''))];
    const differing = [...text.filter((one) => !html.includes(one)), ...html.filter((one) => !text.includes(one))];
    if (text.length === 0) return 'they say none';
    return differing.length === 0 ? null : differing.join(' | ');
  },
  'it goes to one plain address': ({ email }) => {
    const to = (email.to ?? []).map(({ address }) => address ?? '');
    const others = [...(email.cc ?? []), ...(email.bcc ?? [])];
    return to.length === 1 && others.length === 0 && /^[\x21-\x7e]+@[a-z0-9.-]+$/iu.test(to[0] ?? '')
      ? null
      : 'it does not';
  },
  'its Return-Path is of its From domain, or below it': ({ email, header }) => {
    const from = domainOf(email.from?.address);
    const path = domainOf(/^<(.+)>$/u.exec(header('return-path') ?? '')?.[1]);
    return from !== '' && (path === from || path.endsWith(`.${from}`)) ? null : `${path} and ${from}`;
  },
  'it has a Message-ID of its From domain': ({ email, header }) => {
    const id = header('message-id') ?? '';
    return /^<[0-9a-f]{32}@[a-z0-9.-]+>$/u.test(id) && id.endsWith(`@${domainOf(email.from?.address)}>`) ? null : id;
  },
  'it has a date': ({ header }) => (Number.isNaN(Date.parse(header('date') ?? '')) ? 'it has none' : null),
  'a partner’s mail says that a machine wrote it (RFC 3834)': ({ header }) => {
    if (header('x-letter-kind') === 'REVIEW_REQUEST') return null;
    return header('auto-submitted') === 'auto-generated' ? null : 'it does not';
  },
  'what can be stopped, can be stopped with one click (RFC 8058)': ({ header }) => {
    if (header('x-letter-kind') === 'STRIKE_NOTICE') return null;
    const isOneClick = header('list-unsubscribe-post') === 'List-Unsubscribe=One-Click';
    return isOneClick && /^<https:\/\/[^\s<>]+>$/u.test(header('list-unsubscribe') ?? '') ? null : 'it cannot';
  },
  'its language is that of its HTML': ({ email, header }) => {
    const language = header('content-language') ?? '';
    return new RegExp(`<html[^>]* lang="${language}"`, 'u').test(email.html ?? '') ? null : language;
  },
  'it is ASCII in lines of CRLF that any server takes': ({ wire }) => {
    if (!/^[\r\n\t\x20-\x7e]*$/u.test(wire)) return 'not ASCII';
    if (/(?<!\r)\n|\r(?!\n)/u.test(wire)) return 'a bare line break';
    return wire.split('\r\n').every(({ length }) => length <= MOST_LINE) ? null : 'a line too long';
  },
  'no mailbox clips it': ({ email }) =>
    Buffer.byteLength(email.html ?? '') < MOST_HTML_BYTES ? null : `${Buffer.byteLength(email.html ?? '')} bytes`,
};

function domainOf(address: string | undefined): string {
  return (address ?? '').slice((address ?? '').lastIndexOf('@') + 1).toLowerCase();
}
