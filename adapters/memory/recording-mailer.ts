import type { SendingPeriod } from '../../domain/outbox/reputation.ts';
import type { Mailer, MailerAnswer, OutgoingMail } from '../../domain/ports.ts';

/** Sends nothing, and keeps every mail that was handed to it. */
export interface RecordingMailer extends Mailer {
  /** All of them, in order, whatever came of them. */
  readonly mails: readonly OutgoingMail[];
  readonly accepted: readonly OutgoingMail[];
}

export interface RecordingMailerOptions {
  readonly perSecond?: number;
  /** What the account may send; each accepted mail takes one of it. */
  readonly quota?: number;
  /** What comes of a mail, by how many were handed over before it: null = it is accepted, or over the quota. */
  readonly outcomeOf?: (mail: OutgoingMail, before: number) => MailerAnswer | null;
  readonly reputation?: () => readonly SendingPeriod[];
}

export function recordingMailer({
  perSecond = 100,
  quota = 50_000,
  outcomeOf = () => null,
  reputation = () => [],
}: RecordingMailerOptions = {}): RecordingMailer {
  const mails: OutgoingMail[] = [];
  const accepted: OutgoingMail[] = [];
  return {
    mails,
    accepted,
    async quota() {
      return { perSecond, perDay: quota, left: quota - accepted.length };
    },
    async reputation() {
      return reputation();
    },
    async send(given) {
      const mail = { ...given, raw: new Uint8Array(given.raw) };
      const outcome = outcomeOf(mail, mails.length) ?? usualOutcome(accepted.length, quota);
      mails.push(mail);
      if (outcome.kind === 'ACCEPTED') accepted.push(mail);
      return outcome;
    },
  };
}

function usualOutcome(accepted: number, quota: number): MailerAnswer {
  if (accepted >= quota) return { kind: 'LATER', obstacle: 'DAILY_QUOTA', reason: 'Throttling' };
  return { kind: 'ACCEPTED', messageId: `recorded-${accepted + 1}` };
}
