import { type SendQuota, SesRefusal } from './answers.ts';

/** What SES counts of an account, and what it lets through: by a rate and by a quota of 24 hours. */
export interface SesAccount {
  readonly quota: SendQuota;
  /**
   * @throws SesRefusal Throttling, when the mail comes too fast or is one too many. Who does not count, the mailbox
   * simulator, is held to the rate alone.
   */
  admit(mail: { readonly counts: boolean }): void;
  sentLast24Hours(): number;
  note(what: Exclude<keyof SendDataPoint, 'from'>): void;
  /** Quarters of an hour of the last two weeks in which something was sent. */
  statistics(): readonly SendDataPoint[];
  setQuota(quota: SendQuota): void;
}

export interface SendDataPoint {
  readonly from: Date;
  readonly attempts: number;
  readonly bounces: number;
  readonly complaints: number;
  readonly rejects: number;
}

const QUARTER_MILLIS = 900_000;
const DAY_MILLIS = 86_400_000;
const TWO_WEEKS_MILLIS = 14 * DAY_MILLIS;

/** `elapsed` is a clock that only runs forward, in milliseconds: the rate's. `now` is the calendar's, which may be steered. */
export function createSesAccount(start: SendQuota, now: () => Date, elapsed: () => number): SesAccount {
  let quota = start;
  // A bucket of one second's mails, filled at the rate: a short burst passes, going on like that does not.
  let bucket = { mails: quota.maxSendRate, at: elapsed() };
  const lastDay: number[] = [];
  const points = new Map<number, Mutable<Omit<SendDataPoint, 'from'>>>();

  const isTooFast = (): boolean => {
    const at = elapsed();
    const most = Math.max(1, quota.maxSendRate);
    const mails = Math.min(most, bucket.mails + ((at - bucket.at) * quota.maxSendRate) / 1000);
    // A whole mail, but for what is lost in fractions.
    const passes = mails >= 1 - 1e-9;
    bucket = { mails: passes ? mails - 1 : mails, at };
    return !passes;
  };
  const sentLast24Hours = (): number => {
    const since = now().getTime() - DAY_MILLIS;
    const old = lastDay.findIndex((millis) => millis > since);
    lastDay.splice(0, old === -1 ? lastDay.length : old);
    return lastDay.length;
  };

  return {
    get quota() {
      return quota;
    },
    sentLast24Hours,
    admit({ counts }) {
      if (counts && sentLast24Hours() >= quota.max24HourSend)
        throw new SesRefusal('Throttling', 'Daily message quota exceeded.');
      if (isTooFast()) throw new SesRefusal('Throttling', 'Maximum sending rate exceeded.');
      if (counts) lastDay.push(now().getTime());
    },
    note(what) {
      const quarter = Math.floor(now().getTime() / QUARTER_MILLIS);
      const point = points.get(quarter) ?? { attempts: 0, bounces: 0, complaints: 0, rejects: 0 };
      point[what] += 1;
      points.set(quarter, point);
    },
    statistics() {
      const since = now().getTime() - TWO_WEEKS_MILLIS;
      return [...points]
        .map(([quarter, point]) => ({ from: new Date(quarter * QUARTER_MILLIS), ...point }))
        .filter(({ from }) => from.getTime() > since);
    },
    setQuota(other) {
      quota = other;
      bucket = { ...bucket, mails: Math.min(bucket.mails, quota.maxSendRate) };
    },
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
