import { createHash } from 'node:crypto';
import { memoryFactStore } from '../../../adapters/memory/fact-store.ts';
import { memoryLetterStore } from '../../../adapters/memory/letter-store.ts';
import { emptyMemory } from '../../../adapters/memory/memory.ts';
import { memoryQuarantine } from '../../../adapters/memory/quarantine.ts';
import { memorySuppressionStore } from '../../../adapters/memory/suppression-store.ts';
import type { LetterDue } from '../../../domain/notices/letter-due.ts';
import { type Delivery, type DeliveryEvent, step } from '../../../domain/outbox/delivery.ts';
import { type TakePorts, takeMessages } from '../../../lambdas/record-delivery/take-messages.ts';
import { instant } from '../../domain/calendar/literals.ts';
import { REVIEW, STRIKE as STRIKE_OF_THAT_WEEK, WEEKLY } from '../../fixtures/letters-due.ts';
import { type BusEvent, type DetailType, onTheBus } from '../../fixtures/ses-events.ts';

export { REVIEW, WEEKLY };
/** A partner has one letter a week: this one is of another partner. */
export const STRIKE = { ...STRIKE_OF_THAT_WEEK, key: 'WEEKLY#partner-43#2026-W10#1', partnerId: 'partner-43' };
export const SENT_AT = instant('2026-11-25T03:00:00.000Z');
export const ADDRESS = 'anna@customer.example';
export const CLAIM: DeliveryEvent = { kind: 'CLAIM', fence: 'f-1' };
export const LOST: DeliveryEvent = {
  kind: 'ANSWER',
  fence: 'f-1',
  outcome: { kind: 'UNKNOWN', reason: 'TimeoutError' },
};
export const ACCEPTED: DeliveryEvent = {
  kind: 'ANSWER',
  fence: 'f-1',
  outcome: { kind: 'ACCEPTED', messageId: 'ses-1' },
};

/** The function's use case over the twins, with the letters of each kind due. */
export async function recording() {
  const memory = emptyMemory();
  const letters = memoryLetterStore(memory);
  const suppressions = memorySuppressionStore(memory);
  await letters.write([WEEKLY, STRIKE, REVIEW]);
  const addressHash = (await suppressions.look([ADDRESS])).get(ADDRESS)?.hash ?? '';
  const ports: TakePorts = {
    letters,
    suppressions,
    facts: memoryFactStore(memory),
    quarantine: memoryQuarantine(memory),
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    now: instant('2026-11-25T03:10:00.000Z'),
  };
  const deliveryOf = async ({ key }: LetterDue) => (await letters.deliveries([key])).get(key);
  return {
    memory,
    ports,
    deliveryOf,
    /** The event of the letter's mail, `minutes` after it was sent. */
    event: (letter: LetterDue, type: DetailType, minutes = 1, part = {}): BusEvent =>
      onTheBus(
        type,
        {
          letterKey: letter.key,
          address: ADDRESS,
          addressHash,
          messageId: 'ses-1',
          at: new Date(Date.parse(SENT_AT) + minutes * 60_000).toISOString(),
        },
        part,
      ),
    async take(events: readonly BusEvent[], own: Partial<TakePorts> = {}) {
      const messages = events.map((event, index) => ({ id: `m-${index}`, body: JSON.stringify(event) }));
      return takeMessages(messages, { ...ports, ...own });
    },
    /** Brings the letter to where these steps of the sender lead. */
    async send(letter: LetterDue, ...steps: readonly DeliveryEvent[]): Promise<Delivery | undefined> {
      for (const event of steps) {
        const before = await deliveryOf(letter);
        const after = step(letter.key, before, event, SENT_AT);
        if (after === null) throw new Error('The test has a mistake in it: the step does not apply');
        await letters.writeDelivery({ before, after });
      }
      return deliveryOf(letter);
    },
    suppressed: async () => (await suppressions.look([ADDRESS])).get(ADDRESS)?.suppressed ?? null,
    quarantined: () => [...memory.quarantine.getAll(memory.quarantine.keys()).values()],
    told: async (letter: LetterDue) => (await deliveryOf(letter))?.history.map(({ what }) => what).join(' '),
  };
}
