import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { listenOnLoopback } from '../loopback-server.ts';
import { createSesAccount } from './account.ts';
import { refused, type SendQuota, SesRefusal } from './answers.ts';
import type { SesEvent } from './events.ts';
import type { MailFate } from './fates.ts';
import type { SesFaults } from './faults.ts';
import { type MailFromDomains, openMailFolder } from './mail-folder.ts';
import { noMailFolder } from './no-mail-folder.ts';
import { formOf } from './query-form.ts';
import { createSesService, type SesReply } from './service.ts';

export interface SesEndpointOptions {
  /** Where accepted mails are written, see {@link openMailFolder}; null = nowhere. */
  readonly directory: string | null;
  readonly mailFromDomains?: MailFromDomains;
  readonly now: () => Date;
  readonly quota?: SendQuota;
  /** Milliseconds of the clock that the rate runs by; unlike `now`, a real one. */
  readonly elapsed?: () => number;
  /** Gets what SES would publish of each mail, once its call was answered. */
  readonly onEvent?: (event: SesEvent) => void;
  /** What becomes of mail to an address; undefined = what the mailbox simulator says, and everybody else's is delivered. */
  readonly fateOf?: (address: string) => MailFate | undefined;
}

export interface SesEndpoint {
  /** For the SDK's `endpoint`. */
  readonly url: string;
  /** Mails accepted since the start. */
  readonly accepted: number;
  /** Answers of `Maximum sending rate exceeded.` and `Daily message quota exceeded.` since the start. */
  readonly throttled: number;
  /** Goes wrong in this way from now on; without anything, in none. */
  tell(faults?: Partial<SesFaults>): void;
  setQuota(quota: SendQuota): void;
  close(): Promise<void>;
}

/** Generous, as an account has it that sends to 40,000 partners. */
const QUOTA: SendQuota = { max24HourSend: 500_000, maxSendRate: 1_000 };
/** A mail of 10 MB in base64, percent-encoded. */
const MOST_REQUEST_BYTES = 16 * 1024 * 1024;

/**
 * SES v1 on this machine, as far as the sender uses it: SendRawEmail, GetSendQuota and GetSendStatistics over the AWS Query
 * protocol. It takes what SES takes, refuses what SES refuses, holds to the account's rate and quota, publishes SES's events,
 * and writes each mail to a folder instead of sending it.
 */
export async function startSesEndpoint({
  directory,
  mailFromDomains = {},
  now,
  quota = QUOTA,
  elapsed = () => performance.now(),
  onEvent = () => {},
  fateOf = () => undefined,
}: SesEndpointOptions): Promise<SesEndpoint> {
  const folder = directory === null ? noMailFolder() : await openMailFolder(directory, mailFromDomains);
  const account = createSesAccount(quota, now, elapsed);
  const service = createSesService({ folder, account, now, fateOf });
  let throttled = 0;
  let requests = 0;

  const replyTo = async (request: IncomingMessage): Promise<SesReply> => {
    requests += 1;
    const requestId = `local-${requests}`;
    try {
      return await service.reply(formOf(await bodyOf(request)), requestId);
    } catch (error) {
      if (!(error instanceof SesRefusal)) throw error;
      if (error.code === 'Throttling') throttled += 1;
      return { answer: refused(error, requestId), events: [] };
    }
  };

  const server = createServer((request, response) => {
    replyTo(request).then(
      ({ answer, events }) => {
        if (answer === 'LOST') response.destroy();
        else response.writeHead(answer.status, { 'content-type': 'text/xml' }).end(answer.xml);
        for (const event of events) onEvent(event);
      },
      (error: unknown) => response.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  });
  const url = await listenOnLoopback(server);

  return {
    url,
    get accepted() {
      return service.accepted;
    },
    get throttled() {
      return throttled;
    },
    tell: (faults) => service.tell(faults),
    setQuota: (other) => account.setQuota(other),
    async close() {
      server.close();
      server.closeIdleConnections();
      await once(server, 'close');
      await folder.close();
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_REQUEST_BYTES) throw new SesRefusal('RequestEntityTooLarge', 'Request size exceeded the limit');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('latin1');
}
