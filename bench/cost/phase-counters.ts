import { performance } from 'node:perf_hooks';
import type { Report } from '../../domain/ports.ts';
import { countedReport } from '../../local/logged-runtime.ts';
import { requestsOf } from '../budgets.ts';
import type { Meter } from '../meter.ts';
import type { Phase, PhaseCounts, PhaseMillis } from './measured.ts';

/** Counts phase by phase what goes through the meter and what the functions print. */
export interface PhaseCounters {
  /** Does the phase's work, so many calls of a handler, and counts what it asked for. */
  during<T>(phase: Phase, calls: number, work: () => Promise<T>): Promise<T>;
  /** For the runtime of all functions: which of them reports is as good as the phase says. */
  readonly report: Report;
  counts(): Readonly<Record<Phase, PhaseCounts>>;
  millis(): PhaseMillis;
  metrics(): ReadonlySet<string>;
}

const NONE: PhaseCounts = { calls: 0, requests: 0, writeUnits: 0, halfReadUnits: 0, logLines: 0, logBytes: 0 };

export function createPhaseCounters(meter: Meter): PhaseCounters {
  const { report, printed } = countedReport('bench');
  const counts = new Map<Phase, PhaseCounts>();
  const millis = new Map<Phase, number>();
  return {
    report,
    async during(phase, calls, work) {
      meter.read();
      const before = printed();
      const busy = performance.eventLoopUtilization();
      const result = await work();
      // Of this thread alone: the engine has one of its own, which DynamoDB spares us.
      const { active } = performance.eventLoopUtilization(busy);
      millis.set(phase, (millis.get(phase) ?? 0) + active);
      const reading = meter.read();
      const after = printed();
      const had = counts.get(phase) ?? NONE;
      counts.set(phase, {
        calls: had.calls + calls,
        requests: had.requests + requestsOf(reading),
        writeUnits: had.writeUnits + reading.facts.units + reading.others.units + reading.refused.units,
        halfReadUnits: had.halfReadUnits + reading.halfReadUnits,
        logLines: had.logLines + after.lines - before.lines,
        logBytes: had.logBytes + after.bytes - before.bytes,
      });
      return result;
    },
    counts: () => ofEach((phase) => counts.get(phase) ?? NONE),
    millis: () => ofEach((phase) => Math.round(millis.get(phase) ?? 0)),
    metrics: () => printed().metrics,
  };
}

function ofEach<T>(of: (phase: Phase) => T): Readonly<Record<Phase, T>> {
  return { ingest: of('ingest'), run: of('run'), reviews: of('reviews'), mail: of('mail') };
}
