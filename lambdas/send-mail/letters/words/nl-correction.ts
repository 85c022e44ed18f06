import { formatsFor } from '../show/formats.ts';
import type { CorrectionWords } from './words.ts';

const { datesOfWeek, integer, list, weekNumber, weekYear } = formatsFor({ tag: 'nl-NL', through: 't/m' });

/** What a letter says of a week that was told before and has become another. */
export const CORRECTION: CorrectionWords = {
  headline: {
    WITHDRAWN: 'Uw strike is ingetrokken',
    COUNTS: 'Uw score is gecorrigeerd: een strike',
    UNCHANGED: 'Uw score is gecorrigeerd',
  },
  heading: 'Wat er is veranderd',
  intro: (week, revision) =>
    `Week ${weekNumber(week)} van ${weekYear(week)} (${datesOfWeek(week)}) is opnieuw beoordeeld met nieuwere gegevens. Dit is revisie ${integer(revision)}; die vervangt wat wij eerder schreven.`,
  decided: (week, revision, grounds) =>
    `Een medewerker heeft naar week ${weekNumber(week)} van ${weekYear(week)} (${datesOfWeek(week)}) gekeken en de week gecorrigeerd. De grond: ${list(grounds)}. Dit is revisie ${integer(revision)}; die vervangt wat wij eerder schreven.`,
  grounds: {
    PLATFORM_DISRUPTION: 'een storing in onze eigen systemen',
    CARRIER_DISRUPTION: 'een staking of storing bij een vervoerder',
    DEPOT_DISRUPTION: 'een staking of storing bij een depot',
    TRACK_AND_TRACE_FAULT: 'een storing in de verwerking van track & trace-codes',
    CONTENT_ALTERED: 'content die een andere partner heeft gewijzigd',
  },
  strike: {
    WITHDRAWN: (week) => `Strike ingetrokken: week ${weekNumber(week)} telde als strike en telt niet meer als strike.`,
    COUNTS: (week) => `Week ${weekNumber(week)} telt nu als strike.`,
    STAYS: (week) => `Week ${weekNumber(week)} blijft als strike tellen.`,
    NONE: (week) => `Week ${weekNumber(week)} telt niet als strike.`,
  },
  standingBefore: (asAt) => `Eerst, per week ${weekNumber(asAt)}`,
  standingNow: (asAt) => `Nu, per week ${weekNumber(asAt)}`,
  columns: { norm: 'Norm', before: 'Eerst', after: 'Nu' },
  notMeasured: 'niet gemeten',
};
