import { describe, expect, it } from 'vitest';
import { GROUNDS, readGround } from '../../../domain/corrections/ground.ts';

describe('rules 2.5: what counts as a ground', () => {
  it.each([
    ['a disruption at the platform', 'PLATFORM_DISRUPTION'],
    ['a national strike or disruption of a carrier', 'CARRIER_DISRUPTION'],
    ['a strike or disruption at a depot', 'DEPOT_DISRUPTION'],
    ['a temporary fault with the processing of codes', 'TRACK_AND_TRACE_FAULT'],
    ['content altered by another partner', 'CONTENT_ALTERED'],
  ])('%s', (_what, name) => {
    expect(readGround(name)).toEqual({ ground: name, refusal: null });
  });

  it('and nothing else does', () => {
    expect(GROUNDS).toHaveLength(5);
  });

  it.each([
    ['CAPACITY', 'capacity problems are no ground, even with a letter (rules 2.5)'],
    ['HEAT', 'heat is no ground, even with a letter (rules 2.5)'],
    ['ORDINARY_DELAY', 'ordinary delays are no ground, even with a letter (rules 2.5)'],
    ['SEVERAL_WEEKS', 'an incident spread over several weeks is not covered (rules 2.5)'],
    ['SMALL_INCIDENT', 'an incident of 1 or 2 items is covered already: under 3 items no week is missed (rules 2.5)'],
  ])('%s is refused with its reason', (name, refusal) => {
    expect(readGround(name)).toEqual({ ground: null, refusal });
  });

  it.each(['', 'toString', 'carrier_disruption'])('"%s" is refused with the list of those that are', (name) => {
    expect(readGround(name).refusal).toContain(GROUNDS.join(', '));
  });
});
