import { correctionStore } from '../adapters/aws/correction-store.ts';
import { decisionStore } from '../adapters/aws/decision-store.ts';
import { shardReader } from '../adapters/aws/shard-reader.ts';
import type { IsoWeek } from '../domain/calendar/iso-week.ts';
import { latest } from '../domain/facts/fact.ts';
import { bookOfVersion } from '../domain/policy/books.ts';
import { GROUP_NORMS } from '../domain/policy/group-norms.data.ts';
import { type Explanation, explainScore } from '../domain/scores/explanation.ts';
import { ExplainedError } from './explained-error.ts';
import type { Installation } from './installation.ts';
import { readScores } from './scores.ts';

export interface NamedExplanation extends Explanation {
  readonly partnerName: string | null;
}

/** @throws {ExplainedError} when the partner is not known, or has no score for the week. */
export async function explain(installation: Installation, partnerId: string, week: IsoWeek): Promise<NamedExplanation> {
  const reader = shardReader(installation.table, installation.settings.SHARDS);
  const { profile, ledger, damage } = await reader.partner(partnerId);
  if (damage !== null) throw new ExplainedError(`${partnerId} cannot be explained. ${damage}.`);
  const rows = ledger?.rows ?? [];
  if (profile === null && rows.length === 0) {
    throw new ExplainedError(`There is no partner ${partnerId}: no event has registered it.`);
  }
  if (!rows.some((row) => row.week === week)) {
    const judged = rows.length === 0 ? 'none yet' : `${rows[0]?.week} to ${rows.at(-1)?.week}`;
    throw new ExplainedError(`${partnerId} has no score for ${week}. Weeks judged: ${judged}.`);
  }
  for await (const score of readScores(installation, partnerId)) {
    if (score.week !== week) continue;
    const facts = (await reader.factsOfPartner(week, partnerId)).map((fact) => fact.decode());
    const partnerName = profile === null ? null : (latest(profile, 'registered', null)?.value.name ?? null);
    const rulings = {
      records: await correctionStore(installation.table).ofWeek(week),
      decisions: await decisionStore(installation.table, installation.settings.SHARDS).ofPartner(partnerId),
    };
    const book = bookOfVersion(score.normBook);
    return { ...explainScore(score, facts, profile, rows, book, GROUP_NORMS, rulings), partnerName };
  }
  throw new ExplainedError(
    `The score of ${partnerId} for ${week} is missing though its ledger names it: evaluate --week ${week} again.`,
  );
}
