/**
 * The oracle's own calendar (`rules.md` 10.1). Slow and plain: what it has in common with the product is the platform's
 * time zone data alone.
 */
const DAY = 86_400_000;
const AMSTERDAM = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** `2017-07-01`, as the clocks of Amsterdam show it. */
export function dateIn(millis: number): string {
  return AMSTERDAM.format(millis).slice(0, 10);
}

/** `2017-W26`: the year and the number of the week's Thursday. */
export function weekOf(date: string): string {
  const thursday = Date.parse(date) + (4 - (new Date(date).getUTCDay() || 7)) * DAY;
  const year = new Date(thursday).getUTCFullYear();
  const number = Math.floor((thursday - Date.UTC(year, 0, 1)) / DAY / 7) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}

export interface Week {
  readonly name: string;
  /** Wednesday 04:00 after the week, or later: what happened later is not known to its judgement. */
  readonly judgedAt: number;
  /** Its own Wednesday: who is registered by then takes part in it. */
  readonly heldAt: number;
}

/** The weeks from the one to the other, both included, each judged so many weeks after its own Wednesday. */
export function weeksFrom(first: string, last: string, delay = 0): readonly Week[] {
  const weeks: Week[] = [];
  let monday = Date.UTC(Number(first.slice(0, 4)) - 1, 11, 1);
  while (new Date(monday).getUTCDay() !== 1) monday += DAY;
  for (let name = ''; name !== last; monday += 7 * DAY) {
    name = weekOf(new Date(monday).toISOString().slice(0, 10));
    const wednesday = (later: number) => fourInTheMorning(new Date(monday + (9 + 7 * later) * DAY));
    if (name >= first) weeks.push({ name, judgedAt: wednesday(delay), heldAt: wednesday(0) });
  }
  return weeks;
}

function fourInTheMorning(day: Date): number {
  const date = day.toISOString().slice(0, 10);
  const moments = ['+01:00', '+02:00'].map((offset) => Date.parse(`${date}T04:00:00${offset}`));
  const shown = moments.find((millis) => AMSTERDAM.format(millis) === `${date} 04:00`);
  if (shown === undefined) throw new Error(`The clocks of Amsterdam do not show 04:00 on ${date}`);
  return shown;
}
