import { describe, expect, it } from 'vitest';
import { copiesOf } from '../../../domain/facts/copies.ts';
import { type Fact, latest, refKey } from '../../../domain/facts/fact.ts';
import type { MarketplaceEvent } from '../../../domain/facts/marketplace-event.ts';
import { tallyWeek } from '../../../domain/norms/tallies.ts';
import {
  cancelled,
  factIn,
  factsAfter,
  oneByOne,
  PARTNER,
  partnerWeek,
  permutations,
  placed,
  rescheduled,
  type Story,
} from './story.ts';

const ORDER = placed('item-1', '2026-11-09T10:00:00+01:00', '2026-11-12', { quantity: 5 });

describe('fault row 2: five versions of one line', () => {
  const versions = [
    ORDER,
    rescheduled('item-1', '2026-11-11T09:00:00+01:00', '2026-11-17'),
    cancelled('item-1', '2026-11-11T12:00:00+01:00', 3),
    cancelled('item-1', '2026-11-16T12:00:00+01:00', 2),
    rescheduled('item-1', '2026-11-16T13:00:00+01:00', '2026-11-18'),
  ];
  const weeks = ['2026-W45', '2026-W46', '2026-W47', '2026-W48'];
  const outcome = (story: Story, facts: ReadonlyMap<string, Fact>) => ({
    facts: [...facts.values()],
    copies: [...facts.values()].flatMap(copiesOf),
    tallies: weeks.map((week) => tallyWeek(partnerWeek(story, week, { asOf: '2026-12-01T00:00:00Z' }))),
  });
  const inOrder = outcome(versions, factsAfter(versions));

  it('are deep-equal facts, copies and tallies in all 120 orders, in one batch or one by one', () => {
    const orders = permutations(versions);
    expect(orders).toHaveLength(120);
    for (const story of orders) {
      expect(outcome(story, factsAfter(story))).toEqual(inOrder);
      expect(outcome(story, oneByOne(story).facts)).toEqual(inOrder);
    }
  });

  it('are 1 fact, copies in the weeks ordered, cancelled and first promised, and tallies of the last word', () => {
    expect(inOrder.facts.map(({ ref }) => refKey(ref))).toEqual([`${PARTNER}#promise#item-1#`]);
    expect(inOrder.copies.map(({ ref }) => `${ref.kind} ${ref.copy}`)).toEqual([
      'order 2026-W46',
      'cancellation 2026-W46',
      'cancellation 2026-W47',
      'promise 2026-W46',
    ]);
    const counts = inOrder.tallies.map((tallies) =>
      [...tallies].map(([norm, { numerator, denominator }]) => `${norm} ${numerator}/${denominator}`),
    );
    expect(counts).toEqual([[], ['CANCELLATIONS 2/5', 'CASE_ITEM_RATIO 0/1', 'RETURNS 0/5'], ['FULFILMENT 0/3'], []]);
  });
});

describe('events.md: of two words of equal time the greater source + id holds', () => {
  const at = '2026-11-10T10:00:00Z';
  const word = (source: string, id: string, quantity: number) => ({ ...cancelled('item-1', at, quantity), source, id });
  const winner = (...words: readonly MarketplaceEvent[]) =>
    latest(factIn(words, 'promise', 'item-1'), 'cancelled', null)?.value.quantity;

  it.each<[string, Story]>([
    ['the greater id', [word('/a', '1', 1), word('/a', '2', 2)]],
    ['the greater source', [word('/a', '9', 1), word('/b', '1', 2)]],
    ['the greater of both together', [word('/a', 'z', 1), word('/ab', 'a', 0), word('/b', 'a', 2)]],
    ['the longer of two equal beginnings', [word('/a', '1', 1), word('/a', '10', 2)]],
    ['always the same of two that read the same together', [word('/a', 'b1', 1), word('/ab', '1', 2)]],
  ])('%s', (_, words) => {
    for (const order of permutations(words)) {
      expect(winner(...order)).toBe(2);
      expect(factsAfter(order)).toEqual(factsAfter(words));
    }
  });

  it('and where the times differ by a fraction of a millisecond, the later', () => {
    const later = cancelled('item-1', '2026-11-10T10:00:00.0000001Z', 2);
    const earlier = { ...cancelled('item-1', at, 1), id: 'zzz' };
    expect(winner(later, earlier)).toBe(2);
    expect(winner(earlier, later)).toBe(2);
  });
});
