import { tzOffset } from '@date-fns/tz/tzOffset';
import { type Instant, instantOf, millisOf } from './instant.ts';
import { dateOfDayNumber, type LocalDate, MILLIS_A_DAY } from './local-date.ts';
import { instantAt, localDateOf } from './marketplace-time.ts';

/** What the clocks of a country show. */
export interface Clocks {
  dateAt(at: Instant): LocalDate;
  /** For hours of the day: none at which clocks change, which they do at night. */
  instantAt(date: LocalDate, hour: number): Instant;
}

const MILLIS_A_MINUTE = 60_000;
const MILLIS_AN_HOUR = 3_600_000;

/**
 * Countries of partners whose clocks are not the marketplace's. All others are taken to live by the marketplace's, as they
 * do by its holidays (`rules.md` 10.3): those that share its time, and those of several times, which no country code tells apart.
 */
const ZONES: Readonly<Record<string, string>> = {
  GB: 'Europe/London',
  IE: 'Europe/Dublin',
  PT: 'Europe/Lisbon',
  IS: 'Atlantic/Reykjavik',
  FI: 'Europe/Helsinki',
  EE: 'Europe/Tallinn',
  LV: 'Europe/Riga',
  LT: 'Europe/Vilnius',
  BG: 'Europe/Sofia',
  RO: 'Europe/Bucharest',
  GR: 'Europe/Athens',
  CY: 'Asia/Nicosia',
  UA: 'Europe/Kyiv',
  MD: 'Europe/Chisinau',
  TR: 'Europe/Istanbul',
  CN: 'Asia/Shanghai',
  HK: 'Asia/Hong_Kong',
};

export const COUNTRIES_WITH_OWN_CLOCKS: readonly string[] = Object.keys(ZONES);

const MARKETPLACE: Clocks = { dateAt: localDateOf, instantAt: (date, hour) => instantAt(date, hour) };

export function clocksOf(countryCode: string | null): Clocks {
  const zone = countryCode === null || !Object.hasOwn(ZONES, countryCode) ? undefined : ZONES[countryCode];
  return zone === undefined ? MARKETPLACE : clocksIn(zone);
}

function clocksIn(zone: string): Clocks {
  const offsetAt = (millis: number) => tzOffset(zone, new Date(millis)) * MILLIS_A_MINUTE;
  return {
    dateAt: (at) => dateOfDayNumber(Math.floor((millisOf(at) + offsetAt(millisOf(at))) / MILLIS_A_DAY)),
    instantAt(date, hour) {
      const shown = Date.parse(date) + hour * MILLIS_AN_HOUR;
      return instantOf(shown - offsetAt(shown - offsetAt(shown)));
    },
  };
}
