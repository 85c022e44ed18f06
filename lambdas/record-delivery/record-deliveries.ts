import { compareInstants } from '../../domain/calendar/instant.ts';
import { refKey } from '../../domain/facts/fact.ts';
import type { LetterDue } from '../../domain/notices/letter-due.ts';
import { type Delivery, type DeliveryEvent, step } from '../../domain/outbox/delivery.ts';
import { type StopList, stopListOf, wishRef, withWish } from '../../domain/outbox/stop-list.ts';
import type { Suppression } from '../../domain/outbox/suppression.ts';
import type { FactStore, LetterStore, SuppressionStore } from '../../domain/ports.ts';
import type { MailEvent } from './event.ts';

export interface RecordPorts {
  readonly letters: LetterStore;
  readonly facts: FactStore;
  readonly suppressions: Pick<SuppressionStore, 'add'>;
}

/** What became of the events of one letter. UNKNOWN: no letter of that key was ever called for. */
export interface Recorded {
  readonly events: readonly MailEvent[];
  readonly result: 'RECORDED' | 'UNKNOWN' | 'FAILED';
  /** Those that said something new. */
  readonly news: readonly MailEvent[];
  /** The name of what went wrong; a message can quote what was sent. */
  readonly failure: string | null;
}

/** The sender can change a delivery between our read and our write; it takes few steps. */
const MAX_ROUNDS = 6;

/**
 * Takes what SES says of mails into their deliveries: all events of one letter in one write. Duplicates and any order end the same;
 * a letter that cannot be written fails alone. What follows of an event is done before it is recorded, and twice is harmless:
 * a crash in between does it again.
 */
export async function recordDeliveries(events: readonly MailEvent[], ports: RecordPorts): Promise<readonly Recorded[]> {
  const byLetter = groupByLetter(events);
  const deliveries = await ports.letters.deliveries([...byLetter.keys()]);
  const recording = [...byLetter].map(async ([key, own]): Promise<Recorded> => {
    const inOrder = own.toSorted((a, b) => compareInstants(a.at, b.at));
    try {
      const news = await recordLetter(key, inOrder, deliveries.get(key), ports);
      return { events: own, result: news === null ? 'UNKNOWN' : 'RECORDED', news: news ?? [], failure: null };
    } catch (error) {
      return { events: own, result: 'FAILED', news: [], failure: nameOfFailure(error) };
    }
  });
  return Promise.all(recording);
}

/** The name alone: a message can quote what was sent, and that can hold an address. */
export function nameOfFailure(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

function groupByLetter(events: readonly MailEvent[]): ReadonlyMap<string, readonly MailEvent[]> {
  const groups = new Map<string, MailEvent[]>();
  for (const event of events) {
    const own = groups.get(event.letterKey);
    if (own === undefined) groups.set(event.letterKey, [event]);
    else own.push(event);
  }
  return groups;
}

/** What was new of it; null when the letter was never called for. */
async function recordLetter(
  key: string,
  events: readonly MailEvent[],
  read: Delivery | undefined,
  ports: RecordPorts,
): Promise<readonly MailEvent[] | null> {
  let before = read;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    if (before === undefined || before.fence === null) return null;
    const { after, news } = fold(key, before, events);
    if (news.length === 0) return news;
    await follow(key, news, ports);
    if (await ports.letters.writeDelivery({ before, after })) return news;
    before = (await ports.letters.deliveries([key])).get(key);
  }
  throw new Error(`The delivery of ${key} kept changing for ${MAX_ROUNDS} rounds`);
}

/** The delivery after these events, and those of them that it did not know. */
function fold(key: string, before: Delivery, events: readonly MailEvent[]) {
  let after = before;
  const news: MailEvent[] = [];
  for (const event of events) {
    const next = step(key, after, toDeliveryEvent(event), event.at);
    if (next === null) continue;
    after = next;
    news.push(event);
  }
  return { after, news };
}

function toDeliveryEvent({ said, messageId, reason }: MailEvent): DeliveryEvent {
  return said === 'SENT' || said === 'REJECTED'
    ? { kind: 'EVIDENCE', proves: said, messageId }
    : { kind: 'FEEDBACK', said, messageId, reason };
}

/** Suppresses the address of a mailbox that is gone, or whose owner complained; a complaint stops the letter's list as well. */
async function follow(key: string, news: readonly MailEvent[], ports: RecordPorts): Promise<void> {
  const marks = news.flatMap(({ addressHash, said, isPermanent, at, letterKey }): readonly Suppression[] =>
    addressHash !== null && (said === 'COMPLAINED' || (said === 'BOUNCED' && isPermanent))
      ? [{ addressHash, reason: said, at, letterKey }]
      : [],
  );
  if (marks.length > 0) await ports.suppressions.add(marks);
  const complaint = news.find(({ said }) => said === 'COMPLAINED');
  if (complaint === undefined) return;
  const letter = (await ports.letters.read([key])).get(key);
  const list = letter === undefined ? null : stopListOf(letter);
  if (letter !== undefined && list !== null) await stop(list, letter, complaint, ports.facts);
}

/** Who calls a letter spam gets no more of its kind, as if they had clicked its link, at whatever address. */
async function stop(list: StopList, letter: LetterDue, { at }: MailEvent, facts: FactStore): Promise<void> {
  const owner = letter.kind === 'REVIEW_REQUEST' ? letter.customerId : letter.partnerId;
  const ref = wishRef(list, owner);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const known = (await facts.read([ref])).get(refKey(ref));
    const after = withWish(list, known, owner, { wanted: false, now: at });
    if (after === null || (await facts.write([{ before: known, after }])).size === 0) return;
  }
  throw new Error(`The wish of ${owner} kept changing for ${MAX_ROUNDS} rounds`);
}
