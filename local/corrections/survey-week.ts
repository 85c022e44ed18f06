import { shardReader } from '../../adapters/aws/shard-reader.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import type { PartnerSelection } from '../../domain/corrections/correction.ts';
import { isCovered } from '../../domain/corrections/in-force.ts';
import { isKind } from '../../domain/facts/copies.ts';
import { type Fact, latest } from '../../domain/facts/fact.ts';
import { countryAt } from '../../domain/facts/profile.ts';
import { joinByPartner, type PartnerRow } from '../../lambdas/evaluate-partners/join-by-partner.ts';
import type { Installation } from '../installation.ts';

/** What a week holds of the partners that a correction covers. */
export interface WeekSurvey {
  /** Covered partners that are known: registered, or with a ledger. */
  readonly known: ReadonlySet<string>;
  /** Those of them that have been judged in the week. */
  readonly judged: ReadonlySet<string>;
  /** Ids of what is counted in the week, of those partners. */
  readonly items: ReadonlySet<string>;
}

/** Walks the week's facts beside the partners, page by page: one pass, however many are covered. */
export async function surveyWeek(
  installation: Installation,
  week: IsoWeek,
  asOf: Instant,
  partners: PartnerSelection,
): Promise<WeekSurvey> {
  const survey = { known: new Set<string>(), judged: new Set<string>(), items: new Set<string>() };
  for await (const { entry, facts } of coveredRows(installation, week, asOf, partners)) {
    const { partnerId, profile, ledger } = entry;
    if (profile !== null || ledger !== null) survey.known.add(partnerId);
    if (ledger?.rows.some((row) => row.week === week)) survey.judged.add(partnerId);
    for (const id of facts.flatMap((fact) => idsOf(fact.decode()))) survey.items.add(id);
  }
  return survey;
}

async function* coveredRows(
  { table, settings }: Installation,
  week: IsoWeek,
  asOf: Instant,
  partners: PartnerSelection,
): AsyncIterable<PartnerRow> {
  const reader = shardReader(table, settings.SHARDS);
  for (let shard = 0; shard < settings.SHARDS; shard++) {
    for await (const row of joinByPartner(reader.partners(shard, null), reader.facts(week, shard, null))) {
      if (isCovered(partners, row.entry.partnerId, countryAt(row.entry.profile, asOf))) yield row;
    }
  }
}

/** A return is found by the item that was returned, too. */
function idsOf(fact: Fact): readonly string[] {
  const item = isKind(fact, 'return') ? latest(fact, 'registered', null)?.value.orderItemId : undefined;
  return item === undefined ? [fact.ref.id] : [fact.ref.id, item];
}
