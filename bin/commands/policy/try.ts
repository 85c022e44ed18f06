import { once } from 'node:events';
import { Command, Option } from 'commander';
import { type IsoWeek, weekRange } from '../../../domain/calendar/iso-week.ts';
import { bookInForce } from '../../../domain/policy/books.ts';
import type { NormBook } from '../../../domain/policy/norm-book.ts';
import { columns } from '../../../local/columns.ts';
import { checkDefinitive } from '../../../local/definitive-weeks.ts';
import { deployLocally } from '../../../local/deployment.ts';
import { ExplainedError } from '../../../local/explained-error.ts';
import { addTried, NOTHING_TRIED, type TriedCounts } from '../../../local/tried-counts.ts';
import { tryBook, type WeekDifference } from '../../../local/try-book.ts';
import { asWeek, dataOption } from '../../arguments.ts';
import { bookArgument } from './book-argument.ts';

interface TryOptions {
  readonly data: string;
  readonly from: IsoWeek;
  readonly to: IsoWeek;
  readonly json?: true;
}

export function tryCommand(): Command {
  return new Command('try')
    .description('Judges past weeks by another norm book, in memory, and says what it would change. It writes nothing.')
    .addArgument(bookArgument('book', 'the other'))
    .addOption(new Option('--from <week>', 'the first week').argParser(asWeek).makeOptionMandatory())
    .addOption(new Option('--to <week>', 'the last week').argParser(asWeek).makeOptionMandatory())
    .addOption(dataOption())
    .option('--json', 'print every partner-week that differs, one JSON object a line')
    .addHelpText(
      'after',
      `
It is compared with the book that the data was judged by so far. Weeks before the first one stay as they were judged: to
see what a book would have made of everything, begin with the first week. A letter differs when it would tell something
else, or show another norm as missed.`,
    )
    .action(async (tried: NormBook, { data, from, to, json }: TryOptions) => {
      if (from > to)
        throw new ExplainedError(`There is no week from ${from} to ${to}: the first comes after the last.`);
      const weeks = weekRange(from, to);
      const deployment = await deployLocally({ directory: data, existing: true });
      try {
        const bookOf = (week: IsoWeek) => bookInForce(deployment.settings.NORM_BOOK, week);
        checkDefinitive(weeks, bookOf);
        checkDefinitive(weeks, () => tried);
        let counts = NOTHING_TRIED;
        for await (const partner of tryBook(deployment, tried, weeks)) {
          counts = addTried(counts, partner);
          if (json) await print(partner.differences);
        }
        if (!json) process.stdout.write(describe(bookOf(to), tried, weeks, counts));
      } finally {
        await deployment.close();
      }
    });
}

async function print(differences: readonly WeekDifference[]): Promise<void> {
  const text = differences.map((difference) => `${JSON.stringify(difference)}\n`).join('');
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
}

function describe(standing: NormBook, tried: NormBook, weeks: readonly IsoWeek[], counts: TriedCounts): string {
  const number = (count: number) => count.toLocaleString('en');
  return [
    `${tried.version} in place of ${standing.version}, ${weeks[0]} to ${weeks.at(-1)}: ${number(counts.partners)} partners, ${number(counts.weeks)} weeks judged\n`,
    columns([
      ['', 'partners', 'weeks'],
      ['  strikes more', number(counts.gained.partners), number(counts.gained.weeks)],
      ['  strikes fewer', number(counts.lost.partners), number(counts.lost.weeks)],
      ['  another standing', number(counts.standing.partners), number(counts.standing.weeks)],
      ['  another letter', number(counts.letter.partners), number(counts.letter.weeks)],
    ]),
    '--json names them all\n',
  ].join('');
}
