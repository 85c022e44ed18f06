import { instantOf } from '../../domain/calendar/instant.ts';
import { LETTER_CLASSES, type LetterClass } from '../../domain/notices/letter-due.ts';
import type { MailSwitchState } from '../../domain/outbox/mail-switch.ts';
import { type OpenBreaker, openBreakers } from '../../domain/outbox/reputation.ts';
import type { Clock, Mailer, MailerAnswer, MailSwitch, SendingQuota } from '../../domain/ports.ts';
import { createPace, type Time } from './pace.ts';
import { createVanguard } from './vanguard.ts';

/** Every mail passes it: it holds back what the account may not send, and says why. */
export interface Gate {
  /** Asks SES what the account may send now, and begins another round. */
  refresh(): Promise<void>;
  /** Asks whether a person has paused the mail; cheap, so that it is asked every few seconds. */
  heedSwitch(): Promise<void>;
  /** Whether the round is over: time to ask again, and for the gravest letters to go first again. */
  isRoundOver(): boolean;
  isOpenFor(letterClass: LetterClass): boolean;
  /** Waits for its turn; false when none of the class goes any more in this round. Each true wants its `settle`. */
  pass(letterClass: LetterClass): Promise<boolean>;
  /** What came of a mail that passed; null = it was not sent after all. */
  settle(letterClass: LetterClass, answer: MailerAnswer | null): void;
  readonly perSecond: number;
  readonly pauses: readonly Pause[];
}

/** Why letters of these classes were left where they are; they go by themselves once that is over. */
export interface Pause {
  readonly why: 'OPERATOR' | 'DAILY_QUOTA' | 'BOUNCES' | 'COMPLAINTS' | 'SENDER' | 'NO_ANSWER';
  readonly holds: readonly LetterClass[];
  readonly detail: string;
}

export interface GatePorts {
  readonly mailer: Mailer;
  readonly mailSwitch: Pick<MailSwitch, 'read'>;
  readonly clock: Clock;
  readonly time: Time;
  /** False when nothing new is to be begun. */
  readonly hasTime: () => boolean;
}

/** Quota and reputation are the account's, so others use them up too: asked again each minute. */
const ROUND_MILLIS = 60_000;
/** Room for a mail that another sender of the account sends now and then. */
const SHARE_OF_RATE = 0.99;
/** So many calls in a row without an answer: each of them is a letter of which nobody knows. */
const MOST_SILENCES = 3;
/** So many mails of one sender in a row not taken for what the sender is: unverified, paused, not permitted. */
const MOST_REFUSALS = 10;

const SAME_SENDER: Readonly<Record<LetterClass, readonly LetterClass[]>> = {
  STRIKE: ['STRIKE', 'WEEKLY'],
  WEEKLY: ['STRIKE', 'WEEKLY'],
  REVIEW: ['REVIEW'],
};

export function createGate({ mailer, mailSwitch, clock, time, hasTime }: GatePorts): Gate {
  const pace = createPace(time);
  const vanguard = createVanguard();
  const pauses = new Map<string, Pause>();
  const refusals = { STRIKE: 0, WEEKLY: 0, REVIEW: 0 };
  let quota: SendingQuota = { perSecond: 0, perDay: 0, left: 0 };
  let roundBegan = time.elapsed();
  let underWay = 0;
  let silences = 0;

  const hold = (pause: Pause) => pauses.set(`${pause.why} ${pause.holds}`, pause);
  const isRoundOver = () => time.elapsed() - roundBegan >= ROUND_MILLIS;
  const isHeld = (letterClass: LetterClass) => [...pauses.values()].some(({ holds }) => holds.includes(letterClass));
  const isOpenFor = (letterClass: LetterClass) => hasTime() && !isRoundOver() && !isHeld(letterClass);
  const mayPass = (letterClass: LetterClass) => isOpenFor(letterClass) && quota.left > underWay;

  const spend = () => {
    quota = { ...quota, left: quota.left - 1 };
    if (quota.left <= 0) hold(quotaPause(quota));
  };
  const heedSilence = (reason: string) => {
    silences += 1;
    if (silences >= MOST_SILENCES)
      hold({ why: 'NO_ANSWER', holds: LETTER_CLASSES, detail: `${MOST_SILENCES} in a row: ${reason}` });
  };
  const heedObstacle = (letterClass: LetterClass, obstacle: 'RATE' | 'DAILY_QUOTA' | 'SENDER', reason: string) => {
    if (obstacle === 'RATE') pace.slowDown();
    if (obstacle === 'DAILY_QUOTA') hold(quotaPause(quota));
    if (obstacle !== 'SENDER') return;
    for (const other of SAME_SENDER[letterClass]) refusals[other] += 1;
    if (refusals[letterClass] >= MOST_REFUSALS)
      hold({ why: 'SENDER', holds: SAME_SENDER[letterClass], detail: `${MOST_REFUSALS} in a row: ${reason}` });
  };

  const heedSwitch = async () => {
    const state = await mailSwitch.read();
    if (state?.paused) hold(operatorPause(state));
  };

  return {
    isRoundOver,
    isOpenFor,
    heedSwitch,
    get perSecond() {
      return quota.perSecond;
    },
    get pauses() {
      return [...pauses.values()];
    },
    async refresh() {
      const [now, periods] = await Promise.all([mailer.quota(), mailer.reputation()]);
      quota = now;
      pace.setRate(SHARE_OF_RATE * quota.perSecond);
      for (const [key, { why }] of pauses) if (why !== 'SENDER' && why !== 'NO_ANSWER') pauses.delete(key);
      await heedSwitch();
      if (quota.perSecond <= 0 || quota.left <= 0) hold(quotaPause(quota));
      for (const open of openBreakers(periods, instantOf(clock()))) hold(breakerPause(open));
      roundBegan = time.elapsed();
    },
    async pass(letterClass) {
      await vanguard.enter();
      const passes = mayPass(letterClass) && (await pace.permit(() => mayPass(letterClass)));
      if (passes) underWay += 1;
      else vanguard.leave(false);
      return passes;
    },
    settle(letterClass, answer) {
      underWay -= 1;
      vanguard.leave(answer !== null && answer.kind !== 'UNKNOWN');
      if (answer === null) return;
      if (answer.kind === 'UNKNOWN') heedSilence(answer.reason);
      else silences = 0;
      if (answer.kind === 'LATER') heedObstacle(letterClass, answer.obstacle, answer.reason);
      else if (answer.kind !== 'REFUSED') spend();
      if (answer.kind === 'ACCEPTED') for (const other of SAME_SENDER[letterClass]) refusals[other] = 0;
    },
  };
}

/** Not who, nor why: the log holds no words of a person. `norms mail` says them. */
function operatorPause({ at }: MailSwitchState): Pause {
  return { why: 'OPERATOR', holds: LETTER_CLASSES, detail: `paused by hand since ${at}` };
}

function quotaPause({ perDay, perSecond }: SendingQuota): Pause {
  const detail = perSecond <= 0 ? 'the account may send nothing' : `${perDay ?? 'all'} mails in 24 hours are sent`;
  return { why: 'DAILY_QUOTA', holds: LETTER_CLASSES, detail };
}

function breakerPause({ breaker: { of, perTenThousand, holds }, count, attempts }: OpenBreaker): Pause {
  const why = of === 'bounces' ? 'BOUNCES' : 'COMPLAINTS';
  return { why, holds, detail: `${count} of ${attempts} mails in 24 hours; from ${perTenThousand / 100} % on` };
}
