import { compareInstants, type Instant } from '../calendar/instant.ts';
import { isoWeekOfInstant } from '../calendar/iso-week.ts';
import { localDateOf } from '../calendar/marketplace-time.ts';
import { isKind, weekAt } from '../facts/copies.ts';
import { type Fact, latest, saying } from '../facts/fact.ts';
import { asPromise, type Line, type LineFact, lineAt } from '../facts/line.ts';
import { cancelledAgainst } from '../norms/cancellations.ts';
import { isMeasured, lateness } from '../norms/fulfilment.ts';
import { factsOf, type PartnerWeek } from '../norms/week-facts.ts';
import { groupNormAt } from '../policy/group-norms.ts';
import type { NormId } from '../policy/norm-book.ts';
import type { CancelledWord, ItemWord, Outcome, PlacedWord, QuestionWord, StartWeek } from './start-week.ts';

/** Whether a fact speaks for or against the partner by a norm: not what a correction has taken out of it (2.5). */
export type Counts = (norm: NormId, fact: Fact) => boolean;

export interface Looking {
  readonly counts?: Counts | undefined;
  /** Orders placed by then belong to forgotten blocks: nothing is said of them any more. */
  readonly after?: Instant | undefined;
}

/**
 * What a week's facts say of start-phase orders, as known at the week's moment: by the weekly tests of N1 and N2, and with the
 * expected questions of 3.2. Everything that they say; how much of it is kept is decided in `room.ts`.
 */
export function contributionsOf(week: PartnerWeek, { counts = () => true, after }: Looking = {}): StartWeek {
  const words = new Map<string, ItemWord>();
  const say = (fact: LineFact, line: Line, more: Partial<ItemWord>) => {
    if (after !== undefined && compareInstants(line.placedAt, after) <= 0) return;
    const before = words.get(line.orderItemId) ?? { itemId: line.orderItemId, orderId: line.placed.orderId };
    const cancelled = cancelledWord(fact, line, week, counts);
    words.set(line.orderItemId, {
      ...before,
      ...more,
      ...(cancelled !== null && { cancelled: { ...before.cancelled, ...cancelled } }),
    });
  };
  for (const fact of factsOf(week, 'order')) {
    const line = lineAt(fact, week.asOf);
    if (line !== null && weekAt(fact, week.asOf) === week.week) say(fact, line, { placed: placedWord(line, week) });
  }
  for (const fact of factsOf(week, 'cancellation')) {
    const line = lineAt(fact, week.asOf);
    if (line !== null) say(fact, line, {});
  }
  for (const fact of factsOf(week, 'promise')) {
    const line = lineAt(fact, week.asOf);
    if (line === null || weekAt(fact, week.asOf) !== week.week) continue;
    say(fact, line, { outcome: outcomeOf(line, counts('FULFILMENT', fact)) });
  }
  return {
    items: [...words.values()].sort((a, b) => (a.itemId < b.itemId ? -1 : 1)).map(inOneSpelling),
    questions: questionsIn(week, counts),
  };
}

/** Whatever was said first of it: what is said again is the same to the byte. */
function inOneSpelling({ itemId, orderId, placed, outcome, cancelled }: ItemWord): ItemWord {
  return {
    itemId,
    orderId,
    ...(placed !== undefined && { placed }),
    ...(outcome !== undefined && { outcome }),
    ...(cancelled !== undefined && { cancelled }),
  };
}

function placedWord({ placedAt, placed }: Line, { groupNorms }: PartnerWeek): PlacedWord {
  const groupNorm = groupNormAt(groupNorms, 'questions', placed.productGroup, localDateOf(placedAt));
  return { at: placedAt, units: placed.quantity, groupNorm };
}

function cancelledWord(fact: LineFact, line: Line, { week, asOf }: PartnerWeek, counts: Counts): CancelledWord | null {
  const words = isKind(fact, 'order') ? [] : saying(asPromise(fact), 'cancelled', asOf);
  if (words.length === 0) return null;
  const units = line.cancelled;
  // The week of a cancellation says whom it speaks against, and there alone a correction may have excused it. What was
  // cancelled after the promised week, and before its run, has had no week of its own yet.
  const isOfNoWeekYet = words.some(({ at }) => isoWeekOfInstant(at) > week);
  if (isKind(fact, 'promise') && !isOfNoWeekYet) return { units };
  const shares = counts('CANCELLATIONS', fact) ? cancelledAgainst(fact, asOf) : [];
  return { units, against: shares.reduce((sum, share) => sum + share.units, 0) };
}

function outcomeOf(line: Line, counts: boolean): Outcome {
  const why = lateness(line);
  const isThere = why === null || why.kind === 'LATE';
  if (!counts || !isMeasured(line)) return isThere ? 'UNMEASURED' : 'UNMEASURED_MISSING';
  return why === null ? 'ON_TIME' : isThere ? 'LATE' : 'MISSING';
}

function questionsIn(week: PartnerWeek, counts: Counts): readonly QuestionWord[] {
  const words = factsOf(week, 'question').flatMap((fact): readonly QuestionWord[] => {
    if (weekAt(fact, week.asOf) !== week.week || !counts('CASE_ITEM_RATIO', fact)) return [];
    const opened = saying(fact, 'opened', week.asOf);
    // Without an order it is not counted (3.2); where one was named before, the week has to say that it is no more.
    if (opened.every(({ value }) => value.orderId === undefined)) return [];
    return [{ questionId: fact.ref.id, orderId: latest(fact, 'opened', week.asOf)?.value.orderId ?? null }];
  });
  return words.sort((a, b) => (a.questionId < b.questionId ? -1 : 1));
}
