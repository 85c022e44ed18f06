import { describe, expect, it } from 'vitest';
import type { LetterClass, LetterDue } from '../../../domain/notices/letter-due.ts';
import { partnerLetterOf } from '../../../domain/notices/partner-letter.ts';
import { type Delivery, type DeliveryEvent, type SendOutcome, stepAt } from '../../../domain/outbox/delivery.ts';
import { mayCall, nextStep } from '../../../domain/outbox/next-step.ts';
import { instant } from '../calendar/literals.ts';
import { judgedWeek } from '../notices/telling.ts';

const WEEKLY = partnerLetterOf(judgedWeek([], '2026-W46'));
if (WEEKLY === null) throw new Error('A live run tells every partner its score');

/** Where a sender is in its work on the one letter. It may stop there for ever, or for hours. */
type Sender =
  | { readonly at: 'IDLE' }
  | { readonly at: 'HAS_READ'; readonly before: Delivery | undefined }
  | { readonly at: 'HAS_CLAIMED'; readonly claim: Delivery }
  | { readonly at: 'HAS_CALLED'; readonly claim: Delivery; readonly event: DeliveryEvent };

interface World {
  readonly delivery: Delivery | undefined;
  readonly senders: readonly [Sender, Sender];
  readonly now: number;
  /** Mails that SES took. */
  readonly sent: number;
  /** Names the next claim. */
  readonly claims: number;
}

const MINUTE = 60_000;
const BEGIN: World = {
  delivery: undefined,
  senders: [{ at: 'IDLE' }, { at: 'IDLE' }],
  now: Date.parse('2026-11-18T04:00:00Z'),
  sent: 0,
  claims: 0,
};

/** What SES may do with a call, and whether it takes the mail. */
const CALLS: readonly (readonly [SendOutcome, takes: number])[] = [
  [{ kind: 'ACCEPTED', messageId: 'ses-1' }, 1],
  [{ kind: 'LATER', reason: 'throttled' }, 0],
  [{ kind: 'REFUSED', reason: 'address' }, 0],
  [{ kind: 'UNKNOWN', reason: 'reply lost' }, 1],
  [{ kind: 'UNKNOWN', reason: 'request lost' }, 0],
];

/** What SES can say of a mail that it took: with each of them it says that it took it. */
const SES_SAYS: readonly DeliveryEvent[] = [
  { kind: 'EVIDENCE', proves: 'SENT', messageId: 'ses-1' },
  { kind: 'FEEDBACK', said: 'BOUNCED', messageId: 'ses-1', reason: 'Permanent: General' },
];

type Policy = typeof nextStep;

/** Every world that one more move can lead to. */
function moves(world: World, letter: LetterDue, policy: Policy): readonly World[] {
  const worlds: World[] = [
    { ...world, now: world.now + 20 * MINUTE },
    { ...world, now: world.now + 25 * 60 * MINUTE },
  ];
  if (world.sent > 0) {
    for (const event of SES_SAYS) {
      worlds.push({ ...world, delivery: stepAt(letter, world.delivery, event, new Date(world.now)) ?? world.delivery });
    }
  }
  for (const which of [0, 1] as const) {
    const withSender = (sender: Sender, changes: Partial<World> = {}): World => ({
      ...world,
      senders: which === 0 ? [sender, world.senders[1]] : [world.senders[0], sender],
      ...changes,
    });
    worlds.push(withSender({ at: 'IDLE' }), ...senderMoves(world, world.senders[which], letter, policy, withSender));
  }
  return worlds;
}

