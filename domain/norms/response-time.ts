import { compareInstants } from '../calendar/instant.ts';
import { dueAt } from '../calendar/working-days.ts';
import { weekAt } from '../facts/copies.ts';
import { earliest, type Fact, latest } from '../facts/fact.ts';
import type { Against, Tally } from './tally.ts';
import { factsOf, type PartnerWeek } from './week-facts.ts';

/**
 * N7, response time: questions opened in the week, less those whose first reply was not in time (S1, P13). Closing a
 * question is no reply (P23). It looks at nothing but the questions: it applies while the shop is closed, too (E9).
 */
export function tallyResponseTime(partnerWeek: PartnerWeek): Tally | null {
  const questions = factsOf(partnerWeek, 'question').filter(
    (fact) => weekAt(fact, partnerWeek.asOf) === partnerWeek.week,
  );
  if (questions.length === 0) return null;
  const against = questions.flatMap((question) => lateReply(question, partnerWeek) ?? []);
  return { numerator: questions.length - against.length, denominator: questions.length, against };
}

/** Null where the reply was in time, and while the time for it still runs. */
function lateReply(question: Fact<'question'>, { asOf, countryCode, book }: PartnerWeek): Against | null {
  const opened = latest(question, 'opened', asOf)?.at;
  if (opened === undefined) return null;
  const due = dueAt(opened, book.responseTime.hours, countryCode, book.workCalendar);
  const answered = earliest(question, 'answered', asOf)?.at ?? null;
  if (compareInstants(answered ?? asOf, due) <= 0) return null;
  return { id: question.ref.id, count: 1, why: { kind: 'LATE_REPLY', opened, due, answered } };
}
