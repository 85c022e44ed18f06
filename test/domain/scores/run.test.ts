import { describe, expect, it } from 'vitest';
import { addCounts, NO_COUNTS, type RunCounts } from '../../../domain/scores/run.ts';

const A: RunCounts = {
  partners: 1,
  unregistered: 2,
  measured: 3,
  strikes: 4,
  windowsOpened: 5,
  lettersDue: 6,
  written: 7,
};
const B: RunCounts = {
  partners: 10,
  unregistered: 20,
  measured: 30,
  strikes: 40,
  windowsOpened: 50,
  lettersDue: 60,
  written: 70,
};

describe('the counts of a run', () => {
  it('add up, each to its own', () => {
    expect(addCounts(A, B)).toEqual({
      partners: 11,
      unregistered: 22,
      measured: 33,
      strikes: 44,
      windowsOpened: 55,
      lettersDue: 66,
      written: 77,
    });
    expect(addCounts(A, NO_COUNTS)).toEqual(A);
    expect(addCounts(NO_COUNTS, NO_COUNTS)).toEqual(NO_COUNTS);
  });
});
