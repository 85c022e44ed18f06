import { formatsFor } from '../show/formats.ts';
import type { CorrectionWords } from './words.ts';

const { datesOfWeek, integer, list, weekNumber, weekYear } = formatsFor({ tag: 'en-GB', through: 'to' });

/** What a letter says of a week that was told before and has become another. */
export const CORRECTION: CorrectionWords = {
  headline: {
    WITHDRAWN: 'Your strike is withdrawn',
    COUNTS: 'Your score is corrected: a strike',
    UNCHANGED: 'Your score is corrected',
  },
  heading: 'What changed',
  intro: (week, revision) =>
    `Week ${weekNumber(week)} of ${weekYear(week)} (${datesOfWeek(week)}) was judged again on newer facts. This is revision ${integer(revision)}; it replaces what we wrote before.`,
  decided: (week, revision, grounds) =>
    `A person has looked at week ${weekNumber(week)} of ${weekYear(week)} (${datesOfWeek(week)}) and corrected it. The ground: ${list(grounds)}. This is revision ${integer(revision)}; it replaces what we wrote before.`,
  grounds: {
    PLATFORM_DISRUPTION: 'a disruption in our own systems',
    CARRIER_DISRUPTION: 'a strike or disruption at a carrier',
    DEPOT_DISRUPTION: 'a strike or disruption at a depot',
    TRACK_AND_TRACE_FAULT: 'a fault in the processing of track & trace codes',
    CONTENT_ALTERED: 'content that another partner altered',
  },
  strike: {
    WITHDRAWN: (week) =>
      `Strike withdrawn: week ${weekNumber(week)} counted as a strike, and does not count as one any more.`,
    COUNTS: (week) => `Week ${weekNumber(week)} now counts as a strike.`,
    STAYS: (week) => `Week ${weekNumber(week)} still counts as a strike.`,
    NONE: (week) => `Week ${weekNumber(week)} does not count as a strike.`,
  },
  standingBefore: (asAt) => `Before, as at week ${weekNumber(asAt)}`,
  standingNow: (asAt) => `Now, as at week ${weekNumber(asAt)}`,
  columns: { norm: 'Norm', before: 'Before', after: 'Now' },
  notMeasured: 'not measured',
};
