import { compareInstants } from '../../domain/calendar/instant.ts';
import type { Correction } from '../../domain/corrections/correction.ts';
import { bookInForce } from '../../domain/policy/books.ts';
import { definitiveMomentOf } from '../../domain/policy/finalisation.ts';
import type { NormBook } from '../../domain/policy/norm-book.ts';
import { ExplainedError } from '../explained-error.ts';
import type { Installation } from '../installation.ts';
import { surveyWeek, type WeekSurvey } from './survey-week.ts';

/** @throws {ExplainedError} that names each place where the correction does not fit the week, with the reason. */
export async function checkCorrection(installation: Installation, correction: Correction): Promise<void> {
  const { week, partners } = correction;
  const book = bookInForce(installation.settings.NORM_BOOK, week);
  const survey = await surveyWeek(installation, week, definitiveMomentOf(week, book), partners);
  const refusals = [
    ...unknownPartners(correction, survey),
    ...(survey.judged.size === 0 ? [notJudged(correction)] : partnersNotJudged(correction, survey)),
    ...decidedTooEarly(correction, book),
    ...unknownNorms(correction, book),
    ...unknownItems(correction, survey),
  ];
  if (refusals.length > 0) throw new ExplainedError(`The correction is refused. ${refusals.join('; ')}.`);
}

function unknownPartners({ partners }: Correction, { known }: WeekSurvey): readonly string[] {
  if (partners.kind === 'PARTNERS') {
    return partners.partnerIds.flatMap((id, index) =>
      known.has(id) ? [] : `partners[${index}]: there is no partner ${id}`,
    );
  }
  if (partners.kind === 'EVERYBODY' || known.size > 0) return [];
  return [`country: no partner of ${partners.countryCode} is registered`];
}

/** P22: the effect is assessed only after the week has been calculated definitively. */
function notJudged({ week }: Correction): string {
  return `week: ${week} has not been judged: a correction is assessed only after the week is definitive (P22)`;
}

function partnersNotJudged({ partners, week }: Correction, { known, judged }: WeekSurvey): readonly string[] {
  if (partners.kind !== 'PARTNERS') return [];
  return partners.partnerIds.flatMap((id, index) =>
    known.has(id) && !judged.has(id) ? `partners[${index}]: ${id} has no score for ${week}` : [],
  );
}

function decidedTooEarly({ week, decidedAt }: Correction, book: NormBook): readonly string[] {
  const definitive = definitiveMomentOf(week, book);
  if (compareInstants(decidedAt, definitive) >= 0) return [];
  return [`decidedAt: ${decidedAt} is before ${week} became definitive, on ${definitive} (P22)`];
}

function unknownNorms({ scope }: Correction, book: NormBook): readonly string[] {
  if (scope.norms === 'ALL') return [];
  return scope.norms.flatMap((norm, index) =>
    book.norms[norm] === undefined ? `norms[${index}]: ${book.version} has no norm ${norm}` : [],
  );
}

function unknownItems({ scope, week }: Correction, { items }: WeekSurvey): readonly string[] {
  if (scope.kind === 'WEEK_NORM') return [];
  return (scope.items.ids ?? []).flatMap((id, index) =>
    items.has(id) ? [] : `items[${index}]: nothing with the id ${id} counts in ${week} for who is covered`,
  );
}
