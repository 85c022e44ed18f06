import validate from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { isoWeekOfInstant, parseIsoWeek, weekBounds, weekRange } from '../../domain/calendar/iso-week.ts';
import { runMomentOf } from '../../domain/calendar/run-moment.ts';
import { NoBookInForce } from '../../domain/policy/books.ts';
import { OtherBook } from '../../domain/scores/book-use.ts';
import { LeaseHeld, WeekNotOver } from '../../lambdas/plan-run/plan-run.ts';
import { PRODUCTION } from '../../lib/stages.ts';
import { definitionOf } from './state-machine-definition.ts';
import { ExecutionFailed, type Functions, play } from './state-machine-player.ts';
import { ofType, type Properties, synthesize } from './synthesized.ts';

const { stateless } = synthesize(PRODUCTION);
const definition = definitionOf(stateless, PRODUCTION);
const { States } = definition;
// Compiles its schemas for seconds; it also writes into what it is given.
const validity = validate(structuredClone(definition));
const everyShard = States['Evaluate every shard'];

const RUN = {
  week: '2026-W47',
  mode: 'LIVE',
  asOf: '2026-11-25T03:00:00.000Z',
  owner: 'execution-1',
  startedAt: '2026-11-25T03:00:01.000Z',
};
const SCHEDULED = { scheduledTime: '2026-11-25T03:00:00Z' };

describe('1.4.2: the weekly run’s schedule', () => {
  const schedule = [...ofType(stateless, 'AWS::Scheduler::Schedule').values()].find(({ Name }) =>
    Name.endsWith('-weekly-run'),
  );

  it('fires on Wednesdays at 04:00 in Amsterdam', () => {
    expect(schedule).toMatchObject({
      ScheduleExpression: 'cron(0 4 ? * WED *)',
      ScheduleExpressionTimezone: 'Europe/Amsterdam',
      FlexibleTimeWindow: { Mode: 'OFF' },
    });
  });

  it.each(['2026-W42', '2026-W43', '2026-W44', '2026-W52', '2026-W53', '2027-W11', '2027-W12', '2027-W13'])(
    'fires at the moment at which the domain judges %s, after that week has closed',
    (text) => {
      const week = weekOf(text);
      const moment = runMomentOf(week);

      expect(shownIn(schedule?.['ScheduleExpressionTimezone'], moment)).toBe('Wed 04:00');
      expect(Date.parse(moment)).toBeGreaterThan(Date.parse(weekBounds(week).end));
    },
  );

  it('fires once for each week of two years, clock changes and week 53 included (fault row 18)', () => {
    const weeks = weekRange(weekOf('2026-W01'), weekOf('2027-W52'));

    expect(new Set(weeks.map((week) => isoWeekOfInstant(runMomentOf(week)))).size).toBe(weeks.length);
  });
});

describe('the state machine', () => {
  it('is written in valid Amazon States Language', () => {
    expect(validity.errorsText('\n')).toBe('');
    expect(validity.isValid).toBe(true);
  });

  it('retries every step with back-off and jitter, on what Lambda and on what the function does', () => {
    for (const { Retry } of [States['Plan'], everyShard.ItemProcessor.States['Evaluate'], States['Close']]) {
      const [ofLambda, ofAll] = Retry.slice(-2);
      expect(ofLambda.ErrorEquals).toContain('Lambda.TooManyRequestsException');
      expect(ofAll.ErrorEquals).toEqual(['States.ALL']);
      expect(ofAll.MaxAttempts).toBeLessThanOrEqual(3);
      for (const retrier of [ofLambda, ofAll]) {
        expect(retrier).toMatchObject({ JitterStrategy: 'FULL', MaxDelaySeconds: expect.any(Number) });
        expect(retrier.BackoffRate).toBeGreaterThan(1);
      }
    }
  });

  it('works on as many shards at once as the stage says (fault row 31), each in a history of its own, and on all whoever fails', () => {
    expect(everyShard).toMatchObject({
      MaxConcurrency: PRODUCTION.weeklyRun.concurrency,
      ToleratedFailurePercentage: 100,
      ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } },
    });
  });

  it('knows the plan’s own errors by the names that it gives them', () => {
    const week = weekOf('2026-W47');
    const names = States['Plan'].Retry.slice(0, 2).flatMap(({ ErrorEquals }: Properties) => ErrorEquals);

    const hopeless = [new WeekNotOver(week, runMomentOf(week)), new OtherBook('seeds'), new NoBookInForce('seeds')];

    expect(names).toEqual([...hopeless, new LeaseHeld(week)].map(({ name }) => name));
  });
});

