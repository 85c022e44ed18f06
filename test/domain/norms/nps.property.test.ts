import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copiesOf, weekOf } from '../../../domain/facts/copies.ts';
import { type Fact, refKey } from '../../../domain/facts/fact.ts';
import { tallyNpsOfWeek } from '../../../domain/norms/nps.ts';
import { instant } from '../calendar/literals.ts';
import { asked, closed, oneByOne, PARTNER, partnerWeek, type Story, surveyed } from '../facts/story.ts';

/** Few questions, surveys and moments, so that they meet; W46 and W47. */
const question = fc.constantFrom('q1', 'q2', 'q3');
const moment = fc
  .tuple(fc.constantFrom('2026-11-10', '2026-11-12', '2026-11-17'), fc.nat(23))
  .map(([day, hour]) => `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`);
const anyStory = fc.uniqueArray(
  fc.oneof(
    fc.tuple(question, moment).map(([id, at]) => asked(id, at, 'order')),
    fc.tuple(question, moment, fc.boolean()).map(([id, at, by]) => closed(id, at, by ? 'PLATFORM' : 'PARTNER')),
    fc
      .tuple(fc.constantFrom('v1', 'v2', 'v3', 'v4'), moment, question, fc.nat(10))
      .map(([survey, at, about, grade]) => surveyed(survey, at, about, grade)),
  ),
  { maxLength: 12, selector: ({ type, time, data }) => `${type} ${time} ${JSON.stringify(Object.values(data)[1])}` },
);
const WEEKS = ['2026-W46', '2026-W47'];
const AS_OF = '2026-11-25T03:00:00Z';

/** Looks at the events alone: the first answer of each survey, less those whose question the platform closed last. */
function netByOracle(story: Story, isInWeek: (at: string) => boolean): readonly [number, number] {
  const sorted = story.toSorted((a, b) => (a.time < b.time ? -1 : 1));
  const surveys = new Map<string, { at: string; grade: number; about: string }>();
  const closers = new Map<string, string>();
  for (const one of sorted) {
    if (one.type === 'question.closed') closers.set(one.data.questionId, one.data.by);
    if (one.type !== 'survey.answered' || surveys.has(one.data.surveyId)) continue;
    surveys.set(one.data.surveyId, { at: one.time, grade: one.data.grade, about: one.data.questionId });
  }
  const counted = [...surveys.values()].filter(({ at, about }) => isInWeek(at) && closers.get(about) !== 'PLATFORM');
  const net = counted.reduce((sum, { grade }) => sum + (grade > 8 ? 1 : grade < 7 ? -1 : 0), 0);
  return [net, counted.length];
}

describe('N9 from events in any order', () => {
  it('is what an oracle makes of them all at once', () =>
    fc.assert(
      fc.property(anyStory, (story) => {
        WEEKS.forEach((week, index) => {
          const isInWeek = (at: string) => (index === 0) === at < '2026-11-15T23';
          const tally = tallyNpsOfWeek(partnerWeek(story, week, { asOf: AS_OF }));
          expect([tally?.numerator ?? 0, tally?.denominator ?? 0]).toEqual(netByOracle(story, isInWeek));
        });
      }),
      { seed: 1, numRuns: 1_000 },
    ));

  /** A store keeps what was ever written: a copy is replaced by a longer one, and is never taken away. */
  it('does not depend on the order, nor on copies that were written on the way', () =>
    fc.assert(
      fc.property(
        anyStory.chain((story) =>
          fc.tuple(fc.constant(story), fc.shuffledSubarray(story, { minLength: story.length })),
        ),
        ([story, delivered]) => {
          const stored = storedAfter([...delivered, ...delivered.slice(0, 3)]);
          for (const week of WEEKS) {
            const whole = partnerWeek(story, week, { asOf: AS_OF });
            const facts = [...stored.values()].filter((fact) => weekOf(fact) === week && fact.ref.owner === PARTNER);
            expect(tallyNpsOfWeek({ ...whole, asOf: instant(AS_OF), facts })).toEqual(tallyNpsOfWeek(whole));
          }
        },
      ),
      { seed: 1, numRuns: 500 },
    ));
});

function storedAfter(story: Story): ReadonlyMap<string, Fact> {
  const stored = new Map<string, Fact>();
  for (let length = 1; length <= story.length; length++) {
    for (const fact of oneByOne(story.slice(0, length)).facts.values()) {
      for (const written of [fact, ...copiesOf(fact)]) {
        const known = stored.get(refKey(written.ref));
        if ((known?.entries.length ?? 0) < written.entries.length) stored.set(refKey(written.ref), written);
      }
    }
  }
  return stored;
}
