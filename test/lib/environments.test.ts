import { describe, expect, it } from 'vitest';
import { type Env, readEnv as readSendMailEnv } from '../../lambdas/send-mail/env.ts';

const FOLDERS = ['close-run', 'evaluate-partners', 'ingest-events', 'plan-run', 'request-reviews', 'send-mail'];

const SEND_MAIL: Env = {
  TABLE_NAME: 'norms',
  SHARDS: '256',
  PARTNER_SENDER: '"Partner service" <partners@marketplace.example>',
  CUSTOMER_SENDER: '"Marketplace" <reviews@marketplace.example>',
  PARTNER_CONFIGURATION_SET: 'partner',
  CUSTOMER_CONFIGURATION_SET: 'customer',
  ALLOWED_RECIPIENTS: '*',
  MARKETPLACE_NAME: 'Marketplace',
  PARTNER_SUPPORT: 'support@marketplace.example',
  ACCOUNT_URL: 'https://partners.marketplace.example/norms',
  REVIEW_URL: 'https://www.marketplace.example/review',
  PREFERENCES_URL: 'https://www.marketplace.example/mail-preferences',
};

/** Of every function: each reads its own part. */
const ENVIRONMENT = { ...SEND_MAIL, NORM_BOOK: 'seeds' };

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

describe.each(['evaluate-partners', 'ingest-events', 'plan-run', 'request-reviews'])(
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

describe('the allow-list of a stage (fault row 47)', () => {
  it('is everyone, or single addresses', () => {
    expect(allowing('*')).toBe('*');
    expect(allowing('a@x.example, b@x.example')).toEqual(['a@x.example', 'b@x.example']);
  });

  it.each(['', ',', '*,a@x.example', '*@x.example, ', 'everyone', 'a@x.example b@x.example'])(
    'is no list when it is %j: a mistake opens nothing',
    (list) => {
      expect(() => allowing(list)).toThrow(/ALLOWED_RECIPIENTS/);
    },
  );
});

function allowing(list: string): '*' | string[] {
  return readSendMailEnv({ ...SEND_MAIL, ALLOWED_RECIPIENTS: list }).ALLOWED_RECIPIENTS;
}
