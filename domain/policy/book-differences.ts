import { normLines, ruleLines } from './describe-book.ts';
import type { NormBook } from './norm-book.ts';

/** Where two books say different things, in the words of their lines. */
export interface BookDifference {
  readonly id: string;
  readonly name: string;
  /** `target`, `missed`, `minimum`, `effect` of a norm; `rule` of any other rule. */
  readonly part: string;
  readonly before: string;
  readonly after: string;
}

/** What a book is called, by whom and since when is no difference of rules; nor is the source of the same number. */
export function bookDifferences(before: NormBook, after: NormBook): readonly BookDifference[] {
  return partsOf(before, after).flatMap(({ id, name, part, texts }) =>
    texts[0] === texts[1] ? [] : [{ id, name, part, before: texts[0], after: texts[1] }],
  );
}

function partsOf(before: NormBook, after: NormBook) {
  const [norms, rules] = [pairs(normLines(before), normLines(after)), pairs(ruleLines(before), ruleLines(after))];
  return [
    ...norms.flatMap(({ id, name, lines: [a, b] }) =>
      (['target', 'missed', 'minimum', 'effect'] as const).map((part) => {
        return { id, name, part, texts: [a?.[part] ?? NONE, b?.[part] ?? NONE] as const };
      }),
    ),
    ...rules.map(({ id, name, lines: [a, b] }) => {
      return { id, name, part: 'rule', texts: [a?.text ?? NONE, b?.text ?? NONE] as const };
    }),
  ];
}

const NONE = '(not in this book)';

interface Line {
  readonly id: string;
  readonly name: string;
}

function pairs<T extends Line>(before: readonly T[], after: readonly T[]) {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))];
  return ids.map((id) => {
    const [a, b] = [before, after].map((lines) => lines.find((line) => line.id === id));
    return { id, name: (a ?? b)?.name ?? id, lines: [a, b] as const };
  });
}
