import type { Random } from './random.ts';
import type { Arrival, CloudEvent } from './timeline.ts';

export interface Disorder {
  readonly arrivals: readonly Arrival[];
  /** Events that every door must refuse. */
  readonly refused: number;
  /** Events that must end in quarantine: known by source and id, with other content. */
  readonly conflicting: number;
}

const HOUR = 3_600_000;

/**
 * Makes of orderly arrivals what a marketplace's producers really send: 2 % come twice, 3 % of the orders come after their
 * parcels, some events are broken, and two contradict what they said before. An order is kept back for two days
 * at most, so that the run of its week still sees it. What arrives from `end` (milliseconds) on is left out.
 */
export function disturb(arrivals: readonly Arrival[], end: number, random: Random): Disorder {
  const inTime = ({ at }: Arrival): boolean => at < end;
  const late = arrivals.map((arrival) =>
    isOrder(arrival) && random.chance(3) ? after(arrival, random.whole(1, 40)) : arrival,
  );
  const repeated = late.filter(() => random.chance(2)).map((arrival) => after(arrival, random.whole(0, 72)));
  const broken = BREAKS.flatMap(({ type, breakIt }, index) => spoil(arrivals, type, index + 2, breakIt)).filter(inTime);
  const contradicting = [3, 9].flatMap((nth) => spoil(arrivals, 'review.received', nth, withOtherGrade)).filter(inTime);
  return {
    arrivals: [...late, ...repeated, ...broken, ...contradicting].filter(inTime),
    refused: broken.length,
    conflicting: contradicting.length,
  };
}

function isOrder({ event }: Arrival): boolean {
  return event.type === 'order.item.placed';
}

function after(arrival: Arrival, hours: number): Arrival {
  return { ...arrival, at: arrival.at + hours * HOUR };
}

/** A changed copy of one event of that type, an hour after it; `nth` of twelve parts of the way through. */
function spoil(
  arrivals: readonly Arrival[],
  type: string,
  nth: number,
  change: (event: CloudEvent) => CloudEvent,
): Arrival[] {
  const ofType = arrivals.filter(({ event }) => event.type === type);
  const chosen = ofType[Math.floor((ofType.length * nth) / 12)];
  return chosen === undefined ? [] : [{ event: change(chosen.event), at: chosen.at + HOUR }];
}

const anew = (event: CloudEvent, changed: Partial<CloudEvent>): CloudEvent => ({
  ...event,
  id: `${event.id}:broken`,
  ...changed,
});

const BREAKS: readonly { readonly type: string; readonly breakIt: (event: CloudEvent) => CloudEvent }[] = [
  { type: 'order.item.placed', breakIt: (event) => anew(event, { data: { ...event.data, giftWrap: true } }) },
  { type: 'transport.event', breakIt: (event) => anew(event, { time: event.time.slice(0, -'+01:00'.length) }) },
  { type: 'order.item.placed', breakIt: (event) => anew(event, { data: { ...event.data, quantity: 1.5 } }) },
  { type: 'question.opened', breakIt: (event) => anew(event, { type: 'question.asked' }) },
  { type: 'review.received', breakIt: (event) => anew(event, { data: { ...event.data, grade: 11 } }) },
  { type: 'return.registered', breakIt: (event) => anew(event, { data: { returnId: event.data['returnId'] } }) },
];

function withOtherGrade(event: CloudEvent): CloudEvent {
  return { ...event, data: { ...event.data, grade: event.data['grade'] === 1 ? 2 : 1 } };
}
