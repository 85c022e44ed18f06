import { type Instant, millisOf } from '../../../../domain/calendar/instant.ts';
import { type IsoWeek, mondayOf, sundayOf } from '../../../../domain/calendar/iso-week.ts';
import type { LocalDate } from '../../../../domain/calendar/local-date.ts';
import { localDateOf, MARKETPLACE_ZONE } from '../../../../domain/calendar/marketplace-time.ts';
import type { Month } from '../../../../domain/calendar/month.ts';

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
  /** Before the first day of a range, and between it and the last: "to". */
  readonly from?: string;
  readonly through: string;
  /** The first day of a month, where it is written unlike the others: "1er". */
  readonly firstOfMonth?: string;
  /** Between groups of three digits, where that is a space. */
  readonly groupSpace?: string;
  /** The time of day, as it follows a date. */
  atTime?(hour: string, minute: string): string;
}

const NO_BREAK_SPACE = '\u00a0';

export function formatsFor(locale: Locale): Formats {
  const { tag, from: before = '', through, firstOfMonth = '1', groupSpace = NO_BREAK_SPACE } = locale;
  const atTime = locale.atTime ?? ((hour: string, minute: string) => `, ${hour}:${minute}`);
  const integer = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(tag, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  const exact = new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 3 });
  const monthNames = monthNamesIn(tag);
  const clock = new Intl.DateTimeFormat(tag, {
    timeZone: MARKETPLACE_ZONE,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const lists = new Intl.ListFormat(tag, { type: 'conjunction' });
  const plurals = new Intl.PluralRules(tag);

  const nounFor = (count: number, { one, other }: Noun): string => (plurals.select(count) === 'one' ? one : other);
  const month = (text: string): string => monthNames[Number(text.slice(5, 7)) - 1] ?? '';
  const dayOfMonth = (day: LocalDate): string => (day.endsWith('-01') ? firstOfMonth : String(Number(day.slice(8))));
  const date = (day: LocalDate): string => `${dayOfMonth(day)} ${month(day)} ${day.slice(0, 4)}`;
  /** The first day of a range says only what it does not share with the last. */
  const dates = (from: LocalDate, to: LocalDate): string => {
    const sameYear = from.slice(0, 4) === to.slice(0, 4);
    const first = sameYear ? `${dayOfMonth(from)} ${month(from)}` : date(from);
    return `${before}${from.slice(0, 7) === to.slice(0, 7) ? dayOfMonth(from) : first} ${through} ${date(to)}`;
  };
  /** Newer ICU groups digits with a narrow no-break space (French), older with a wide one: ours is the same on every Node. */
  const plain = (text: string): string => text.replace(/[\u00a0\u2009\u202f]/gu, groupSpace);

  return {
    integer: (value) => plain(integer.format(value)),
    tenths: (value) => plain(tenths.format(value / 10)),
    signedTenths: (value) => plain(signed.format(value / 10)),
    exact: (value) => plain(exact.format(value)),
    date,
    dates,
    datesOfWeek: (week) => dates(mondayOf(week), sundayOf(week)),
    month: (of) => `${month(of)} ${of.slice(0, 4)}`,
    moment: (instant) => {
      const parts = new Map(clock.formatToParts(millisOf(instant)).map(({ type, value }) => [type, value]));
      return date(localDateOf(instant)) + atTime(parts.get('hour') ?? '', parts.get('minute') ?? '');
    },
    list: (items) => lists.format(items),
    some: (count, noun) => `${plain(integer.format(count))} ${nounFor(count, noun)}`,
    noun: nounFor,
    weekNumber: (week) => String(Number(week.slice(-2))),
    weekYear: (week) => week.slice(0, 4),
  };
}

/** Taken from ICU once: a letter of many items names many days, and each call of it costs what ten cells cost to print. */
function monthNamesIn(tag: string): readonly string[] {
  const format = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', day: 'numeric', month: 'long' });
  return Array.from({ length: 12 }, (_, index) => {
    const parts = format.formatToParts(Date.UTC(2026, index, 2));
    return parts.find(({ type }) => type === 'month')?.value ?? '';
  });
}
