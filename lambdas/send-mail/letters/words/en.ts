import type { Reason } from '../../../../domain/norms/tally.ts';
import { formatsFor } from '../show/formats.ts';
import { ADVICE } from './en-advice.ts';
import { CORRECTION } from './en-correction.ts';
import { MEASURES } from './en-measures.ts';
import { START } from './en-start-phase.ts';
import { STRIKE } from './en-strike.ts';
import { PUNCTUATION } from './punctuation.ts';
import type { ScoreChange, StandingFacts, Words } from './words.ts';

const format = formatsFor({ tag: 'en-GB', through: 'to' });
const { integer, date, dates, datesOfWeek, list, some, weekNumber, weekYear } = format;

const of = (count: number, whole: number): string => `${integer(count)} of ${integer(whole)}`;

export const EN: Words = {
  language: 'en',
  format,
  punctuation: PUNCTUATION.en,
  norms: {
    FULFILMENT: {
      name: 'Items on time',
      counted: (onTime, measured) => `${of(onTime, measured)} items on time`,
      against: { one: 'late item', other: 'late items' },
      thing: 'Order item',
    },
    CANCELLATIONS: {
      name: 'Cancellations',
      counted: (cancelled, ordered) => `${of(cancelled, ordered)} ordered items cancelled`,
      against: { one: 'cancelled item', other: 'cancelled items' },
      thing: 'Order item',
    },
    TRACK_AND_TRACE: {
      name: 'Track & trace',
      counted: (withCode, parcels) => `${of(withCode, parcels)} parcels with a code`,
      against: { one: 'parcel without a code', other: 'parcels without a code' },
      thing: 'Shipment',
    },
    PHONE_AVAILABILITY: {
      name: 'Phone',
      counted: (answered, offered) => `${of(answered, offered)} calls answered`,
      against: { one: 'unanswered call', other: 'unanswered calls' },
      thing: 'Call',
    },
    RESPONSE_TIME: {
      name: 'Response time',
      counted: (inTime, questions) => `${of(inTime, questions)} questions answered within 24 hours`,
      against: { one: 'late answer', other: 'late answers' },
      thing: 'Question',
    },
    CASE_ITEM_RATIO: {
      name: 'Customer questions',
      counted: (asked, orders) =>
        `${some(asked, { one: 'question', other: 'questions' })} about ${some(orders, { one: 'order', other: 'orders' })}`,
      against: { one: 'question', other: 'questions' },
      thing: 'Question',
    },
    REVIEWS: {
      name: 'Rating',
      counted: (points, reviews) =>
        `${some(points, { one: 'point', other: 'points' })} from ${some(reviews, { one: 'review', other: 'reviews' })}`,
      against: { one: 'review', other: 'reviews' },
      thing: 'Review',
    },
    RETURNS: {
      name: 'Returns',
      counted: (returned, ordered) => `${of(returned, ordered)} ordered items returned`,
      against: { one: 'returned item', other: 'returned items' },
      thing: 'Return',
    },
    NPS: {
      name: 'NPS after contact',
      counted: (net, answers) =>
        `promoters less detractors: ${integer(net)}, of ${some(answers, { one: 'answer', other: 'answers' })}`,
      against: { one: 'detractor', other: 'detractors' },
      thing: 'Answer',
    },
  },

  serviceNorms: 'Service norms',
  percent: (number) => `${number}%`,
  weekWithDates: (week) => `Week ${weekNumber(week)} of ${weekYear(week)}: ${datesOfWeek(week)}`,
  week: (week) => `week ${weekNumber(week)} of ${weekYear(week)}`,
  subject: (week, headline) => `${headline} (week ${weekNumber(week)})`,
  reason,
  toAccount: 'See every figure in your account',

  weekly: {
    subject: (week, verdict, standing) =>
      `Week ${weekNumber(week)}: ${{ NO_STRIKE: 'no strike', STRIKE: 'a strike', NOT_MEASURED: 'nothing measured' }[verdict]}${
        standing.kind === 'OPEN' ? `, ${of(standing.strikes, standing.most)} in your window` : ''
      }${standing.kind === 'ROLLING' && standing.strikes > 0 ? `, ${of(standing.strikes, standing.most)} in ${integer(standing.weeks)} weeks` : ''}`,
    verdict: {
      NO_STRIKE: 'No strike this week',
      STRIKE: 'This week counts as a strike',
      NOT_MEASURED: 'Nothing was measured this week',
    },
    standing,
    ofNorms: (count) => `Of ${some(count, { one: 'norm', other: 'norms' })}`,
    summary: {
      MET: (count) => `${integer(count)} met`,
      SHORT: (count) => `${integer(count)} short of the target`,
      MISSED: (count) => `${integer(count)} missed`,
      EXCLUDED: (count) => `${integer(count)} excluded`,
      NOT_MEASURED: (count) => `${integer(count)} not measured`,
    },
    whyYouGetThis: (marketplace) =>
      `You get this letter once a week because you sell through ${marketplace}; it belongs to the terms between us.`,
    stop: 'Stop the weekly scores; strike notices still come',
    strikesStay: 'Strike notices cannot be stopped: they have consequences under those terms.',
    sentAnyway:
      'You have stopped the weekly scores. This letter comes all the same, because it changes where you stand.',
  },

  strip: {
    span: (first, last) =>
      `From week ${weekNumber(first)} of ${weekYear(first)} to week ${weekNumber(last)} of ${weekYear(last)}`,
    strikes: (weeks) => {
      if (weeks.length === 0) return 'no strike';
      return `a strike in ${weeks.length === 1 ? 'week' : 'weeks'} ${list(weeks.map(weekNumber))}`;
    },
    counts: {
      MET: (count) => `${integer(count)} without a strike`,
      NOT_MEASURED: (count) => `${integer(count)} not measured`,
      AHEAD: (count) => `${integer(count)} still ahead`,
    },
    legend: { STRIKE: 'strike', MET: 'no strike', NOT_MEASURED: 'not measured', AHEAD: 'ahead', CURRENT: 'this week' },
  },

  figures: {
    heading: 'Your score, norm by norm',
    columns: { norm: 'Norm', score: 'Score', target: 'Target', verdict: 'Verdict' },
    target: (condition, value) => (condition === '>=' ? `at least ${value}` : `at most ${value}`),
    limit: ({ when, value, minimum, against, strike }) => {
      const limit = `${strike ? 'strike' : 'missed'} ${when === 'BELOW' ? 'below' : 'above'} ${value}`;
      return minimum === 0 ? limit : `${limit} with ${integer(minimum)} or more ${against.other}`;
    },
    verdict: {
      MET: 'met',
      BELOW_TARGET: 'below target',
      ABOVE_TARGET: 'above target',
      MISSED: 'missed',
      STRIKE: 'missed, strike',
      EXCLUDED: 'excluded, does not count',
      NOT_MEASURED: 'not measured this week',
    },
    points: (tenths, measure) => {
      if (measure === 'AVERAGE') return format.tenths(tenths);
      return `${format.tenths(tenths)} ${tenths === 10 ? 'point' : 'points'}`;
    },
    change,
    trend: (facts, before) =>
      facts.by === null
        ? `the same as the week before (${before})`
        : `${change(facts)} than the week before (${before})`,
    distance: (by, side) =>
      by === null ? 'on the target' : `${by} ${side === 'ABOVE' ? 'above' : 'below'} the target`,
    countedHeading: 'What was counted',
    itemColumns: { count: 'Number', why: 'Why' },
    moreItems: (count, url) => `And ${integer(count)} more; your account has the whole list: ${url}`,
  },

  strike: STRIKE,
  advice: ADVICE,
  measures: MEASURES,
  start: START,

  correction: CORRECTION,

  windowClosed: {
    headline: 'Your strike window is closed',
    countIsBack: 'The count is back to 0',
    text: (first, last, strikes) =>
      `The window of ${dates(first, last)} is over with ${some(strikes, { one: 'strike', other: 'strikes' })}, within the limit. The count is back to 0; the next strike week opens a new window.`,
  },

  basis: {
    heading: 'What this rests on',
    week: 'Week',
    clause: 'Clause of the terms',
    normBook: 'Norm book',
    how: 'How it was decided',
    automatic: (asOf) =>
      `Computed automatically, from the events that we had on ${format.moment(asOf)} (Amsterdam). No person has judged it.`,
    decided: (asOf) =>
      `Computed automatically, from the events that we had on ${format.moment(asOf)} (Amsterdam), and after a decision that a person made since.`,
    revision: 'Revision',
    revisionOf: (revision) =>
      revision === 1
        ? '1, the first judgement of this week'
        : `${integer(revision)}, replaces ${integer(revision - 1)}`,
    questions: 'Questions',
    reference: 'Reference',
  },

  review: {
    subject: (partners) => `How was your order from ${list(partners)}?`,
    headline: 'How was it?',
    intro: (partners) => `How did it go with your order from ${list(partners)}?`,
    order: 'Order',
    seller: { one: 'Seller', other: 'Sellers' },
    expected: 'Expected',
    ask: 'A rating takes a minute. It helps others to choose, and it tells the seller what to keep and what to mend.',
    rate: 'Rate this order',
    once: 'We ask once for each order. If you would rather not, just leave it.',
    why: (marketplace) =>
      `You get this mail because you told us in your ${marketplace} account that you want to give reviews. It is about this order alone.`,
    stop: 'Stop these mails',
    preferences: 'Choose which mails you get',
  },
};

