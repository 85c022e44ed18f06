import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  AccountSendingPausedException,
  ConfigurationSetDoesNotExistException,
  GetSendQuotaCommand,
  GetSendStatisticsCommand,
  MailFromDomainNotVerifiedException,
  MessageRejected,
  SESClient,
  SESServiceException,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { sesMailer } from '../../../adapters/aws/ses-mailer.ts';
import type { OutgoingMail } from '../../../domain/ports.ts';
import { pointTheSdkAt } from '../../../local/deployment.ts';
import { notVerified, sendingPaused } from '../../../local/ses/faults.ts';

const MAIL: OutgoingMail = {
  raw: Buffer.from('From: a@shop.example\r\nTo: b@shop.example\r\n\r\nhello\r\n'),
  configurationSet: 'partners',
  letterKey: 'WEEKLY#p-1#2026-W47#1',
  addressHash: 'hash-of-the-address',
};

/** An answer of SES that the SDK has no class of its own for. */
function answered(name: string, $fault: 'client' | 'server' = 'client', message = 'about b@shop.example') {
  return new SESServiceException({ name, $fault, message, $metadata: {} });
}

/** What a broken connection or a timeout is to the SDK: no answer of SES at all. */
function broken(name: string, code?: string): Error {
  return Object.assign(new Error('socket hang up'), { name, ...(code !== undefined && { code }) });
}

const said = { $metadata: {}, message: 'about b@shop.example' };

describe('what SES says of a mail (fault row 32)', () => {
  const client = new SESClient({ region: 'eu-central-1', maxAttempts: 1 });
  const ses = mockClient(client);
  const mailer = sesMailer(client, client);
  beforeEach(() => {
    ses.reset();
  });
  const outcomeOf = (error: Error) => {
    ses.on(SendRawEmailCommand).rejects(error);
    return mailer.send(MAIL);
  };

  it('is accepted under SES’s own id', async () => {
    ses.on(SendRawEmailCommand).resolves({ MessageId: 'm-1' });
    expect(await mailer.send(MAIL)).toEqual({ kind: 'ACCEPTED', messageId: 'm-1' });
  });

  it('bears the letter’s key and the address’s hash as tags that SES takes, and its configuration set', async () => {
    ses.on(SendRawEmailCommand).resolves({ MessageId: 'm-1' });
    await mailer.send(MAIL);
    const { input } = ses.commandCalls(SendRawEmailCommand)[0]?.args[0] ?? {};
    expect(input).toEqual({
      RawMessage: { Data: MAIL.raw },
      ConfigurationSetName: 'partners',
      Tags: [
        { Name: 'letter', Value: expect.stringMatching(/^[A-Za-z0-9_-]{1,256}$/) },
        { Name: 'address', Value: MAIL.addressHash },
      ],
    });
    expect(Buffer.from(input?.Tags?.[0]?.Value ?? '', 'base64url').toString()).toBe(MAIL.letterKey);
  });

  it.each(['Throttling', 'ThrottlingException'])(
    'is LATER when it came too fast, or is one too many for 24 hours: %s (fault row 35)',
    async (name) => {
      const tooFast = answered(name, 'client', 'Maximum sending rate exceeded.');
      expect(await outcomeOf(tooFast)).toEqual({ kind: 'LATER', obstacle: 'RATE', reason: name });
      const oneTooMany = answered(name, 'client', 'Daily message quota exceeded.');
      expect(await outcomeOf(oneTooMany)).toEqual({ kind: 'LATER', obstacle: 'DAILY_QUOTA', reason: name });
    },
  );

  it.each([
    answered('LimitExceededException'),
    new AccountSendingPausedException(said),
    answered('AccessDenied'),
    answered('AccessDeniedException'),
    answered('ExpiredToken'),
    answered('SignatureDoesNotMatch'),
    answered('RequestExpired'),
    new ConfigurationSetDoesNotExistException(said),
    new MailFromDomainNotVerifiedException(said),
  ])('is LATER when it is the account that is wrong, and no letter is lost by it: $name', async (error) => {
    expect(await outcomeOf(error)).toEqual({ kind: 'LATER', obstacle: 'SENDER', reason: error.name });
  });

  it.each([notVerified('partners@shop.example'), sendingPaused()])(
    'is LATER though SES calls it MessageRejected, when its words are about the account: $message',
    async ({ message }) => {
      const error = new MessageRejected({ $metadata: {}, message });
      expect(await outcomeOf(error)).toEqual({ kind: 'LATER', obstacle: 'SENDER', reason: 'MessageRejected' });
    },
  );

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])(
    'is LATER when SES was not reached, so that it surely took nothing: %s',
    async (code) => {
      expect(await outcomeOf(broken('Error', code))).toEqual({ kind: 'LATER', obstacle: 'SENDER', reason: 'Error' });
    },
  );

  it.each([new MessageRejected(said), answered('InvalidParameterValue'), answered('ValidationError')])(
    'is REFUSED when it is this mail that is wrong: $name',
    async (error) => {
      expect(await outcomeOf(error)).toEqual({ kind: 'REFUSED', reason: error.name });
    },
  );

  it.each([
    answered('InternalFailure', 'server'),
    answered('ServiceUnavailable', 'server'),
    broken('TimeoutError'),
    broken('Error', 'ECONNRESET'),
    broken('AbortError'),
  ])('is UNKNOWN when no clear answer came: $name', async (error) => {
    expect(await outcomeOf(error)).toEqual({ kind: 'UNKNOWN', reason: error.name });
  });

  it('is UNKNOWN when the answer names no mail', async () => {
    ses.on(SendRawEmailCommand).resolves({});
    expect(await mailer.send(MAIL)).toEqual({ kind: 'UNKNOWN', reason: expect.any(String) });
  });

  it('never repeats an address, which SES’s own words may hold', async () => {
    const outcomes = [
      await outcomeOf(new MessageRejected(said)),
      await outcomeOf(answered('Throttling')),
      await outcomeOf(answered('InternalFailure', 'server')),
      await outcomeOf(broken('Error')),
    ];
    expect(JSON.stringify(outcomes)).not.toContain('@');
  });

  it('of the quota is the rate as it is, whole mails that are left of 24 hours, and no end where there is none', async () => {
    ses
      .on(GetSendQuotaCommand)
      .resolvesOnce({ MaxSendRate: 14.9, Max24HourSend: 50_000, SentLast24Hours: 49_999.5 })
      .resolvesOnce({ MaxSendRate: 0.5, Max24HourSend: 200, SentLast24Hours: 260 })
      .resolvesOnce({ MaxSendRate: 90, Max24HourSend: -1, SentLast24Hours: 12 });
    expect(await mailer.quota()).toEqual({ perSecond: 14.9, perDay: 50_000, left: 0 });
    expect(await mailer.quota()).toEqual({ perSecond: 0.5, perDay: 200, left: 0 });
    expect(await mailer.quota()).toEqual({ perSecond: 90, perDay: null, left: Number.MAX_SAFE_INTEGER });
  });

  it('of its reputation is what became of the mails of each quarter of an hour', async () => {
    const Timestamp = new Date('2026-11-18T03:15:00Z');
    const point = { Timestamp, DeliveryAttempts: 41, Bounces: 2, Complaints: 1, Rejects: 3 };
    ses
      .on(GetSendStatisticsCommand)
      .resolvesOnce({ SendDataPoints: [point, { Bounces: 9 }] })
      .resolvesOnce({});
    const from = '2026-11-18T03:15:00.000Z';
    expect(await mailer.reputation()).toEqual([{ from, attempts: 41, bounces: 2, complaints: 1 }]);
    expect(await mailer.reputation()).toEqual([]);
  });
});

