import { checkNorm, checkRatio, checkSource, checkWhole, type Problem } from './check-norm.ts';
import type { Norm, NormBook } from './norm-book.ts';

/**
 * What is wrong with a registry of books, each with its place and reason; empty when it can be judged by. Integers,
 * sides and sources of each book, and the order of a profile's versions.
 */
export function checkBooks(books: readonly NormBook[]): readonly Problem[] {
  const profiles = [...new Set(books.map(({ profile }) => profile))];
  return profiles.flatMap((profile) => {
    const versions = books.filter((book) => book.profile === profile);
    return versions.flatMap((book, index) => [...checkBook(book), ...checkVersion(book, index, versions[index - 1])]);
  });
}

function checkVersion(book: NormBook, index: number, before: NormBook | undefined): readonly Problem[] {
  const { profile, version, inForceFrom } = book;
  const at = (place: string, reason: string): Problem => ({ place: `${version}, ${place}`, reason });
  const problems: Problem[] = [];
  const expected = `${profile}/${index + 1}`;
  if (version !== expected) problems.push(at('version', `number ${index + 1} of the profile is ${expected}`));
  if (before === undefined) return problems;
  if (inForceFrom === before.inForceFrom) {
    problems.push(at('inForceFrom', `overlaps ${before.version}: both are in force from ${inForceFrom} on`));
  }
  if (inForceFrom < before.inForceFrom) {
    problems.push(at('inForceFrom', `${inForceFrom} is before ${before.version}, which begins ${before.inForceFrom}`));
  }
  // Else a week would be definitive before the week that it follows, and its window would be counted without that one.
  if (book.finalisation.delayWeeks < before.finalisation.delayWeeks) {
    problems.push(
      at('finalisation.delayWeeks', `is shorter than ${before.version} has: weeks would overtake one another`),
    );
  }
  return problems;
}

function checkBook(book: NormBook): readonly Problem[] {
  const norms = Object.entries<Norm>(book.norms);
  return [
    ...norms.flatMap(([key, norm]) => checkNorm(key, norm, `norms.${key}`)),
    ...unless(norms.length > 0, 'norms', 'there is none'),
    ...unless(book.clause.trim() !== '', 'clause', 'a notice has no clause of the terms to cite'),
    ...checkStrikeWindow(book),
    ...checkPeriods(book),
    ...checkCalendar(book),
    ...checkPerformanceScore(book),
    ...checkStartPhase(book),
    ...checkSources(book),
  ].map(({ place, reason }) => ({ place: `${book.version}, ${place}`, reason }));
}

function checkStrikeWindow({ strikeWindow }: NormBook): readonly Problem[] {
  const { weeks, maxStrikes, seriousFrom, temporaryClosureFrom } = strikeWindow;
  return [
    ...checkWhole(weeks, 1, 'strikeWindow.weeks'),
    ...checkWhole(maxStrikes, 1, 'strikeWindow.maxStrikes'),
    ...unless(
      maxStrikes < weeks,
      'strikeWindow.maxStrikes',
      `${weeks} weeks cannot hold more than ${maxStrikes} strikes`,
    ),
    ...checkWhole(seriousFrom, 1, 'strikeWindow.seriousFrom'),
    ...unless(seriousFrom <= maxStrikes, 'strikeWindow.seriousFrom', 'comes after the limit'),
    ...(temporaryClosureFrom === null ? [] : checkWhole(temporaryClosureFrom, 1, 'strikeWindow.temporaryClosureFrom')),
  ];
}

function checkPeriods({ reviewsPeriod, responseTime, nps, finalisation, reviewRequest, topPartner }: NormBook) {
  return [
    ...checkWhole(reviewsPeriod.weeks, 1, 'reviewsPeriod.weeks'),
    ...checkWhole(reviewsPeriod.minimumReviews, 0, 'reviewsPeriod.minimumReviews'),
    ...checkWhole(responseTime.hours, 1, 'responseTime.hours'),
    ...checkWhole(nps.fewAnswersBelow, 0, 'nps.fewAnswersBelow'),
    ...checkWhole(finalisation.delayWeeks, 0, 'finalisation.delayWeeks'),
    ...checkWhole(reviewRequest.fromDay, 0, 'reviewRequest.fromDay'),
    ...checkWhole(reviewRequest.toDay, 0, 'reviewRequest.toDay'),
    ...unless(reviewRequest.fromDay <= reviewRequest.toDay, 'reviewRequest.toDay', 'is before the first day'),
    ...checkRatio(topPartner.monthlyAverage, 'topPartner.monthlyAverage'),
    ...checkWhole(topPartner.minimumReviews, 1, 'topPartner.minimumReviews'),
  ];
}

function checkCalendar({ workCalendar: { from, until } }: NormBook): readonly Problem[] {
  return [
    ...checkWhole(from, 0, 'workCalendar.from'),
    ...checkWhole(until, 0, 'workCalendar.until'),
    ...unless(from < until && until <= 24, 'workCalendar.until', `${from} to ${until} is no time of a day`),
  ];
}

function checkPerformanceScore({ performanceScore, norms }: NormBook): readonly Problem[] {
  const { weeks, components, onTimeFull } = performanceScore;
  return [
    ...checkWhole(weeks, 1, 'performanceScore.weeks'),
    ...checkRatio(onTimeFull, 'performanceScore.onTimeFull'),
    ...unless(new Set(components).size === components.length, 'performanceScore.components', 'one counts twice'),
    ...components.flatMap((id) =>
      unless(norms[id] !== undefined, 'performanceScore.components', `the book has no norm ${id}`),
    ),
  ];
}

function checkStartPhase({ groeiStart }: NormBook): readonly Problem[] {
  if (groeiStart === null) return [];
  const { points, settleDays, alertFromExtension } = groeiStart;
  const ascends = points.every((point, index) => point > (points[index - 1] ?? 0));
  return [
    ...points.flatMap((point, index) => checkWhole(point, 1, `groeiStart.points.${index}`)),
    ...unless(points.length > 0 && ascends, 'groeiStart.points', 'do not ascend'),
    ...checkWhole(settleDays, 0, 'groeiStart.settleDays'),
    ...checkWhole(alertFromExtension, 1, 'groeiStart.alertFromExtension'),
  ];
}

/** Every section says where its numbers come from. */
function checkSources(book: NormBook): readonly Problem[] {
  return Object.entries(book).flatMap(([name, section]) =>
    typeof section === 'object' && section !== null && 'source' in section
      ? checkSource(String(section.source), `${name}.source`)
      : [],
  );
}

function unless(holds: boolean, place: string, reason: string): readonly Problem[] {
  return holds ? [] : [{ place, reason }];
}