function change({ by, better }: ScoreChange): string {
  return by === null ? 'unchanged' : `${by} ${better ? 'better' : 'worse'}`;
}

function standing(facts: StandingFacts): string {
  switch (facts.kind) {
    case 'NO_WINDOW':
      return 'No strike window is open';
    case 'OPEN':
      return `${of(facts.strikes, facts.most)} in your window to ${date(facts.lastDay)}`;
    case 'EXCEEDED':
      return `${some(facts.strikes, { one: 'strike', other: 'strikes' })} stand, over the limit of ${integer(facts.most)}`;
    case 'ROLLING':
      return facts.strikes === 0
        ? `No strike in the last ${integer(facts.weeks)} judged weeks`
        : `${of(facts.strikes, facts.most)} in the last ${integer(facts.weeks)} judged weeks`;
  }
}

const CANCELLERS = { PARTNER: 'you', CUSTOMER: 'the customer', EXPIRY: 'expiry of the order' };

const CANCEL_REASONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    OUT_OF_STOCK: 'out of stock',
    REQUESTED_BY_CUSTOMER: 'requested by the customer',
    BAD_CONDITION: 'bad condition',
    HIGHER_SHIPCOST: 'higher shipping cost',
    INCORRECT_PRICE: 'incorrect price',
    NOT_AVAIL_IN_TIME: 'not available in time',
    NO_BOL_GUARANTEE: 'no guarantee',
    ORDERED_TWICE: 'ordered twice',
    RETAIN_ITEM: 'item retained',
    TECH_ISSUE: 'technical issue',
    UNFINDABLE_ITEM: 'item not found',
    OTHER: 'other reason',
  }),
);

function reason(facts: Reason): string {
  switch (facts.kind) {
    case 'LATE':
      return `promised ${date(facts.promised)}, first attempt ${date(facts.attempted)}`;
    case 'NEVER_ATTEMPTED':
      return `promised ${date(facts.promised)}, no delivery attempt`;
    case 'NOT_RECEIVED':
      return `promised ${date(facts.promised)}, not received according to the customer`;
    case 'CANCELLED':
      return `cancelled on ${date(facts.on)} by ${CANCELLERS[facts.by]}: ${CANCEL_REASONS.get(facts.code) ?? facts.code}`;
    case 'NO_CODE':
      return 'no track & trace code';
    case 'ASKED':
      return `asked on ${date(facts.on)}, about order ${facts.orderId}`;
    case 'RETURNED':
      return `return registered on ${date(facts.on)}, of order item ${facts.orderItemId}`;
    case 'NO_ANSWER':
      return `call of ${format.moment(facts.at)}, nobody picked up`;
    case 'LATE_REPLY': {
      const reply = facts.answered === null ? 'no reply' : `first reply ${format.moment(facts.answered)}`;
      return `opened ${format.moment(facts.opened)}, due ${format.moment(facts.due)}, ${reply}`;
    }
  }
}
