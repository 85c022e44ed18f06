import type { Instant } from '../../domain/calendar/instant.ts';
import type { Hash, Quarantine, QuarantineEntry } from '../../domain/ports.ts';
import { withoutAddresses } from '../../domain/privacy/without-addresses.ts';
import { type MailEvent, parseMailEvent, type Refusal } from './event.ts';
import { nameOfFailure, type Recorded, type RecordPorts, recordDeliveries } from './record-deliveries.ts';

export interface Message {
  readonly id: string;
  readonly body: string;
}

export interface TakePorts extends RecordPorts {
  readonly quarantine: Quarantine;
  readonly hash: Hash;
  readonly now: Instant;
}

export interface Taken {
  /** Ids of the messages to be tried again, and the names of what went wrong. */
  readonly failed: readonly string[];
  readonly reasons: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  /** Of what is in quarantine now, so that a person finds it; a few. */
  readonly digests: readonly string[];
  /** Letters to partners that did not reach them, or that they complained of: for a person to look at. */
  readonly partnersNotReached: readonly string[];
}

/**
 * What the queue hands over: what is an event of a letter is recorded, everything else is kept in quarantine, each text
 * once. Answers which messages are to come again: of a batch that cannot be taken as one, each half is tried, so that a letter
 * whose delivery cannot be read holds up no other. Whatever is thrown, it answers.
 */
export async function takeMessages(messages: readonly Message[], ports: TakePorts): Promise<Taken> {
  try {
    return await takeTogether(messages, ports);
  } catch (error) {
    if (messages.length <= 1) return failedWith(messages, error);
  }
  const middle = Math.ceil(messages.length / 2);
  const first = await takeMessages(messages.slice(0, middle), ports);
  const second = await takeMessages(messages.slice(middle), ports);
  return both(first, second);
}

async function takeTogether(messages: readonly Message[], ports: TakePorts): Promise<Taken> {
  const parsed = messages.map((message) => ({ message, ...parseMailEvent(message.body) }));
  const messageOf = new Map<MailEvent, Message>(
    parsed.flatMap((one) => ('event' in one ? [[one.event, one.message] as const] : [])),
  );
  const recorded = await recordDeliveries([...messageOf.keys()], ports);
  const messagesOf = (result: Recorded['result']) =>
    recorded
      .filter((one) => one.result === result)
      .flatMap(({ events }) => events.flatMap((event) => messageOf.get(event) ?? []));
  const entries = [
    ...parsed.flatMap((one) => ('refusal' in one ? entryOf(one.message, one.refusal, ports) : [])),
    ...messagesOf('UNKNOWN').map((message) => entryOf(message, NEVER_SENT, ports)),
  ];
  if (entries.length > 0) await ports.quarantine.keep(entries);
  const failed = messagesOf('FAILED').map(({ id }) => id);
  const news = recorded.flatMap(({ news }) => news);
  return {
    failed,
    reasons: [...new Set(recorded.flatMap(({ failure }) => failure ?? []))],
    counts: { ...countBySaid(news), quarantined: entries.length, failed: failed.length },
    digests: entries.slice(0, MOST_NAMED).map(({ digest }) => digest),
    partnersNotReached: [...new Set(news.filter(isPartnerNotReached).map(({ letterKey }) => letterKey))],
  };
}

function failedWith(messages: readonly Message[], error: unknown): Taken {
  return {
    failed: messages.map(({ id }) => id),
    reasons: [nameOfFailure(error)],
    counts: { quarantined: 0, failed: messages.length },
    digests: [],
    partnersNotReached: [],
  };
}

function both(first: Taken, second: Taken): Taken {
  const counts: Record<string, number> = { ...first.counts };
  for (const [name, count] of Object.entries(second.counts)) counts[name] = (counts[name] ?? 0) + count;
  return {
    failed: [...first.failed, ...second.failed],
    reasons: [...new Set([...first.reasons, ...second.reasons])],
    counts,
    digests: [...first.digests, ...second.digests].slice(0, MOST_NAMED),
    partnersNotReached: [...new Set([...first.partnersNotReached, ...second.partnersNotReached])],
  };
}

const MOST_NAMED = 20;
const NEVER_SENT: Refusal = { path: 'detail.mail.tags.letter', reason: 'no letter of this key was ever sent' };

function entryOf({ body }: Message, refusal: Refusal, { hash, now }: TakePorts): QuarantineEntry {
  const text = withoutAddresses(body).slice(0, 8 * 1024);
  return { event: 'an event of SES', ...refusal, digest: hash(body).slice(0, 32), text, at: now };
}

/** What was new, under names that no other function counts under. */
const COUNTED: Readonly<Record<MailEvent['said'], string>> = {
  SENT: 'provenSent',
  REJECTED: 'provenRejected',
  DELIVERED: 'delivered',
  DELAYED: 'delayed',
  BOUNCED: 'bounced',
  COMPLAINED: 'complained',
};

function countBySaid(news: readonly MailEvent[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { said } of news) counts[COUNTED[said]] = (counts[COUNTED[said]] ?? 0) + 1;
  return counts;
}

/** So SES reports an automatic answer, such as that of somebody on holiday: most often the mail arrived. */
const PERHAPS_ON_HOLIDAY = 'Transient: General';

/** A customer who is not asked has lost nothing; a partner who is not told of a strike has. */
function isPartnerNotReached({ said, reason, letterKey }: MailEvent): boolean {
  if (letterKey.startsWith('REVIEW#')) return false;
  return said === 'COMPLAINED' || said === 'REJECTED' || (said === 'BOUNCED' && reason !== PERHAPS_ON_HOLIDAY);
}
