import { type Instant, millisOf } from '../../../../domain/calendar/instant.ts';
import { type IsoWeek, mondayOf, sundayOf } from '../../../../domain/calendar/iso-week.ts';
import type { LocalDate } from '../../../../domain/calendar/local-date.ts';
import { MARKETPLACE_ZONE } from '../../../../domain/calendar/marketplace-time.ts';
import { firstDayOf, type Month } from '../../../../domain/calendar/month.ts';

/** Numbers and dates as a language writes them. The same on every Node: the parts that ICU changes between versions are ours. */
export interface Formats {
  /** 12,345 */
  integer(value: number): string;
  /** 929 is 92.9 */
  tenths(value: number): string;
  /** +43.3, -6.7 */
  signedTenths(value: number): string;
  /** A limit as the norm book has it: one decimal at least, three at most. */
  exact(value: number): string;
  /** 16 August 2026 */
  date(date: LocalDate): string;
  /** 2 to 8 March 2026 */
  dates(from: LocalDate, to: LocalDate): string;
  /** 2 to 8 March 2026, of a week */
  datesOfWeek(week: IsoWeek): string;
  /** November 2026 */
  month(month: Month): string;
  /** 11 March 2026, 04:00 on the marketplace's clocks */
  moment(instant: Instant): string;
  /** 10, 12 and 17 */
  list(items: readonly string[]): string;
  /** 1 item, 12,345 items */
  some(count: number, noun: Noun): string;
  /** The noun in the form that the number asks for, without the number. */
  noun(count: number, noun: Noun): string;
  /** 10, of 2026-W10 */
  weekNumber(week: IsoWeek): string;
  /** 2026, of 2026-W10: the week-based year */
  weekYear(week: IsoWeek): string;
}

/** Both forms that Dutch, English and French have: "one item", "other items". */
export interface Noun {
  readonly one: string;
  readonly other: string;
}

export interface Locale {
  readonly tag: string;
  /** Between the first and the last day of a range: "to". */
  readonly through: string;
}

export function formatsFor({ tag, through }: Locale): Formats {
  const integer = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(tag, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  const exact = new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 3 });
  const days = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
  const clock = new Intl.DateTimeFormat(tag, {
    timeZone: MARKETPLACE_ZONE,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const lists = new Intl.ListFormat(tag, { type: 'conjunction' });
  const plurals = new Intl.PluralRules(tag);

  const nounFor = (count: number, { one, other }: Noun): string => (plurals.select(count) === 'one' ? one : other);
  const date = (day: LocalDate): string => words(partsOf(days, Date.parse(day)), ['day', 'month', 'year']);
  const dates = (from: LocalDate, to: LocalDate): string => {
    const parts = partsOf(days, Date.parse(from));
    return `${words(parts, sharedWith(from, to))} ${through} ${date(to)}`;
  };

  return {
    integer: (value) => plain(integer.format(value)),
    tenths: (value) => plain(tenths.format(value / 10)),
    signedTenths: (value) => plain(signed.format(value / 10)),
    exact: (value) => plain(exact.format(value)),
    date,
    dates,
    datesOfWeek: (week) => dates(mondayOf(week), sundayOf(week)),
    month: (month) => words(partsOf(days, Date.parse(firstDayOf(month))), ['month', 'year']),
    moment: (instant) => {
      const parts = partsOf(clock, millisOf(instant));
      return `${words(parts, ['day', 'month', 'year'])}, ${parts.get('hour')}:${parts.get('minute')}`;
    },
    list: (items) => lists.format(items),
    some: (count, noun) => `${plain(integer.format(count))} ${nounFor(count, noun)}`,
    noun: nounFor,
    weekNumber: (week) => String(Number(week.slice(-2))),
    weekYear: (week) => week.slice(0, 4),
  };
}

type Part = Intl.DateTimeFormatPartTypes;

// Only the parts are taken from ICU: between versions it moved commas and put narrow spaces around them.
function partsOf(format: Intl.DateTimeFormat, millis: number): ReadonlyMap<Part, string> {
  return new Map(format.formatToParts(millis).map(({ type, value }) => [type, value]));
}

function words(parts: ReadonlyMap<Part, string>, wanted: readonly Part[]): string {
  return wanted.map((part) => parts.get(part) ?? '').join(' ');
}

/** What the first day of a range must name: not what it shares with the last. */
function sharedWith(from: LocalDate, to: LocalDate): readonly Part[] {
  if (from.slice(0, 7) === to.slice(0, 7)) return ['day'];
  return from.slice(0, 4) === to.slice(0, 4) ? ['day', 'month'] : ['day', 'month', 'year'];
}

/** Newer ICU groups digits with a narrow no-break space (French); the plain one says the same on every Node. */
function plain(text: string): string {
  return text.replace(/[\u2009\u202f]/gu, '\u00a0');
}
