import type { Env } from '../lambdas/plan-run/env.ts';
import type { Settings as SendMail } from '../lambdas/send-mail/env.ts';

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
  readonly eventBus: {
    /** Other AWS accounts that may put events on the bus, of any partner. Roles of this account may by the policy that the stack puts out. */
    readonly producerAccounts: readonly string[];
    /** For how long what came by the bus can be played again. Less than 26 weeks: what is older no live door takes. */
    readonly archiveDays: number;
  };
  readonly bulkImport: {
    /** For how long an uploaded file stays. It holds addresses; its import takes hours at the most. */
    readonly incomingDays: number;
    /** For how long what became of it stays, which holds none. */
    readonly resultDays: number;
  };
  readonly httpDoor: {
    /** Requests of all producers together, each of up to 100 events; above it they are told to come back. */
    readonly requestsPerSecond: number;
    readonly burst: number;
    /** Requests at work at once: bounds what they can take of the table. */
    readonly concurrency: number;
  };
  readonly weeklyRun: WallClock & {
    readonly weekDay: WeekDay;
    /** Shards at work at once. */
    readonly concurrency: number;
  };
  /** When the facts of the judged week are read again: so long after the run that no index lags any more. */
  readonly audit: WallClock & { readonly daysAfterRun: 1 | 2 | 3 };
  readonly reviewRequests: WallClock;
  readonly mail: MailSettings;
  readonly logRetentionDays: 30 | 90;
  /** Who hears of an alarm; null where nobody is on call. */
  readonly alarmAddress: string | null;
  /** Where docs/runbook.md is read at night, by whoever an alarm woke: each names its section of it. */
  readonly runbook: string;
}

/** A time of day in the stage's zone. */
export interface WallClock {
  readonly hour: number;
  readonly minute: number;
}

export const WEEK_DAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
export type WeekDay = (typeof WEEK_DAYS)[number];

export interface MailSettings {
  readonly partnerSender: Sender;
  readonly customerSender: Sender;
  readonly recipients: Recipients;
  readonly marketplaceName: string;
  readonly partnerSupport: string;
  readonly accountUrl: string;
  readonly reviewUrl: string;
  readonly preferencesUrl: string;
  /** Where the links lead that stop a list; a host name of its own, with its record in the domain's DNS (docs/runbook.md). */
  readonly unsubscribeDomain: string;
}

/**
 * Each sends from a sub-domain of its own, so that receivers judge partners' and customers' mail apart, and a provider that blocks the
 * one lets the other through.
 */
export interface Sender {
  readonly name: string;
  /** Its domain is the SES identity. */
  readonly address: string;
  /** Where answers go: an address that somebody reads. */
  readonly replyTo: string;
  /** Where the mail comes from to the receiving server (Return-Path): below the address's domain, or SPF says nothing for DMARC. */
  readonly mailFromDomain: string;
  /**
   * CREATED: this stage makes the domain's SES identity, and its DNS records (outputs of the stack) go into the domain by hand.
   * EXISTING: the account has the identity already, of another stage or another system.
   */
  readonly identity: 'CREATED' | 'EXISTING';
}

/**
 * Whom a stage writes to. EVERYONE: production's alone. ALLOW_LIST: these addresses and nobody else. READDRESS: every letter goes
 * to one mailbox of ours, its subject marked. WRITE: nothing is sent, and each mail is kept for a week in the stage's table.
 */
export type Recipients = SendMail['RECIPIENTS'];

/** A stage that may hold data that looks like production's, and must mail nobody by accident (fault row 47). */
export interface TestStage extends Stage {
  readonly mail: MailSettings & { readonly recipients: Exclude<Recipients, { readonly kind: 'EVERYONE' }> };
}

export const PRODUCTION: Stage = {
  name: 'production',
  region: 'eu-central-1',
  zone: 'Europe/Amsterdam',
  shards: 256,
  normBook: 'seeds',
  ingestion: { concurrency: 20 },
  eventBus: { producerAccounts: [], archiveDays: 90 },
  bulkImport: { incomingDays: 7, resultDays: 400 },
  httpDoor: { requestsPerSecond: 20, burst: 20, concurrency: 20 },
  weeklyRun: { weekDay: 'WED', hour: 4, minute: 0, concurrency: 32 },
  audit: { daysAfterRun: 1, hour: 4, minute: 0 },
  reviewRequests: { hour: 8, minute: 0 },
  mail: {
    partnerSender: {
      name: 'Marketplace partner service',
      address: 'service-norms@partners.marketplace.example',
      replyTo: 'partner-support@marketplace.example',
      mailFromDomain: 'bounce.partners.marketplace.example',
      identity: 'CREATED',
    },
    customerSender: {
      name: 'Marketplace',
      address: 'reviews@customers.marketplace.example',
      replyTo: 'customer-service@marketplace.example',
      mailFromDomain: 'bounce.customers.marketplace.example',
      identity: 'CREATED',
    },
    recipients: { kind: 'EVERYONE' },
    marketplaceName: 'Marketplace',
    partnerSupport: 'partner-support@marketplace.example',
    accountUrl: 'https://partners.marketplace.example/service-norms',
    reviewUrl: 'https://www.marketplace.example/review',
    preferencesUrl: 'https://www.marketplace.example/mail-preferences',
    unsubscribeDomain: 'unsubscribe.marketplace.example',
  },
  logRetentionDays: 90,
  alarmAddress: 'service-norms-on-call@marketplace.example',
  runbook: 'https://git.marketplace.example/service-norms/blob/main/docs/runbook.md',
};

export const ACCEPTANCE: TestStage = {
  ...PRODUCTION,
  name: 'acceptance',
  ingestion: { concurrency: 2 },
  httpDoor: { requestsPerSecond: 5, burst: 5, concurrency: 5 },
  weeklyRun: { ...PRODUCTION.weeklyRun, concurrency: 4 },
  mail: {
    ...PRODUCTION.mail,
    partnerSender: {
      name: 'Marketplace partner service (acceptance)',
      address: 'service-norms@partners.acceptance.marketplace.example',
      replyTo: 'partner-support@marketplace.example',
      mailFromDomain: 'bounce.partners.acceptance.marketplace.example',
      identity: 'CREATED',
    },
    customerSender: {
      name: 'Marketplace (acceptance)',
      address: 'reviews@customers.acceptance.marketplace.example',
      replyTo: 'customer-service@marketplace.example',
      mailFromDomain: 'bounce.customers.acceptance.marketplace.example',
      identity: 'CREATED',
    },
    // The SES mailbox simulator: nobody reads it, and it does not count against the account's reputation.
    recipients: {
      kind: 'ALLOW_LIST',
      addresses: [
        'success@simulator.amazonses.com',
        'bounce@simulator.amazonses.com',
        'complaint@simulator.amazonses.com',
      ],
    },
    accountUrl: 'https://partners.acceptance.marketplace.example/service-norms',
    reviewUrl: 'https://www.acceptance.marketplace.example/review',
    preferencesUrl: 'https://www.acceptance.marketplace.example/mail-preferences',
    unsubscribeDomain: 'unsubscribe.acceptance.marketplace.example',
  },
  logRetentionDays: 30,
  alarmAddress: null,
};

/** Production first; the type lets no other write to everyone. */
export const STAGES: readonly [Stage, ...TestStage[]] = [PRODUCTION, ACCEPTANCE];

/** What a person types keeps one name for good: `service-norms-production`, `service-norms-production-weekly-run`. */
export function nameIn(stage: Stage, what?: string): string {
  return ['service-norms', stage.name, what].filter((part) => part !== undefined).join('-');
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
