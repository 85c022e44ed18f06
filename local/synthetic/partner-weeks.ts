import { type IsoWeek, isoWeekOfDate, mondayOf } from '../../domain/calendar/iso-week.ts';
import { addDays } from '../../domain/calendar/local-date.ts';
import { playAftermath } from './aftermath.ts';
import type { CastMember } from './cast.ts';
import { createOrders, type Draft, type OrderedItem, workingDay } from './orders.ts';
import type { Random } from './random.ts';
import { later, type Moment, type Timeline } from './timeline.ts';

/** What is to happen in one week beside everyday business. */
export interface WeekPlan {
  readonly week: IsoWeek;
  readonly orders: number;
  readonly deliversLate: boolean;
  readonly cancels: boolean;
}

/** Units that may go wrong in a week and leave it no strike week: three are needed (`rules.md` 1.1, N1 and N2). */
const HARMLESS_UNITS = 2;
const QUANTITIES = [1, 1, 1, 1, 1, 2, 2, 2, 3, 4, 6, 12] as const;
const LARGE = { from: 8, to: 12 } as const;
const WEEKDAYS = [0, 0, 1, 1, 2, 2, 3, 3, 4, 5, 6] as const;

/**
 * Plays the weeks of one partner. What a plan says makes a strike week, for a large order (8-12 units) is over 7 % of the
 * four or so others, and nothing else does, for everyday mishaps stay under three units a week.
 */
export function createPartner(
  member: CastMember,
  customerIds: readonly [string, ...string[]],
  firstOrderNumber: number,
  timeline: Timeline,
  random: Random,
): { playWeek(plan: WeekPlan): void } {
  const { partnerId, character } = member;
  const orders = createOrders(partnerId, customerIds, firstOrderNumber, timeline, random);
  const lateUnits = createAllowance(HARMLESS_UNITS);
  const cancelledUnits = createAllowance(HARMLESS_UNITS);

  const placeRegular = (placed: Moment, leadDays: number, quantity: number): OrderedItem =>
    orders.place({ placed, leadDays, quantity, fulfilmentMethod: 'FBR', timeFrameType: 'REGULAR' });

  const lateOrder = (week: IsoWeek): void => {
    const placed = later(mondayOf(week), random.whole(0, 1), random.whole(8, 15), random.whole(0, 59));
    const item = placeRegular(placed, random.whole(1, 2), random.whole(LARGE.from, LARGE.to));
    const delivered = workingDay(addDays(item.promised, random.whole(1, 4)));
    orders.ship(item, { shipped: item.promised, delivered, parcelType: 'PARCEL', hasCode: true });
    playAftermath(partnerId, character, item, timeline, random);
  };

  const cancelledOrder = (week: IsoWeek): void => {
    const placed = later(mondayOf(week), random.whole(0, 3), random.whole(8, 15), random.whole(0, 59));
    const item = placeRegular(placed, 3, random.whole(LARGE.from, LARGE.to));
    orders.cancel(item, { ...placed, hour: placed.hour + random.whole(1, 6) }, 'PARTNER', item.quantity);
  };

  const everydayOrder = (week: IsoWeek): void => {
    const item = orders.place(everydayDraft(week, random));
    const soon = { ...item.placed, hour: item.placed.hour + 1 };
    if (isCancelled(item, soon, week)) return;
    if (item.quantity > 2 && random.chance(2) && cancelledUnits.take(week, 1)) orders.cancel(item, soon, 'PARTNER', 1);
    const isMoved = item.timeFrameType === 'REGULAR' && random.chance(2.5);
    deliver(isMoved ? orders.reschedule(item, soon, random.whole(1, 4)) : item);
  };

  /** Cancels a few orders: by the customer in time, which harms nobody, or a few units by the partner. */
  const isCancelled = (item: OrderedItem, soon: Moment, week: IsoWeek): boolean => {
    if (!random.chance(3.5)) return false;
    const by = random.chance(45) ? 'CUSTOMER' : 'PARTNER';
    if (by === 'PARTNER' && !cancelledUnits.take(week, item.quantity)) return false;
    orders.cancel(item, soon, by, item.quantity);
    return true;
  };

  const deliver = (item: OrderedItem): void => {
    const isLetter = item.quantity <= 2 && random.chance(8);
    const isAppointment = item.timeFrameType === 'APPOINTMENT';
    const hasCode = !isLetter && !isAppointment && (character.tracked || random.chance(25));
    const goesWrong = random.chance(5) && lateUnits.take(isoWeekOfDate(item.promised), item.quantity);
    const parcelType = isAppointment ? 'APPOINTMENT' : isLetter ? 'LETTER' : 'PARCEL';
    const delivered = goesWrong ? workingDay(addDays(item.promised, random.whole(1, 3))) : item.promised;
    orders.ship(item, { shipped: addDays(item.promised, -1), delivered, parcelType, hasCode });
    if (goesWrong && !hasCode && !isAppointment) orders.deny(item);
    playAftermath(partnerId, character, item, timeline, random);
  };

  return {
    playWeek({ week, orders: count, deliversLate, cancels }) {
      if (deliversLate) lateOrder(week);
      if (cancels) cancelledOrder(week);
      for (let order = 0; order < count; order += 1) everydayOrder(week);
    },
  };
}

function everydayDraft(week: IsoWeek, random: Random): Draft {
  const hour = random.whole(7, 22);
  return {
    placed: later(mondayOf(week), random.oneOf(WEEKDAYS), hour, random.whole(0, 59)),
    // What is ordered after three is shipped the next day.
    leadDays: hour <= 15 ? random.whole(1, 3) : random.whole(2, 3),
    quantity: random.oneOf(QUANTITIES),
    fulfilmentMethod: random.chance(4) ? 'FBB' : 'FBR',
    timeFrameType: random.chance(3) ? 'APPOINTMENT' : 'REGULAR',
  };
}

/** So many units a week and no more. */
function createAllowance(most: number): { take(week: IsoWeek, units: number): boolean } {
  const taken = new Map<IsoWeek, number>();
  return {
    take(week, units) {
      const total = (taken.get(week) ?? 0) + units;
      if (total > most) return false;
      taken.set(week, total);
      return true;
    },
  };
}
