import { formatsFor } from '../show/formats.ts';
import type { NextFacts, StrikeWords } from './words.ts';

const { integer, date, dates, datesOfWeek, list, some, weekNumber, weekYear } = formatsFor({
  tag: 'en-GB',
  through: 'to',
});

const of = (count: number, whole: number): string => `${integer(count)} of ${integer(whole)}`;

export const STRIKE: StrikeWords = {
  headline: {
    STRIKE_NOTICE: (strikes, most) => `Strike ${of(strikes, most)}`,
    SERIOUS: (strikes, most) => `Strike ${of(strikes, most)}: this is serious`,
    LIMIT_REACHED: (strikes, most) => `Strike ${of(strikes, most)}: the limit is reached`,
    LIMIT_EXCEEDED: (strikes, most) => `Strike ${integer(strikes)}: the limit of ${integer(most)} is exceeded`,
  },
  windowRuns: (lastDay) => `Your window runs to ${date(lastDay)}`,
  oldestLapses: (lastDay) => `Your oldest strike lapses after ${date(lastDay)}`,
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
  rollingWeeks: (weeks, oldest) =>
    `the ${integer(weeks)} most recent judged weeks; the oldest strike among them is that of week ${weekNumber(oldest)} of ${weekYear(oldest)}`,
  temporaryClosure: (from, marketplace) =>
    `From ${integer(from)} strikes on, your account can be closed for a time, until a plan for improvement is in. This notice closes nothing: a person at ${marketplace} decides on it, and writes to you first.`,
  nextHeading: 'What happens next',
  next: {
    STRIKE_NOTICE: (facts) => [`${noMeasure(facts)} ${stillAllowed(facts)}`, nextJudgement(facts)],
    SERIOUS: (facts) => [
      `Please look at the cause now. ${noMeasure(facts)} ${stillAllowed(facts)}`,
      nextJudgement(facts),
    ],
    LIMIT_REACHED: (facts) => [
      `${noMeasure(facts)} ${integer(facts.most)} strikes are the most that ${facts.rollingWeeks === null ? 'a window' : `${integer(facts.rollingWeeks)} weeks`} may hold: one more up to and including ${date(facts.windowLastDay)} exceeds the limit, and then a person at ${facts.marketplace} looks at your case.`,
      nextJudgement(facts),
    ],
    LIMIT_EXCEEDED: ({ marketplace, decision, termination, daysBeforeTermination, ...facts }) => [
      `A person at ${marketplace} now looks at your case. Until that person has decided, nothing is closed or restricted; the decision does not come before ${date(decision)}. ${untilThen(facts)}`,
      `Should the decision be to end your account, you hear so with the reasons at least ${integer(daysBeforeTermination)} days ahead: it does not end before ${date(termination)}.`,
    ],
  },
  objectHeading: 'If you disagree',
  object: (rollingWeeks) =>
    `You can object, and a person looks at the week again: at the facts in this letter, and at what we could not know, such as a fault in our systems or a strike at a carrier. If you are right, the strike is withdrawn and ${rollingWeeks === null ? 'your window is' : 'your strikes are'} counted anew.`,
  objectTo: 'Write to',
  objectUntil: 'Not later than',
  objectUntilDate: (lastDay, months) => `${date(lastDay)}, ${integer(months)} months after this letter`,
  objectCost: 'Cost',
  free: 'none, objecting is free of charge',
  objectionSubject: (key) => `Objection to ${key}`,
};

function noMeasure({ marketplace }: NextFacts): string {
  return `Nothing is closed or restricted because of this notice: only a person at ${marketplace} decides on a measure, never a program.`;
}

function stillAllowed({ left, windowLastDay, rollingWeeks }: NextFacts): string {
  const more = some(left, { one: 'more strike', other: 'more strikes' });
  if (rollingWeeks !== null) return `The last ${integer(rollingWeeks)} judged weeks may hold ${more}.`;
  return `Up to and including ${date(windowLastDay)} your window may hold ${more}.`;
}

function nextJudgement({ nextRun, windowLastDay, rollingWeeks }: NextFacts): string {
  if (rollingWeeks !== null)
    return `The next week is judged on ${date(nextRun)}, not before. A strike lapses once ${integer(rollingWeeks)} newer weeks are judged: the oldest one after ${date(windowLastDay)}.`;
  return `The next week is judged on ${date(nextRun)}, not before. Unless the limit is exceeded, the window closes after ${date(windowLastDay)} and the count goes back to 0.`;
}

function untilThen({ rollingWeeks }: Pick<NextFacts, 'rollingWeeks'>): string {
  return rollingWeeks === null
    ? 'Until then your window stays open and later strike weeks are added to it.'
    : `Until then later strike weeks are added, and each lapses once ${integer(rollingWeeks)} newer weeks are judged.`;
}
