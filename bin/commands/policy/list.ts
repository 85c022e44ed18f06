import { Command } from 'commander';
import { BOOKS } from '../../../domain/policy/books.ts';
import { columns } from '../../../local/columns.ts';

export function listCommand(): Command {
  return new Command('list')
    .description('Lists every version of every norm book, and from which week on it is in force.')
    .option('--json', 'print one JSON object a book')
    .action(({ json }: { json?: true }) => {
      const books = BOOKS.map(({ profile, version, inForceFrom, clause }) => ({
        profile,
        version,
        inForceFrom,
        clause,
      }));
      if (json) process.stdout.write(books.map((book) => `${JSON.stringify(book)}\n`).join(''));
      else {
        const rows = books.map(({ version, inForceFrom, clause }) => [version, inForceFrom, clause]);
        process.stdout.write(columns([['book', 'in force from', 'clause of the terms'], ...rows]));
      }
    });
}
