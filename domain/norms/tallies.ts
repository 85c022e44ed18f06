import type { NormId } from '../policy/norm-book.ts';
import { tallyCancellations } from './cancellations.ts';
import { tallyFulfilment } from './fulfilment.ts';
import { tallyReviewsOfWeek } from './reviews.ts';
import type { Tally } from './tally.ts';
import { tallyTrackAndTrace } from './track-and-trace.ts';
import type { PartnerWeek } from './week-facts.ts';

/** How each norm is tallied from one week's facts. A norm without a line here is not measured yet. */
const TALLIES: Readonly<Partial<Record<NormId, (partnerWeek: PartnerWeek) => Tally | null>>> = {
  FULFILMENT: tallyFulfilment,
  CANCELLATIONS: tallyCancellations,
  TRACK_AND_TRACE: tallyTrackAndTrace,
  REVIEWS: tallyReviewsOfWeek,
};

/** The week's own tallies, of the norms that have data. */
export function tallyWeek(partnerWeek: PartnerWeek): ReadonlyMap<NormId, Tally> {
  const tallies = new Map<NormId, Tally>();
  for (const [id, tally] of Object.entries(TALLIES) as [NormId, (partnerWeek: PartnerWeek) => Tally | null][]) {
    const result = tally(partnerWeek);
    if (result !== null) tallies.set(id, result);
  }
  return tallies;
}