function senderMoves(
  world: World,
  sender: Sender,
  letter: LetterDue,
  policy: Policy,
  withSender: (sender: Sender, changes?: Partial<World>) => World,
): readonly World[] {
  const { delivery } = world;
  const now = new Date(world.now);
  const idle = { at: 'IDLE' } as const;
  /** The conditional write, as the store does it. */
  const write = (before: Delivery | undefined, after: Delivery | null) =>
    after !== null && JSON.stringify(before) === JSON.stringify(delivery) ? after : null;
  switch (sender.at) {
    case 'IDLE':
      return [withSender({ at: 'HAS_READ', before: delivery })];
    case 'HAS_READ': {
      const { before } = sender;
      const next = policy(letter, before, instant(now.toISOString()));
      if (next === 'WAIT' || next === 'FINISH') return [];
      const event: DeliveryEvent =
        next === 'SEND'
          ? { kind: 'CLAIM', fence: `f-${world.claims}` }
          : { kind: 'END', state: 'EXPIRED', reason: 'given up' };
      const written = write(before, stepAt(letter, before, event, now));
      if (written === null) return [withSender(idle)];
      if (next !== 'SEND') return [withSender(idle, { delivery: written })];
      return [withSender({ at: 'HAS_CLAIMED', claim: written }, { delivery: written, claims: world.claims + 1 })];
    }
    case 'HAS_CLAIMED': {
      const { claim } = sender;
      const fence = claim.fence ?? '';
      if (!mayCall(claim, now)) {
        return [withSender({ at: 'HAS_CALLED', claim, event: { kind: 'RELEASE', fence, reason: 'held up' } })];
      }
      return CALLS.map(([outcome, takes]) =>
        withSender(
          { at: 'HAS_CALLED', claim, event: { kind: 'ANSWER', fence, outcome } },
          { sent: world.sent + takes },
        ),
      );
    }
    case 'HAS_CALLED': {
      const written = write(sender.claim, stepAt(letter, sender.claim, sender.event, now));
      return [withSender(idle, written === null ? {} : { delivery: written })];
    }
  }
}

const STEPS = 8;

/** All worlds within so many moves, each once. */
function reachable(letterClass: LetterClass, policy: Policy = nextStep): readonly World[] {
  const letter: LetterDue = { ...(WEEKLY as LetterDue), class: letterClass, expiresAt: null };
  const seen = new Map([[JSON.stringify(BEGIN), BEGIN]]);
  let edge: readonly World[] = [BEGIN];
  for (let moved = 0; moved < STEPS; moved++) {
    const next: World[] = [];
    for (const world of edge.flatMap((one) => moves(one, letter, policy))) {
      const key = JSON.stringify(world);
      if (seen.has(key)) continue;
      seen.set(key, world);
      next.push(world);
    }
    edge = next;
  }
  return [...seen.values()];
}

const mostSent = (worlds: readonly World[]) => Math.max(...worlds.map(({ sent }) => sent));

describe(`I3: two senders at one letter, in every order of ${STEPS} steps, with crashes, lost answers and hours between`, () => {
  it('never make two review requests of it (fault rows 32, 33, 34)', () => {
    expect(mostSent(reachable('REVIEW'))).toBe(1);
  });

  it('make at most two weekly letters of it, and two only over a day in which nobody knew', () => {
    const worlds = reachable('WEEKLY');
    expect(mostSent(worlds)).toBe(2);
    expect(worlds.filter(({ sent, now }) => sent > 1 && now - BEGIN.now < 24 * 60 * MINUTE)).toEqual([]);
  });

  it('never call a letter SENT that SES did not take', () => {
    for (const letterClass of ['REVIEW', 'WEEKLY', 'STRIKE'] as const) {
      expect(reachable(letterClass).filter(({ delivery, sent }) => delivery?.state === 'SENT' && sent === 0)).toEqual(
        [],
      );
    }
  });

  it('would be found out: a sender that does not wait for evidence sends twice', () => {
    const hasty: Policy = (letter, delivery, now) => {
      const next = nextStep(letter, delivery, now);
      return next === 'WAIT' || next === 'GIVE_UP' ? 'SEND' : next;
    };
    expect(mostSent(reachable('REVIEW', hasty))).toBeGreaterThan(1);
  });
});
