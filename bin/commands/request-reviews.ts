import { Command, Option } from 'commander';
import { compareInstants, instantOf } from '../../domain/calendar/instant.ts';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { instantAt } from '../../domain/calendar/marketplace-time.ts';
import { createHandler } from '../../lambdas/request-reviews/handler.ts';
import type { ReviewCounts } from '../../lambdas/request-reviews/request-reviews.ts';
import { columns } from '../../local/columns.ts';
import { deployLocally } from '../../local/deployment.ts';
import { ExplainedError } from '../../local/explained-error.ts';
import { writeLocalClock } from '../../local/local-clock.ts';
import { asDate, dataOption } from '../arguments.ts';

/** As the blueprint schedules it. */
const HOUR = 8;

export function requestReviewsCommand(): Command {
  return new Command('request-reviews')
    .description('Decides which customers are asked for a review on a day, 3 to 18 days after the expected delivery.')
    .addOption(new Option('--date <date>', 'the day, such as 2017-11-30').argParser(asDate).makeOptionMandatory())
    .addOption(dataOption())
    .option('--json', 'print the counts as one JSON object')
    .addHelpText(
      'after',
      `
It sends nothing: \`norms send\` does. Called again for the same day it gives the same orders their turn, and asks nobody twice.
What it says, by order: ask = its letter is due today; wait = not today, and why; void and expired = never, and why; settled =
what became of an earlier day's letter. \`norms explain-request ORDER\` says more of one.`,
    )
    .action(async ({ date, data, json }: { date: LocalDate; data: string; json?: true }) => {
      const moment = instantAt(date, HOUR);
      if (compareInstants(moment, instantOf(new Date())) > 0) throw new ExplainedError(`${date} has not come yet.`);
      const deployment = await deployLocally({ directory: data, existing: true });
      try {
        deployment.setClock(new Date(moment));
        const counts = await createHandler(deployment.settings, deployment.runtime)({});
        await writeLocalClock(data, moment);
        process.stdout.write(json ? `${JSON.stringify({ date, ...counts })}\n` : describe(date, counts));
      } finally {
        await deployment.close();
      }
    });
}

function describe(date: LocalDate, counts: ReviewCounts): string {
  const rows = Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([outcome, count]) => [`  ${outcome.toLowerCase().replaceAll('_', ' ')}`, count.toLocaleString('en')]);
  return rows.length === 0 ? `${date}: no order is to be looked at\n` : `${date}\n${columns(rows)}`;
}
