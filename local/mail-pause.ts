import { letterStore } from '../adapters/aws/letter-store.ts';
import { mailSwitch } from '../adapters/aws/mail-switch.ts';
import { compareInstants, type Instant, instantOf } from '../domain/calendar/instant.ts';
import { LETTER_CLASSES, type LetterClass } from '../domain/notices/letter-due.ts';
import type { MailPaused, MailSwitchState } from '../domain/outbox/mail-switch.ts';
import { ExplainedError } from './explained-error.ts';
import type { Installation } from './installation.ts';

/** The switch, and what waits behind it. */
export interface MailStatus {
  /** Null where nobody ever paused the mail. */
  readonly state: MailSwitchState | null;
  readonly due: Readonly<Record<LetterClass, LettersWaiting>>;
}

export interface LettersWaiting {
  /** May go by now, as far as the switch is concerned. */
  readonly letters: number;
  /** Of those, given up instead of sent: their time is over. */
  readonly over: number;
}

export async function mailStatus({ table, runtime }: Installation): Promise<MailStatus> {
  const now = instantOf(runtime.clock());
  const state = await mailSwitch(table).read();
  const [STRIKE, WEEKLY, REVIEW] = await Promise.all(LETTER_CLASSES.map((each) => waiting({ table }, each, now)));
  return { state, due: { STRIKE: STRIKE ?? NONE, WEEKLY: WEEKLY ?? NONE, REVIEW: REVIEW ?? NONE } };
}

/** Nothing is sent from the next seconds on; letters stay due. Paused already, it stays as it was: `isNew` is false. */
export async function pauseMail(
  { table, runtime }: Installation,
  { by, reason }: Pick<MailPaused, 'by' | 'reason'>,
): Promise<{ readonly state: MailPaused; readonly isNew: boolean }> {
  const mail = mailSwitch(table);
  // What cannot be read is set anew: to pause has to work always.
  const before = await mail.read().catch(() => null);
  if (before?.paused) return { state: before, isNew: false };
  const state: MailPaused = { paused: true, by, at: instantOf(runtime.clock()), reason };
  await mail.set(state);
  return { state, isNew: true };
}

/** `approve` is asked first, with what will go. @throws {ExplainedError} when the mail is not paused. */
export async function resumeMail(
  installation: Installation,
  by: string,
  approve: (status: MailStatus) => Promise<void>,
): Promise<MailStatus> {
  const before = await mailStatus(installation);
  if (!before.state?.paused) throw new ExplainedError('The mail is not paused.');
  await approve(before);
  const state = { paused: false, by, at: instantOf(installation.runtime.clock()) } as const;
  await mailSwitch(installation.table).set(state);
  return { ...before, state };
}

const NONE: LettersWaiting = { letters: 0, over: 0 };

async function waiting(
  { table }: Pick<Installation, 'table'>,
  letterClass: LetterClass,
  now: Instant,
): Promise<LettersWaiting> {
  let [letters, over] = [0, 0];
  for await (const page of letterStore(table).due(letterClass, now)) {
    letters += page.length;
    over += page.filter(({ expiresAt }) => expiresAt !== null && compareInstants(expiresAt, now) <= 0).length;
  }
  return { letters, over };
}
