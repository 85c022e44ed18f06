import { describe, expect, it } from 'vitest';
import { memoryFactStore } from '../../../adapters/memory/fact-store.ts';
import { memoryLetterStore } from '../../../adapters/memory/letter-store.ts';
import { emptyMemory } from '../../../adapters/memory/memory.ts';
import { memoryRunStore } from '../../../adapters/memory/run-store.ts';
import { instantOf } from '../../../domain/calendar/instant.ts';
import { runMomentOf } from '../../../domain/calendar/run-moment.ts';
import { bookInForce } from '../../../domain/policy/books.ts';
import { keepWatch } from '../../../lambdas/keep-watch/keep-watch.ts';
import { profile } from '../../adapters/contract/examples.ts';
import { instant, week } from '../../domain/calendar/literals.ts';
import { STRIKE, WEEKLY } from '../../fixtures/letters-due.ts';

const W46 = week('2026-W46');
const NOON = new Date('2026-11-18T12:00:00+01:00');
const NOTHING = { STRIKE: 0, WEEKLY: 0, REVIEW: 0 };

function post(pageSize = 2) {
  const memory = emptyMemory({ pageSize });
  const stores = {
    runs: memoryRunStore(memory),
    letters: memoryLetterStore(memory),
    facts: memoryFactStore(memory),
    bookOf: () => bookInForce('seeds', W46),
  };
  return { ...stores, watch: (now: Date) => keepWatch({ ...stores, now }) };
}

const weekly = (partnerId: string, notBefore: string) => ({
  ...WEEKLY,
  partnerId,
  key: `WEEKLY#${partnerId}#2026-W46#1`,
  notBefore: instant(notBefore),
  expiresAt: null,
});

describe('fault row 13: the watch', () => {
  it('says from Wednesday 10:00 on that a week has no complete run, and stops when it has', async () => {
    const { watch, runs } = post();
    const run = {
      week: W46,
      mode: 'LIVE',
      asOf: runMomentOf(W46),
      owner: 'by-hand',
      startedAt: instantOf(NOON),
      closedAt: null,
      snapshot: [],
      missing: [],
    } as const;
    expect(await watch(NOON)).toEqual({ week: '2026-W46', overdue: 1, oldestDueSeconds: NOTHING });
    await runs.write({ ...run, status: 'RUNNING' });
    expect(await watch(NOON)).toMatchObject({ overdue: 1 });
    await runs.write({ ...run, status: 'INCOMPLETE' });
    expect(await watch(NOON)).toMatchObject({ overdue: 1 });
    await runs.write({ ...run, status: 'COMPLETE' });
    expect(await watch(NOON)).toMatchObject({ week: '2026-W46', overdue: 0 });
  });

  it('says nothing of the week that is being judged before that hour', async () => {
    const { watch } = post();
    expect(await watch(new Date('2026-11-18T09:59:59+01:00'))).toMatchObject({ week: '2026-W45' });
  });
});

describe('the oldest letter that could go', () => {
  it('is told by class, in seconds of its readers’ day', async () => {
    const { watch, letters } = post();
    await letters.write([
      weekly('p1', '2026-11-18T11:00:00+01:00'),
      weekly('p2', '2026-11-18T10:30:00+01:00'),
      { ...STRIKE, notBefore: instant('2026-11-18T04:00:00+01:00'), expiresAt: null },
    ]);
    expect((await watch(NOON)).oldestDueSeconds).toEqual({ ...NOTHING, STRIKE: 4 * 3600, WEEKLY: 90 * 60 });
  });

  it('is looked for behind those of which nobody knows whether they were sent, which stay due for a day', async () => {
    const { watch, letters } = post(2);
    const unknown = Array.from({ length: 6 }, (_, index) => weekly(`unknown-${index}`, '2026-11-18T04:00:00+01:00'));
    await letters.write([...unknown, weekly('waits', '2026-11-18T11:00:00+01:00')]);
    for (const { key } of unknown) {
      const at = instant('2026-11-18T08:05:00+01:00');
      const after = {
        key,
        state: 'UNKNOWN',
        fence: 'f',
        attempt: 1,
        at,
        messageId: null,
        reason: null,
        history: [],
      } as const;
      await letters.writeDelivery({ before: undefined, after });
    }
    expect((await watch(NOON)).oldestDueSeconds).toEqual({ ...NOTHING, WEEKLY: 3600 });
  });

  it('goes by the clocks of the partner’s country', async () => {
    const { watch, letters, facts } = post();
    const finnish = profile('p1');
    const after = {
      ...finnish,
      entries: finnish.entries.map((entry) => ({ ...entry, value: { ...(entry.value as object), countryCode: 'FI' } })),
    } as typeof finnish;
    await facts.write([{ before: undefined, after }]);
    await letters.write([weekly('p1', '2026-11-18T04:00:00+01:00')]);
    expect((await watch(NOON)).oldestDueSeconds).toEqual({ ...NOTHING, WEEKLY: 5 * 3600 });
  });

  it('is nobody’s at night', async () => {
    const { watch, letters } = post();
    await letters.write([weekly('p1', '2026-11-17T04:00:00+01:00')]);
    expect((await watch(new Date('2026-11-18T05:00:00+01:00'))).oldestDueSeconds).toEqual(NOTHING);
  });
});
