import { compareInstants, instantOf } from '../domain/calendar/instant.ts';
import type { IsoWeek } from '../domain/calendar/iso-week.ts';
import { runMomentOf } from '../domain/calendar/run-moment.ts';
import { type BookOf, definitiveMomentOf, lastDefinitiveWeek } from '../domain/policy/finalisation.ts';
import { ExplainedError } from './explained-error.ts';

/**
 * All or nothing: a stretch that ends in a week that is not over is not begun.
 *
 * @throws {ExplainedError} that names the first week that cannot be judged yet, and the newest that can.
 */
export function checkDefinitive(weeks: readonly IsoWeek[], bookOf: BookOf): void {
  const now = instantOf(new Date());
  const early = weeks.find((week) => compareInstants(definitiveMomentOf(week, bookOf(week)), now) > 0);
  if (early === undefined) return;
  const [over, delay] = [runMomentOf(early), bookOf(early).finalisation.delayWeeks];
  const why =
    compareInstants(over, now) > 0 ? 'is not over yet' : `is not definitive yet, ${delay} weeks after it is over`;
  throw new ExplainedError(
    `${early} ${why}: it is judged on ${definitiveMomentOf(early, bookOf(early))}. The newest week to judge is ${lastDefinitiveWeek(now, bookOf)}.`,
  );
}
