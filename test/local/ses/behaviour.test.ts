import { GetSendStatisticsCommand, SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterEach, describe, expect, it } from 'vitest';
import { type SesEndpoint, type SesEndpointOptions, startSesEndpoint } from '../../../local/ses/endpoint.ts';
import type { SesEvent } from '../../../local/ses/events.ts';
import { noConfigurationSet, notVerified, sendingPaused } from '../../../local/ses/faults.ts';

let endpoint: SesEndpoint;
let client: SESClient;
let events: SesEvent[];
let now: Date;
let elapsed: number;

async function start(options: Partial<SesEndpointOptions> = {}): Promise<void> {
  events = [];
  now = new Date('2026-11-18T03:10:00.000Z');
  elapsed = 0;
  endpoint = await startSesEndpoint({
    directory: null,
    now: () => now,
    elapsed: () => elapsed,
    onEvent: (event) => events.push(event),
    ...options,
  });
  client = new SESClient({
    endpoint: endpoint.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
}

afterEach(async () => {
  client.destroy();
  await endpoint.close();
});

const LETTER = 'WEEKLY#p-1#2026-W47#1';
const send = (to = 'info@fietsen.example', text = 'hello', ConfigurationSetName: string | undefined = 'partners') =>
  client.send(
    new SendRawEmailCommand({
      RawMessage: {
        Data: Buffer.from(
          `From: "Vlinder" <normen@vlinder.example>\r\nTo: ${to}\r\nReply-To: help@vlinder.example\r\nSubject: Week 47\r\nDate: Wed, 18 Nov 2026 03:00:00 +0000\r\nMessage-ID: <own@vlinder.example>\r\n\r\n${text}\r\n`,
        ),
      },
      ConfigurationSetName,
      Tags: [{ Name: 'letter', Value: Buffer.from(LETTER).toString('base64url') }],
    }),
  );
const sendMany = (count: number) => Promise.allSettled(Array.from({ length: count }, () => send()));
const refusalsOf = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.flatMap((result) =>
    result.status === 'rejected' ? [`${result.reason.name}: ${result.reason.message}`] : [],
  );
const kinds = () => events.map(({ eventType }) => eventType);

describe('the rate', () => {
  it('lets a second’s worth through at once, and refuses the next in SES’s own words', async () => {
    await start({ quota: { max24HourSend: 1_000, maxSendRate: 5 } });
    expect(refusalsOf(await sendMany(7))).toEqual(Array(2).fill('Throttling: Maximum sending rate exceeded.'));
    expect(endpoint).toMatchObject({ accepted: 5, throttled: 2 });
  });

  it('lets as many more through as time has gone by', async () => {
    await start({ quota: { max24HourSend: 1_000, maxSendRate: 5 } });
    await sendMany(5);
    elapsed += 400;
    expect(refusalsOf(await sendMany(3))).toHaveLength(1);
    elapsed += 60_000;
    expect(refusalsOf(await sendMany(6))).toHaveLength(1);
  });

  it('is another as soon as the account’s is', async () => {
    await start({ quota: { max24HourSend: 1_000, maxSendRate: 5 } });
    endpoint.setQuota({ max24HourSend: 1_000, maxSendRate: 2 });
    expect(refusalsOf(await sendMany(5))).toHaveLength(3);
  });
});

describe('the mailbox simulator', () => {
  it.each<[string, readonly string[]]>([
    ['success', ['Send', 'Delivery']],
    ['bounce', ['Send', 'Bounce']],
    ['complaint', ['Send', 'Delivery', 'Complaint']],
    ['ooto', ['Send', 'Delivery', 'Bounce']],
    ['suppressionlist', ['Send', 'Bounce']],
    ['bounce+label-7', ['Send', 'Bounce']],
    ['BOUNCE', ['Send', 'Bounce']],
  ])('%s@simulator.amazonses.com', async (name, expected) => {
    await start();
    await send(`${name}@simulator.amazonses.com`);
    expect(kinds()).toEqual(expected);
  });

  it('is no matter of the quota, nor of the account’s reputation, and puts nobody on its suppression list', async () => {
    await start({ quota: { max24HourSend: 2, maxSendRate: 100 } });
    for (let mail = 0; mail < 4; mail++) await send('bounce@simulator.amazonses.com');
    expect(events.flatMap((event) => ('bounce' in event ? event.bounce.bounceSubType : []))).toEqual(
      Array(4).fill('General'),
    );
    expect((await client.send(new GetSendStatisticsCommand({}))).SendDataPoints ?? []).toEqual([]);
  });
});

describe('the events of a mail, as SES publishes them', () => {
  const MAIL = {
    timestamp: '2026-11-18T03:10:00.000Z',
    source: 'normen@vlinder.example',
    sourceArn: 'arn:aws:ses:eu-central-1:000000000000:identity/vlinder.example',
    sendingAccountId: '000000000000',
    messageId: expect.any(String),
    headersTruncated: false,
    headers: expect.arrayContaining([{ name: 'Subject', value: 'Week 47' }]),
    commonHeaders: {
      from: ['"Vlinder" <normen@vlinder.example>'],
      replyTo: ['help@vlinder.example'],
      date: 'Wed, 18 Nov 2026 03:00:00 +0000',
      messageId: '<own@vlinder.example>',
      subject: 'Week 47',
    },
    tags: {
      'ses:operation': ['SendRawEmail'],
      'ses:configuration-set': ['partners'],
      'ses:source-ip': ['127.0.0.1'],
      'ses:from-domain': ['vlinder.example'],
      'ses:caller-identity': ['local'],
      letter: [Buffer.from(LETTER).toString('base64url')],
    },
  };
  const mailTo = (address: string) => ({
    ...MAIL,
    destination: [address],
    commonHeaders: { ...MAIL.commonHeaders, to: [address] },
  });

  it('bear the mail, its id and its tags', async () => {
    await start();
    const { MessageId } = await send();
    const mail = mailTo('info@fietsen.example');
    expect(events).toEqual([
      { eventType: 'Send', mail, send: {} },
      {
        eventType: 'Delivery',
        mail: { ...mail, tags: { ...mail.tags, 'ses:outgoing-ip': ['127.0.0.1'] } },
        delivery: {
          timestamp: MAIL.timestamp,
          processingTimeMillis: expect.any(Number),
          recipients: ['info@fietsen.example'],
          smtpResponse: '250 2.6.0 Message received',
          remoteMtaIp: '127.0.0.1',
          reportingMTA: expect.any(String),
        },
      },
    ]);
    expect(new Set(events.map(({ mail: { messageId } }) => messageId))).toEqual(new Set([MessageId]));
  });

  it('tell of a bounce and of a complaint what SES tells', async () => {
    await start();
    await send('bounce@simulator.amazonses.com');
    await send('complaint@simulator.amazonses.com');
    expect(events[1]).toEqual({
      eventType: 'Bounce',
      mail: mailTo('bounce@simulator.amazonses.com'),
      bounce: {
        feedbackId: expect.any(String),
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [
          {
            emailAddress: 'bounce@simulator.amazonses.com',
            action: 'failed',
            status: '5.1.1',
            diagnosticCode: 'smtp; 550 5.1.1 user unknown',
          },
        ],
        timestamp: MAIL.timestamp,
        reportingMTA: expect.stringMatching(/^dsn; /u),
      },
    });
    expect(events[4]).toEqual({
      eventType: 'Complaint',
      mail: mailTo('complaint@simulator.amazonses.com'),
      complaint: {
        feedbackId: expect.any(String),
        complaintSubType: null,
        complainedRecipients: [{ emailAddress: 'complaint@simulator.amazonses.com' }],
        timestamp: MAIL.timestamp,
        userAgent: 'Amazon SES Mailbox Simulator',
        complaintFeedbackType: 'abuse',
        arrivalDate: MAIL.timestamp,
      },
    });
  });

  it('tell of a virus, which SES takes and throws away', async () => {
    await start();
    await send(undefined, 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$'.concat('EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'));
    expect(events.slice(1)).toMatchObject([{ eventType: 'Reject', reject: { reason: 'Bad content' } }]);
  });

  it('tell of a template that could not be filled in', async () => {
    await start({ fateOf: () => 'NOT_RENDERED' });
    await send();
    expect(events).toMatchObject([{ eventType: 'Rendering Failure', failure: { templateName: 'template' } }]);
  });

  it('are none without a configuration set', async () => {
    await start();
    await client.send(
      new SendRawEmailCommand({ RawMessage: { Data: Buffer.from('From: a@b.example\r\nTo: c@d.example\r\n\r\n') } }),
    );
    expect(events).toEqual([]);
  });
});

describe('the account’s reputation', () => {
  it('counts attempts, bounces and complaints by quarters of an hour', async () => {
    await start({ fateOf: (address) => (address.startsWith('gone') ? 'BOUNCED' : undefined) });
    await send('gone@fietsen.example');
    await send();
    now = new Date('2026-11-18T03:15:00.000Z');
    await send();
    const { SendDataPoints } = await client.send(new GetSendStatisticsCommand({}));
    expect(SendDataPoints).toEqual([
      { Timestamp: new Date('2026-11-18T03:00:00Z'), DeliveryAttempts: 2, Bounces: 1, Complaints: 0, Rejects: 0 },
      { Timestamp: new Date('2026-11-18T03:15:00Z'), DeliveryAttempts: 1, Bounces: 0, Complaints: 0, Rejects: 0 },
    ]);
  });

  it.each([
    ['BOUNCED', 'Bounce', { bounce: { bounceSubType: 'OnAccountSuppressionList' } }],
    ['COMPLAINED', 'Complaint', { complaint: { complaintSubType: 'OnAccountSuppressionList' } }],
  ] as const)(
    'who %s is suppressed: the next mail is taken, not tried, and does not count again',
    async (fate, eventType, more) => {
      await start({ fateOf: () => fate });
      await send();
      events.length = 0;
      await send();
      expect(kinds()).toEqual(['Send', eventType]);
      expect(events[1]).toMatchObject(more);
      const { SendDataPoints: [point] = [] } = await client.send(new GetSendStatisticsCommand({}));
      expect((point?.Bounces ?? 0) + (point?.Complaints ?? 0)).toBe(1);
    },
  );
});

describe('what it is told to do wrong', () => {
  it('a share of the calls comes too fast, evenly', async () => {
    await start();
    endpoint.tell({ throttledPercent: 30 });
    expect(refusalsOf(await sendMany(40))).toEqual(Array(12).fill('Throttling: Maximum sending rate exceeded.'));
    endpoint.tell();
    expect(refusalsOf(await sendMany(40))).toEqual([]);
  });

  it('a share of the replies is lost: the mail is taken, and its events come', async () => {
    await start();
    endpoint.tell({ lostReplyPercent: 50 });
    const lost = (await sendMany(4)).filter(({ status }) => status === 'rejected');
    expect({ lost: lost.length, accepted: endpoint.accepted }).toEqual({ lost: 2, accepted: 4 });
    expect(kinds().filter((kind) => kind === 'Send')).toHaveLength(4);
  });

  it('a share of the calls is answered by 500, and the mail is not taken', async () => {
    await start();
    endpoint.tell({ brokenPercent: 50 });
    const refused = (await sendMany(4)).flatMap((result) => (result.status === 'rejected' ? result.reason : []));
    expect(refused.map(({ name, $fault }) => `${name} ${$fault}`)).toEqual(Array(2).fill('InternalFailure server'));
    expect(endpoint.accepted).toBe(2);
  });

  it.each([
    [notVerified('normen@vlinder.example'), 'MessageRejected', /^Email address is not verified\. The following/u],
    [sendingPaused(), 'MessageRejected', /^Sending paused for this account\./u],
    [
      noConfigurationSet('partners'),
      'ConfigurationSetDoesNotExistException',
      /^Configuration set <partners> does not exist\.$/u,
    ],
  ])('a mail is refused: %s', async (refusal, name, message) => {
    await start();
    endpoint.tell({ refuse: () => refusal });
    await expect(send()).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
    expect({ accepted: endpoint.accepted, events }).toEqual({ accepted: 0, events: [] });
  });
});
