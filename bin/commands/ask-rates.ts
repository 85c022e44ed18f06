import { Command, Option } from 'commander';
import { instantOf } from '../../domain/calendar/instant.ts';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { addDays } from '../../domain/calendar/local-date.ts';
import { localDateOf } from '../../domain/calendar/marketplace-time.ts';
import { askRates } from '../../local/ask-rates.ts';
import { describeAskRates } from '../../local/describe-ask-rates.ts';
import { ExplainedError } from '../../local/explained-error.ts';
import { readLocalClock } from '../../local/local-clock.ts';
import { asDate, dataOption } from '../arguments.ts';
import { openInstallation, stageOption, type Where } from '../installation.ts';

/** As long as a strike window. */
const DAYS = 24 * 7;

export function askRatesCommand(): Command {
  return new Command('ask-rates')
    .description(
      'Says how often customers of late and of on-time orders were asked for a review, and why others were not.',
    )
    .addOption(
      new Option('--from <date>', 'orders expected from this day on; without it, of 24 weeks').argParser(asDate),
    )
    .addOption(new Option('--to <date>', 'to this day; without it, the day that the data is at').argParser(asDate))
    .addOption(dataOption())
    .addOption(stageOption())
    .option('--json', 'print the counts as one JSON object')
    .addHelpText(
      'after',
      `
Whether one is asked does not depend on how the order went; this shows it, and who is left out by rule. An order is late
where something of it came late or not at all (N1).

  norms ask-rates
  norms ask-rates --from 2017-09-01 --to 2017-10-31
  norms ask-rates --from 2026-11-01 --stage production

It reads all facts of those weeks, page by page.`,
    )
    .action(async (options: Where & { readonly from?: LocalDate; readonly to?: LocalDate; readonly json?: true }) => {
      const { data, stage, json } = options;
      const now = stage === undefined ? await readLocalClock(data) : null;
      const to = options.to ?? localDateOf(now ?? instantOf(new Date()));
      const from = options.from ?? addDays(to, 1 - DAYS);
      if (from > to) throw new ExplainedError(`${from} is after ${to}.`);
      const installation = await openInstallation(options);
      try {
        const rates = await askRates(installation, from, to);
        process.stdout.write(json ? `${JSON.stringify({ from, to, ...rates })}\n` : describeAskRates(rates, from, to));
      } finally {
        await installation.close();
      }
    });
}
