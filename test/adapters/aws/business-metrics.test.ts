import { describe, expect, it } from 'vitest';
import { BUSINESS_METRICS, type BusinessMetric, mostMetrics } from '../../../adapters/aws/business-metrics.data.ts';
import { businessMetricsOf } from '../../../adapters/aws/business-metrics.ts';

const metrics: readonly (readonly [string, BusinessMetric])[] = Object.entries(BUSINESS_METRICS);

describe('the catalogue of business metrics', () => {
  it.each(metrics)(
    '%s has a name and dimensions that CloudWatch takes, and a meaning',
    (name, { dimensions, meaning }) => {
      expect(name).toMatch(/^[A-Z][A-Za-z]+$/);
      expect(meaning).toMatch(/^[A-Z0-9].*\.$/);
      // Thirty is CloudWatch's limit; three are what a person can look at.
      expect(Object.keys(dimensions).length).toBeLessThanOrEqual(3);
      for (const values of Object.values(dimensions)) {
        expect(new Set(values).size).toBe(values.length);
        for (const value of values) expect(value).toMatch(/^[A-Za-z][A-Za-z_. ]*$/);
      }
    },
  );

  it('comes to no more metrics than are paid for', () => {
    expect(mostMetrics()).toBeLessThanOrEqual(220);
  });

  it('counts each combination of values as CloudWatch does', () => {
    const counted = { meaning: '', unit: 'Count' } as const;
    const two = {
      A: { ...counted, dimensions: {} },
      B: { ...counted, dimensions: { X: ['1', '2'], Y: ['1', '2', '3'] } },
    };
    expect(mostMetrics(two)).toBe(7);
  });
});

describe('a line of the log', () => {
  it('that counts nothing says no metric', () => {
    expect(businessMetricsOf('run planned', { week: '2026-W46', mode: 'LIVE', proceed: true })).toEqual([]);
    expect(businessMetricsOf('toString', {})).toEqual([]);
    expect(businessMetricsOf('mail sent', {})).toEqual([]);
  });

  it('says the letters by kind and state, and once each why it holds others back', () => {
    const pause = (why: string) => ({ why, holds: ['REVIEW'], detail: 'of no interest' });
    const facts = {
      SENT: 3,
      UNKNOWN: 1,
      letters: { 'WEEKLY_SCORE SENT': 3, 'REVIEW_REQUEST UNKNOWN': 1 },
      pauses: [pause('BOUNCES'), pause('BOUNCES'), pause('OPERATOR')],
    };
    expect(businessMetricsOf('mail sent', facts)).toEqual([
      { metric: 'Letters', value: 3, dimensions: { Kind: 'WEEKLY_SCORE', State: 'SENT' } },
      { metric: 'Letters', value: 1, dimensions: { Kind: 'REVIEW_REQUEST', State: 'UNKNOWN' } },
      { metric: 'SendingPaused', value: 1, dimensions: { Why: 'BOUNCES' } },
      { metric: 'SendingPaused', value: 1, dimensions: { Why: 'OPERATOR' } },
    ]);
  });

  it('says what became of mails, which partners were not reached as a figure alone, and what is in quarantine', () => {
    const facts = {
      bounced: 2,
      complained: 1,
      quarantined: 1,
      failed: 4,
      partnersNotReached: 2,
      letters: ['WEEKLY#p1'],
    };
    expect(businessMetricsOf('deliveries recorded', facts)).toEqual([
      { metric: 'DeliveryEvents', value: 2, dimensions: { What: 'bounced' } },
      { metric: 'DeliveryEvents', value: 1, dimensions: { What: 'complained' } },
      { metric: 'PartnersNotReached', value: 2, dimensions: {} },
      { metric: 'Quarantined', value: 1, dimensions: {} },
    ]);
  });

  it('says how many partners an incomplete run misses, and names none', () => {
    const counts = { partners: 40, strikes: 0, windowsOpened: 0, lettersDue: 39 };
    const facts = { week: '2026-W46', mode: 'RERUN', status: 'INCOMPLETE', counts, missing: ['p1: damaged', 'p2'] };
    expect(businessMetricsOf('run closed', facts)).toEqual([
      { metric: 'RunsClosed', value: 1, dimensions: { Mode: 'RERUN', Status: 'INCOMPLETE' } },
      { metric: 'PartnersJudged', value: 40, dimensions: { Mode: 'RERUN' } },
      { metric: 'LettersMade', value: 39, dimensions: { Mode: 'RERUN' } },
      { metric: 'PartnersWithoutScore', value: 2, dimensions: { Mode: 'RERUN' } },
    ]);
  });

  it('of an audit says nothing that looks like a run: the differences as they are found, and at its end that it was there', () => {
    const found = { week: '2026-W46', shard: 3, differences: 2, partners: ['p1', 'p2'] };
    expect(businessMetricsOf('audit found differences', found)).toEqual([
      { metric: 'AuditDifferences', value: 2, dimensions: {} },
    ]);
    const counts = { partners: 40, strikes: 3 };
    const closed = { mode: 'AUDIT', status: 'COMPLETE', counts, missing: [], differences: 2 };
    expect(businessMetricsOf('run closed', closed)).toEqual([{ metric: 'AuditDifferences', value: 0, dimensions: {} }]);
  });

  it('makes no metric of a value that the catalogue does not know: an id would be a metric a partner', () => {
    expect(businessMetricsOf('review requests decided', { ASK: 1, 'WAIT FOR p1': 1, 'order-1': 1 })).toEqual([
      { metric: 'ReviewRequests', value: 1, dimensions: { Decision: 'ASK' } },
    ]);
    expect(businessMetricsOf('events answered', { kinds: { 'order.item.placed invented': 1 } })).toEqual([]);
  });

  it('makes no metric of what is no number of things', () => {
    const counts = { partners: Number.NaN, strikes: '3', lettersDue: -1, windowsOpened: null };
    expect(businessMetricsOf('run closed', { mode: 'LIVE', status: 'COMPLETE', counts })).toEqual([
      { metric: 'RunsClosed', value: 1, dimensions: { Mode: 'LIVE', Status: 'COMPLETE' } },
    ]);
    expect(businessMetricsOf('watch kept', { overdue: undefined, oldestDueSeconds: null })).toEqual([]);
  });
});
