import { describe, expect, it } from 'vitest';
import { deadlinesOf } from '../../../../lambdas/send-mail/letters/show/deadlines.ts';
import { moment, STRIKE } from '../../../fixtures/letters-due.ts';

const at = (asOf: string, notBefore = asOf) =>
  deadlinesOf({ ...STRIKE, asOf: moment(asOf), notBefore: moment(notBefore) }, 14);

describe('the days that a notice names', () => {
  it('are six months to object, from the day of the letter (P27)', () => {
    expect(at('2026-03-11T03:00:00Z').objection).toBe('2026-09-11');
  });

  it('end with the month where it has no such day: six months from 31 August are 28 February', () => {
    expect([at('2026-08-31T10:00:00Z').objection, at('2027-08-31T10:00:00Z').objection]).toEqual([
      '2027-02-28',
      '2028-02-29',
    ]);
  });

  it('are the marketplace’s: 23:30 in UTC is the next day in Amsterdam', () => {
    expect(at('2026-03-10T23:30:00Z').objection).toBe('2026-09-11');
  });

  it('count from the later moment where the letter waits longer than the judgement', () => {
    expect(at('2026-03-11T03:00:00Z', '2026-04-01T10:00:00Z').objection).toBe('2026-10-01');
  });

  it('say the Wednesday of the next judgement, also after a run that was late', () => {
    expect([
      at('2026-03-11T03:00:00Z').nextRun,
      at('2026-03-12T09:00:00Z').nextRun,
      at('2026-03-17T09:00:00Z').nextRun,
    ]).toEqual(['2026-03-18', '2026-03-18', '2026-03-18']);
  });

  it('leave 30 days between a decision and the end of an account (Regulation (EU) 2019/1150, Article 4)', () => {
    expect(at('2026-03-11T03:00:00Z')).toMatchObject({ decision: '2026-03-25', termination: '2026-04-24' });
  });
});
