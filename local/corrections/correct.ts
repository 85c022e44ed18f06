import { correctionStore } from '../../adapters/aws/correction-store.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import type { Correction, CorrectionRecord, Revocation } from '../../domain/corrections/correction.ts';
import { correctionsInForce } from '../../domain/corrections/in-force.ts';
import { ExplainedError } from '../explained-error.ts';
import type { Installation, WeekRun } from '../installation.ts';
import { recompute } from '../recompute.ts';
import { checkCorrection } from './check-correction.ts';
import { type Effect, effectsOf } from './effects.ts';

/** What came of a person's word, or would come of it: with a dry run nothing is written and no week is judged. */
export interface Corrected<Record> {
  readonly record: Record;
  /** False where the very same stood already: then it was judged again, which heals what a crash left out. */
  readonly isNew: boolean;
  /** Whom it changes; empty where it is not new. */
  readonly effects: readonly Effect[];
  readonly runs: readonly WeekRun[];
}

/** Asked before anything is written, with what would change; throws where it is not wanted. */
export type Approve = (effects: readonly Effect[]) => Promise<void>;

const APPROVED: Approve = async () => {};

/** @throws {ExplainedError} when it is refused, with the place and the reason; then nothing was written. */
export async function addCorrection(
  installation: Installation,
  correction: Correction,
  dryRun: boolean,
  approve = APPROVED,
): Promise<Corrected<Correction>> {
  const store = correctionStore(installation.table);
  const all = await store.all();
  const taken = all.find(({ id }) => id === correction.id);
  if (taken !== undefined) return applyAgain(installation, correction, taken, all, dryRun);
  const ofWeek = all.filter(({ week }) => week === correction.week);
  await checkCorrection(installation, correction);
  const effects = await effectsOf(
    installation,
    correction.week,
    { records: ofWeek },
    { records: [...ofWeek, correction] },
  );
  checkEffects(correction, effects);
  if (dryRun) return { record: correction, isNew: true, effects, runs: [] };
  await approve(effects);
  if (!(await store.add(correction))) throw new ExplainedError(`id: ${correction.id} was taken meanwhile. Try again.`);
  return { record: correction, isNew: true, effects, runs: await recompute(installation, [correction.week]) };
}

/** @throws {ExplainedError} when there is no such correction, or it is revoked already. */
export async function revokeCorrection(
  installation: Installation,
  id: string,
  why: Pick<Revocation, 'reason' | 'decidedBy'>,
  dryRun: boolean,
  approve = APPROVED,
): Promise<Corrected<Revocation>> {
  const store = correctionStore(installation.table);
  const all = await store.all();
  const { week } = findToRevoke(all, id);
  const decidedAt = instantOf(installation.runtime.clock());
  const record: Revocation = { kind: 'REVOCATION', id: `R-${id}`.slice(0, 128), week, revokes: id, ...why, decidedAt };
  const ofWeek = all.filter((other) => other.week === week);
  const effects = await effectsOf(installation, week, { records: ofWeek }, { records: [...ofWeek, record] });
  if (dryRun) return { record, isNew: true, effects, runs: [] };
  await approve(effects);
  if (!(await store.add(record))) throw new ExplainedError(`${id} was revoked meanwhile.`);
  return { record, isNew: true, effects, runs: await recompute(installation, [week]) };
}

/** Judges the weeks of all records again, or of one: after a crash between a record and its recomputation this heals. */
export async function applyCorrections(installation: Installation, id: string | null): Promise<readonly WeekRun[]> {
  const all = await correctionStore(installation.table).all();
  const chosen = id === null ? all : all.filter((record) => record.id === id);
  if (id !== null && chosen.length === 0) throw new ExplainedError(`There is no correction ${id}.`);
  return recompute(installation, [...new Set(chosen.map(({ week }): IsoWeek => week))]);
}

/** By week and id. */
export async function listCorrections(
  { table }: Installation,
  week: IsoWeek | null,
): Promise<readonly CorrectionRecord[]> {
  const store = correctionStore(table);
  return week === null ? store.all() : store.ofWeek(week);
}

async function applyAgain(
  installation: Installation,
  correction: Correction,
  taken: CorrectionRecord,
  all: readonly CorrectionRecord[],
  dryRun: boolean,
): Promise<Corrected<Correction>> {
  const { id, week } = correction;
  if (taken.kind !== 'CORRECTION' || contentOf(taken) !== contentOf(correction)) {
    throw new ExplainedError(`id: ${id} names another record, and no record is ever changed. Give another --id.`);
  }
  if (!correctionsInForce(all).some((one) => one.id === id)) {
    throw new ExplainedError(`id: ${id} was made before and is revoked. To make it once more give another --id.`);
  }
  return { record: taken, isNew: false, effects: [], runs: dryRun ? [] : await recompute(installation, [week]) };
}

/** All but the moment, which is not said again. */
function contentOf({ decidedAt, ...content }: Correction): string {
  return JSON.stringify(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function checkEffects({ ground, week }: Correction, effects: readonly Effect[]): void {
  if (effects.length === 0) {
    throw new ExplainedError(
      `The correction is refused: it changes nothing. Nothing that it selects counts in ${week}, or another correction has taken it out.`,
    );
  }
  if (ground === 'DEPOT_DISRUPTION' && effects.length < 2) {
    throw new ExplainedError(
      `The correction is refused. ground: a depot counts only if it hits several partners, and this one changes ${effects[0]?.partnerId} alone (rules 2.5).`,
    );
  }
}

function findToRevoke(all: readonly CorrectionRecord[], id: string): CorrectionRecord {
  const record = all.find((one) => one.id === id);
  if (record === undefined) throw new ExplainedError(`There is no correction ${id} (norms correct list).`);
  if (record.kind === 'REVOCATION') {
    throw new ExplainedError(
      `${id} is a revocation: to undo it make the correction ${record.revokes} anew, with another --id.`,
    );
  }
  const revoked = all.filter((one) => one.kind === 'REVOCATION').find(({ revokes }) => revokes === id);
  if (revoked !== undefined) {
    throw new ExplainedError(`${id} is revoked already, by ${revoked.decidedBy} (${revoked.id}).`);
  }
  return record;
}
