import { bookDifferences } from '../domain/policy/book-differences.ts';
import { normLines, ruleLines } from '../domain/policy/describe-book.ts';
import type { NormBook } from '../domain/policy/norm-book.ts';

/** `docs/rules.md`, whole: a table a book, and where the others differ from the first. A function of the books alone. */
export function rulesPage(books: readonly NormBook[]): string {
  const [first, ...others] = books;
  if (first === undefined) throw new Error('There is no norm book to write a page of');
  return [
    '# The rules',
    '',
    '<!-- Written by `npm run generate:rules` from domain/policy. Change the book, not this page. -->',
    '',
    'What partners are held to, norm by norm, each number with its source. A stage names a profile (`normBook` in `lib/stages.ts`),',
    'the command line one with `--book`; of a profile, each week is judged by the version that is in force by then. The sources (S, P, A, T)',
    'and the ids (N, C, E, Q, numbers of sections) are those of the rule reference that the code cites. A week that misses a norm of the',
    'effect *strike* is a strike week; an *alert* is said in the letter; *info* is shown; a *badge* is given. What follows from strikes, a',
    'person decides.',
    '',
    ...books.flatMap(bookSection),
    '## Where they differ',
    '',
    ...(others.length === 0 ? ['There is one book.', ''] : differences(first, others)),
  ].join('\n');
}

function bookSection(book: NormBook): readonly string[] {
  const { version, inForceFrom, clause } = book;
  return [
    `## ${version}`,
    '',
    `In force from ${inForceFrom} on. A notice cites it as "${clause}".`,
    '',
    ...table(
      ['Id', 'Norm', 'Target', 'Missed', 'Minimum', 'Effect', 'Source', 'Version'],
      normLines(book).map(({ id, name, norm, target, missed, minimum, effect, source }) => {
        return [id, `${name} (\`${norm}\`)`, target, missed, minimum, effect, source, version];
      }),
    ),
    '',
    ...table(
      ['Id', 'Rule', 'What it says', 'Effect', 'Source', 'Version'],
      ruleLines(book).map(({ id, name, text, effect, source }) => [id, name, text, effect, source, version]),
    ),
    '',
  ];
}

/** One row a thing that any of them sees otherwise; empty where a book says what the first one does. */
function differences(first: NormBook, others: readonly NormBook[]): readonly string[] {
  const found = others.map((other) => bookDifferences(first, other));
  const keyOf = ({ id, part }: { readonly id: string; readonly part: string }) => `${id} ${part}`;
  const all = new Map(found.flat().map((difference) => [keyOf(difference), difference]));
  const rows = [...all.values()].sort((a, b) => order(first, a.id) - order(first, b.id));
  return [
    ...table(
      ['Id', 'Of', 'Part', first.version, ...others.map(({ version }) => version)],
      rows.map((row) => [
        row.id,
        row.name,
        row.part,
        row.before,
        ...found.map((list) => list.find((other) => keyOf(other) === keyOf(row))?.after ?? ''),
      ]),
    ),
    '',
  ];
}

function order(book: NormBook, id: string): number {
  return [...normLines(book), ...ruleLines(book)].findIndex((line) => line.id === id);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)];
}
