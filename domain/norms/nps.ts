import type { Instant } from '../calendar/instant.ts';
import { weekAt } from '../facts/copies.ts';
import { earliest, latest } from '../facts/fact.ts';
import { tallyByMonth } from './by-month.ts';
import type { Tally } from './tally.ts';
import { factsOf, type PartnerWeek } from './week-facts.ts';

/** An answer to the survey after a question was closed, 0 to 10. */
interface SurveyAnswer {
  readonly at: Instant;
  readonly grade: number;
}

const PROMOTER_FROM = 9;
const DETRACTOR_UP_TO = 6;

/** The answers of the week that count: the first word of each survey, for answers are final (P18). */
function answersOf(partnerWeek: PartnerWeek): readonly SurveyAnswer[] {
  const { week, asOf } = partnerWeek;
  const platformClosed = closedByPlatform(partnerWeek);
  return factsOf(partnerWeek, 'survey').flatMap((fact) => {
    if (weekAt(fact, asOf) !== week) return [];
    const graded = earliest(fact, 'graded', asOf);
    if (graded === undefined || platformClosed.has(graded.value.questionId)) return [];
    return { at: graded.at, grade: graded.value.grade };
  });
}

/** N9, NPS: promoters less detractors, over answers; of this week alone. The ledger keeps it for the month (section 6). */
export function tallyNpsOfWeek(partnerWeek: PartnerWeek): Tally | null {
  return tallyByMonth(partnerWeek.week, answersOf(partnerWeek), netOf);
}

function netOf(answers: readonly SurveyAnswer[]): { readonly numerator: number; readonly denominator: number } {
  const promoters = answers.filter(({ grade }) => grade >= PROMOTER_FROM).length;
  const detractors = answers.filter(({ grade }) => grade <= DETRACTOR_UP_TO).length;
  return { numerator: promoters - detractors, denominator: answers.length };
}

/**
 * The questions that the platform's own customer service closed, by the last word on each: their surveys are not about the
 * partner (P18). A question that never came is nobody's but the partner's.
 */
function closedByPlatform(partnerWeek: PartnerWeek): ReadonlySet<string> {
  const closings = factsOf(partnerWeek, 'closing').filter(
    (fact) => latest(fact, 'closed', partnerWeek.asOf)?.value.by === 'PLATFORM',
  );
  return new Set(closings.map(({ ref }) => ref.id));
}
