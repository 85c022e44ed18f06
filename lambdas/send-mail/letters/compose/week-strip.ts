import type { StripCell } from '../../../../domain/notices/letter-due.ts';
import type { StripBlock } from '../letter.ts';
import type { StripMark } from '../marks.ts';
import type { Words } from '../words/words.ts';

const LEGEND = ['STRIKE', 'MET', 'NOT_MEASURED', 'AHEAD', 'CURRENT'] as const;

/** The window as cells, one a week; null where there are none. */
export function stripBlock(strip: readonly StripCell[], words: Words): StripBlock | null {
  const [first, last] = [strip[0], strip.at(-1)];
  if (first === undefined || last === undefined) return null;
  const legend = LEGEND.filter((mark) =>
    mark === 'CURRENT' ? strip.some(({ current }) => current) : countOf(strip, mark) > 0,
  );
  return {
    kind: 'STRIP',
    summary: summaryOf(strip, first, last, words),
    from: words.week(first.week),
    to: words.week(last.week),
    cells: strip.map(({ state, current }) => ({ mark: state, current })),
    legend: legend.map((mark) => ({ mark, text: words.strip.legend[mark] })),
  };
}

function summaryOf(strip: readonly StripCell[], first: StripCell, last: StripCell, words: Words): string {
  const strikes = strip.filter(({ state }) => state === 'STRIKE').map(({ week }) => week);
  const others = (['MET', 'NOT_MEASURED', 'AHEAD'] as const).flatMap((mark) => {
    const count = countOf(strip, mark);
    return count === 0 ? [] : [words.strip.counts[mark](count)];
  });
  const { colon, semicolon } = words.punctuation;
  const parts = [words.strip.strikes(strikes), ...others].join(`${semicolon} `);
  return `${words.strip.span(first.week, last.week)}${colon} ${parts}.`;
}

function countOf(strip: readonly StripCell[], mark: StripMark): number {
  return strip.filter(({ state }) => state === mark).length;
}
