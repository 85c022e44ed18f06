import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SesThread, startSesThread } from '../../../local/ses/endpoint-thread.ts';
import type { SesEvent } from '../../../local/ses/events.ts';

const MAIL = ['From: normen@vlinder.example', 'To: info@fietsen.example', 'Subject: Week 11', '', 'hello', ''].join(
  '\r\n',
);
const MAILS = 30;

let directory: string;
let now: Date;
let events: SesEvent[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ses-thread-'));
  now = new Date('2026-03-11T03:00:00.000Z');
  events = [];
});
afterEach(() => rm(directory, { recursive: true }));

const start = (folder = directory) =>
  startSesThread({
    directory: folder,
    mailFromDomains: {},
    now: () => now,
    onEvent: (event) => events.push(event),
  });

async function send({ url }: SesThread): Promise<void> {
  const client = new SESClient({
    endpoint: url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const mail = new SendRawEmailCommand({
    RawMessage: { Data: Buffer.from(MAIL) },
    ConfigurationSetName: 'local-partners',
  });
  await Promise.all(Array.from({ length: MAILS }, () => client.send(mail)));
  client.destroy();
}

async function timesInFolder(): Promise<ReadonlySet<string>> {
  const lines = (await readFile(join(directory, 'index.ndjson'), 'utf8')).trimEnd().split('\n');
  return new Set(lines.map((line) => (JSON.parse(line) as { at: string }).at));
}

describe('SES on a thread of its own', () => {
  it('has handed over the events of every answered call once it is settled, and knows the time that it was woken at', async () => {
    const ses = await start();
    now = new Date('2026-03-18T09:00:00.000Z');
    ses.wakeUp();
    await send(ses);
    await ses.settled();
    expect(events.map(({ eventType }) => eventType).sort()).toEqual([
      ...Array<string>(MAILS).fill('Delivery'),
      ...Array<string>(MAILS).fill('Send'),
    ]);
    expect(new Set(events.map(({ mail }) => mail.timestamp))).toEqual(new Set(['2026-03-18T09:00:00.000Z']));
    await ses.close();
    expect(await timesInFolder()).toEqual(new Set(['2026-03-18T09:00:00.000Z']));
  });

  it('does not start where it cannot write mails', async () => {
    const file = join(directory, 'a-file');
    await writeFile(file, '');
    await expect(start(file)).rejects.toThrow(/EEXIST/);
  });
});
