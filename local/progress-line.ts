/** How far a piece of work is. */
export interface ProgressState {
  readonly title: string;
  /** What is counted, `events`. */
  readonly unit: string;
  readonly done: number;
  /** What `done` ends at; undefined = unknown. */
  readonly total: number | undefined;
  /** How many units that is, where `done` measures something else (bytes); else undefined. */
  readonly counted: number | undefined;
  readonly elapsedMs: number;
}

const LEAST_BAR = 10;
const WIDEST_BAR = 40;
/** Room for the longest usual figures, so that the bar does not change its length as they grow. */
const FIGURES_WIDTH = 42;
const NOT_TO_BE_FORETOLD_MS = 500;

/** `Importing: 43 %, 120,000 events, 24,000/s, 6 s left`: for a log. */
export function plainProgress(state: ProgressState): string {
  return `${state.title}: ${figures(state).join(', ')}`;
}

/** The same with a bar, at most `width` characters wide; a bar without room or without a total is left out. */
export function barProgress(state: ProgressState, width: number, paint: (bar: string) => string = String): string {
  const tail = figures(state).join('  ');
  const room = Math.min(width - state.title.length - Math.max(tail.length, FIGURES_WIDTH) - 4, WIDEST_BAR);
  const share = shareOf(state);
  if (share === undefined || room < LEAST_BAR) return `${state.title}  ${tail}`.slice(0, width);
  const full = Math.floor(share * room);
  return `${state.title}  ${paint('█'.repeat(full))}${'░'.repeat(room - full)}  ${tail}`;
}

function figures(state: ProgressState): readonly string[] {
  const share = shareOf(state);
  const perSecond = perMillisecond(state.counted ?? state.done, state) * 1_000;
  return [
    ...(share === undefined ? [] : [`${Math.floor(share * 100)} %`]),
    countOf(state),
    `${rate(perSecond)}/s`,
    ...timeOf(state),
  ];
}

function countOf({ done, total, counted, unit }: ProgressState): string {
  const count = counted ?? done;
  const amount =
    counted === undefined && total !== undefined ? `${grouped(count)} of ${grouped(total)}` : grouped(count);
  return unit === '' ? amount : `${amount} ${unit}`;
}

function timeOf(state: ProgressState): readonly string[] {
  const { done, total, elapsedMs } = state;
  if (total === undefined || done >= total) return [duration(elapsedMs)];
  if (done === 0 || elapsedMs < NOT_TO_BE_FORETOLD_MS) return [];
  return [`${duration((total - done) / perMillisecond(done, state))} left`];
}

function shareOf({ done, total }: ProgressState): number | undefined {
  return total === undefined || total <= 0 ? undefined : Math.min(done / total, 1);
}

function perMillisecond(count: number, { elapsedMs }: ProgressState): number {
  return count / Math.max(elapsedMs, 1);
}

/** `12 s`, `3 min 20 s`, `1 h 5 min`. */
export function duration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `1,024`, and `0.6` of what comes slowly. */
function rate(perSecond: number): string {
  return perSecond < 10 ? perSecond.toFixed(1) : grouped(Math.round(perSecond));
}

function grouped(count: number): string {
  return count.toLocaleString('en-GB');
}
