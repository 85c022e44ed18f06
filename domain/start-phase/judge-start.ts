import { addWeeks, type IsoWeek, isoWeekOfInstant } from '../calendar/iso-week.ts';
import type { Fact } from '../facts/fact.ts';
import type { PartnerWeek } from '../norms/week-facts.ts';
import { type BookOf, definitiveMomentOf } from '../policy/finalisation.ts';
import { type Counts, contributionsOf } from './contributions.ts';
import { forgottenUntil, undecidedIn } from './forget.ts';
import { hasStartPhase, type Phase } from './phase.ts';
import { progressOf, type StartProgress } from './progress.ts';
import { replayStart, type StartRow, sizeOf } from './replay.ts';
import { withinRoom } from './room.ts';
import type { StartWeek } from './start-week.ts';

/** What a week comes to for a partner that began in GroeiStart. */
export interface StartJudgement {
  readonly phase: Phase;
  /** Where it is, in GroeiStart. Absent where the orders of a week so old are no longer kept (`forget.ts`). */
  readonly start?: StartProgress;
  /** The first full week after graduation (E14): from it on strikes count. Absent until then. */
  readonly strikesFrom?: IsoWeek;
  /** What the week's ledger row keeps; absent after graduation, and where there is nothing to say. */
  readonly said?: StartWeek;
}

export interface StartInput {
  readonly partnerWeek: PartnerWeek;
  readonly profile: Fact<'profile'> | null;
  /** All of the ledger, ascending; those after the week only say what is no longer kept. */
  readonly rows: readonly StartRow[];
  readonly bookOf: BookOf;
  /** What corrections leave (2.5); without it, all. */
  readonly counts?: Counts | undefined;
}

/** Judges the week of a start phase: `rules.md` 3.4, on the rows before it and its own facts. Null where there is none (1.5). */
export function judgeStart({ partnerWeek, profile, rows, bookOf, counts }: StartInput): StartJudgement | null {
  const { week, asOf, book } = partnerWeek;
  if (!hasStartPhase(profile, book.groeiStart, asOf)) return null;
  const earlier = rows.filter((row) => row.week < week);
  const before = replayStart(earlier, bookOf);
  if (before.completedIn !== null) {
    return { phase: 'GROEIKRACHT', strikesFrom: strikesFromOf(before.completedIn, bookOf) };
  }
  const said = contributionsOf(partnerWeek, { counts, after: forgottenUntil(rows) });
  const kept = withinRoom(said, undecidedIn(earlier, before), sizeOf(book.groeiStart));
  const forgotten = rows.find((row) => row.week === week)?.start?.forgotten;
  const start: StartWeek = forgotten === undefined ? kept : { ...kept, forgotten };
  const hasSaid = start.items.length > 0 || start.questions.length > 0 || forgotten !== undefined;
  const ofRow = hasSaid ? { said: start } : {};

  if (rows.some((row) => row.week > week && row.start?.forgotten !== undefined))
    return { phase: 'GROEISTART', ...ofRow };
  const history = replayStart([...earlier, { week, start }], bookOf);
  return {
    phase: 'GROEISTART',
    start: progressOf(history, week, book),
    ...(history.completedIn !== null && { strikesFrom: strikesFromOf(history.completedIn, bookOf) }),
    ...ofRow,
  };
}

function strikesFromOf(completedIn: IsoWeek, bookOf: BookOf): IsoWeek {
  const graduatedOn = definitiveMomentOf(completedIn, bookOf(completedIn));
  return addWeeks(isoWeekOfInstant(graduatedOn), 1);
}
