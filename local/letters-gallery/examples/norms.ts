import { withLimit } from '../../../domain/norms/verdict.ts';
import type { Norm, NormId } from '../../../domain/policy/norm-book.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';

/** A limit of a partner's own that no round number is: 7.04 %. */
const OWN_LIMIT = { of: 704, per: 10_000 };

/** The norms as letters show them: those of the default book, and customer questions against the partner's own limit. */
export const NINE_NORMS: Readonly<Record<NormId, Norm>> = {
  FULFILMENT: normOf('FULFILMENT'),
  CANCELLATIONS: normOf('CANCELLATIONS'),
  TRACK_AND_TRACE: normOf('TRACK_AND_TRACE'),
  PHONE_AVAILABILITY: normOf('PHONE_AVAILABILITY'),
  RESPONSE_TIME: normOf('RESPONSE_TIME'),
  CASE_ITEM_RATIO: withLimit(normOf('CASE_ITEM_RATIO'), OWN_LIMIT),
  REVIEWS: normOf('REVIEWS'),
  RETURNS: normOf('RETURNS'),
  NPS: normOf('NPS'),
};

function normOf(id: NormId): Norm {
  const norm = SEEDS.norms[id];
  if (norm === undefined) throw new Error(`The default book has no norm ${id}`);
  return norm;
}
