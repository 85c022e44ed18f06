/** Hands out permits, so many a second and no faster: SES refuses what comes too fast. */
export interface Pace {
  /** True when the next mail may go; false, without waiting, when nothing is to go any more as its turn comes. */
  permit(isWanted: () => boolean): Promise<boolean>;
  setRate(perSecond: number): void;
  /** SES said that it was too fast: slower for now, and by and by as fast as before. */
  slowDown(): void;
}

/** Milliseconds of a clock that only runs forward, and a way to wait: injected, so that pace needs no real time in a test. */
export interface Time {
  readonly elapsed: () => number;
  readonly wait: (millis: number) => Promise<void>;
}

/**
 * What may be made up for when permits were asked for too late: a pause of the process, a page turned. SES allows short
 * bursts above the rate (https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html); a fifth of a second stays far below them.
 */
const CATCH_UP_MILLIS = 200;
/** Slower by a third at a time, down to a quarter of the rate; faster again by a twentieth of it each second. */
const SLOWER = 2 / 3;
const SLOWEST = 1 / 4;
const FASTER_A_SECOND = 1 / 20;
/** Calls that were under way together are refused together, and say one thing. */
const ONE_REFUSAL_MILLIS = 1_000;

/** A token bucket that holds a fifth of a second. Who asks first goes first. */
export function createPace({ elapsed, wait }: Time): Pace {
  let rate = 1;
  let slowed = { share: 1, at: elapsed() };
  let next = elapsed();
  let last: Promise<unknown> = Promise.resolve();

  const share = () => Math.min(1, slowed.share + (FASTER_A_SECOND * (elapsed() - slowed.at)) / 1000);
  const turn = async (isWanted: () => boolean): Promise<boolean> => {
    // Timers run in whole milliseconds: a wait shorter than one would only make every mail later.
    for (let early = next - elapsed(); early >= 1 && isWanted(); early = next - elapsed()) await wait(early);
    if (!isWanted()) return false;
    next = Math.max(next, elapsed() - CATCH_UP_MILLIS) + 1000 / (rate * share());
    return true;
  };

  return {
    permit(isWanted) {
      const mine = last.then(() => turn(isWanted));
      last = mine.catch(() => {});
      return mine;
    },
    setRate(perSecond) {
      rate = perSecond;
    },
    slowDown() {
      const now = elapsed();
      if (slowed.share < 1 && now - slowed.at < ONE_REFUSAL_MILLIS) return;
      slowed = { share: Math.max(SLOWEST, SLOWER * share()), at: now };
    },
  };
}
