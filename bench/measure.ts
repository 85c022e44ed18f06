/** A figure that was measured several times on one machine: the median says most, the spread how much to believe it. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly median: number;
  readonly runs: readonly number[];
}

export function figure(name: string, unit: string, runs: readonly number[]): Figure {
  return { name, unit, median: medianOf(runs), runs };
}

/** Of an even number, the lower of the two in the middle: a value that was measured. */
export function medianOf(runs: readonly number[]): number {
  return runs.toSorted((a, b) => a - b)[Math.floor((runs.length - 1) / 2)] ?? Number.NaN;
}

export interface Timed<T> {
  readonly result: T;
  readonly seconds: number;
  /** Of all threads of this process. On a busy machine it says more than the clock, on an idle one less. */
  readonly cpuSeconds: number;
}

export async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  const result = await work();
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { result, seconds, cpuSeconds: (user + system) / 1e6 };
}

/** The answers of the work, done so often, one after the other. */
export async function inTurn<T>(times: number, work: () => Promise<T>): Promise<readonly T[]> {
  const answers: T[] = [];
  for (let time = 0; time < times; time++) answers.push(await work());
  return answers;
}
