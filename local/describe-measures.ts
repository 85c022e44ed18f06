import type { FewAnswers } from '../domain/norms/few-answers.ts';
import type { Tally } from '../domain/norms/tally.ts';
import type { Norm, Ratio } from '../domain/policy/norm-book.ts';
import type { Score } from '../domain/scores/score.ts';

/** How a partner's own limit came about; nothing where the norm has none. */
export function describePersonalNorm({ personal }: Norm, { limit, basis }: Tally): readonly string[] {
  if (personal === undefined || limit === undefined || basis === undefined) return [];
  const { expected, over, capped } = basis;
  const made = `${decimal(expected, 1)} expected of ${over} ordered`;
  const cap = capped && personal.cap !== null ? `, capped at ${decimal(personal.cap, 100)} %` : '';
  return [`    personal norm ${decimal(limit, 100)} %: ${made}${cap}; ${personal.source}`];
}

export function describeFewAnswers({ fewAnswersBelow }: FewAnswers): string {
  return fewAnswersBelow === undefined ? '' : `  (few answers: fewer than ${fewAnswersBelow})`;
}

/** What is measured beside the norms. */
export function describeMeasures({ performance, topPartner, npsOfMonth }: Score): readonly string[] {
  const lines: string[] = [];
  if (performance !== undefined) {
    const parts = performance.components.map(
      ({ norm, numerator, denominator, missed }) =>
        `${norm} ${numerator} of ${denominator} ${missed ? 'MISSED' : 'met'}`,
    );
    lines.push(`Performance score (our own measure, rules 4.3): ${tenths(performance.tenths)} of 100`);
    lines.push(...parts.map((part) => `    ${part}`));
  }
  if (topPartner !== undefined) {
    const { month, numerator, denominator, badge } = topPartner;
    lines.push(
      `Top partner ${month} (rules 7): ${badge ? 'yes' : 'no'}, ${numerator} points of ${denominator} reviews`,
    );
  }
  if (npsOfMonth !== undefined) {
    const { month, numerator, denominator, missed } = npsOfMonth;
    lines.push(`NPS of ${month} (rules 6): ${numerator} of ${denominator} answers, ${missed ? 'MISSED' : 'met'}`);
  }
  return lines.length === 0 ? [] : [...lines, ''];
}

/** At most two decimals, and none that say nothing. */
function decimal({ of, per }: Ratio, times: number): string {
  return String(Number(((of * times) / per).toFixed(2)));
}

function tenths(value: number): string {
  return (value / 10).toFixed(1);
}
