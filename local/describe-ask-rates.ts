import type { LocalDate } from '../domain/calendar/local-date.ts';
import { type AskRates, COURSES, type Course, type CourseRates } from '../domain/reviews/ask-rates.ts';
import { columns } from './columns.ts';

const NAMES: Readonly<Record<Course, string>> = { ON_TIME: 'on time', LATE: 'late' };
/** Below so many orders on either side a difference says nothing. */
const FEWEST = 30;

export function describeAskRates(rates: AskRates, from: LocalDate, to: LocalDate): string {
  const row = (name: string, value: (of: CourseRates) => string) => [name, ...COURSES.map((one) => value(rates[one]))];
  const count = (number: number) => number.toLocaleString('en');
  const reasons = (of: 'leftOut' | 'notAsked') =>
    [...new Set(COURSES.flatMap((one) => Object.keys(rates[one][of])))]
      .sort()
      .map((reason) => row(`    ${words(reason)}`, (one) => count(one[of][reason] ?? 0)));
  return [
    `Orders expected from ${from} to ${to}, by how they went\n\n`,
    columns([
      ['', ...COURSES.map((course) => NAMES[course])],
      row('  decided', ({ orders }) => count(orders)),
      row('  still open', ({ stillOpen }) => count(stillOpen)),
      row('  left out by rule', ({ leftOut }) => count(total(leftOut))),
      ...reasons('leftOut'),
      row('  eligible', ({ eligible }) => count(eligible)),
      row('  asked', ({ asked }) => count(asked)),
      row('  not asked', ({ notAsked }) => count(total(notAsked))),
      ...reasons('notAsked'),
      row('  asked, of the eligible', ({ asked, eligible }) => percentage(asked, eligible)),
      row('  asked, of those willing', ({ asked, willing }) => percentage(asked, willing)),
    ]),
    '\n',
    `Of the eligible, whatever their customers had chosen: ${difference(rates, 'eligible')}\n`,
    `Of those willing (they took part, could be written to and had not reviewed by themselves): ${difference(rates, 'willing')}\n`,
    '\n',
    `${whatIsLeftOut(rates)}\n`,
  ].join('');
}

function difference({ ON_TIME, LATE }: AskRates, of: 'eligible' | 'willing'): string {
  if (ON_TIME[of] < FEWEST || LATE[of] < FEWEST) {
    return `too few to compare (${ON_TIME[of]} on time, ${LATE[of]} late; from ${FEWEST} on each side it says something).`;
  }
  // Over one denominator, so that it is divided once.
  const over = LATE.asked * ON_TIME[of] - ON_TIME.asked * LATE[of];
  const tenths = Math.round((1_000 * over) / (LATE[of] * ON_TIME[of]));
  const rate = `late orders ${percentage(LATE.asked, LATE[of])}, on time ${percentage(ON_TIME.asked, ON_TIME[of])}`;
  if (tenths === 0) return `${rate}: asked equally often.`;
  const points = `${(Math.abs(tenths) / 10).toFixed(1)} points`;
  return `${rate}: late ones ${points} ${tenths > 0 ? 'more' : 'less'} often.`;
}

/** What the rates cannot show: who was never in them. */
function whatIsLeftOut({ ON_TIME, LATE, cancelled }: AskRates): string {
  const undelivered = (ON_TIME.leftOut['NOT_DELIVERED'] ?? 0) + (LATE.leftOut['NOT_DELIVERED'] ?? 0);
  return [
    'No decision looks at how an order went, only at whether it has come: a late one waits for that, and is then asked about alike.',
    `Left out by rule (5.3): ${ordersText(undelivered)} that had not come by the last day, and ${ordersText(cancelled)} cancelled as a whole. They went worst,`,
    'and no customer is asked about them: reviews do not speak of these. N1 and N2 count them.',
  ].join('\n');
}

function ordersText(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'order' : 'orders'}`;
}

function percentage(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}%`;
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function words(reason: string): string {
  return reason.toLowerCase().replaceAll('_', ' ');
}
