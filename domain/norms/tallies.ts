import type { NormId } from '../policy/norm-book.ts';
import { tallyCancellations } from './cancellations.ts';
import { tallyCaseItemRatio } from './case-item-ratio.ts';
import { tallyFulfilment } from './fulfilment.ts';
import { tallyNpsOfWeek } from './nps.ts';
import { tallyPhoneAvailability } from './phone-availability.ts';
import { tallyResponseTime } from './response-time.ts';
import { tallyReturns } from './returns.ts';
import { tallyReviewsOfWeek } from './reviews.ts';
import type { Tally } from './tally.ts';
import { tallyTrackAndTrace } from './track-and-trace.ts';
import type { PartnerWeek } from './week-facts.ts';

/** How each norm is tallied from one week's facts. A norm without a line here is not measured yet. */
const TALLIES: Readonly<Partial<Record<NormId, (partnerWeek: PartnerWeek) => Tally | null>>> = {
  FULFILMENT: tallyFulfilment,
  CANCELLATIONS: tallyCancellations,
  TRACK_AND_TRACE: tallyTrackAndTrace,
  PHONE_AVAILABILITY: tallyPhoneAvailability,
  RESPONSE_TIME: tallyResponseTime,
  CASE_ITEM_RATIO: tallyCaseItemRatio,
  REVIEWS: tallyReviewsOfWeek,
  RETURNS: tallyReturns,
  NPS: tallyNpsOfWeek,
};

/** The week's own tallies, of the norms that have data. */
export function tallyWeek(partnerWeek: PartnerWeek): ReadonlyMap<NormId, Tally> {
  const tallies = new Map<NormId, Tally>();
  for (const id of Object.keys(TALLIES) as NormId[]) {
    const result = tallyNorm(id, partnerWeek);
    if (result !== null) tallies.set(id, result);
  }
  return tallies;
}

/** One norm's own tally of the week; null without data. */
export function tallyNorm(id: NormId, partnerWeek: PartnerWeek): Tally | null {
  return TALLIES[id]?.(partnerWeek) ?? null;
}
