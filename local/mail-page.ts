import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenOnLoopback } from './loopback-server.ts';
import { problemPage } from './mail-page/frame.ts';
import type { Html } from './mail-page/html.ts';
import { letterPage } from './mail-page/letter-view.ts';
import { type Filter, listPage } from './mail-page/list-view.ts';
import { mailPage } from './mail-page/mail-view.ts';
import { MAIL_KINDS, type Mail, openMail, readMailbox } from './mail-page/mailbox.ts';
import { matches, rowsOf, STANDINGS } from './mail-page/outbox-rows.ts';
import { STYLE } from './mail-page/style.ts';
import type { OutboxLetter } from './outbox.ts';

export interface MailPage {
  readonly url: string;
  close(): Promise<void>;
}

/** Of the `List-Unsubscribe` header; undefined where it is none of ours. */
export type StopLink = (header: string) => string | undefined;

export interface MailPageOptions {
  /** Of the mails; null where none are kept, and the letters alone are shown. */
  readonly directory: string | null;
  readonly port?: number;
  /** Where a mail's unsubscribe link leads on this machine. */
  readonly stopLink?: StopLink;
  /** What is known of the letters of these mails, and of those of which there is none. */
  readonly readLetters?: (mails: readonly Mail[]) => Promise<readonly OutboxLetter[]>;
}

type Source = Required<Omit<MailPageOptions, 'port'>>;

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly policy: string;
  readonly body: string | Buffer;
}

const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** A mail may style itself and carry its images; it may run, load and send nothing. */
const MAIL_POLICY =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

/**
 * Shows the mails of a directory (`index.ndjson` and the `.eml` files it names) on a page of this machine alone. Reads the
 * directory anew for every request, so mails appear as they are sent.
 *
 * @throws {ExplainedError} when the port is taken.
 */
export async function startMailPage({
  directory,
  port = 0,
  stopLink = () => undefined,
  readLetters = async () => [],
}: MailPageOptions): Promise<MailPage> {
  const source = { directory, stopLink, readLetters };
  const server = createServer(async (request, response) => {
    const answer = await answerTo(request, source).catch((error: unknown) =>
      page(500, problemPage(`This mail cannot be shown: ${String(error)}.`)),
    );
    send(response, request.method === 'HEAD', answer);
  });
  const url = await listenOnLoopback(server, port);
  return {
    url: `${url}/`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answerTo(request: IncomingMessage, source: Source): Promise<Answer> {
  // A page elsewhere that has its own name resolved to 127.0.0.1 must not read the mails.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) return refusal(403, 'Not by this name.');
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'Nothing can be changed here.');
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/style.css') return { status: 200, type: 'text/css', policy: PAGE_POLICY, body: STYLE };
  const { directory } = source;
  const mails = directory === null ? [] : await readMailbox(directory);
  if (pathname === '/') return page(200, list(mails, await source.readLetters(mails), filterOf(searchParams)));
  const [, key = ''] = /^\/letter\/([^/]+)$/.exec(pathname) ?? [];
  if (key !== '') return showLetter(key, await source.readLetters(mails));
  const [, messageId = '', part = ''] = /^\/mail\/([^/]+)(?:\/(html|source))?$/.exec(pathname) ?? [];
  const mail = mails.find((candidate) => encodeURIComponent(candidate.messageId) === messageId);
  if (mail === undefined || directory === null) return refusal(404, 'There is no such mail.');
  return showMail(mail, part, mails, { ...source, directory });
}

function showLetter(key: string, letters: readonly OutboxLetter[]): Answer {
  const letter = letters.find((candidate) => encodeURIComponent(candidate.letter) === key);
  return letter === undefined ? refusal(404, 'There is no such letter.') : page(200, letterPage(letter));
}

async function showMail(
  mail: Mail,
  part: string,
  mails: readonly Mail[],
  { directory, stopLink, readLetters }: Source & { readonly directory: string },
): Promise<Answer> {
  const opened = await openMail(directory, mail);
  if (opened === undefined) return refusal(404, `The file ${mail.file} of this mail is gone.`);
  switch (part) {
    case 'html':
      return { status: 200, type: 'text/html', policy: MAIL_POLICY, body: opened.email.html ?? '' };
    case 'source':
      return { status: 200, type: 'text/plain', policy: PAGE_POLICY, body: opened.source };
    default: {
      const kin = mails.filter((other) => other.kind === mail.kind);
      const index = kin.indexOf(mail);
      const stop = stopLink(opened.email.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '');
      const letter = (await readLetters(mails)).find((candidate) => candidate.letter === mail.letter);
      return page(200, mailPage(mail, opened.email, { newer: kin[index - 1], older: kin[index + 1], letter, stop }));
    }
  }
}

function list(mails: readonly Mail[], letters: readonly OutboxLetter[], filter: Filter): Html {
  const found = rowsOf(mails, letters).filter((row) => matches(row, filter.query));
  return listPage(found, filter, mails.length);
}

function filterOf(parameters: URLSearchParams): Filter {
  const page = Number(parameters.get('page') ?? 1);
  return {
    query: parameters.get('q') ?? '',
    kind: MAIL_KINDS.find((kind) => kind === parameters.get('kind')),
    standing: STANDINGS.find((standing) => standing === parameters.get('state')),
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

function page(status: number, { text }: Html): Answer {
  return { status, type: 'text/html', policy: PAGE_POLICY, body: text };
}

function refusal(status: number, problem: string): Answer {
  return page(status, problemPage(problem));
}

function send(response: ServerResponse, withoutBody: boolean, { status, type, policy, body }: Answer): void {
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  });
  response.end(withoutBody ? undefined : body);
}