describe('an execution', () => {
  it('plans with its own name as the owner, evaluates each shard, closes', async () => {
    const { calls, functions } = recording({});

    await play(definition, SCHEDULED, functions, 'execution-1');

    expect(calls).toEqual([
      ['plan-run', { ...SCHEDULED, owner: 'execution-1' }],
      ['evaluate-partners', { run: RUN, shard: 0, cursor: null }],
      ['evaluate-partners', { run: RUN, shard: 1, cursor: null }],
      ['close-run', RUN],
    ]);
  });

  it('hands a manual start on as it is', async () => {
    const { calls, functions } = recording({});

    await play(definition, { week: '2026-W47', mode: 'RERUN' }, functions, 'by-hand');

    expect(calls[0]).toEqual(['plan-run', { week: '2026-W47', mode: 'RERUN', owner: 'by-hand' }]);
  });

  it('ends well, and does nothing more, where the run is done or on its way (fault row 12)', async () => {
    const { calls, functions } = recording({ 'plan-run': () => ({ proceed: false, reason: 'COMPLETE' }) });

    await play(definition, SCHEDULED, functions, 'execution-2');

    expect(calls.map(([name]) => name)).toEqual(['plan-run']);
  });

  it('gives a shard that outlives its function its own answer back, until the cursor is null', async () => {
    const { calls, functions } = recording({
      'plan-run': () => ({ proceed: true, ...RUN, shards: [7] }),
      'evaluate-partners': ({ cursor, ...turn }) =>
        cursor === null ? { ...turn, cursor: 'partner-57', counts: { partners: 57 } } : { ...turn, cursor: null },
    });

    await play(definition, SCHEDULED, functions, 'execution-1');

    expect(calls.slice(1, -1)).toEqual([
      ['evaluate-partners', { run: RUN, shard: 7, cursor: null }],
      ['evaluate-partners', { run: RUN, shard: 7, cursor: 'partner-57', counts: { partners: 57 } }],
    ]);
  });

  it('evaluates the other shards and closes when one fails for good (fault row 14)', async () => {
    const { calls, functions } = recording({
      'evaluate-partners': (turn) => {
        if (turn['shard'] === 0) throw new Error('crash');
        return turn;
      },
      'close-run': () => ({ status: 'INCOMPLETE', missing: ['partner-57'] }),
    });

    await expect(play(definition, SCHEDULED, functions, 'execution-1')).rejects.toThrow('INCOMPLETE');
    expect(calls.map(([name, payload]) => `${name} ${payload['shard'] ?? ''}`.trim())).toEqual([
      'plan-run',
      ...Array.from({ length: 4 }, () => 'evaluate-partners 0'),
      'evaluate-partners 1',
      'close-run',
    ]);
  });

  it.each([
    ['every shard fails', [0, 1]],
    ['the map itself cannot run', null],
  ])('closes where %s: somebody must say so, and give the lease back', async (_, shards) => {
    const { calls, functions } = recording({
      'plan-run': () => ({ proceed: true, ...RUN, shards }),
      'evaluate-partners': () => {
        throw new Error('crash');
      },
      'close-run': () => ({ status: 'INCOMPLETE' }),
    });

    await expect(play(definition, SCHEDULED, functions, 'execution-1')).rejects.toThrow('INCOMPLETE');
    expect(calls.at(-1)).toEqual(['close-run', RUN]);
  });

  it('fails where the run is incomplete, and its cause names what is missing (fault row 16)', async () => {
    const { functions } = recording({ 'close-run': () => ({ status: 'INCOMPLETE', missing: ['partner-57'] }) });

    await expect(play(definition, SCHEDULED, functions, 'execution-1')).rejects.toThrow(
      new ExecutionFailed('INCOMPLETE', '{"status":"INCOMPLETE","missing":["partner-57"]}'),
    );
  });

  it('waits for a lease that another run holds, longer than a lease lasts', async () => {
    let held = 15;
    const { calls, functions } = recording({
      'plan-run': () => {
        if (held-- > 0) throw new LeaseHeld(weekOf('2026-W47'));
        return { proceed: true, ...RUN, shards: [] };
      },
    });

    await play(definition, SCHEDULED, functions, 'execution-1');

    expect(calls.at(-1)?.[0]).toBe('close-run');
  });

  it('asks once only for a week that is not over', async () => {
    const week = weekOf('2026-W47');
    const { calls, functions } = recording({
      'plan-run': () => {
        throw new WeekNotOver(week, runMomentOf(week));
      },
    });

    await expect(play(definition, { week }, functions, 'by-hand')).rejects.toThrow('cannot be judged');
    expect(calls).toHaveLength(1);
  });
});

/** Functions that do as they should, but where a test says otherwise, and what they were called with. */
function recording(others: Record<string, (payload: Properties) => unknown>) {
  const calls: [string, Properties][] = [];
  const usual: typeof others = {
    'plan-run': ({ owner }) => ({ proceed: true, ...RUN, owner, shards: [0, 1] }),
    'evaluate-partners': (turn) => turn,
    'close-run': () => ({ status: 'COMPLETE' }),
  };
  const functions: Functions = Object.fromEntries(
    Object.entries({ ...usual, ...others }).map(([name, answer]) => [
      name,
      (payload: unknown) => {
        calls.push([name, payload as Properties]);
        return answer(payload as Properties);
      },
    ]),
  );
  return { calls, functions };
}

function weekOf(text: string) {
  const week = parseIsoWeek(text);
  if (week === undefined) throw new Error(`${text} is no week`);
  return week;
}

function shownIn(timeZone: string, moment: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' });
  return parts.format(new Date(moment)).replace(',', '');
}
