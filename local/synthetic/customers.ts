import { addWeeks, type IsoWeek, mondayOf } from '../../domain/calendar/iso-week.ts';
import type { Random } from './random.ts';
import { later, type Timeline } from './timeline.ts';

const CUSTOMERS_A_PARTNER = 7;

/** Registers the customers with whom the story begins, and returns their ids. */
export function registerCustomers(
  partners: number,
  firstWeek: IsoWeek,
  timeline: Timeline,
  random: Random,
): readonly [string, ...string[]] {
  const register = (index: number): string => {
    const customerId = `c-${String(index + 1).padStart(4, '0')}`;
    const countryCode = random.chance(65) ? 'NL' : 'BE';
    const language = countryCode === 'BE' && random.chance(45) ? 'fr' : random.chance(8) ? 'en' : 'nl';
    const moment = later(mondayOf(firstWeek), -random.whole(10, 180), random.whole(8, 22), random.whole(0, 59));
    const email = `${customerId}@customer.example`;
    timeline.add('customer.contact', customerId, moment, { customerId, email, language, countryCode });
    timeline.add('customer.consent', customerId, moment, { customerId, reviewOptIn: random.chance(15) });
    return customerId;
  };
  const rest = Array.from({ length: partners * CUSTOMERS_A_PARTNER - 1 }, (_, index) => register(index + 1));
  return [register(0), ...rest];
}

/** What customers do and get beside ordering: consent withdrawn now and then, and a newsletter, which is commercial. */
export function playCustomers(
  customerIds: readonly [string, ...string[]],
  firstWeek: IsoWeek,
  weeks: number,
  timeline: Timeline,
  random: Random,
): void {
  for (let index = 0; index < weeks; index += 1) {
    const monday = mondayOf(addWeeks(firstWeek, index));
    if (random.chance(30)) {
      const customerId = random.oneOf(customerIds);
      const moment = later(monday, random.whole(0, 6), random.whole(8, 22), random.whole(0, 59));
      timeline.add('customer.consent', `${customerId}:${index}`, moment, { customerId, reviewOptIn: false });
    }
    if (index % 8 === 4) {
      for (const customerId of customerIds.filter(() => random.chance(6))) {
        const data = { customerId, kind: 'NEWSLETTER', commercial: true };
        timeline.add('mail.sent', `${customerId}:${index}`, later(monday, 3, 7, 0), data);
      }
    }
  }
}
