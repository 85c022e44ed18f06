import { SesRefusal } from './answers.ts';
import type { RawMail } from './raw-mail.ts';

/** What the endpoint is told to do wrong. Shares are of a hundred calls, spread evenly: the same calls every time. */
export interface SesFaults {
  /** Refused as too fast, whatever the rate. */
  readonly throttledPercent: number;
  /** The mail is taken, and the connection breaks before the answer. */
  readonly lostReplyPercent: number;
  /** Nothing is taken, and SES answers that something broke inside it. */
  readonly brokenPercent: number;
  /** Each answer comes so much later. */
  readonly slowMillis: number;
  /** What SES says of this mail instead of taking it. */
  readonly refuse: (mail: RawMail) => SesRefusal | null;
}

export const NO_FAULTS: SesFaults = {
  throttledPercent: 0,
  lostReplyPercent: 0,
  brokenPercent: 0,
  slowMillis: 0,
  refuse: () => null,
};

/** Refusals in SES's own words: https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html */
export const notVerified = (...identities: readonly string[]): SesRefusal =>
  new SesRefusal(
    'MessageRejected',
    `Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: ${identities.join(', ')}`,
  );
export const sendingPaused = (): SesRefusal =>
  new SesRefusal(
    'MessageRejected',
    'Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.',
  );
export const noConfigurationSet = (name: string): SesRefusal =>
  new SesRefusal('ConfigurationSetDoesNotExist', `Configuration set <${name}> does not exist.`);

/** What the next call meets. */
export interface SesMishap {
  readonly isThrottled: boolean;
  readonly losesReply: boolean;
  readonly isBroken: boolean;
}

/** Hands every call its mishaps, by how many came before it. */
export function createMishaps(): (faults: SesFaults) => SesMishap {
  let calls = 0;
  return ({ throttledPercent, lostReplyPercent, brokenPercent }) => {
    calls += 1;
    const falls = (percent: number) => Math.floor((calls * percent) / 100) > Math.floor(((calls - 1) * percent) / 100);
    return {
      isThrottled: falls(throttledPercent),
      losesReply: falls(lostReplyPercent),
      isBroken: falls(brokenPercent),
    };
  };
}
