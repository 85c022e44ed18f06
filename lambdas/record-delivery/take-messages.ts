import type { Instant } from '../../domain/calendar/instant.ts';
import type { Hash, Quarantine, QuarantineEntry } from '../../domain/ports.ts';
import { withoutAddresses } from '../../domain/privacy/without-addresses.ts';
import { type MailEvent, parseMailEvent, type Refusal } from './event.ts';
import { type Recorded, type RecordPorts, recordDeliveries } from './record-deliveries.ts';

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
  /** Letters to partners that did not reach them, or that they complained of: for a person to look at. */
  readonly partnersNotReached: readonly string[];
}

/**
 * What the queue hands over: what is an event of a letter is recorded, everything else is kept in quarantine, each text
 * once. Answers which messages are to come again.
 */
export async function takeMessages(messages: readonly Message[], ports: TakePorts): Promise<Taken> {
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
    partnersNotReached: [...new Set(news.filter(isPartnerNotReached).map(({ letterKey }) => letterKey))],
  };
}

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
