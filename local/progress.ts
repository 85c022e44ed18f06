import { SingleBar } from 'cli-progress';
import { barProgress, type ProgressState, plainProgress } from './progress-line.ts';

/** Shows how far a piece of work of more than two seconds is. */
export interface Progress {
  /** Sets how much is done; `counted` is how many units that is, where `total` measures something else (bytes read). */
  update(done: number, counted?: number): void;
  advance(by?: number): void;
  /** Leaves the last state standing. To be called in a `finally`. */
  end(): void;
}

export interface ProgressOptions {
  readonly title: string;
  /** What is counted, `events`. */
  readonly unit?: string;
  readonly total?: number;
  readonly stream: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  /** Milliseconds of a clock that runs steadily. */
  readonly now?: () => number;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

const LOG_INTERVAL_MS = 10_000;
const COLOUR_LENGTH = '\u001b[36m\u001b[39m'.length;

/** A bar on a terminal; elsewhere a line every ten seconds, and nothing at all for what is done sooner. */
export function createProgress(options: ProgressOptions): Progress {
  const { title, unit = '', total, stream, now = () => performance.now(), environment = process.env } = options;
  const startedAt = now();
  let done = 0;
  let counted: number | undefined;
  const state = (): ProgressState => ({ title, unit, done, total, counted, elapsedMs: now() - startedAt });
  const isTerminal = stream.isTTY === true && environment['TERM'] !== 'dumb';
  const display = isTerminal ? terminalBar(options, environment, state) : logLines(stream, state);
  const update = (newDone: number, newCounted?: number): void => {
    done = newDone;
    counted = newCounted;
    display.show();
  };
  return { update, advance: (by = 1) => update(done + by), end: () => display.end() };
}

interface Display {
  show(): void;
  end(): void;
}

function terminalBar(
  { stream, total = 0 }: ProgressOptions,
  environment: Readonly<Record<string, string | undefined>>,
  state: () => ProgressState,
): Display {
  const inColour = (environment['NO_COLOR'] ?? '') === '';
  const paint = (bar: string): string => (inColour ? `\u001b[36m${bar}\u001b[39m` : bar);
  const bar = new Bar({
    stream,
    // Cuts the line to the terminal instead of switching its line wrapping off, which Ctrl-C would leave off.
    linewrap: true,
    format: (_options, { maxWidth }) => barProgress(state(), maxWidth - COLOUR_LENGTH, paint),
  });
  bar.start(total, 0);
  return { show: () => bar.update(state().done), end: () => bar.stop() };
}

/** cli-progress redraws on a timer that would keep alive a process whose work has failed. */
class Bar extends SingleBar {
  declare timer: NodeJS.Timeout | null;

  override render(): void {
    super.render();
    this.timer?.unref();
  }
}

function logLines(stream: NodeJS.WritableStream, state: () => ProgressState): Display {
  let written = 0;
  return {
    show: () => {
      const current = state();
      const due = Math.floor(current.elapsedMs / LOG_INTERVAL_MS);
      if (due <= written) return;
      written = due;
      stream.write(`${plainProgress(current)}\n`);
    },
    end: () => {},
  };
}
