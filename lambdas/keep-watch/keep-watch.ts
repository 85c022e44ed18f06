import { type Instant, instantOf } from '../../domain/calendar/instant.ts';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import { type FactRef, latest } from '../../domain/facts/fact.ts';
import { findFact } from '../../domain/facts/find-fact.ts';
import { LETTER_CLASSES, type LetterClass, type LetterDue } from '../../domain/notices/letter-due.ts';
import { type Addressee, isOpenAnywhere } from '../../domain/outbox/sending-hours.ts';
import { waitedMillis } from '../../domain/outbox/waiting.ts';
import type { BookOf } from '../../domain/policy/finalisation.ts';
import type { FactStore, LetterStore, RunStore } from '../../domain/ports.ts';
import { isJudged, lastWeekToBeJudged } from '../../domain/scores/overdue-week.ts';

export interface WatchPorts {
  readonly runs: RunStore;
  readonly letters: LetterStore;
  readonly facts: FactStore;
  readonly bookOf: BookOf;
  readonly now: Date;
}

/** What stands, and ought not to. */
export interface Watch {
  /** The newest week that must have been judged by now. */
  readonly week: IsoWeek;
  /** 1 = it has no run that ended COMPLETE. */
  readonly overdue: 0 | 1;
  /** By class: for how long the oldest letter that could go has not gone. */
  readonly oldestDueSeconds: Readonly<Record<LetterClass, number>>;
}

/** Letters that SES has perhaps sent stay due for a day; behind so many pages of them nobody looks further. */
const MOST_PAGES = 10;

/** Looks at what others should have done, and changes nothing. It shares nothing with them but the table. */
export async function keepWatch(ports: WatchPorts): Promise<Watch> {
  const now = instantOf(ports.now);
  const week = lastWeekToBeJudged(now, ports.bookOf);
  const [run, strike, weekly, review] = await Promise.all([
    ports.runs.read(week),
    ...LETTER_CLASSES.map((letterClass) => oldestDueSeconds(letterClass, now, ports)),
  ] as const);
  return {
    week,
    overdue: isJudged(run, now) ? 0 : 1,
    oldestDueSeconds: { STRIKE: strike ?? 0, WEEKLY: weekly ?? 0, REVIEW: review ?? 0 },
  };
}

/** Of the first page with a letter that waits: the due index is sorted by age, so the oldest is on it. */
async function oldestDueSeconds(letterClass: LetterClass, now: Instant, ports: WatchPorts): Promise<number> {
  if (!isOpenAnywhere(letterClass, now)) return 0;
  let pages = 0;
  for await (const page of ports.letters.due(letterClass, now)) {
    const oldest = Math.max(0, ...(await waitedOf(page, now, ports)));
    pages += 1;
    if (oldest > 0 || pages === MOST_PAGES) return Math.floor(oldest / 1000);
  }
  return 0;
}

async function waitedOf(page: readonly LetterDue[], now: Instant, ports: WatchPorts): Promise<readonly number[]> {
  const [deliveries, profiles, made] = await Promise.all([
    ports.letters.deliveries(page.map(({ key }) => key)),
    ports.facts.read(page.flatMap(profileRef)),
    runsOf(page, ports.runs),
  ]);
  return page.map((letter) => {
    const addressee = addresseeOf(letter, profiles);
    const since = 'week' in letter ? (made.get(letter.week) ?? null) : null;
    return waitedMillis(letter, deliveries.get(letter.key), addressee, since, now);
  });
}

/** When the runs began that made these letters: a run by hand at noon makes letters that might have gone at eight. */
async function runsOf(page: readonly LetterDue[], runs: RunStore): Promise<ReadonlyMap<IsoWeek, Instant>> {
  const weeks = new Set(page.flatMap((letter) => ('week' in letter ? letter.week : [])));
  const found = await Promise.all([...weeks].map((week) => runs.read(week)));
  return new Map(found.flatMap((run) => (run === undefined ? [] : [[run.week, run.startedAt] as const])));
}

function profileRef(letter: LetterDue): readonly FactRef[] {
  return letter.kind === 'REVIEW_REQUEST' ? [] : [{ kind: 'profile', owner: letter.partnerId, id: '', copy: null }];
}

function addresseeOf(letter: LetterDue, profiles: Awaited<ReturnType<FactStore['read']>>): Addressee {
  if (letter.kind === 'REVIEW_REQUEST') return { kind: 'CUSTOMER' };
  const profile = findFact(profiles, 'profile', letter.partnerId, '');
  const registered = profile === null ? undefined : latest(profile, 'registered', null);
  return { kind: 'PARTNER', countryCode: registered?.value.countryCode ?? null };
}
