import { letterStore } from '../adapters/aws/letter-store.ts';
import { resultStore } from '../adapters/aws/result-store.ts';
import { compareInstants, type Instant, instantOf } from '../domain/calendar/instant.ts';
import { LETTER_CLASSES, type LetterDue } from '../domain/notices/letter-due.ts';
import { weeklyLetterKey } from '../domain/notices/partner-letter.ts';
import { type Delivery, type DeliveryState, UNSENT_STATES } from '../domain/outbox/delivery.ts';
import { deployLocally } from './deployment.ts';
import { ExplainedError } from './explained-error.ts';
import type { Installation } from './installation.ts';
import { type Mail, type MailKind, mailKindOf } from './mail-page/mailbox.ts';

/** PENDING is a letter that is due and was never called for, or that was put back, and why. */
export const OUTBOX_STATES = [
  'PENDING',
  'SENDING',
  'UNKNOWN',
  'SENT',
  'SUPPRESSED',
  'EXPIRED',
  'REJECTED',
] as const satisfies readonly DeliveryState[];

/** A letter on its way, or at the end of it. */
export interface OutboxLetter {
  readonly letter: string;
  readonly kind: MailKind;
  readonly state: DeliveryState;
  /** Of the state; of a letter that waits, the moment from which on it may go. */
  readonly at: string;
  readonly reason: string | null;
  readonly history: Delivery['history'];
  /** What was sent of it, the newest first: more than one where nobody could know whether the first arrived. */
  readonly mails: readonly Mail[];
}

/**
 * All that is known of the letters of an installation: those that are due, those that did not go, those of these mails, and of the
 * partner, where one is named, every weekly letter.
 */
export async function readOutbox(
  { table, settings }: Pick<Installation, 'table' | 'settings'>,
  mails: readonly Mail[],
  partnerId: string | null = null,
): Promise<readonly OutboxLetter[]> {
  const store = letterStore(table);
  const due: LetterDue[] = [];
  for (const letterClass of LETTER_CLASSES) {
    for await (const page of store.due(letterClass, FAR_AHEAD)) due.push(...page);
  }
  const unsent: Delivery[] = [];
  for (const state of UNSENT_STATES) {
    for await (const page of store.unsent(state)) unsent.push(...page);
  }
  const byLetter = new Map<string, readonly Mail[]>();
  for (const mail of mails.filter(({ letter }) => letter !== '')) {
    byLetter.set(mail.letter, [...(byLetter.get(mail.letter) ?? []), mail]);
  }
  const known = new Map(unsent.map((delivery) => [delivery.key, delivery]));
  const ofPartner = partnerId === null ? [] : await weeklyKeys({ table, settings }, partnerId);
  const others = new Set(
    [...due.map(({ key }) => key), ...byLetter.keys(), ...ofPartner].filter((key) => !known.has(key)),
  );
  const deliveries = new Map([...known, ...(await store.deliveries([...others]))]);
  const waiting = new Map(due.map((letter) => [letter.key, letter]));
  const nameless = [...deliveries.keys()].filter((key) => !waiting.has(key) && !byLetter.has(key));
  const kinds = await store.read(nameless);

  const keys = new Set([...waiting.keys(), ...deliveries.keys(), ...byLetter.keys()]);
  return [...keys]
    .map((key) => {
      const own = byLetter.get(key) ?? [];
      const named = own[0]?.kind ?? (waiting.get(key) ?? kinds.get(key))?.kind;
      return outboxLetter(key, mailKindOf(named, key), {
        delivery: deliveries.get(key),
        due: waiting.get(key),
        mails: own,
      });
    })
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.letter < b.letter ? -1 : 1));
}

/** Nothing lists what was sent; but each score of a partner has at most one letter, under a key of its own. */
async function weeklyKeys(
  { table, settings }: Pick<Installation, 'table' | 'settings'>,
  partnerId: string,
): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const page of resultStore(table, settings.SHARDS).scores(partnerId)) {
    keys.push(...page.map(({ week, revision }) => weeklyLetterKey(partnerId, week, revision)));
  }
  return keys;
}

const FAR_AHEAD = instantOf(Date.UTC(9000, 0));

interface Known {
  readonly delivery: Delivery | undefined;
  readonly due: LetterDue | undefined;
  readonly mails: readonly Mail[];
}

function outboxLetter(letter: string, kind: MailKind, { delivery, due, mails }: Known): OutboxLetter {
  // A folder of mails whose table is gone still tells what was sent.
  const state = delivery?.state ?? (mails.length > 0 ? 'SENT' : 'PENDING');
  const at = state === 'PENDING' && due !== undefined ? later(due.notBefore, delivery?.at) : undefined;
  const moment = at ?? delivery?.at ?? mails[0]?.at ?? '';
  return { letter, kind, state, at: moment, reason: delivery?.reason ?? null, history: delivery?.history ?? [], mails };
}

function later(a: Instant, b: Instant | undefined): Instant {
  return b !== undefined && compareInstants(a, b) < 0 ? b : a;
}

/** Whether it goes to the partner. A review request goes to a customer, and is about several. */
export function isAbout({ letter }: OutboxLetter, partnerId: string): boolean {
  const [list, owner] = letter.split('#');
  return list === 'WEEKLY' && owner === partnerId;
}

/**
 * The letters of a data directory, which it takes for as long as it reads: other commands want it too. What it read is good until
 * more mail has been sent, or, where another command has the data, until the next time.
 */
export function outboxIn(directory: string): (mails: readonly Mail[]) => Promise<readonly OutboxLetter[]> {
  let last: { readonly mails: number; readonly letters: readonly OutboxLetter[] } | undefined;
  return async (mails) => {
    if (last?.mails === mails.length) return last.letters;
    try {
      const deployment = await deployLocally({ directory, existing: true });
      try {
        last = { mails: mails.length, letters: await readOutbox(deployment, mails) };
      } finally {
        await deployment.close();
      }
    } catch (error) {
      if (last === undefined || !(error instanceof ExplainedError)) throw error;
    }
    return last.letters;
  };
}
