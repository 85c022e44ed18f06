import { decisionStore } from '../../adapters/aws/decision-store.ts';
import { shardReader } from '../../adapters/aws/shard-reader.ts';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import { weeksOfCountAnew } from '../../domain/decisions/decision.ts';
import { figureChanges } from '../../domain/notices/figure-changes.ts';
import type { FigureChange } from '../../domain/notices/notice.ts';
import { bookInForce } from '../../domain/policy/books.ts';
import type { Judgement } from '../../domain/ports.ts';
import { strikesCountFrom } from '../../domain/start-phase/phase.ts';
import { type StandingChange, standingChange } from '../../domain/strikes/standing-change.ts';
import type { Installation } from '../installation.ts';
import { judgeDry, type TriedRulings } from '../judge-dry.ts';

/** What a person's word would change for one partner. */
export interface Effect {
  readonly partnerId: string;
  readonly strike: { readonly before: boolean; readonly after: boolean };
  readonly figures: readonly FigureChange[];
  /** As at the partner's latest judged week. */
  readonly standing: StandingChange;
}

/**
 * Whom a person's word would change, by partner id. Held against the same week judged again without it: what late data
 * alone changes is not its doing.
 */
export async function effectsOf(
  installation: Installation,
  week: IsoWeek,
  without: TriedRulings,
  withIt: TriedRulings,
): Promise<readonly Effect[]> {
  const before = await judgeDry(installation, week, without);
  const after = await judgeDry(installation, week, withIt);
  const partners = [...new Set([...before.keys(), ...after.keys()])].sort();
  const effects: Effect[] = [];
  for (const partnerId of partners) {
    const [was, is] = [before.get(partnerId), after.get(partnerId)];
    if (JSON.stringify(was?.score) === JSON.stringify(is?.score)) continue;
    effects.push(await effectOn(installation, partnerId, week, is));
  }
  return effects;
}

/** Without a judgement the week stays as it stands: then it is late data that the word holds off. */
async function effectOn(
  { table, settings }: Installation,
  partnerId: string,
  week: IsoWeek,
  judgement: Judgement | undefined,
): Promise<Effect> {
  const rows = (await shardReader(table, settings.SHARDS).partner(partnerId)).ledger?.rows ?? [];
  const previous = rows.find((row) => row.week === week);
  const book = bookInForce(settings.NORM_BOOK, week);
  const decisions = await decisionStore(table, settings.SHARDS).ofPartner(partnerId);
  const before = previous?.strike ?? false;
  const after = judgement?.score.strike ?? before;
  const options = {
    decisions: weeksOfCountAnew(decisions),
    strikesFrom: judgement === undefined ? undefined : strikesCountFrom(judgement.score),
  };
  return {
    partnerId,
    strike: { before, after },
    figures: previous === undefined || judgement === undefined ? [] : figureChanges(judgement.score, previous, book),
    standing: standingChange({ week, strike: after }, rows, book.strikeWindow, options),
  };
}
