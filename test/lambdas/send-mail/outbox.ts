import { memoryFactStore } from '../../../adapters/memory/fact-store.ts';
import { memoryLetterStore } from '../../../adapters/memory/letter-store.ts';
import { memoryMailSwitch } from '../../../adapters/memory/mail-switch.ts';
import { emptyMemory, type Memory } from '../../../adapters/memory/memory.ts';
import { memoryReviewRequestStore } from '../../../adapters/memory/review-request-store.ts';
import { memorySuppressionStore } from '../../../adapters/memory/suppression-store.ts';
import { memoryWrittenMails } from '../../../adapters/memory/written-mails.ts';
import { addMillis, type Instant, instantOf } from '../../../domain/calendar/instant.ts';
import { addDays, type LocalDate } from '../../../domain/calendar/local-date.ts';
import { instantAt } from '../../../domain/calendar/marketplace-time.ts';
import { type Entry, type Fact, type FactKind, factOf } from '../../../domain/facts/fact.ts';
import type { LetterDue } from '../../../domain/notices/letter-due.ts';
import type { Delivery } from '../../../domain/outbox/delivery.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import type { LetterStore, Mailer } from '../../../domain/ports.ts';
import { requestReviews } from '../../../lambdas/request-reviews/request-reviews.ts';
import { type SendMailPorts, type SendReport, sendMail } from '../../../lambdas/send-mail/send-mail.ts';
import { profile, ref, reviewRequest } from '../../adapters/contract/examples.ts';
import { HOUSE, STRIKE, WEEKLY } from '../../fixtures/letters-due.ts';
import type { SteeredTime } from './steered-time.ts';

/** The sender on honest twins of the stores, with a steered clock. */
export interface Outbox {
  readonly memory: Memory;
  readonly letters: LetterStore;
  /** Puts so many letters of partners into the due index, of partners that are registered. */
  addLetters(kind: 'STRIKE' | 'WEEKLY', count: number, notBefore?: Instant): Promise<readonly LetterDue[]>;
  /** Delivered orders of customers that take part, promised for that day. */
  addOrders(prefix: string, count: number, promised: LocalDate): Promise<void>;
  /** The day's review requests, as the daily run makes them due. */
  askReviews(): Promise<void>;
  send(mailer: Mailer, more?: Partial<SendMailPorts>): Promise<SendReport>;
  deliveries(): readonly Delivery[];
}

export function openOutbox(time: SteeredTime): Outbox {
  const memory = emptyMemory({ pageSize: 100 });
  const letters = memoryLetterStore(memory);
  const facts = memoryFactStore(memory);
  const requests = memoryReviewRequestStore(memory);
  let fences = 0;
  const put = async (added: readonly Fact[]) => {
    await facts.write(added.map((after) => ({ before: undefined, after })));
  };
  const ports = {
    letters,
    facts,
    requests,
    suppressions: memorySuppressionStore(memory),
    writtenMails: memoryWrittenMails(),
    mailSwitch: memoryMailSwitch(),
    house: HOUSE,
    preferencesUrl: 'https://www.vlinder.example/account/mail',
    unsubscribeUrl: 'https://www.vlinder.example/stop',
    linkSigner: async () => ({ sign: () => 'f'.repeat(64), signedBy: () => null }),
    senders: {
      PARTNER: { from: 'partners@p.vlinder.example', replyTo: 'help@vlinder.example', configurationSet: 'partners' },
      CUSTOMER: { from: 'reviews@c.vlinder.example', replyTo: 'help@vlinder.example', configurationSet: 'customers' },
    },
    recipientRule: { kind: 'EVERYONE' },
    clock: time.clock,
    time,
    newFence: () => {
      fences += 1;
      return `fence-${fences}`;
    },
    hasTime: () => true,
  } satisfies Omit<SendMailPorts, 'mailer'>;

  return {
    memory,
    letters,
    async addLetters(kind, count, notBefore = addMillis(instantOf(time.clock()), -60_000)) {
      const added = Array.from({ length: count }, (_, index): LetterDue => {
        const partnerId = `${kind.toLowerCase()}-${notBefore.slice(5, 10)}-${index}`;
        const letter = kind === 'STRIKE' ? STRIKE : WEEKLY;
        return { ...letter, class: kind, partnerId, key: `WEEKLY#${partnerId}#2026-W10#1`, notBefore };
      });
      await put(added.map((letter) => profile('partnerId' in letter ? letter.partnerId : '')));
      await letters.write(added);
      return added;
    },
    async addOrders(prefix, count, promised) {
      for (let order = 0; order < count; order++) {
        const [orderId, customer] = [`${prefix}-${order}`, `customer-of-${prefix}-${order}`];
        const request = reviewRequest(orderId, customer, addDays(promised, 3));
        await requests.write([{ before: undefined, after: request }]);
        await put(deliveredOrder(orderId, customer, promised));
      }
      await put([profile('p-1')]);
    },
    async askReviews() {
      await requestReviews({ facts, requests, letters, book: SEEDS, now: time.clock() });
    },
    send: (mailer, more = {}) => time.run(() => sendMail({ ...ports, mailer, ...more })),
    deliveries: () => [...memory.deliveries.getAll(memory.deliveries.keys()).values()],
  };
}

function deliveredOrder(orderId: string, customer: string, promised: LocalDate): readonly Fact[] {
  const entry = (register: string, at: Instant, value: object) =>
    ({ register, at, event: `shop\n${register}-${orderId}`, digest: 'd', value }) as unknown as Entry;
  const fact = (kind: FactKind, owner: string, id: string, entries: readonly Entry[]) =>
    factOf(ref(kind, owner, id), entries);
  const ordered = instantAt(addDays(promised, -3), 12);
  return [
    fact('promise', 'p-1', `${orderId}-1`, [
      entry('placed', ordered, {
        orderId,
        quantity: 1,
        promised,
        fulfilmentMethod: 'FBR',
        timeFrameType: 'REGULAR',
        productGroup: 'toys',
      }),
      entry('attempted', instantAt(promised, 12), { eventCode: 'DELIVERED_AT_CUSTOMER' }),
    ]),
    fact('contact', customer, '', [
      entry('reachable', ordered, { email: `${customer}@shop.example`, language: 'nl', countryCode: 'NL' }),
    ]),
    fact('consent', customer, '', [entry('reviews', ordered, { optIn: true })]),
  ];
}
