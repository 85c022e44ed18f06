import { sha256 } from '../../../adapters/aws/hash.ts';
import { runMomentOf } from '../../../domain/calendar/run-moment.ts';
import { SEEDS } from '../../../domain/policy/seeds.ts';
import { type Judged, judgePartnerWeek, type PartnerWeekInput } from '../../../domain/scores/judge-partner-week.ts';
import type { LedgerRow } from '../../../domain/scores/score.ts';
import { week } from '../calendar/literals.ts';
import { cancelled, PARTNER, partnerWeek, placed, type Story, scanned, shipped } from '../facts/story.ts';

/** Judges a story's week at its own run moment, live, on an empty ledger; or otherwise as a test says. */
export function judgeWeek(story: Story, weekText: string, changes: Partial<PartnerWeekInput> = {}): Judged {
  return judgePartnerWeek(inputOf(story, weekText, changes));
}

/** What the judgement of a story's week is given. */
export function inputOf(story: Story, weekText: string, changes: Partial<PartnerWeekInput> = {}): PartnerWeekInput {
  const judged = week(weekText);
  const asOf = changes.asOf ?? runMomentOf(judged);
  return {
    partnerId: PARTNER,
    week: judged,
    asOf,
    mode: 'LIVE',
    facts: partnerWeek(story, weekText, { asOf }).facts,
    profile: null,
    groupNorms: [],
    rows: [],
    corrections: [],
    decisions: [],
    book: SEEDS,
    hash: sha256,
    ...changes,
  };
}

/** Three units cancelled by the partner in the week, of three ordered in it: N2 missed, and nothing else measured. */
export function strikeStory(item: string, monday: string): Story {
  return [
    placed(item, `${monday}T10:00:00Z`, '2030-01-01', { quantity: 3 }),
    cancelled(item, `${monday}T11:00:00Z`, 3),
  ];
}

/** One unit ordered on the day, shipped with a code, and delivered: every norm of it is met. */
export function goodStory(item: string, day: string): Story {
  return [placed(item, `${day}T08:00:00Z`, day), shipped(item, `${day}T09:00:00Z`), scanned(item, `${day}T10:00:00Z`)];
}

/** A ledger row of a week that was judged before, told to the partner and without a strike unless a test says otherwise. */
export function ledgerRow(weekText: string, changes: Partial<LedgerRow> = {}): LedgerRow {
  return {
    week: week(weekText),
    revision: 1,
    digest: `digest of ${weekText}`,
    strike: false,
    flagged: false,
    published: true,
    missed: [],
    tallies: {},
    ...changes,
  };
}
