import { localDateOf } from '../calendar/marketplace-time.ts';
import { weekAt } from '../facts/copies.ts';
import { type Line, lineAt } from '../facts/line.ts';
import type { Against, Reason, Tally } from './tally.ts';
import { factsOf, type PartnerWeek } from './week-facts.ts';

/** N1, items on time: units whose first delivery attempt fell inside the promise, of those that are measured. */
export function tallyFulfilment(partnerWeek: PartnerWeek): Tally | null {
  let measured = 0;
  const late: Against[] = [];
  for (const fact of factsOf(partnerWeek, 'promise')) {
    if (weekAt(fact, partnerWeek.asOf) !== partnerWeek.week) continue;
    const line = lineAt(fact, partnerWeek.asOf);
    if (line === null || !isMeasured(line)) continue;
    const units = line.placed.quantity - line.cancelled;
    measured += units;
    const why = lateness(line);
    if (why !== null && units > 0) late.push({ id: line.orderItemId, count: units, why });
  }
  if (measured === 0) return null;
  const lateUnits = late.reduce((sum, item) => sum + item.count, 0);
  return { numerator: measured - lateUnits, denominator: measured, against: late };
}

/** Not measured: fulfilled by the platform itself (P7), delivered by appointment (T5). */
export function isMeasured({ placed, shipped }: Line): boolean {
  const byAppointment = placed.timeFrameType === 'APPOINTMENT' || shipped?.parcelType === 'APPOINTMENT';
  return placed.fulfilmentMethod === 'FBR' && !byAppointment;
}

/** Why the item is late; null when it is on time. Judged after its promised date has passed. */
export function lateness(line: Line): Reason | null {
  const { firstAttemptAt, promised, shipped, denied } = line;
  if (firstAttemptAt !== null) {
    const attempted = localDateOf(firstAttemptAt);
    return attempted > promised ? { kind: 'LATE', promised, attempted } : null;
  }
  // Without scans the customer is asked on the last promised day: silence makes it on time, "not received" late (T5).
  if (shipped !== null && !shipped.tracked) return denied ? { kind: 'NOT_RECEIVED', promised } : null;
  return { kind: 'NEVER_ATTEMPTED', promised };
}
