/** Hands out permits, so many a second and no faster: SES refuses what comes too fast. */
export interface Pace {
  /** Resolves when the next mail may go. */
  permit(): Promise<void>;
}

/** Milliseconds of a clock that only runs forward, and a way to wait: injected, so that pace needs no real time in a test. */
export interface Time {
  readonly elapsed: () => number;
  readonly wait: (millis: number) => Promise<void>;
}

export function createPace(perSecond: number, { elapsed, wait }: Time): Pace {
  const interval = 1000 / perSecond;
  let next = elapsed();
  return {
    async permit() {
      const now = elapsed();
      const mine = Math.max(next, now);
      next = mine + interval;
      // Timers run in whole milliseconds: a wait shorter than one would only make every mail later.
      if (mine - now >= 1) await wait(mine - now);
    },
  };
}
