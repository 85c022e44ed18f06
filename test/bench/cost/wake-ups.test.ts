import { describe, expect, it } from 'vitest';
import { wakeUpsAMonth } from '../../../bench/cost/wake-ups.ts';

describe('how often a month a schedule fires', () => {
  it.each([
    ['cron(* * * * ? *)', 43_800],
    ['cron(0 8 * * ? *)', 31],
    ['cron(0 4 ? * WED *)', 5],
    ['rate(5 minutes)', 8_760],
    ['rate(1 day)', 31],
  ])('%s: %i times, rounded up', (expression, times) => {
    expect(wakeUpsAMonth(expression)).toBe(times);
  });

  it('is not guessed of what it does not understand', () => {
    for (const expression of ['cron(0/7 8 * * ? *)', 'cron(0 8,9 * * ? *)', 'at(2026-11-23T08:00)']) {
      expect(() => wakeUpsAMonth(expression)).toThrow('not understood');
    }
  });
});
