import type { IsoWeek } from '../domain/calendar/iso-week.ts';
import { shardOf } from '../domain/facts/shard.ts';
import { definitiveMomentOf, provisionalWeeks } from '../domain/policy/finalisation.ts';
import { judgeProvisionally, type ProvisionalScore } from '../domain/scores/provisional.ts';
import { evaluationPorts } from '../lambdas/evaluate-partners/handler.ts';
import { readRulings, rulingsOn } from '../lambdas/evaluate-partners/rulings.ts';
import type { Installation } from './installation.ts';

/**
 * The week as it looked when the partner's newest week became definitive: over, and not judged yet. Null when the week
 * is judged, or was not over then. It reads the facts and writes nothing.
 */
export async function lookAhead(
  { settings, runtime }: Installation,
  partnerId: string,
  week: IsoWeek,
): Promise<ProvisionalScore | null> {
  const portsFor = evaluationPorts(settings, runtime);
  const bookOf = (each: IsoWeek) => portsFor(each).book;
  const { profile, ledger, damage } = await portsFor(week).reader.partner(partnerId);
  const newest = ledger?.rows.at(-1)?.week;
  if (newest === undefined || damage !== null || !provisionalWeeks(newest, bookOf).includes(week)) return null;

  const asOf = definitiveMomentOf(newest, bookOf(newest));
  let rows = ledger?.rows ?? [];
  for (const each of provisionalWeeks(newest, bookOf)) {
    const ports = portsFor(each);
    const rulings = await readRulings(ports, each, shardOf(partnerId, settings.SHARDS));
    const facts = await ports.reader.factsOfPartner(each, partnerId);
    const { score, row } = judgeProvisionally({
      ...ports,
      ...rulingsOn(rulings, partnerId, profile, asOf),
      partnerId,
      week: each,
      asOf,
      facts: facts.map((fact) => fact.decode()),
      profile,
      rows,
    });
    if (each === week) return score;
    rows = [...rows, row];
  }
  return null;
}
