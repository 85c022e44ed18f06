import type { Norm, NormBook, NormId, Ratio } from './norm-book.ts';

/** One line of a book, as a person reads it. `id` is that of `rules.md`: N1 for a norm, a section for a rule. */
export interface NormLine {
  readonly id: string;
  readonly norm: NormId;
  readonly name: string;
  readonly target: string;
  readonly missed: string;
  /** How many things have to speak against the partner; empty where none are asked for. */
  readonly minimum: string;
  /** What a miss does. */
  readonly effect: 'strike' | 'alert' | 'info';
  readonly source: string;
}

export interface RuleLine {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly effect: 'strike' | 'badge' | 'info' | '';
  readonly source: string;
}

const NAMES: Readonly<Record<NormId, readonly [id: string, name: string, against: string]>> = {
  FULFILMENT: ['N1', 'Items on time', 'late items'],
  CANCELLATIONS: ['N2', 'Cancellations', 'cancelled items'],
  TRACK_AND_TRACE: ['N3', 'Track & trace', 'parcels without a code'],
  PHONE_AVAILABILITY: ['N4', 'Phone', 'unanswered calls'],
  CASE_ITEM_RATIO: ['N5', 'Customer questions', 'questions'],
  REVIEWS: ['N6', 'Rating', 'reviews'],
  RESPONSE_TIME: ['N7', 'Response time', 'late replies'],
  RETURNS: ['N8', 'Returns', 'returned items'],
  NPS: ['N9', 'NPS after contact', 'detractors'],
};

/** The norms in the order of `rules.md` 1.1. */
export function normLines({ norms }: NormBook): readonly NormLine[] {
  return Object.values<Norm>(norms)
    .map(normLine)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function normLine(norm: Norm): NormLine {
  const { miss, target, personal, strike } = norm;
  const [id, name, against] = NAMES[norm.id];
  const missed = `${miss.when === 'BELOW' ? 'under' : 'over'} ${shownRatio(norm, miss.limit)}`;
  const least = `${target.condition === '>=' ? 'at least' : 'at most'} ${shownRatio(norm, target.value)}`;
  const cap = personal?.cap ? `, at most ${shownRatio(norm, personal.cap)}` : '';
  return {
    id,
    norm: norm.id,
    name,
    target:
      personal === undefined ? least : `the partner's own${cap}; ${shownRatio(norm, personal.fallback)} without one`,
    missed: personal === undefined ? missed : `${miss.when === 'BELOW' ? 'under' : 'over'} the partner's own`,
    minimum: miss.minimumAgainst === 0 ? '' : `${miss.minimumAgainst} ${against}`,
    effect: strike ? 'strike' : personal === undefined ? 'info' : 'alert',
    source: personal === undefined ? norm.source : `${norm.source}. ${personal.source}`,
  };
}

/** Everything of the book that is no norm, in the order of `rules.md`. */
export function ruleLines(book: NormBook): readonly RuleLine[] {
  const { finalisation, strikeWindow, reviewsPeriod, responseTime, workCalendar, nps } = book;
  const { groeiStart, performanceScore, reviewRequest, topPartner } = book;
  const line = (id: string, name: string, text: string, { source }: { readonly source: string }): RuleLine => ({
    id,
    name,
    text,
    effect: '',
    source,
  });
  return [
    line('1.2 N6', 'Period of the rating', periodOf(reviewsPeriod), reviewsPeriod),
    line('1.2 N7', 'Time to reply', `${responseTime.hours} hours of working days`, responseTime),
    line('1.4', 'A week is definitive', definitive(finalisation.delayWeeks), finalisation),
    { ...line('2', 'Strike window', windowText(strikeWindow), strikeWindow), effect: 'strike' },
    ...(groeiStart === null ? [] : [line('3.4', 'Start phase', startPhase(groeiStart), groeiStart)]),
    { ...line('4.3', 'Performance score', performance(performanceScore), performanceScore), effect: 'info' },
    line('5', 'Review request', reviewRequestText(reviewRequest), reviewRequest),
    line('6', 'Few NPS answers', `marked below ${nps.fewAnswersBelow} answers`, nps),
    { ...line('7', 'TopPartner', topPartnerText(topPartner), topPartner), effect: 'badge' },
    line('10', 'Working days', calendarText(workCalendar), workCalendar),
  ];
}

/** 93 %, 8.8, +10. */
export function shownRatio({ measure }: Pick<Norm, 'measure'>, { of, per }: Ratio): string {
  if (measure === 'AVERAGE') return (of / per).toFixed(1);
  const hundredths = (of * 100) / per;
  return measure === 'POINTS' ? `${hundredths > 0 ? '+' : ''}${hundredths}` : `${hundredths} %`;
}

function periodOf({ weeks, minimumReviews }: NormBook['reviewsPeriod']): string {
  return `the last ${weeks} weeks; all reviews where those hold fewer than ${minimumReviews}`;
}

function definitive(delayWeeks: number): string {
  return delayWeeks === 0 ? 'in its own Wednesday run' : `in the Wednesday run ${delayWeeks} weeks after its own`;
}

function windowText({ mode, weeks, maxStrikes, seriousFrom, temporaryClosureFrom }: NormBook['strikeWindow']): string {
  const span =
    mode === 'rolling' ? `the ${weeks} most recent definitive weeks` : `${weeks} weeks from the first miss on`;
  const closure =
    temporaryClosureFrom === null
      ? ''
      : `; from ${temporaryClosureFrom} on a temporary closure is proposed to a person`;
  return `${span}; serious from ${seriousFrom} strikes on, at most ${maxStrikes}, exceeded at ${maxStrikes + 1}${closure}`;
}

function startPhase({ from, points, settleDays, alertFromExtension }: NonNullable<NormBook['groeiStart']>): string {
  return `partners registered from ${from} on; looked at after ${points.join(', ')} orders; decided ${settleDays} days after the last at the latest; a person is told from extension ${alertFromExtension} on`;
}

function performance({ weeks, components, onTimeFull }: NormBook['performanceScore']): string {
  const names = components.map((id) => NAMES[id][0]).join(', ');
  return `${names} over ${weeks} weeks; items on time are full at ${shownRatio({ measure: 'PERCENTAGE' }, onTimeFull)}`;
}

const OTHER_MAIL: Readonly<Record<NormBook['reviewRequest']['otherMailRule'], string>> = {
  sameDay: 'no other commercial mail that day',
  sinceOrder: 'no other commercial mail since the order',
  off: 'whatever other mail went',
};

function reviewRequestText({ fromDay, toDay, ...rule }: NormBook['reviewRequest']): string {
  const returned = rule.returnedItems === 'ask' ? 'after a return too' : 'not after a return';
  const closed = rule.closedPartners === 'ask' ? 'closed partners too' : 'no closed partners';
  return `day ${fromDay} to ${toDay} after the expected delivery; ${OTHER_MAIL[rule.otherMailRule]}; ${returned}; ${closed}`;
}

function topPartnerText({ monthlyAverage, minimumReviews }: NormBook['topPartner']): string {
  const average = shownRatio({ measure: 'AVERAGE' }, monthlyAverage);
  return `a monthly mean of ${average} or higher, from ${minimumReviews} ${minimumReviews === 1 ? 'review' : 'reviews'} on`;
}

function calendarText({ from, until, holidays, liberationDay }: NormBook['workCalendar']): string {
  const days = holidays === 'own' ? "public holidays of the partner's country" : 'Dutch and Belgian public holidays';
  return `Monday to Friday ${from}:00 to ${until}:00, without ${days}; 5 May off: ${liberationDay.replaceAll('-', ' ')}`;
}
