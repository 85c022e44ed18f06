import { instantOf } from '../../domain/calendar/instant.ts';
import { LETTER_CLASSES, type LetterDue } from '../../domain/notices/letter-due.ts';
import { isOpenAnywhere } from '../../domain/outbox/sending-hours.ts';
import type { MailSwitch, SuppressionStore } from '../../domain/ports.ts';
import { createGate, type Gate, type Pause } from './gate.ts';
import { notSuppressed } from './not-suppressed.ts';
import type { Time } from './pace.ts';
import { readAhead } from './read-ahead.ts';
import { findRecipients, type RecipientPorts } from './recipients.ts';
import { type LetterFate, type ReadyLetter, type SendLetterPorts, sendLetter } from './send-letter.ts';

export interface SendMailPorts extends SendLetterPorts, Omit<RecipientPorts, 'asOf'> {
  readonly suppressions: SuppressionStore;
  readonly mailSwitch: Pick<MailSwitch, 'read'>;
  readonly time: Time;
  /** Whether there is time to begin another letter. */
  readonly hasTime: () => boolean;
}

export interface SendReport {
  /** How many letters came to each state in this call. */
  readonly counts: SendCounts;
  /** The same but for those that wait, by what they are: `STRIKE_NOTICE SENT`. */
  readonly letters: Readonly<Record<string, number>>;
  /** Why others were left where they are. */
  readonly pauses: readonly Pause[];
  /** Letters at which something broke that should not; they stay as they are stored. */
  readonly failures: readonly Failure[];
}

export type SendCounts = Readonly<Partial<Record<Exclude<LetterFate, 'HELD'>, number>>>;

/** Never the error's own words: they may repeat an address. */
export interface Failure {
  readonly letter: string;
  readonly error: string;
}

/** Calls under way at once: enough to use a rate of 250 a second at 100 ms a call, and no burst. */
const CALLS_AT_ONCE = 25;
/** One letter that breaks stops no other; so many are no matter of letters. */
const MOST_FAILURES = 5;
/** As many as one batch write takes. */
const FINISHED_AT_ONCE = 25;
/** What is looked up of a letter is no older than some seconds when it goes. */
const SECONDS_LOOKED_UP = 2;
const FEWEST_LOOKED_UP = 10;

const WAITS = ['WAITING', 'OUT_OF_HOURS'] as const;
const STAYS_DUE: ReadonlySet<LetterFate> = new Set([...WAITS, 'PENDING', 'UNKNOWN']);

/** What one call of the function has done so far. */
interface Progress {
  readonly counts: Partial<Record<Exclude<LetterFate, 'HELD'>, number>>;
  readonly letters: Record<string, number>;
  readonly failures: Failure[];
  finished: LetterDue[];
}

/**
 * Sends what is due, strike notices first, until all has gone, the account may send no more, or the time is up. It works in
 * rounds of a minute: each asks SES again what may go, and begins with the gravest again. One sender works at a time; started
 * again, it goes on where this one stopped.
 */
export async function sendMail(ports: SendMailPorts): Promise<SendReport> {
  const gate = createGate(ports);
  const progress: Progress = { counts: {}, letters: {}, failures: [], finished: [] };
  do {
    // Those that wait are met again in each round, and counted in the last.
    for (const fate of WAITS) delete progress.counts[fate];
    await gate.refresh();
    await sendRound(gate, progress, ports);
  } while (gate.isRoundOver() && goesOn(progress, ports));
  const { counts, letters, failures } = progress;
  return { counts, letters, pauses: gate.pauses, failures };
}

function goesOn({ failures }: Progress, { hasTime }: SendMailPorts): boolean {
  return hasTime() && failures.length < MOST_FAILURES;
}

async function sendRound(gate: Gate, progress: Progress, ports: SendMailPorts): Promise<void> {
  const letters = readyLetters(gate, ports);
  let broken: { readonly error: unknown } | null = null;
  const work = async () => {
    while (broken === null && progress.failures.length < MOST_FAILURES) {
      const { value: ready, done } = await letters.next();
      if (done === true) return;
      await sendNoted(ready, gate, progress, ports);
      await finish(progress, ports, FINISHED_AT_ONCE);
    }
  };
  // Nobody is left at work behind the back of who called: all end, and then it breaks.
  const worker = () =>
    work().catch((error: unknown) => {
      broken ??= { error };
    });
  await Promise.all(Array.from({ length: CALLS_AT_ONCE }, worker));
  await finish(progress, ports, 1);
  rethrow(broken);
}

function rethrow(broken: { readonly error: unknown } | null): void {
  if (broken !== null) throw broken.error;
}

async function sendNoted(ready: ReadyLetter, gate: Gate, progress: Progress, ports: SendMailPorts): Promise<void> {
  const { counts, letters, failures } = progress;
  try {
    const fate = await sendLetter(ready, gate, ports);
    if (fate === 'HELD') return;
    counts[fate] = (counts[fate] ?? 0) + 1;
    if (fate !== 'WAITING' && fate !== 'OUT_OF_HOURS') {
      const name = `${ready.letter.kind} ${fate}`;
      letters[name] = (letters[name] ?? 0) + 1;
    }
    if (!STAYS_DUE.has(fate)) progress.finished.push(ready.letter);
  } catch (error) {
    failures.push({ letter: ready.letter.key, error: error instanceof Error ? error.name : 'unknown' });
  }
}

/** Takes what has ended out of the due index, in whole batches. */
async function finish(progress: Progress, { letters }: SendMailPorts, atLeast: number): Promise<void> {
  if (progress.finished.length < atLeast) return;
  const { finished } = progress;
  progress.finished = [];
  await letters.finish(finished);
}

/** The letters that may go now, the gravest class first; the next ones are looked up while the last are sent. */
async function* readyLetters(gate: Gate, ports: SendMailPorts): AsyncGenerator<ReadyLetter, void> {
  for await (const batch of readAhead(lookedUp(gate, ports))) {
    for (const ready of batch) if (gate.isOpenFor(ready.letter.class)) yield ready;
  }
}

/** Batches of one class each; of a class that the gate holds back, nothing more is looked up. */
async function* lookedUp(gate: Gate, ports: SendMailPorts): AsyncIterable<readonly ReadyLetter[]> {
  for (const letterClass of LETTER_CLASSES) {
    const now = instantOf(ports.clock());
    if (!(isOpenAnywhere(letterClass, now) && gate.isOpenFor(letterClass))) continue;
    for await (const page of ports.letters.due(letterClass, now)) {
      const size = Math.max(FEWEST_LOOKED_UP, Math.ceil(SECONDS_LOOKED_UP * gate.perSecond));
      for (let from = 0; from < page.length && gate.isOpenFor(letterClass); from += size)
        yield lookUp(page.slice(from, from + size), gate, ports);
      if (!gate.isOpenFor(letterClass)) break;
    }
  }
}

async function lookUp(page: readonly LetterDue[], gate: Gate, ports: SendMailPorts): Promise<readonly ReadyLetter[]> {
  const [deliveries, found] = await Promise.all([
    ports.letters.deliveries(page.map(({ key }) => key)),
    findRecipients(page, { ...ports, asOf: instantOf(ports.clock()) }),
    gate.heedSwitch(),
  ]);
  const recipients = await notSuppressed(page, found, ports.suppressions);
  return page.map((letter) => ({
    letter,
    delivery: deliveries.get(letter.key),
    recipient: recipients.get(letter.key),
  }));
}
