import { addMillis, compareInstants, type Instant } from '../calendar/instant.ts';
import { type Entry, type Fact, type FactRef, factOf, latest } from '../facts/fact.ts';
import type { LetterDue } from '../notices/letter-due.ts';
import type { Notice } from '../notices/notice.ts';

/** What a reader can put an end to: a partner its weekly scores, a customer the review requests. */
export const STOP_LISTS = ['WEEKLY_SCORES', 'REVIEW_REQUESTS'] as const;
export type StopList = (typeof STOP_LISTS)[number];

/** Of which list a letter is; null = it is owed, and cannot be stopped. */
export function stopListOf(letter: LetterDue): StopList | null {
  if (letter.kind === 'REVIEW_REQUEST') return 'REVIEW_REQUESTS';
  return letter.kind === 'STRIKE_NOTICE' ? null : 'WEEKLY_SCORES';
}

/**
 * Whether a letter goes even to who has stopped its list: it tells what strikes mean for the partner from now on, and nobody
 * may find that out by being closed (Regulation (EU) 2019/1150, Article 4). Everything else is only the week's score.
 */
export function isOwed(letter: LetterDue): boolean {
  if (letter.kind === 'REVIEW_REQUEST') return false;
  return letter.kind === 'STRIKE_NOTICE' || letter.notices.some(changesStanding);
}

function changesStanding(notice: Notice): boolean {
  switch (notice.kind) {
    case 'STRIKE_NOTICE':
    case 'SERIOUS':
    case 'LIMIT_REACHED':
    case 'LIMIT_EXCEEDED':
    case 'WINDOW_CLOSED':
    case 'GROEISTART_DECISION':
      return true;
    case 'CORRECTION':
      return notice.strike.before !== notice.strike.after;
    case 'WEEKLY_SCORE':
    case 'DYNAMIC_NORM_ALERT':
    case 'GROEISTART_UPDATE':
      return false;
  }
}

/** The fact that says whether they want it: for a customer the consent itself, for a partner its subscription. */
export function wishRef(list: StopList, owner: string): FactRef {
  return { kind: list === 'WEEKLY_SCORES' ? 'subscription' : 'consent', owner, id: '', copy: null };
}

/** Whether a partner has stopped its weekly scores. Nobody has to ask for them: without a word, they come. */
export function hasStoppedScores(subscription: Fact<'subscription'> | null): boolean {
  return subscription !== null && latest(subscription, 'weeklyScores', null)?.value.wanted === false;
}

/** Who speaks in an entry that this module made: no producer, but the reader by the link of a letter. */
const SOURCE = '/unsubscribe';

/**
 * The fact with the reader's word in it; null where that word stands already, so a click repeated changes nothing. It is
 * later than whatever stands, even where a producer's clock runs ahead of ours: a stop holds at once. A newer word
 * of the marketplace, an opt-in that is given afterwards, wins over it like over any other.
 */
export function withWish(list: StopList, known: Fact | undefined, owner: string, wish: Wish): Fact | null {
  const { wanted, now } = wish;
  const last = known?.entries.at(-1);
  if (last?.event.startsWith(`${SOURCE}\n`) && last.digest === digestOf(wanted)) return null;
  const at = last !== undefined && compareInstants(last.at, now) >= 0 ? addMillis(last.at, 1) : now;
  const word = { at, event: `${SOURCE}\n${at}`, digest: digestOf(wanted) };
  const entry: Entry =
    list === 'WEEKLY_SCORES'
      ? { ...word, register: 'weeklyScores', value: { wanted } }
      : { ...word, register: 'reviews', value: { optIn: wanted } };
  return factOf(wishRef(list, owner), [entry]);
}

export interface Wish {
  readonly wanted: boolean;
  readonly now: Instant;
}

function digestOf(wanted: boolean): string {
  return wanted ? 'wanted' : 'stopped';
}
