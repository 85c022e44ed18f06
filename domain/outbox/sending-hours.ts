import { COUNTRIES_WITH_OWN_CLOCKS, clocksOf } from '../calendar/country-clocks.ts';
import { compareInstants, type Instant } from '../calendar/instant.ts';
import { addDays } from '../calendar/local-date.ts';
import { isWorkingDay } from '../calendar/working-days.ts';
import type { LetterClass } from '../notices/letter-due.ts';
import type { WorkCalendarRule } from '../policy/norm-book.ts';

/** Whose day it is, by which a letter's hour is decent or not. */
export type Addressee =
  | { readonly kind: 'PARTNER'; readonly countryCode: string | null }
  | { readonly kind: 'CUSTOMER' };

/**
 * Ours [OR]: no source names hours for mail. A partner reads it at work, an hour before the phone opens and an hour after it
 * closes; the run's letters (Wednesday 04:00) so lie on top at eight. Strike notices too: nobody can act on one at night.
 */
export const PARTNER_MAIL: WorkCalendarRule = {
  from: 8,
  until: 18,
  holidays: 'own',
  liberationDay: 'every-fifth-year',
  source: '[OR]; holidays as rules.md 10.3',
};

/**
 * Ours [OR]: daytime of any day, weekends and holidays too, since each review request has days of its own (M1). The marketplace's
 * clocks, which those days are reckoned by.
 */
export const CUSTOMER_MAIL: Pick<WorkCalendarRule, 'from' | 'until'> = { from: 9, until: 20 };

/** The first moment from `at` on at which mail may go: from the opening hour on, and before the closing one. */
export function nextOpening(addressee: Addressee, at: Instant): Instant {
  const isPartner = addressee.kind === 'PARTNER';
  const countryCode = isPartner ? addressee.countryCode : null;
  const { from, until } = isPartner ? PARTNER_MAIL : CUSTOMER_MAIL;
  const clocks = clocksOf(countryCode);
  for (let day = clocks.dateAt(at); ; day = addDays(day, 1)) {
    if (isPartner && !isWorkingDay(day, countryCode, PARTNER_MAIL)) continue;
    const opens = clocks.instantAt(day, from);
    if (compareInstants(at, opens) <= 0) return opens;
    if (compareInstants(at, clocks.instantAt(day, until)) < 0) return at;
  }
}

export function isOpenAt(addressee: Addressee, at: Instant): boolean {
  return nextOpening(addressee, at) === at;
}

/** When the hours began that `at` lies in; null outside them. */
export function openSince(addressee: Addressee, at: Instant): Instant | null {
  if (!isOpenAt(addressee, at)) return null;
  const clocks = clocksOf(addressee.kind === 'PARTNER' ? addressee.countryCode : null);
  return clocks.instantAt(clocks.dateAt(at), addressee.kind === 'PARTNER' ? PARTNER_MAIL.from : CUSTOMER_MAIL.from);
}

const PARTNERS_OF_ALL_HOURS: readonly Addressee[] = [null, 'BE', ...COUNTRIES_WITH_OWN_CLOCKS].map((countryCode) => ({
  kind: 'PARTNER',
  countryCode,
}));

/** Whether any letter of the class may go: where none may, none needs to be read, a night long every minute. */
export function isOpenAnywhere(letterClass: LetterClass, at: Instant): boolean {
  const addressees: readonly Addressee[] = letterClass === 'REVIEW' ? [{ kind: 'CUSTOMER' }] : PARTNERS_OF_ALL_HOURS;
  return addressees.some((addressee) => isOpenAt(addressee, at));
}
