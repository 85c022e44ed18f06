import { memoryFactStore } from '../../../adapters/memory/fact-store.ts';
import { recordingMailer } from '../../../adapters/memory/recording-mailer.ts';
import { memoryReviewRequestStore } from '../../../adapters/memory/review-request-store.ts';
import { addDays } from '../../../domain/calendar/local-date.ts';
import type { Delivery } from '../../../domain/outbox/delivery.ts';
import type { NormBook, ReviewRequestRule } from '../../../domain/policy/norm-book.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import type { Mailer } from '../../../domain/ports.ts';
import { type ReviewRequest, reviewLetterKey } from '../../../domain/reviews/review-request.ts';
import { ingestEvents } from '../../../lambdas/ingest-events/ingest-events.ts';
import { type ReviewCounts, requestReviews } from '../../../lambdas/request-reviews/request-reviews.ts';
import type { SendReport } from '../../../lambdas/send-mail/send-mail.ts';
import { date } from '../../domain/calendar/literals.ts';
import { CUSTOMER, event, PARTNER, placed, type Story, scanned } from '../../domain/facts/story.ts';
import { openOutbox } from '../send-mail/outbox.ts';
import { steeredTime } from '../send-mail/steered-time.ts';

/** A marketplace whose days are lived one by one: events, the daily run, the sender; on honest twins of the stores. */
export interface ReviewDays {
  readonly outbox: ReturnType<typeof openOutbox>;
  /** Moves the clock to this moment, never back. */
  at(moment: string): ReviewDays;
  tell(...story: Story): Promise<void>;
  decide(): Promise<ReviewCounts>;
  send(mailer: Mailer): Promise<SendReport>;
  /** Does this between what the next daily run reads and what it writes of requests. */
  interrupt(work: () => Promise<void>): void;
  /** Writes of requests since it was asked last. */
  requestWrites(): number;
  request(orderId: string): ReviewRequest | undefined;
  delivery(orderId: string): Delivery | undefined;
}

const START = '2026-01-01T00:00:00Z';

export function openReviewDays(rule: Partial<ReviewRequestRule> = {}): ReviewDays {
  const time = steeredTime(START);
  const outbox = openOutbox(time);
  const { memory, letters } = outbox;
  const facts = memoryFactStore(memory);
  const store = memoryReviewRequestStore(memory);
  const book: NormBook = { ...SEEDS, reviewRequest: { ...SEEDS.reviewRequest, ...rule } };
  let writes = 0;
  let interruption = async () => {};
  const requests: typeof store = {
    ...store,
    write(changes) {
      writes += changes.length;
      return store.write(changes);
    },
  };
  const days: ReviewDays = {
    outbox,
    at(moment) {
      const ahead = Date.parse(moment) - time.clock().getTime();
      if (ahead < 0) throw new Error(`${moment} is past`);
      time.pass(ahead);
      return days;
    },
    async tell(...story) {
      await ingestEvents(story, { facts, reviewRequests: requests, book });
    },
    decide() {
      const interrupted: typeof store = {
        ...requests,
        async write(changes) {
          const work = interruption;
          interruption = async () => {};
          await work();
          return requests.write(changes);
        },
      };
      return requestReviews({ facts, requests: interrupted, letters, book, now: time.clock() });
    },
    interrupt(work) {
      interruption = work;
    },
    send: (mailer) => outbox.send(mailer),
    requestWrites() {
      const since = writes;
      writes = 0;
      return since;
    },
    request: (orderId) => memory.reviewRequests.get(orderId),
    delivery: (orderId) => memory.deliveries.get(reviewLetterKey(orderId)),
  };
  return days;
}

export const REGISTERED = event('partner.registered', '2026-01-01T10:00:00Z', {
  partnerId: PARTNER,
  name: 'Fietsen & Zo',
  email: 'shop@partner.example',
  language: 'nl',
  countryCode: 'NL',
});

/** A customer who takes part and can be written to. */
export function ready(customerId = CUSTOMER): Story {
  return [
    event('customer.consent', '2026-01-01T10:00:00Z', { customerId, reviewOptIn: true }),
    event('customer.contact', '2026-01-01T10:00:00Z', {
      customerId,
      email: `${customerId}@customer.example`,
      language: 'nl',
      countryCode: 'NL',
    }),
  ];
}

/** An order of one item, by default there on the day that it was promised for. */
export function order(id: string, promised: string, more: { customer?: string; there?: string | null } = {}): Story {
  const { customer = CUSTOMER, there = `${promised}T10:00:00Z` } = more;
  return [
    placed(id, '2026-11-02T10:00:00Z', promised, { order: id, customer }),
    ...(there === null ? [] : [scanned(id, there)]),
  ];
}

export function commercialMail(at: string, customerId = CUSTOMER) {
  return event('mail.sent', at, { customerId, kind: 'promo', commercial: true });
}

/** Expected on 10 November 2026: from the 13th to the 28th. All in winter time. */
export const EXPECTED = '2026-11-10';
export const day = (number: number, hour = 8) =>
  `${addDays(date(EXPECTED), number)}T${String(hour).padStart(2, '0')}:00:00+01:00`;

export async function openDays(...story: Story): Promise<ReviewDays> {
  const days = openReviewDays();
  await days.at(day(-8)).tell(REGISTERED, ...ready(), ...story);
  days.requestWrites();
  return days;
}

/** A day as it goes: the daily run at eight, the sender at ten. */
export async function live(days: ReviewDays, number: number, mailer = recordingMailer()) {
  const counts = await days.at(day(number)).decide();
  await days.at(day(number, 10)).send(mailer);
  return { counts, mails: mailer.accepted.length };
}