const THROTTLED =
  '<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Maximum sending rate exceeded.</Message></Error></ErrorResponse>';

describe('a call to SES is made once (fault row 32)', () => {
  it.each<readonly [string, string, (response: ServerResponse) => void]>([
    ['the connection is reset', 'UNKNOWN', (response) => response.destroy()],
    ['the answer breaks off', 'UNKNOWN', (response) => breakOff(response)],
    ['SES answers 500', 'UNKNOWN', (response) => response.writeHead(500).end('<ErrorResponse/>')],
    ['SES answers 503', 'UNKNOWN', (response) => response.writeHead(503).end('try again')],
    ['SES is throttling', 'LATER', (response) => response.writeHead(400).end(THROTTLED)],
  ])('when %s: %s, and no second attempt', async (_, kind, answer) => {
    let calls = 0;
    const server = createServer((request, response) => {
      calls += 1;
      request.resume().once('end', () => answer(response));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    pointTheSdkAt({ AWS_ENDPOINT_URL_SES: `http://127.0.0.1:${port}` });
    try {
      // The mailer as it is deployed: its own client, which takes everything from the environment.
      expect(await sesMailer().send(MAIL)).toMatchObject({ kind, reason: expect.any(String) });
      expect(calls).toBe(1);
    } finally {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    }
  });
});

function breakOff(response: ServerResponse): void {
  response.writeHead(200, { 'content-length': '500' });
  response.write('<SendRawEmailResponse>', () => response.destroy());
}
