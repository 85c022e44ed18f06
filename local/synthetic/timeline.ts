import { instantOf, millisOf } from '../../domain/calendar/instant.ts';
import { addDays, type LocalDate } from '../../domain/calendar/local-date.ts';
import { instantAt, localDateOf } from '../../domain/calendar/marketplace-time.ts';
import type { EventData, EventType } from '../../domain/facts/marketplace-event.ts';

/** An event as a producer sends it (`events.md`); the bad ones among them break that contract. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A time that the marketplace's clocks show. */
export interface Moment {
  readonly date: LocalDate;
  readonly hour: number;
  readonly minute: number;
}

/** An event, and when it arrives: mostly the moment that it happens. */
export interface Arrival {
  readonly event: CloudEvent;
  readonly at: number;
}

export interface Timeline {
  readonly arrivals: readonly Arrival[];
  /** Something happens; `subject` names it within its type. */
  add<T extends EventType>(type: T, subject: string, moment: Moment, data: EventData[T]): void;
}

export function createTimeline(): Timeline {
  const arrivals: Arrival[] = [];
  return {
    arrivals,
    add(type, subject, moment, data) {
      const { at, time } = momentOf(moment);
      const event: CloudEvent = {
        specversion: '1.0',
        id: `${type}:${subject}`,
        source: sourceOf(type),
        type,
        time,
        data: { ...data },
      };
      arrivals.push({ event, at });
    },
  };
}

export function later(date: LocalDate, days: number, hour: number, minute: number): Moment {
  return { date: addDays(date, days), hour, minute };
}

export function inOrder(arrivals: readonly Arrival[]): readonly Arrival[] {
  return arrivals.toSorted((a, b) => a.at - b.at);
}

/** The arrivals of each day from `first` to `last`, in the order of their arrival. What arrives outside is left out. */
export function daysOf(
  arrivals: readonly Arrival[],
  first: LocalDate,
  last: LocalDate,
): { readonly date: LocalDate; readonly events: readonly CloudEvent[] }[] {
  const byDate = new Map<LocalDate, CloudEvent[]>();
  for (let date = first; date <= last; date = addDays(date, 1)) byDate.set(date, []);
  for (const { event, at } of inOrder(arrivals)) byDate.get(localDateOf(instantOf(at)))?.push(event);
  return [...byDate].map(([date, events]) => ({ date, events }));
}

/** As the shop's servers write it, with the offset that their clocks had: `2026-11-16T10:56:00+01:00`. */
function momentOf({ date, hour, minute }: Moment): { readonly at: number; readonly time: string } {
  const at = millisOf(instantAt(date, hour, minute));
  const shown = `${date}T${twoDigits(hour)}:${twoDigits(minute)}:00`;
  const offsetHours = (Date.parse(`${shown}Z`) - at) / 3_600_000;
  return { at, time: `${shown}+${twoDigits(offsetHours)}:00` };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

function sourceOf(type: EventType): string {
  const [subject] = type.split('.');
  switch (subject) {
    case 'customer':
    case 'mail':
      return '/accounts';
    case 'partner':
      return '/partners';
    case 'transport':
    case 'delivery':
      return '/transport';
    case 'question':
    case 'call':
    case 'survey':
      return '/service-desk';
    default:
      return '/shop';
  }
}
