import { type Instant, parseInstant } from '../calendar/instant.ts';

/** Whether mail may go out at all, as a person set it last. Null where nobody ever did: it may. */
export type MailSwitchState = MailPaused | MailResumed;

export interface MailPaused {
  readonly paused: true;
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
}

export interface MailResumed {
  readonly paused: false;
  readonly by: string;
  readonly at: Instant;
}

/**
 * As it is stored.
 *
 * @throws Error when it is no such state: what cannot be read lets no mail out.
 */
export function parseMailSwitch(stored: unknown): MailSwitchState {
  if (typeof stored === 'object' && stored !== null && 'paused' in stored && 'by' in stored && 'at' in stored) {
    const { paused, by } = stored;
    const at = parseInstant(String(stored.at));
    if (typeof by === 'string' && at !== undefined) {
      if (paused === false) return { paused, by, at };
      if (paused === true && 'reason' in stored) return { paused, by, at, reason: String(stored.reason) };
    }
  }
  throw new Error('The switch of the mail cannot be read: no mail until it is set again (norms mail)');
}
