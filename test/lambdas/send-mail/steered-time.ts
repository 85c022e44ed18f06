import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Time } from '../../../lambdas/send-mail/pace.ts';

/** A clock that moves when everybody waits for it: hours of sending pass in seconds, the same every time. */
export interface SteeredTime extends Time {
  readonly clock: () => Date;
  /** Does the work, and moves the clock on to who wakes next whenever nothing else is to be done. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Moves it by hand. */
  pass(millis: number): void;
}

/** Turns of the event loop in which nobody looked at the clock: everybody waits for it. */
const QUIET_TURNS = 3;

export function steeredTime(start: string): SteeredTime {
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const begin = Date.parse(start);
  let millis = 0;
  let looks = 0;

  const untilQuiet = async (): Promise<void> => {
    for (let quiet = 0; quiet < QUIET_TURNS; quiet++) {
      const before = looks;
      await nextTurn();
      if (looks !== before) quiet = -1;
    }
  };
  const wakeNext = (): void => {
    const next = Math.min(...sleepers.map(({ at }) => at));
    millis = Math.max(millis, next);
    for (const due of sleepers.filter(({ at }) => at <= millis)) {
      sleepers.splice(sleepers.indexOf(due), 1);
      due.wake();
    }
  };

  return {
    elapsed() {
      looks += 1;
      return millis;
    },
    clock() {
      looks += 1;
      return new Date(begin + millis);
    },
    wait(span) {
      looks += 1;
      return new Promise((wake) => sleepers.push({ at: millis + span, wake }));
    },
    pass(span) {
      millis += span;
    },
    async run(work) {
      let isDone = false;
      const result = work().finally(() => {
        isDone = true;
      });
      // Told by the await below.
      result.catch(() => {});
      for (;;) {
        await untilQuiet();
        if (isDone) return result;
        if (sleepers.length > 0) wakeNext();
      }
    },
  };
}
