import type { Env } from '../lambdas/plan-run/env.ts';

/** Everything that differs between deployments, or that a deployment may want to change. The norms themselves are in the norm book. */
export interface Stage {
  readonly name: string;
  readonly region: string;
  /** Where the marketplace's days and weeks begin. */
  readonly zone: string;
  /** Into how many shards partners are hashed. Fixed once facts are stored: they carry their shard. */
  readonly shards: number;
  /** Whose norms partners are held to: a profile of the norm book. Another one means judging every week again, in order. */
  readonly normBook: Env['NORM_BOOK'];
  readonly ingestion: {
    /** Batches at work at once: bounds what a burst of events can take of the table. */
    readonly concurrency: number;
  };
  readonly weeklyRun: WallClock & {
    readonly weekDay: 'MON' | 'TUE' | 'WED' | 'THU' | 'FRI' | 'SAT' | 'SUN';
    /** Shards at work at once. */
    readonly concurrency: number;
  };
  readonly reviewRequests: WallClock;
  readonly mail: MailSettings;
  readonly logRetentionDays: 30 | 90;
  /** Who hears of an alarm; null where nobody is on call. */
  readonly alarmAddress: string | null;
}

/** A time of day in the stage's zone. */
export interface WallClock {
  readonly hour: number;
  readonly minute: number;
}

export interface MailSettings {
  readonly senderDomain: string;
  /**
   * CREATED: this stage makes the domain's SES identity, and its three DKIM records (outputs of the stack) go into the domain's DNS by hand.
   * EXISTING: the account has the identity already, of another stage or another system.
   */
  readonly senderIdentity: 'CREATED' | 'EXISTING';
  readonly partnerSender: Sender;
  readonly customerSender: Sender;
  /** Everyone, or these addresses alone: a stage that is not production mails nobody by accident. */
  readonly allowedRecipients: '*' | readonly [string, ...string[]];
  readonly marketplaceName: string;
  readonly partnerSupport: string;
  readonly accountUrl: string;
  readonly reviewUrl: string;
  readonly preferencesUrl: string;
}

export interface Sender {
  readonly name: string;
  readonly address: string;
}

export const PRODUCTION: Stage = {
  name: 'production',
  region: 'eu-central-1',
  zone: 'Europe/Amsterdam',
  shards: 256,
  normBook: 'seeds',
  ingestion: { concurrency: 20 },
  weeklyRun: { weekDay: 'WED', hour: 4, minute: 0, concurrency: 32 },
  reviewRequests: { hour: 8, minute: 0 },
  mail: {
    senderDomain: 'marketplace.example',
    senderIdentity: 'CREATED',
    partnerSender: { name: 'Marketplace partner service', address: 'partners@marketplace.example' },
    customerSender: { name: 'Marketplace', address: 'reviews@marketplace.example' },
    allowedRecipients: '*',
    marketplaceName: 'Marketplace',
    partnerSupport: 'partner-support@marketplace.example',
    accountUrl: 'https://partners.marketplace.example/service-norms',
    reviewUrl: 'https://www.marketplace.example/review',
    preferencesUrl: 'https://www.marketplace.example/mail-preferences',
  },
  logRetentionDays: 90,
  alarmAddress: 'service-norms-on-call@marketplace.example',
};

export const ACCEPTANCE: Stage = {
  ...PRODUCTION,
  name: 'acceptance',
  ingestion: { concurrency: 2 },
  weeklyRun: { ...PRODUCTION.weeklyRun, concurrency: 4 },
  mail: {
    ...PRODUCTION.mail,
    senderDomain: 'acceptance.marketplace.example',
    partnerSender: {
      name: 'Marketplace partner service (acceptance)',
      address: 'partners@acceptance.marketplace.example',
    },
    customerSender: { name: 'Marketplace (acceptance)', address: 'reviews@acceptance.marketplace.example' },
    // The SES mailbox simulator: nobody reads it, and it does not count against the account's reputation.
    allowedRecipients: [
      'success@simulator.amazonses.com',
      'bounce@simulator.amazonses.com',
      'complaint@simulator.amazonses.com',
    ],
    accountUrl: 'https://partners.acceptance.marketplace.example/service-norms',
    reviewUrl: 'https://www.acceptance.marketplace.example/review',
    preferencesUrl: 'https://www.acceptance.marketplace.example/mail-preferences',
  },
  logRetentionDays: 30,
  alarmAddress: null,
};

export const STAGES: readonly Stage[] = [PRODUCTION, ACCEPTANCE];

/** What a person types keeps one name for good: `service-norms-production`, `service-norms-production-weekly-run`. */
export function nameIn(stage: Stage, what?: string): string {
  return ['service-norms', stage.name, what].filter((part) => part !== undefined).join('-');
}
