import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openMailFolder } from './mail-folder.ts';
import { readRawMail } from './raw-mail.ts';
import { refused, type SendQuota, type SesAnswer, SesRefusal, sendQuota, sent } from './ses-answers.ts';

export interface SesEndpointOptions {
  /** Where accepted mails are written, see {@link openMailFolder}. */
  readonly directory: string;
  readonly now: () => Date;
  readonly quota?: SendQuota;
}

export interface SesEndpoint {
  /** For the SDK's `endpoint`. */
  readonly url: string;
  /** Mails accepted since the start. */
  readonly accepted: number;
  close(): Promise<void>;
}

/** Generous, as an account has it that sends to 40,000 partners. The rate is told, not enforced: the clock may be steered. */
const QUOTA: SendQuota = { max24HourSend: 500_000, maxSendRate: 1_000 };
const MILLIS_A_DAY = 86_400_000;
/** A mail of 10 MB in base64, percent-encoded. */
const MOST_REQUEST_BYTES = 16 * 1024 * 1024;
const TAG = /^[A-Za-z0-9_-]{1,256}$/u;

/**
 * SES v1 on this machine, as far as the sender uses it: SendRawEmail and GetSendQuota over the AWS Query protocol. It
 * takes what SES takes, refuses what SES refuses, and writes each mail to a folder instead of sending it.
 */
export async function startSesEndpoint({ directory, now, quota = QUOTA }: SesEndpointOptions): Promise<SesEndpoint> {
  const folder = await openMailFolder(directory);
  const lastDay: number[] = [];
  let accepted = 0;
  let requests = 0;

  const sentLastDay = (): number => {
    const since = now().getTime() - MILLIS_A_DAY;
    const old = lastDay.findIndex((millis) => millis > since);
    lastDay.splice(0, old === -1 ? lastDay.length : old);
    return lastDay.length;
  };

  const sendRawEmail = async (parameters: Form, requestId: string): Promise<SesAnswer> => {
    const data = parameters.get('RawMessage.Data');
    if (data === undefined) throw new SesRefusal('ValidationError', "Value null at 'rawMessage.data' must not be null");
    const mail = readRawMail(Buffer.from(data, 'base64'), members(parameters, 'Destinations.member.', ''));
    const tags = tagsOf(parameters);
    if (sentLastDay() >= quota.max24HourSend) throw new SesRefusal('Throttling', 'Daily message quota exceeded.');
    const at = now();
    lastDay.push(at.getTime());
    const messageId = await folder.add(mail, mail.letter ?? letterIn(tags), at);
    accepted += 1;
    return sent(messageId, requestId);
  };

  const answer = async (request: IncomingMessage): Promise<SesAnswer> => {
    requests += 1;
    const requestId = `local-${requests}`;
    try {
      const parameters = formOf(await bodyOf(request));
      const action = parameters.get('Action') ?? null;
      switch (action) {
        case 'SendRawEmail':
          return await sendRawEmail(parameters, requestId);
        case 'GetSendQuota':
          return sendQuota(quota, sentLastDay(), requestId);
        case null:
          throw new SesRefusal('MissingAction', 'Missing Action');
        default:
          throw new SesRefusal('InvalidAction', `Could not find operation ${action} for version 2010-12-01`);
      }
    } catch (error) {
      if (error instanceof SesRefusal) return refused(error, requestId);
      throw error;
    }
  };

  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, xml }) => response.writeHead(status, { 'content-type': 'text/xml' }).end(xml),
      (error: unknown) => response.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    get accepted() {
      return accepted;
    },
    async close() {
      server.close();
      server.closeIdleConnections();
      await once(server, 'close');
      await folder.close();
    },
  };
}

type Form = ReadonlyMap<string, string>;

/** A form as an SDK posts it. `URLSearchParams` reads the same, character by character: it takes four times as long over a mail. */
function formOf(body: string): Form {
  const pairs = body.split('&').map((pair): [string, string] => {
    const [name = '', value = ''] = pair.split('=', 2).map((part) => decodeURIComponent(part.replaceAll('+', ' ')));
    return [name, value];
  });
  return new Map(pairs);
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

/** A list of the Query protocol: `<prefix>1<suffix>`, `<prefix>2<suffix>`, as far as it goes. */
function members(parameters: Form, prefix: string, suffix: string): string[] {
  const values: string[] = [];
  for (;;) {
    const value = parameters.get(`${prefix}${values.length + 1}${suffix}`);
    if (value === undefined) return values;
    values.push(value);
  }
}

/** A tag takes letters, digits, `_` and `-` alone, so a letter's key goes in base64url. */
function letterIn(tags: ReadonlyMap<string, string>): string | null {
  const tag = tags.get('letter');
  return tag === undefined ? null : Buffer.from(tag, 'base64url').toString();
}

/** @throws SesRefusal when a name or a value holds anything else than SES allows in it. */
function tagsOf(parameters: Form): ReadonlyMap<string, string> {
  const names = members(parameters, 'Tags.member.', '.Name');
  const values = members(parameters, 'Tags.member.', '.Value');
  const bad = [...names, ...values].find((text) => !TAG.test(text));
  if (bad !== undefined) throw new SesRefusal('InvalidParameterValue', `Invalid tag: '${bad}'.`);
  return new Map(names.map((name, index) => [name, values[index] ?? '']));
}
