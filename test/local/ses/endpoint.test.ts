import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetSendQuotaCommand, ListIdentitiesCommand, SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeMime } from '../../../lambdas/send-mail/compose-mime.ts';
import { writeLetter } from '../../../lambdas/send-mail/letters/write-letter.ts';
import { type SesEndpoint, type SesEndpointOptions, startSesEndpoint } from '../../../local/ses/endpoint.ts';
import { readRawMail } from '../../../local/ses/raw-mail.ts';
import { HOUSE, PARTNER, STRIKE } from '../../fixtures/letters-due.ts';

let directory: string;
let endpoint: SesEndpoint;
let client: SESClient;
let now: Date;

async function start(options: Partial<SesEndpointOptions> = {}): Promise<void> {
  endpoint = await startSesEndpoint({ directory, now: () => now, ...options });
  client = new SESClient({
    endpoint: endpoint.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
}

async function stop(): Promise<void> {
  client.destroy();
  await endpoint.close();
}

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ses-'));
  now = new Date('2026-03-11T03:00:00.000Z');
  await start();
});

afterEach(async () => {
  await stop();
  await rm(directory, { recursive: true });
});

const send = (mail: Uint8Array | string, more: object = {}) =>
  client.send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(mail) }, ...more }));
const plain = (...headers: readonly string[]) => [...headers, '', 'hello', ''].join('\r\n');
const FROM = 'From: "Vlinder Markt" <normen@vlinder.example>';
const TO = 'To: info@fietsen.example';

async function index(): Promise<readonly Record<string, unknown>[]> {
  const lines = await readFile(join(directory, 'index.ndjson'), 'utf8');
  return lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

async function strikeMail(): Promise<Uint8Array> {
  return composeMime(await writeLetter(STRIKE, { ...PARTNER, language: 'nl' }, HOUSE), {
    letterKey: STRIKE.key,
    kind: STRIKE.kind,
    from: '"Vlinder Markt" <normen@vlinder.example>',
    to: 'info@fietsen.example',
    replyTo: 'partners@vlinder.example',
    stopUrl: null,
    date: now,
  });
}

describe('a mail that is accepted', () => {
  it('is in the folder byte by byte, and in the index with its key, its kind and its subject', async () => {
    const mail = await strikeMail();
    const { MessageId } = await send(mail, {
      Tags: [{ Name: 'letter', Value: 'WEEKLY' }],
      ConfigurationSetName: 'partners',
    });
    const [line] = await index();
    expect(line).toEqual({
      sequence: 1,
      messageId: MessageId,
      at: '2026-03-11T03:00:00.000Z',
      letter: STRIKE.key,
      kind: 'STRIKE_NOTICE',
      to: ['info@fietsen.example'],
      subject: 'Strike 4 van 7 (week 10)',
      file: `000001-${MessageId}.eml`,
    });
    expect((await readFile(join(directory, `000001-${MessageId}.eml`))).equals(mail)).toBe(true);
    expect(endpoint.accepted).toBe(1);
  });

  it('is told by its tag where it has no key in a header', async () => {
    const Value = Buffer.from(STRIKE.key).toString('base64url');
    await send(plain(FROM, TO), { Tags: [{ Name: 'letter', Value }] });
    expect(await index()).toMatchObject([{ letter: STRIKE.key, kind: null }]);
  });

  it('has its subject decoded and its folded headers joined', async () => {
    await send(
      plain(FROM, 'To: a@x.example,\r\n "B" <b@x.example>', 'Subject: =?UTF-8?Q?Caf=C3=A9?=\r\n =?UTF-8?Q?_Bloem?='),
    );
    expect(await index()).toMatchObject([{ to: ['a@x.example', 'b@x.example'], subject: 'Café Bloem' }]);
  });

  it('goes to its destinations where the call names them', async () => {
    await send(plain(FROM, TO), { Destinations: ['c@x.example', 'd@x.example'] });
    expect(await index()).toMatchObject([{ to: ['c@x.example', 'd@x.example'] }]);
  });

  it('has a number and an id of its own, also among many at once', async () => {
    const mail = await strikeMail();
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(mail)));
    expect(new Set(answers.map(({ MessageId }) => MessageId)).size).toBe(50);
    const numbers = (await index()).map(({ sequence }) => Number(sequence)).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
    expect(endpoint.accepted).toBe(50);
  });

  it('goes on counting where an earlier start stopped', async () => {
    await send(plain(FROM, TO));
    await send(plain(FROM, TO));
    await stop();
    await start();
    await send(plain(FROM, TO));
    expect((await index()).map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(
      (await readdir(directory))
        .filter((name) => name.endsWith('.eml'))
        .sort()
        .at(-1),
    ).toMatch(/^000003-/u);
    expect(endpoint.accepted).toBe(1);
  });
});

