import { isInOfficeHours } from '../calendar/office-hours.ts';
import { weekAt } from '../facts/copies.ts';
import { latest } from '../facts/fact.ts';
import type { Against, Tally } from './tally.ts';
import { factsOf, type PartnerWeek } from './week-facts.ts';

/** N4, phone: answered calls, of those that began in the office hours of the partner's country (S1, S2, P12). */
export function tallyPhoneAvailability(partnerWeek: PartnerWeek): Tally | null {
  const { week, asOf, countryCode, book } = partnerWeek;
  let offered = 0;
  const unanswered: Against[] = [];
  for (const fact of factsOf(partnerWeek, 'call')) {
    if (weekAt(fact, asOf) !== week) continue;
    const call = latest(fact, 'offered', asOf);
    if (call === undefined || !isInOfficeHours(call.at, countryCode, book.workCalendar)) continue;
    offered += 1;
    if (!call.value.answered) unanswered.push({ id: fact.ref.id, count: 1, why: { kind: 'NO_ANSWER', at: call.at } });
  }
  if (offered === 0) return null;
  return { numerator: offered - unanswered.length, denominator: offered, against: unanswered };
}
