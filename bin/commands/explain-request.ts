import { Command, Option } from 'commander';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { instantAt } from '../../domain/calendar/marketplace-time.ts';
import { describeRequest } from '../../local/describe-request.ts';
import { DAILY_RUN_HOUR, explainRequest } from '../../local/explain-request.ts';
import { readLocalClock } from '../../local/local-clock.ts';
import { asDate, dataOption } from '../arguments.ts';
import { openInstallation, stageOption, type Where } from '../installation.ts';

export function explainRequestCommand(): Command {
  return new Command('explain-request')
    .description('Says whether the customer of an order is asked for a review, when, and if not, why not.')
    .argument('<order>', 'the order id')
    .addOption(
      new Option('--date <date>', `as at ${DAILY_RUN_HOUR}:00 of this day, when the daily run decides`).argParser(
        asDate,
      ),
    )
    .addOption(dataOption())
    .addOption(stageOption())
    .option('--json', 'print it as one JSON object')
    .addHelpText(
      'after',
      `
Shows the order's lines and how each was delivered, the customer's wish, the days on which it may be asked about, what each
day came to and why, the letter and what became of it, and what happens next. It decides nothing and writes nothing.

Without --date it is told as at the day that evaluate (live, rerun) or request-reviews was last called for; on a stage, as at now. A decision to wait is
stored nowhere: it is told anew from the facts of each day. A decision that ended the request is stored with its reason.

  norms explain-request 4417-0012               as at the day that the data is at
  norms explain-request 4417-0012 --date 2017-11-30
  norms explain-request 4417-0012 --stage production

Exit code 1 where no event has named the order.`,
    )
    .action(async (orderId: string, options: Where & { readonly date?: LocalDate; readonly json?: true }) => {
      const { date, data, stage, json } = options;
      const installation = await openInstallation(options);
      try {
        const now = stage === undefined ? await readLocalClock(data) : null;
        const moment = date === undefined ? now : instantAt(date, DAILY_RUN_HOUR);
        installation.setClock(moment === null ? null : new Date(moment));
        const explained = await explainRequest(installation, orderId);
        process.stdout.write(json ? `${JSON.stringify(explained)}\n` : describeRequest(explained));
      } finally {
        await installation.close();
      }
    });
}
