import { describe, expect, it } from 'vitest';
import { type Env, readEnv as readSendMailEnv } from '../../lambdas/send-mail/env.ts';

const FOLDERS = [
  'close-run',
  'evaluate-partners',
  'import-objects',
  'ingest-events',
  'keep-watch',
  'plan-run',
  'receive-events',
  'record-delivery',
  'request-reviews',
  'send-mail',
  'unsubscribe',
];

const SEND_MAIL: Env = {
  TABLE_NAME: 'norms',
  SHARDS: '256',
  PARTNER_SENDER: '"Partner service" <partners@marketplace.example>',
  CUSTOMER_SENDER: '"Marketplace" <reviews@marketplace.example>',
  PARTNER_CONFIGURATION_SET: 'partner',
  CUSTOMER_CONFIGURATION_SET: 'customer',
  RECIPIENTS: '{"kind":"EVERYONE"}',
  PARTNER_REPLY_TO: 'support@marketplace.example',
  CUSTOMER_REPLY_TO: 'customer-service@marketplace.example',
  UNSUBSCRIBE_URL: 'https://unsubscribe.marketplace.example',
  LINK_KEYS_SECRET: 'link-keys',
  MARKETPLACE_NAME: 'Marketplace',
  PARTNER_SUPPORT: 'support@marketplace.example',
  ACCOUNT_URL: 'https://partners.marketplace.example/norms',
  REVIEW_URL: 'https://www.marketplace.example/review',
  ADDRESS_KEY_SECRET: 'address-key',
  PREFERENCES_URL: 'https://www.marketplace.example/mail-preferences',
};

/** Of every function: each reads its own part. */
const ENVIRONMENT = {
  ...SEND_MAIL,
  NORM_BOOK: 'seeds',
  EVENTS_URL: 'https://sqs.eu-central-1.amazonaws.com/123456789012/events',
  DEAD_EVENTS_URL: 'https://sqs.eu-central-1.amazonaws.com/123456789012/dead-events',
  BUCKET_NAME: 'uploads',
  UPLOADS_URL: 'https://sqs.eu-central-1.amazonaws.com/123456789012/uploads',
};

describe.each(FOLDERS)('the environment of %s', (folder) => {
  it('gives the number of shards as a number', async () => {
    const { readEnv } = await import(`../../lambdas/${folder}/env.ts`);

    expect(readEnv(ENVIRONMENT)).toMatchObject({ TABLE_NAME: 'norms', SHARDS: 256 });
  });

  it('names the variable that is missing', async () => {
    const { readEnv } = await import(`../../lambdas/${folder}/env.ts`);
    const { TABLE_NAME: _, ...rest } = ENVIRONMENT;

    expect(() => readEnv(rest)).toThrow(/TABLE_NAME/);
    expect(() => readEnv(rest)).toThrow(folder);
  });

  it.each(['', '0', '-1', '8.5', '1e3', 'many'])('takes %j for no number of shards', async (shards) => {
    const { readEnv } = await import(`../../lambdas/${folder}/env.ts`);

    expect(() => readEnv({ ...ENVIRONMENT, SHARDS: shards })).toThrow(/SHARDS/);
  });
});

describe.each(['evaluate-partners', 'ingest-events', 'keep-watch', 'plan-run', 'receive-events', 'request-reviews'])(
  'the norm book of %s',
  (folder) => {
    it.each(['seeds', 'platform-2023', 'platform-2026'])('can be %s', async (profile) => {
      const { readEnv } = await import(`../../lambdas/${folder}/env.ts`);

      expect(readEnv({ ...ENVIRONMENT, NORM_BOOK: profile })).toMatchObject({ NORM_BOOK: profile });
    });

    it.each([undefined, '', 'seeds/1', 'Seeds', 'platform'])(
      'is not %j: nobody is judged by a guess',
      async (profile) => {
        const { readEnv } = await import(`../../lambdas/${folder}/env.ts`);

        expect(() => readEnv({ ...ENVIRONMENT, NORM_BOOK: profile })).toThrow(/NORM_BOOK/);
      },
    );
  },
);

describe('fault row 47: whom a stage may write to', () => {
  it.each([
    { kind: 'EVERYONE' },
    { kind: 'ALLOW_LIST', addresses: ['a@x.example', 'b@x.example'] },
    { kind: 'READDRESS', to: 'testers@x.example', mark: 'acceptance' },
    { kind: 'WRITE' },
  ])('can be $kind', (rule) => {
    expect(recipients(JSON.stringify(rule))).toEqual(rule);
  });

  it.each([
    '',
    '*',
    'EVERYONE',
    'null',
    '{}',
    '[]',
    '"EVERYONE"',
    '{"kind":"EVERYBODY"}',
    '{"kind":"everyone"}',
    '{"kind":"EVERYONE","addresses":["a@x.example"]}',
    '{"kind":"ALLOW_LIST"}',
    '{"kind":"ALLOW_LIST","addresses":[]}',
    '{"kind":"ALLOW_LIST","addresses":"a@x.example"}',
    '{"kind":"ALLOW_LIST","addresses":["*"]}',
    '{"kind":"ALLOW_LIST","addresses":["a@x.example","*@x.example, b@x.example"]}',
    '{"kind":"READDRESS","to":"testers@x.example"}',
    '{"kind":"READDRESS","to":"a@x.example, b@x.example","mark":"acceptance"}',
    '{"kind":"READDRESS","to":"testers@x.example","mark":"x\\r\\nBcc: y"}',
    '{"kind":"WRITE"',
  ])('is nobody when it reads %j: the function refuses to start, and a mistake opens nothing', (text) => {
    expect(() => recipients(text)).toThrow(/RECIPIENTS/);
  });

  it('is nobody when it is not said', () => {
    const { RECIPIENTS: _, ...rest } = SEND_MAIL;
    expect(() => readSendMailEnv(rest)).toThrow(/RECIPIENTS/);
  });
});

function recipients(text: string): unknown {
  return readSendMailEnv({ ...SEND_MAIL, RECIPIENTS: text }).RECIPIENTS;
}
