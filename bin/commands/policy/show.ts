import { Command } from 'commander';
import { normLines, ruleLines } from '../../../domain/policy/describe-book.ts';
import type { NormBook } from '../../../domain/policy/norm-book.ts';
import { columns } from '../../../local/columns.ts';
import { bookArgument } from './book-argument.ts';

export function showCommand(): Command {
  return new Command('show')
    .description('Shows one norm book: every norm with its target, what misses it, what a miss does, and the source.')
    .addArgument(bookArgument('book', 'which'))
    .option('--json', 'print the book as one JSON object')
    .action((book: NormBook, { json }: { json?: true }) => {
      process.stdout.write(json ? `${JSON.stringify(book)}\n` : describe(book));
    });
}

function describe(book: NormBook): string {
  const norms = normLines(book);
  const rules = ruleLines(book);
  const head = ['', 'norm', 'target', 'missed', 'with at least', 'a miss is'];
  return [
    `${book.version}, in force from ${book.inForceFrom} on\n${book.clause}\n\n`,
    columns([head, ...norms.map((line) => [line.id, line.name, line.target, line.missed, line.minimum, line.effect])]),
    '\n',
    columns(rules.map(({ name, text }) => [name, text])),
    '\nSources\n',
    columns([...norms, ...rules].map(({ id, name, source }) => [`  ${id}`, name, source])),
  ].join('');
}
