import { Command, Option } from 'commander';
import { instantOf } from '../../domain/calendar/instant.ts';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { instantAt } from '../../domain/calendar/marketplace-time.ts';
import type { SendCounts } from '../../lambdas/send-mail/send-mail.ts';
import { columns } from '../../local/columns.ts';
import { deployLocally } from '../../local/deployment.ts';
import { readLocalClock } from '../../local/local-clock.ts';
import { mailDirectory, openSender } from '../../local/mail.ts';
import { asDate, dataOption } from '../arguments.ts';

export function sendCommand(): Command {
  return new Command('send')
    .description('Sends the letters that are due to a local SES, which writes each as a mail under DIR/mail.')
    .addOption(new Option('--date <date>', 'as at noon of this day').argParser(asDate))
    .addOption(dataOption())
    .option('--json', 'print the counts as one JSON object')
    .addHelpText(
      'after',
      `
Without --date it sends as at the day that evaluate (live, rerun) or request-reviews was last called for, so letters
of 2017 go out in their time. No mail leaves this machine.`,
    )
    .action(async ({ date, data, json }: { date?: LocalDate; data: string; json?: true }) => {
      const deployment = await deployLocally({ directory: data, existing: true });
      const sender = await openSender(deployment, data);
      try {
        const moment = date === undefined ? await readLocalClock(data) : instantAt(date, 12);
        deployment.setClock(moment === null ? null : new Date(moment));
        const counts = await sender.send();
        const at = moment ?? instantOf(new Date());
        process.stdout.write(json ? `${JSON.stringify({ at, ...counts })}\n` : describe(at, counts, data));
      } finally {
        await sender.close();
        await deployment.close();
      }
    });
}

function describe(at: string, counts: SendCounts, data: string): string {
  const rows = Object.entries(counts).map(([state, count]) => [`  ${state.toLowerCase()}`, count.toLocaleString('en')]);
  if (rows.length === 0) return `As at ${at} no letter is due\n`;
  return `Sent as at ${at}, to ${mailDirectory(data)} (norms outbox --open shows them)\n${columns(rows)}`;
}
