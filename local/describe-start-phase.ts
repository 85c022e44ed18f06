import type { Ratio } from '../domain/policy/norm-book.ts';
import type { Score } from '../domain/scores/score.ts';
import type { BlockFigure } from '../domain/start-phase/block.ts';
import type { BlockDecision, StartProgress } from '../domain/start-phase/progress.ts';

/** The phase of a partner that began in GroeiStart: block, orders, figures, interim looks, decisions. Nothing of all others. */
export function describeStartPhase({ phase, start, strikesFrom }: Score): readonly string[] {
  if (phase === undefined) return [];
  const from = strikesFrom === undefined ? '' : ` Strikes count from ${strikesFrom} on (rules E14).`;
  if (phase === 'GROEIKRACHT') return [`Phase: GROEIKRACHT.${from}`, ''];
  if (start === undefined) return ['Phase: GROEISTART. The orders of so old a week are no longer kept.', ''];
  return [
    `Phase: GROEISTART, ${nameOf(start.block)}: ${start.orders} of ${start.size} orders. A miss is no strike (rules 3.4).${from}`,
    ...start.figures.map(describeFigure),
    ...describePoints(start),
    ...start.decisions.flatMap(describeDecision),
    '',
  ];
}

function nameOf(block: number): string {
  return block === 1 ? 'block 1' : `block ${block} (extension ${block - 1})`;
}

function describeFigure({ norm, numerator, denominator, missed, limit }: BlockFigure): string {
  const own = limit === undefined ? '' : `  norm ${percent(limit)} %`;
  return `    ${norm}  ${numerator} of ${denominator}  ${missed ? 'MISSED' : 'met'}${own}`;
}

function describePoints({ points, block }: StartProgress): readonly string[] {
  const looks = points.filter((point) => point.block === block).map(({ point, week }) => `${point} orders in ${week}`);
  return looks.length === 0 ? [] : [`    looked at after ${looks.join(', ')}`];
}

function describeDecision({ block, outcome, missed, figures, alert }: BlockDecision): readonly string[] {
  const why = missed.length === 0 ? 'every norm met' : `missed ${missed.join(', ')}`;
  return [
    `    decided with this week: ${nameOf(block)} ${outcome}, ${why}${alert ? '; a person looks at it' : ''}`,
    ...figures.map((figure) => `    ${describeFigure(figure)}`),
  ];
}

/** Two decimals are what a norm per product group has. */
function percent({ of, per }: Ratio): string {
  return String(Math.round((of * 10_000) / per) / 100);
}
