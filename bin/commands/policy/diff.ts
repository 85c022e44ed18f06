import { Command } from 'commander';
import { bookDifferences } from '../../../domain/policy/book-differences.ts';
import type { NormBook } from '../../../domain/policy/norm-book.ts';
import { columns } from '../../../local/columns.ts';
import { bookArgument } from './book-argument.ts';

export function diffCommand(): Command {
  return new Command('diff')
    .description('Says where two norm books differ.')
    .addArgument(bookArgument('book', 'the one'))
    .addArgument(bookArgument('other', 'the other'))
    .option('--json', 'print one JSON object a difference')
    .action((book: NormBook, other: NormBook, { json }: { json?: true }) => {
      const differences = bookDifferences(book, other);
      if (json) process.stdout.write(differences.map((difference) => `${JSON.stringify(difference)}\n`).join(''));
      else if (differences.length === 0)
        process.stdout.write(`${book.version} and ${other.version} have the same rules.\n`);
      else {
        const head = ['', '', '', book.version, other.version];
        process.stdout.write(
          columns([head, ...differences.map((one) => [one.id, one.name, one.part, one.before, one.after])]),
        );
      }
    });
}
