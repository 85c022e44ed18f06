/**
 * Until SES has given a clear answer, one call at a time goes ahead; then all may. Where SES cannot be reached, that costs some
 * letters their certainty, and not as many as can be under way.
 */
export interface Vanguard {
  /** Waits until it may go. Each wants its `leave`. */
  enter(): Promise<void>;
  leave(hasClearAnswer: boolean): void;
}

export function createVanguard(): Vanguard {
  let isProven = false;
  let ahead: Promise<void> | null = null;
  let comeBack = () => {};
  return {
    async enter() {
      while (!isProven && ahead !== null) await ahead;
      if (isProven) return;
      ahead = new Promise((resolve) => {
        comeBack = resolve;
      });
    },
    leave(hasClearAnswer) {
      isProven ||= hasClearAnswer;
      ahead = null;
      comeBack();
    },
  };
}
