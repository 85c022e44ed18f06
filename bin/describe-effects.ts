import type { ShownFigure } from '../domain/notices/notice.ts';
import type { Standing } from '../domain/strikes/standing.ts';
import { columns } from '../local/columns.ts';
import type { Corrected } from '../local/corrections/correct.ts';
import type { Effect } from '../local/corrections/effects.ts';
import type { WeekRun } from '../local/installation.ts';

/** Whose strike, window and standing change: a row a partner. */
export function describeEffects(effects: readonly Effect[]): string {
  if (effects.length === 0) return 'No partner changes.\n';
  const head = ['partner', 'week', 'figures', 'standing before', 'standing after', 'as at'];
  const rows = effects.map(({ partnerId, strike, figures, standing }) => [
    partnerId,
    describeStrike(strike),
    figures
      .map(({ norm, before, after }) => `${norm} ${describeFigure(before)} > ${describeFigure(after)}`)
      .join(', ') || 'the same',
    describeStanding(standing.before),
    describeStanding(standing.after),
    standing.asAt,
  ]);
  return columns([head, ...rows]);
}

/** On this machine nobody sends but who is asked to. */
export function describeRuns(runs: readonly WeekRun[], stage: string | undefined): string {
  const [first, last] = [runs[0]?.plan.week, runs.at(-1)?.plan.week];
  const counts = runs.map(({ closed }) => closed?.counts);
  const sum = (of: 'written' | 'lettersDue') => counts.reduce((total, count) => total + (count?.[of] ?? 0), 0);
  if (first === undefined || last === undefined) return 'No week was to be judged again.\n';
  const incomplete = runs.flatMap(({ plan, closed }) =>
    closed?.status === 'INCOMPLETE' ? [`${plan.week}: INCOMPLETE, ${closed.missing.join('; ')}\n`] : [],
  );
  const weeks = first === last ? first : `${first} to ${last}`;
  return `Judged again: ${weeks}; ${sum('written')} scores changed, ${sum('lettersDue')} letters due${stage === undefined ? ' (norms send sends them)' : ''}\n${incomplete.join('')}`;
}

/** One JSON object for both a dry run and the real one. */
export function effectsAsJson<Record>({ record, isNew, effects, runs }: Corrected<Record>, dryRun: boolean): string {
  return `${JSON.stringify({ dryRun, isNew, record, partners: effects, runs: runs.map(runAsJson) })}\n`;
}

export function runAsJson({ plan, closed }: WeekRun) {
  const { week, mode } = plan;
  return { week, mode, status: closed?.status ?? 'COMPLETE', ...closed?.counts, missing: closed?.missing ?? [] };
}

/** Exit code 1 where a week could not be judged whole: the record stands, and the same command heals it. */
export function setExitCode(runs: readonly WeekRun[]): void {
  if (runs.some(({ closed }) => closed?.status === 'INCOMPLETE')) process.exitCode = 1;
}

function describeStrike({ before, after }: Effect['strike']): string {
  if (before === after) return after ? 'strike stays' : 'no strike';
  return after ? 'strike counts' : 'strike withdrawn';
}

export function describeFigure(figure: ShownFigure | null): string {
  if (figure === null) return '-';
  const { numerator, denominator, missed, excluded } = figure;
  return `${numerator}/${denominator}${excluded ? ' excluded' : missed ? ' missed' : ''}`;
}

function describeStanding({ status, strikes, windowFirstWeek, windowLastWeek }: Standing): string {
  return windowFirstWeek === null ? status : `${status} ${strikes} (${windowFirstWeek} to ${windowLastWeek})`;
}
