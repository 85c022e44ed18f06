import type { Reason } from '../../../../domain/norms/tally.ts';
import { formatsFor } from '../show/formats.ts';
import type { NextFacts, StandingFacts, Words } from './words.ts';

const format = formatsFor({ tag: 'en-GB', through: 'to' });
const { integer, date, dates, datesOfWeek, list, some, weekNumber, weekYear } = format;

const of = (count: number, whole: number): string => `${integer(count)} of ${integer(whole)}`;

export const EN: Words = {
  language: 'en',
  format,
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
      }`,
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
      NOT_MEASURED: (count) => `${integer(count)} not measured`,
    },
    whyYouGetThis: (marketplace) =>
      `You get this letter once a week because you sell through ${marketplace}; it belongs to the terms between us.`,
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
      NOT_MEASURED: 'not measured this week',
    },
    countedHeading: 'What was counted',
    itemColumns: { count: 'Number', why: 'Why' },
    moreItems: (count, url) => `And ${integer(count)} more; your account has the whole list: ${url}`,
  },

  strike: {
    headline: {
      STRIKE_NOTICE: (strikes, most) => `Strike ${of(strikes, most)}`,
      SERIOUS: (strikes, most) => `Strike ${of(strikes, most)}: this is serious`,
      LIMIT_REACHED: (strikes, most) => `Strike ${of(strikes, most)}: the limit is reached`,
      LIMIT_EXCEEDED: (strikes, most) => `Strike ${integer(strikes)}: the limit of ${integer(most)} is exceeded`,
    },
    windowRuns: (lastDay) => `Your window runs to ${date(lastDay)}`,
    personLooks: 'A person now looks at your case',
    whyHeading: 'Why this is a strike',
    why: (week, norms) =>
      `In week ${weekNumber(week)} of ${weekYear(week)} (${datesOfWeek(week)}) you missed ${
        norms.length === 1 ? 'this norm' : 'these norms'
      }: ${list(norms)}. The week counts as one strike, however many norms it missed.`,
    norm: 'Norm',
    score: 'Your score',
    noScore: 'no percentage, as nothing was ordered',
    strike: 'Strike',
    strikeOf: (strikes, most) =>
      strikes > most ? `${integer(strikes)}, where at most ${integer(most)} are allowed` : of(strikes, most),
    window: 'Strike window',
    windowDates: (first, last, weeks) => `${dates(first, last)} (${some(weeks, { one: 'week', other: 'weeks' })})`,
    nextHeading: 'What happens next',
    next: {
      STRIKE_NOTICE: (facts) => [`${noMeasure(facts)} ${stillAllowed(facts)}`, nextJudgement(facts)],
      SERIOUS: (facts) => [
        `Please look at the cause now. ${noMeasure(facts)} ${stillAllowed(facts)}`,
        nextJudgement(facts),
      ],
      LIMIT_REACHED: (facts) => [
        `${noMeasure(facts)} ${integer(facts.most)} strikes are the most that a window may hold: one more up to and including ${date(facts.windowLastDay)} exceeds the limit, and then a person at ${facts.marketplace} looks at your case.`,
        nextJudgement(facts),
      ],
      LIMIT_EXCEEDED: ({ marketplace, decision, termination, daysBeforeTermination }) => [
        `A person at ${marketplace} now looks at your case. Until that person has decided, nothing is closed or restricted; the decision does not come before ${date(decision)}. Until then your window stays open and later strike weeks are added to it.`,
        `Should the decision be to end your account, you hear so with the reasons at least ${integer(daysBeforeTermination)} days ahead: it does not end before ${date(termination)}.`,
      ],
    },
    objectHeading: 'If you disagree',
    object:
      'You can object, and a person looks at the week again: at the facts in this letter, and at what we could not know, such as a fault in our systems or a strike at a carrier. If you are right, the strike is withdrawn and your window is counted anew.',
    objectTo: 'Write to',
    objectUntil: 'Not later than',
    objectUntilDate: (lastDay, months) => `${date(lastDay)}, ${integer(months)} months after this letter`,
    objectCost: 'Cost',
    free: 'none, objecting is free of charge',
    objectionSubject: (key) => `Objection to ${key}`,
  },

  correction: {
    headline: 'Your score is corrected',
    heading: 'What changed',
    intro: (week, revision) =>
      `Week ${weekNumber(week)} of ${weekYear(week)} (${datesOfWeek(week)}) was judged again on newer facts. This is revision ${integer(revision)}; it replaces what we wrote before.`,
    counts: (week, strike) =>
      `Week ${weekNumber(week)} ${strike ? 'counts as a strike' : 'does not count as a strike'}.`,
    columns: { norm: 'Norm', before: 'Before', after: 'Now' },
    notMeasured: 'not measured',
  },

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
    preferences: 'No more of these mails? Choose which ones you get',
  },
};

function standing(facts: StandingFacts): string {
  switch (facts.kind) {
    case 'NO_WINDOW':
      return 'No strike window is open';
    case 'OPEN':
      return `${of(facts.strikes, facts.most)} in your window to ${date(facts.lastDay)}`;
    case 'EXCEEDED':
      return `${some(facts.strikes, { one: 'strike', other: 'strikes' })} stand, over the limit of ${integer(facts.most)}`;
  }
}

function noMeasure({ marketplace }: NextFacts): string {
  return `Nothing is closed or restricted because of this notice: only a person at ${marketplace} decides on a measure, never a program.`;
}

function stillAllowed({ left, windowLastDay }: NextFacts): string {
  return `Up to and including ${date(windowLastDay)} your window may hold ${some(left, { one: 'more strike', other: 'more strikes' })}.`;
}

function nextJudgement({ nextRun, windowLastDay }: NextFacts): string {
  return `The next week is judged on ${date(nextRun)}, not before. Unless the limit is exceeded, the window closes after ${date(windowLastDay)} and the count goes back to 0.`;
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
  }
}
