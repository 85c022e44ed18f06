import type { Instant } from '../../../../domain/calendar/instant.ts';
import type { IsoWeek } from '../../../../domain/calendar/iso-week.ts';
import type { LocalDate } from '../../../../domain/calendar/local-date.ts';
import type { Month } from '../../../../domain/calendar/month.ts';
import type { Ground } from '../../../../domain/corrections/ground.ts';
import type { Language } from '../../../../domain/facts/marketplace-event.ts';
import type { Reason } from '../../../../domain/norms/tally.ts';
import type { StrikeNotice } from '../../../../domain/notices/notice.ts';
import type { Norm, NormId } from '../../../../domain/policy/norm-book.ts';
import type { FigureMark, StripMark } from '../marks.ts';
import type { Deadlines } from '../show/deadlines.ts';
import type { Formats, Noun } from '../show/formats.ts';
import type { AdviceWords } from './advice-words.ts';
import type { Punctuation } from './punctuation.ts';

/** Letters are written in every language that a reader can ask for: one more does not compile without its words. */
export type LetterLanguage = Language;

/**
 * Everything a letter can say in one language. A phrase takes facts (numbers, dates, weeks), not text to be
 * glued; but for names, and for values that `Formats` has made. Headlines have no full stop: it is set where
 * they are joined.
 */
export interface Words {
  readonly language: LetterLanguage;
  readonly format: Formats;
  readonly punctuation: Punctuation;
  readonly norms: Readonly<Record<NormId, NormWords>>;

  readonly serviceNorms: string;
  percent(number: string): string;
  week(week: IsoWeek): string;
  weekWithDates(week: IsoWeek): string;
  /** A partner letter's subject, made of its headline. */
  subject(week: IsoWeek, headline: string): string;
  reason(reason: Reason): string;
  readonly toAccount: string;

  readonly weekly: WeeklyWords;
  readonly strip: StripWords;
  readonly figures: FigureWords;
  readonly strike: StrikeWords;
  readonly advice: AdviceWords;
  readonly measures: MeasureWords;
  readonly start: StartWords;
  readonly correction: CorrectionWords;
  readonly windowClosed: WindowClosedWords;
  readonly basis: BasisWords;
  readonly review: ReviewWords;
}

export interface NormWords {
  readonly name: string;
  /** "185 of 199 items on time" */
  counted(numerator: number, denominator: number): string;
  /** What speaks against the partner: "late items" */
  readonly against: Noun;
  /** What one thing behind a miss is, at the head of its column: "Order item" */
  readonly thing: string;
}

export type WeekVerdict = 'NO_STRIKE' | 'STRIKE' | 'NOT_MEASURED';

/** Where the partner stands in its strike window. */
export type StandingFacts =
  | { readonly kind: 'NO_WINDOW' }
  | { readonly kind: 'OPEN'; readonly strikes: number; readonly most: number; readonly lastDay: LocalDate }
  | { readonly kind: 'EXCEEDED'; readonly strikes: number; readonly most: number }
  /** Strikes are counted over the most recent weeks, and there is no window that begins or ends. */
  | { readonly kind: 'ROLLING'; readonly strikes: number; readonly most: number; readonly weeks: number };

export interface WeeklyWords {
  subject(week: IsoWeek, verdict: WeekVerdict, standing: StandingFacts): string;
  readonly verdict: Readonly<Record<WeekVerdict, string>>;
  standing(standing: StandingFacts): string;
  /** "Of 4 norms", and then how many are what. */
  ofNorms(count: number): string;
  readonly summary: Readonly<Record<FigureMark, (count: number) => string>>;
  whyYouGetThis(marketplace: string): string;
  /** A link. */
  readonly stop: string;
  /** Instead, in a strike notice. */
  readonly strikesStay: string;
  /** Instead, where they are stopped already and the letter is owed all the same. */
  readonly sentAnyway: string;
}

export interface StripWords {
  span(first: IsoWeek, last: IsoWeek): string;
  strikes(weeks: readonly IsoWeek[]): string;
  readonly counts: Readonly<Record<Exclude<StripMark, 'STRIKE'>, (count: number) => string>>;
  readonly legend: Readonly<Record<StripMark | 'CURRENT', string>>;
}

export interface FigureWords {
  readonly heading: string;
  readonly columns: {
    readonly norm: string;
    readonly score: string;
    readonly target: string;
    readonly verdict: string;
  };
  target(condition: '>=' | '<=', value: string): string;
  limit(limit: LimitFacts): string;
  readonly verdict: Readonly<Record<FigureVerdict, string>>;
  /** A number of tenths as a distance between two scores: "2.5 points", of a mean grade "0.2". */
  points(tenths: number, measure: Norm['measure']): string;
  /** "2.5 points better"; `by` null = unchanged. */
  change(change: ScoreChange): string;
  /** The same against the week before, whose score is `before`. */
  trend(change: ScoreChange, before: string): string;
  /** How far from the target: "5.1 points below"; `by` null = on it. */
  distance(by: string | null, side: 'ABOVE' | 'BELOW'): string;
  readonly countedHeading: string;
  readonly itemColumns: { readonly count: string; readonly why: string };
  moreItems(count: number, url: string): string;
}

export interface ScoreChange {
  readonly by: string | null;
  readonly better: boolean;
}

export type FigureVerdict = 'MET' | 'BELOW_TARGET' | 'ABOVE_TARGET' | 'MISSED' | 'STRIKE' | 'EXCLUDED' | 'NOT_MEASURED';

