import { compareInstants, type Instant } from '../calendar/instant.ts';
import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { instantAt } from '../calendar/marketplace-time.ts';
import { type Entry, type Fact, isKnown } from '../facts/fact.ts';
import { askedLines } from './asked-lines.ts';
import { type Decision, decideReviewRequest, type Look } from './decide.ts';
import { reviewWindow } from './window.ts';

/** What one day's run came to, or comes to by what is known now. `isCertain`: false where the customer's wish of that day was replaced by a later one, and is kept by nobody. */
export interface DayDecision {
  readonly day: LocalDate;
  readonly decision: Decision;
  readonly isCertain: boolean;
}

/** Days one after another with one outcome. */
export interface DaysAlike extends Pick<DayDecision, 'decision' | 'isCertain'> {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/**
 * What became of a request on each day of its window so far, each at the hour of the daily run. A decision to wait is written
 * nowhere: the facts of that day say it at any later time. `lookOn` gives what was known on a day: its mails, its turn.
 */
export function daysSoFar(now: Look, hour: number, lookOn: (day: LocalDate) => Look): readonly DaysAlike[] {
  const asked = askedLines(now, now.rule, now.asOf);
  if (asked.kind !== 'LINES') return [];
  const { firstDay, lastDay } = reviewWindow(asked.lines, now.rule);
  const days: DayDecision[] = [];
  for (
    let day = firstDay;
    day <= lastDay && compareInstants(instantAt(day, hour), now.asOf) <= 0;
    day = addDays(day, 1)
  ) {
    days.push(decisionOn(lookOn(day), day, instantAt(day, hour)));
  }
  return alike(days);
}

function decisionOn(look: Look, day: LocalDate, asOf: Instant): DayDecision {
  const { contact, consent } = look.customer;
  const customer = {
    ...look.customer,
    contact: contact && knownAt(contact, asOf),
    consent: consent && knownAt(consent, asOf),
  };
  const isCertain = [contact, consent].every(
    (fact) => fact === null || fact.entries.every((one) => isKnown(one, asOf)),
  );
  const decision = decideReviewRequest({ ...look, customer, delivery: null, today: day, asOf });
  const askedForWish =
    decision.kind === 'WAIT' && (decision.reason === 'NO_OPT_IN' || decision.reason === 'NO_CONTACT');
  return { day, decision, isCertain: isCertain || !askedForWish };
}

/** Null where nothing of it was known: that is what it would have been read as. */
function knownAt<F extends Fact<'contact'> | Fact<'consent'>>(fact: F, asOf: Instant): F | null {
  const entries: readonly Entry[] = fact.entries;
  return entries.some((entry) => isKnown(entry, asOf)) ? fact : null;
}

function alike(days: readonly DayDecision[]): readonly DaysAlike[] {
  const runs: DaysAlike[] = [];
  for (const { day, decision, isCertain } of days) {
    const last = runs.at(-1);
    if (last !== undefined && last.isCertain === isCertain && nameOf(last.decision) === nameOf(decision)) {
      runs[runs.length - 1] = { ...last, to: day };
    } else {
      runs.push({ from: day, to: day, decision, isCertain });
    }
  }
  return runs;
}

function nameOf(decision: Decision): string {
  return 'reason' in decision ? `${decision.kind} ${decision.reason}` : decision.kind;
}
