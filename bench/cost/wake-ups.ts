const MINUTES_A_YEAR = 365 * 24 * 60;
const DAYS_A_YEAR = 365;
const WEEKS_A_YEAR = 52;

/**
 * How often a month, on average and rounded up, a schedule of the blueprint fires.
 *
 * @throws at an expression of another form than the blueprint writes.
 */
export function wakeUpsAMonth(expression: string): number {
  return Math.ceil(wakeUpsAYear(expression) / 12);
}

function wakeUpsAYear(expression: string): number {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate !== null) return MINUTES_A_YEAR / (Number(rate[1]) * { minute: 1, hour: 60, day: 1_440 }[rate[2] as Unit]);
  const cron = /^cron\((\S+) (\S+) (\S+) \* (\S+) \*\)$/.exec(expression);
  if (cron === null) throw new Error(`the schedule ${expression} is not understood`);
  const [minute = '', hour = '', , weekDay = ''] = cron.slice(1);
  if (minute === '*' && hour === '*') return MINUTES_A_YEAR;
  if (!/^\d+$/.test(minute) || !/^\d+$/.test(hour)) throw new Error(`the schedule ${expression} is not understood`);
  return /^[A-Z]{3}$/.test(weekDay) ? WEEKS_A_YEAR : DAYS_A_YEAR;
}

type Unit = 'minute' | 'hour' | 'day';
