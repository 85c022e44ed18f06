import { memoryFactStore } from '../../../adapters/memory/fact-store.ts';
import { memoryLetterStore } from '../../../adapters/memory/letter-store.ts';
import { memoryMailSwitch } from '../../../adapters/memory/mail-switch.ts';
import { emptyMemory } from '../../../adapters/memory/memory.ts';
import { type RecordingMailer, recordingMailer } from '../../../adapters/memory/recording-mailer.ts';
import { memoryReviewRequestStore } from '../../../adapters/memory/review-request-store.ts';
import { memorySuppressionStore } from '../../../adapters/memory/suppression-store.ts';
import { memoryWrittenMails } from '../../../adapters/memory/written-mails.ts';
import { type Entry, factOf } from '../../../domain/facts/fact.ts';
import type { PartnerLetterDue } from '../../../domain/notices/letter-due.ts';
import type { Delivery } from '../../../domain/outbox/delivery.ts';
import type { RecipientRule } from '../../../domain/outbox/recipient-rule.ts';
import type { LetterStore, WrittenMails } from '../../../domain/ports.ts';
import { type SendReport, sendMail } from '../../../lambdas/send-mail/send-mail.ts';
import { instant } from '../../domain/calendar/literals.ts';
import { HOUSE, WEEKLY } from '../../fixtures/letters-due.ts';

/** A sender with everything that it needs, in memory. */
export interface Posting {
  readonly mailer: RecordingMailer;
  readonly written: WrittenMails;
  readonly letters: LetterStore;
  /** How often the due index was read: once a class that is looked at. */
  readonly looks: () => number;
  /** Registers the partner and makes its weekly letter due: at the run, without regard to any hour. */
  due(partnerId: string, profile: { readonly email: string; readonly countryCode?: string }): Promise<void>;
  send(at: string, rule?: RecipientRule): Promise<SendReport>;
  delivery(partnerId: string): Promise<Delivery | undefined>;
}

const EVERYONE: RecipientRule = { kind: 'EVERYONE' };

export function openPosting(): Posting {
  const memory = emptyMemory({ pageSize: 2 });
  const facts = memoryFactStore(memory);
  const store = memoryLetterStore(memory);
  const mailer = recordingMailer();
  const written = memoryWrittenMails();
  let looks = 0;
  const letters: LetterStore = {
    ...store,
    due(letterClass, now) {
      looks += 1;
      return store.due(letterClass, now);
    },
  };
  return {
    mailer,
    written,
    letters,
    looks: () => looks,
    async due(partnerId, { email, countryCode = 'NL' }) {
      const registered: Entry<'profile'> = {
        register: 'registered',
        at: instant('2020-01-06T09:00:00Z'),
        event: `directory\n${partnerId}`,
        digest: 'd',
        value: { name: `Shop ${partnerId}`, email, language: 'en', countryCode },
      };
      const profile = factOf({ kind: 'profile', owner: partnerId, id: '', copy: null }, [registered]);
      await facts.write([{ before: undefined, after: profile }]);
      await store.write([letterOf(partnerId)]);
    },
    async send(at, recipientRule = EVERYONE) {
      let fences = 0;
      let elapsed = 0;
      const now = new Date(at);
      return sendMail({
        letters,
        facts,
        requests: memoryReviewRequestStore(memory),
        suppressions: memorySuppressionStore(memory),
        mailer,
        house: HOUSE,
        senders: {
          PARTNER: {
            from: '"Vlinder" <norms@partners.vlinder.example>',
            replyTo: HOUSE.partnerSupport,
            configurationSet: 'p',
          },
          CUSTOMER: {
            from: '"Vlinder" <reviews@customers.vlinder.example>',
            replyTo: 'help@vlinder.example',
            configurationSet: 'c',
          },
        },
        recipientRule,
        writtenMails: written,
        mailSwitch: memoryMailSwitch(),
        preferencesUrl: 'https://www.vlinder.example/mail',
        unsubscribeUrl: 'https://unsubscribe.vlinder.example',
        linkSigner: async () => ({ sign: () => '0'.repeat(64), signedBy: () => null }),
        clock: () => now,
        time: {
          elapsed: () => elapsed,
          async wait(millis) {
            elapsed += millis;
          },
        },
        newFence: () => `fence-${++fences}`,
        hasTime: () => true,
      });
    },
    async delivery(partnerId) {
      const { key } = letterOf(partnerId);
      return (await store.deliveries([key])).get(key);
    },
  };
}

export function letterOf(partnerId: string): PartnerLetterDue {
  return { ...WEEKLY, key: `WEEKLY#${partnerId}#2026-W10#1`, partnerId };
}

export function mailedTo(mailer: RecordingMailer): readonly (string | undefined)[] {
  return mailer.accepted.map(({ raw }) => /^To: (.*)$/mu.exec(Buffer.from(raw).toString('latin1'))?.[1]?.trim());
}