describe('a mail that SES would refuse', () => {
  it.each([
    ['no sender', plain(TO), {}, 'InvalidParameterValue', "Missing required header 'From'."],
    ['no recipient', plain(FROM), {}, 'InvalidParameterValue', "Missing required header 'To'."],
    [
      'a header twice',
      plain(FROM, TO, 'Subject: a', 'Subject: b'),
      {},
      'InvalidParameterValue',
      "Duplicate header 'subject'.",
    ],
    ['a header without a name', plain(FROM, TO, ': x'), {}, 'InvalidParameterValue', 'Empty header names are illegal.'],
    ['an address without a domain', plain(FROM, 'To: nobody'), {}, 'InvalidParameterValue', "Missing final '@domain'"],
    [
      'an address that needs SMTPUTF8',
      plain(FROM, 'To: jürgen@x.example'),
      {},
      'InvalidParameterValue',
      'Local address contains control or whitespace',
    ],
    [
      'a domain that is not in Punycode',
      plain(FROM, 'To: a@bücher.example'),
      {},
      'InvalidParameterValue',
      'Domain contains illegal character',
    ],
    [
      '51 recipients',
      plain(FROM),
      { Destinations: Array(51).fill('a@x.example') },
      'InvalidParameterValue',
      'Recipient count exceeds 50.',
    ],
    [
      'a tag with a #',
      plain(FROM, TO),
      { Tags: [{ Name: 'letter', Value: STRIKE.key }] },
      'InvalidParameterValue',
      `Invalid tag: '${STRIKE.key}'.`,
    ],
  ])('%s', async (_what, mail, more, name, message) => {
    await expect(send(mail, more)).rejects.toMatchObject({
      name,
      message,
      $fault: 'client',
      $metadata: { httpStatusCode: 400 },
    });
    expect((await readdir(directory)).filter((file) => file.endsWith('.eml'))).toEqual([]);
    expect(endpoint.accepted).toBe(0);
  });

  it('more than 10 MB', () => {
    expect(() => readRawMail(Buffer.alloc(10_485_761, 'x'), [])).toThrow(
      'Message length is more than 10485760 bytes long',
    );
  });

  it('one more than the quota of a day, until the day is over', async () => {
    await stop();
    await start({ quota: { max24HourSend: 2, maxSendRate: 14 } });
    await send(plain(FROM, TO));
    await send(plain(FROM, TO));
    await expect(send(plain(FROM, TO))).rejects.toMatchObject({
      name: 'Throttling',
      message: 'Daily message quota exceeded.',
    });
    now = new Date('2026-03-12T03:00:00.000Z');
    await send(plain(FROM, TO));
    expect(await index()).toHaveLength(3);
  });
});

describe('GetSendQuota', () => {
  it('tells the quota, the rate and what was sent in the last 24 hours', async () => {
    await stop();
    await start({ quota: { max24HourSend: 50_000, maxSendRate: 14 } });
    await send(plain(FROM, TO));
    now = new Date('2026-03-11T15:00:00.000Z');
    await send(plain(FROM, TO));
    now = new Date('2026-03-12T14:00:00.000Z');
    const quota = await client.send(new GetSendQuotaCommand({}));
    expect(quota).toMatchObject({ Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 1 });
  });
});

describe('what it does not speak', () => {
  it('another action of SES is answered as AWS answers one that is none', async () => {
    await expect(client.send(new ListIdentitiesCommand({}))).rejects.toMatchObject({
      name: 'InvalidAction',
      message: 'Could not find operation ListIdentities for version 2010-12-01',
    });
  });

  it('a request without an action, or without a mail, is refused in SES’s own shape', async () => {
    const post = async (body: string) => (await fetch(endpoint.url, { method: 'POST', body })).text();
    expect(await post('')).toContain('<Type>Sender</Type><Code>MissingAction</Code>');
    expect(await post('Action=SendRawEmail')).toContain('<Code>ValidationError</Code>');
    expect(await post('Action=%3Cscript%3E')).toContain('Could not find operation &lt;script&gt; for version');
  });
});
