import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ExplainedError } from './explained-error.ts';
import type { Html } from './mail-page/html.ts';
import { MAIL_KINDS, type Mail, matches, openMail, readMailbox } from './mail-page/mailbox.ts';
import { STYLE } from './mail-page/style.ts';
import { type Filter, listPage, mailPage, problemPage } from './mail-page/views.ts';

export interface MailPage {
  readonly url: string;
  close(): Promise<void>;
}

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
}: {
  readonly directory: string;
  readonly port?: number;
}): Promise<MailPage> {
  const server = createServer(async (request, response) => {
    const answer = await answerTo(request, directory).catch((error: unknown) =>
      page(500, problemPage(`This mail cannot be shown: ${String(error)}.`)),
    );
    send(response, request.method === 'HEAD', answer);
  });
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${portOf(server)}/`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((error: unknown) => {
    throw new ExplainedError(`The mail page cannot use port ${port}: name another one.`, { cause: error });
  });
}

async function answerTo(request: IncomingMessage, directory: string): Promise<Answer> {
  // A page elsewhere that has its own name resolved to 127.0.0.1 must not read the mails.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) return refusal(403, 'Not by this name.');
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'Nothing can be changed here.');
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/style.css') return { status: 200, type: 'text/css', policy: PAGE_POLICY, body: STYLE };
  const mails = await readMailbox(directory);
  if (pathname === '/') return page(200, list(mails, filterOf(searchParams)));
  const [, messageId = '', part = ''] = /^\/mail\/([^/]+)(?:\/(html|source))?$/.exec(pathname) ?? [];
  const mail = mails.find((candidate) => encodeURIComponent(candidate.messageId) === messageId);
  return mail === undefined ? refusal(404, 'There is no such mail.') : showMail(directory, mail, part, mails);
}

async function showMail(directory: string, mail: Mail, part: string, mails: readonly Mail[]): Promise<Answer> {
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
      return page(200, mailPage(mail, opened.email, { newer: kin[index - 1], older: kin[index + 1] }));
    }
  }
}

function list(mails: readonly Mail[], filter: Filter): Html {
  return listPage(
    mails.filter((mail) => matches(mail, filter.query)),
    filter,
    mails.length,
  );
}

function filterOf(parameters: URLSearchParams): Filter {
  const page = Number(parameters.get('page') ?? 1);
  return {
    query: parameters.get('q') ?? '',
    kind: MAIL_KINDS.find((kind) => kind === parameters.get('kind')),
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

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
