import { instantOf } from '../../../domain/calendar/instant.ts';
import type { Mailer, OutgoingMail } from '../../../domain/ports.ts';
import { createSesAccount, type SesAccount } from '../../../local/ses/account.ts';
import { type SendQuota, SesRefusal } from '../../../local/ses/answers.ts';
import type { SteeredTime } from './steered-time.ts';

/** The local SES's own account on a steered clock, without the wire between: a mailer as the real one, whose calls take their time. */
export interface AccountMailer extends Mailer {
  readonly account: SesAccount;
  readonly accepted: readonly OutgoingMail[];
  readonly throttled: number;
}

export function accountMailer(quota: SendQuota, time: SteeredTime, latency = (_call: number) => 80): AccountMailer {
  const account = createSesAccount(quota, time.clock, time.elapsed);
  const accepted: OutgoingMail[] = [];
  let throttled = 0;
  let calls = 0;
  return {
    account,
    accepted,
    get throttled() {
      return throttled;
    },
    async quota() {
      const { maxSendRate: perSecond, max24HourSend: perDay } = account.quota;
      return { perSecond, perDay, left: Math.max(0, perDay - account.sentLast24Hours()) };
    },
    async reputation() {
      return account.statistics().map((point) => ({ ...point, from: instantOf(point.from) }));
    },
    async send(mail) {
      calls += 1;
      await time.wait(latency(calls));
      try {
        account.admit({ counts: true });
      } catch (error) {
        if (!(error instanceof SesRefusal)) throw error;
        throttled += 1;
        const obstacle = error.message.startsWith('Daily') ? 'DAILY_QUOTA' : 'RATE';
        return { kind: 'LATER', obstacle, reason: error.code };
      }
      account.note('attempts');
      accepted.push(mail);
      return { kind: 'ACCEPTED', messageId: `m-${accepted.length}` };
    },
  };
}
