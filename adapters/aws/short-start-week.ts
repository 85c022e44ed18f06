import type { CancelledWord, ItemWord, Outcome, PlacedWord, StartWeek } from '../../domain/start-phase/start-week.ts';

/** A ledger row's words on start-phase orders in their stored form: items, questions, forgotten blocks. */
export type ShortStartWeek = readonly [
  items: readonly ShortItem[],
  questions: readonly (readonly [questionId: string, orderId: string | null])[],
  forgotten?: StartWeek['forgotten'],
];

/** Id, order, outcome ('' = none), when placed with units and group norm (0 = not placed), units cancelled with those against. */
type ShortItem = readonly [
  string,
  string,
  string,
  placed?: readonly [PlacedWord['at'], number, number | null] | 0,
  cancelled?: readonly [units: number, against?: number],
];

/** A letter once given is never given to another. */
const LETTERS: Record<Outcome, string> = {
  ON_TIME: 'T',
  LATE: 'L',
  MISSING: 'M',
  UNMEASURED: 'U',
  UNMEASURED_MISSING: 'V',
};
const OUTCOMES = new Map(
  (Object.entries(LETTERS) as [Outcome, string][]).map(([outcome, letter]) => [letter, outcome]),
);

export function toShortStartWeek({ items, questions, forgotten }: StartWeek): ShortStartWeek {
  const short = [
    items.map(toShortItem),
    questions.map(({ questionId, orderId }) => [questionId, orderId] as const),
  ] as const;
  return forgotten === undefined ? short : [...short, forgotten];
}

export function toStartWeek([items, questions, forgotten]: ShortStartWeek): StartWeek {
  return {
    items: items.map(toItem),
    questions: questions.map(([questionId, orderId]) => ({ questionId, orderId })),
    ...(forgotten !== undefined && { forgotten }),
  };
}

function toShortItem({ itemId, orderId, placed, outcome, cancelled }: ItemWord): ShortItem {
  const item = [itemId, orderId, outcome === undefined ? '' : LETTERS[outcome]] as const;
  const placing = placed === undefined ? 0 : ([placed.at, placed.units, placed.groupNorm] as const);
  if (cancelled !== undefined) return [...item, placing, toPair(cancelled)];
  return placing === 0 ? item : [...item, placing];
}

function toPair({ units, against }: CancelledWord): readonly [number, number?] {
  return against === undefined ? [units] : [units, against];
}

function toItem([itemId, orderId, letter, placed = 0, cancelled]: ShortItem): ItemWord {
  return {
    itemId,
    orderId,
    ...(placed !== 0 && { placed: { at: placed[0], units: placed[1], groupNorm: placed[2] } }),
    ...(letter !== '' && { outcome: outcomeOf(letter) }),
    ...(cancelled !== undefined && { cancelled: toCancelled(cancelled) }),
  };
}

function toCancelled([units, against]: readonly [number, number?]): CancelledWord {
  return against === undefined ? { units } : { units, against };
}

function outcomeOf(letter: string): Outcome {
  const outcome = OUTCOMES.get(letter);
  if (outcome === undefined) throw new Error(`A stored ledger row says of an item the unknown letter ${letter}`);
  return outcome;
}