/** When a week misses a norm; `minimum` 0 = however few things speak against the partner. */
export interface LimitFacts {
  readonly when: 'BELOW' | 'ABOVE';
  readonly value: string;
  readonly minimum: number;
  readonly against: Noun;
  readonly strike: boolean;
}

export interface MeasureWords {
  fewAnswers(below: number): string;
  /** `tenths` of 100; 993 is 99.3. */
  performance(tenths: number, weeks: number): string;
  /** The month, its mean grade in tenths, and the grade that makes a top partner. */
  topPartner(month: Month, tenths: number, from: number): string;
  readonly alert: {
    readonly heading: string;
    headline(norms: readonly string[]): string;
    text(norms: readonly string[]): string;
    /** One norm's figures: this week's score, what it is made of, the partner's own limit and what would have met it. */
    figures(facts: AlertFacts): string;
  };
}

export interface AlertFacts {
  readonly score: string;
  readonly counted: string;
  readonly limit: string;
  /** Whether more was to be expected than the rules let a personal norm be. */
  readonly capped: boolean;
  /** "7 questions": the most that would have been no alert. */
  readonly most: string;
}

/** The start phase of new partners (`rules.md` 3.4). */
export interface StartWords {
  /** `block` 1 = the first orders; each extension is one more. */
  progress(orders: number, size: number, block: number): string;
  readonly update: { headline(point: number): string; text(point: number, size: number): string };
  readonly completed: { readonly headline: string; text(size: number): string; strikesFrom(week: IsoWeek): string };
  readonly extended: {
    readonly headline: string;
    text(size: number, missed: readonly string[]): string;
    /** Where a person looks at it. */
    readonly alert: string;
  };
}

type ByStrikeKind<Phrase> = Readonly<Record<StrikeNotice['kind'], Phrase>>;

export interface StrikeWords {
  readonly headline: ByStrikeKind<(strikes: number, most: number) => string>;
  windowRuns(lastDay: LocalDate): string;
  /** Instead, where strikes are counted over the most recent weeks. */
  oldestLapses(lastDay: LocalDate): string;
  /** Instead, where the limit is exceeded: the window stays open until somebody has decided (E16). */
  readonly personLooks: string;
  readonly whyHeading: string;
  why(week: IsoWeek, norms: readonly string[]): string;
  readonly norm: string;
  readonly score: string;
  /** Instead of a score where there is nothing to divide by. */
  readonly noScore: string;
  readonly strike: string;
  strikeOf(strikes: number, most: number): string;
  readonly window: string;
  windowDates(first: LocalDate, last: LocalDate, weeks: number): string;
  /** Instead, where strikes are counted over the most recent weeks: how many, and that of the oldest strike. */
  rollingWeeks(weeks: number, oldest: IsoWeek): string;
  /** The ladder's temporary closure, which a person decides on. */
  temporaryClosure(from: number, marketplace: string): string;
  readonly nextHeading: string;
  /** What happens next, and not before when: paragraphs. */
  readonly next: ByStrikeKind<(facts: NextFacts) => readonly string[]>;
  readonly objectHeading: string;
  /** `rollingWeeks`: over how many recent weeks strikes are counted; null where they are counted in a window. */
  object(rollingWeeks: number | null): string;
  readonly objectTo: string;
  readonly objectUntil: string;
  objectUntilDate(lastDay: LocalDate, months: number): string;
  readonly objectCost: string;
  readonly free: string;
  objectionSubject(key: string): string;
}

export interface NextFacts extends Deadlines {
  readonly marketplace: string;
  readonly most: number;
  /** Strikes that the window may still hold. */
  readonly left: number;
  readonly windowLastDay: LocalDate;
  /** Over how many recent weeks strikes are counted; null where they are counted in a window. */
  readonly rollingWeeks: number | null;
}

/** What has become of the week's strike. */
export type StrikeChange = 'WITHDRAWN' | 'COUNTS' | 'STAYS' | 'NONE';

export interface CorrectionWords {
  readonly headline: Readonly<Record<'WITHDRAWN' | 'COUNTS' | 'UNCHANGED', string>>;
  readonly heading: string;
  /** Judged again on newer facts alone. */
  intro(week: IsoWeek, revision: number): string;
  /** Judged again with a correction that a person made. */
  decided(week: IsoWeek, revision: number, grounds: readonly string[]): string;
  readonly grounds: Readonly<Record<Ground, string>>;
  readonly strike: Readonly<Record<StrikeChange, (week: IsoWeek) => string>>;
  /** At the head of where the partner stood and stands, as at its latest judged week. */
  standingBefore(asAt: IsoWeek): string;
  standingNow(asAt: IsoWeek): string;
  readonly columns: { readonly norm: string; readonly before: string; readonly after: string };
  readonly notMeasured: string;
}

export interface WindowClosedWords {
  readonly headline: string;
  readonly countIsBack: string;
  text(first: LocalDate, last: LocalDate, strikes: number): string;
}

/** On what a partner letter rests. */
export interface BasisWords {
  readonly heading: string;
  readonly week: string;
  readonly clause: string;
  readonly normBook: string;
  readonly how: string;
  automatic(asOf: Instant): string;
  /** Instead, where a person has decided on the week since. */
  decided(asOf: Instant): string;
  readonly revision: string;
  revisionOf(revision: number): string;
  readonly questions: string;
  readonly reference: string;
}

export interface ReviewWords {
  subject(partners: readonly string[]): string;
  readonly headline: string;
  intro(partners: readonly string[]): string;
  readonly order: string;
  readonly seller: Noun;
  readonly expected: string;
  readonly ask: string;
  readonly rate: string;
  readonly once: string;
  why(marketplace: string): string;
  /** A link. */
  readonly stop: string;
  readonly preferences: string;
}
