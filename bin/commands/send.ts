import { Command, Option } from 'commander';
import { compareInstants, type Instant, instantOf } from '../../domain/calendar/instant.ts';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { instantAt, localDateOf } from '../../domain/calendar/marketplace-time.ts';
import type { SendReport } from '../../lambdas/send-mail/send-mail.ts';
import { columns } from '../../local/columns.ts';
import { deployLocally } from '../../local/deployment.ts';
import { clockAt } from '../../local/describe-outbox.ts';
import { type LettersAhead, lettersAhead } from '../../local/letters-due.ts';
import { readLocalClock } from '../../local/local-clock.ts';
import { mailDirectory, openSender } from '../../local/mail.ts';
import { asDate, dataOption } from '../arguments.ts';

const NOON = 12;

export function sendCommand(): Command {
  return new Command('send')
    .description('Sends the letters that are due to a local SES, which writes each as a mail under DIR/mail.')
    .addOption(new Option('--date <date>', 'as at noon of this day').argParser(asDate))
    .addOption(dataOption())
    .option('--json', 'print the counts as one JSON object')
    .addHelpText(
      'after',
      `
Without --date it sends as at noon of the day that evaluate (live, rerun) or request-reviews was last called for, so letters
of 2017 go out in their time. Partners are written to from 8 until 18 of a working day in their country, customers from 9 until
20; what is due outside of that waits. No mail leaves this machine.`,
    )
    .action(async ({ date, data, json }: { date?: LocalDate; data: string; json?: true }) => {
      const deployment = await deployLocally({ directory: data, existing: true });
      const sender = await openSender(deployment, data);
      try {
        const moment = date === undefined ? noonOrLater(await readLocalClock(data)) : instantAt(date, NOON);
        deployment.setClock(moment === null ? null : new Date(moment));
        const { counts, pauses } = await sender.send();
        const at = moment ?? instantOf(new Date());
        const ahead = await lettersAhead(deployment, at);
        const paused = pauses.length === 0 ? {} : { pauses };
        process.stdout.write(
          json
            ? `${JSON.stringify({ at, ...counts, ...paused, ...(ahead.count > 0 && { ahead }) })}\n`
            : `${describe(at, counts, data)}${describeAhead(ahead, counts)}${describePauses(pauses)}`,
        );
      } finally {
        await sender.close();
        await deployment.close();
      }
    });
}

/** The run's own hour is before anybody's: by noon, what is due may go. */
function noonOrLater(moment: Instant | null): Instant | null {
  if (moment === null) return null;
  const noon = instantAt(localDateOf(moment), NOON);
  return compareInstants(moment, noon) < 0 ? noon : moment;
}

function describe(at: string, counts: SendReport['counts'], data: string): string {
  const rows = Object.entries(counts).map(([state, count]) => [
    `  ${state.toLowerCase().replaceAll('_', ' ')}`,
    count.toLocaleString('en'),
  ]);
  if (rows.length === 0) return `As at ${at} no letter is due\n`;
  return `Sent as at ${at}, to ${mailDirectory(data)} (norms outbox --open shows them)\n${columns(rows)}`;
}

function describeAhead({ count, from }: LettersAhead, { OUT_OF_HOURS = 0 }: SendReport['counts']): string {
  const late = OUT_OF_HOURS === 0 ? '' : 'Out of hours: they go when their readers’ day begins again.\n';
  if (from === null) return late;
  const letters = count === 1 ? '1 letter waits' : `${count.toLocaleString('en')} letters wait`;
  const day = localDateOf(from);
  return `${late}${letters} until ${clockAt(from)}, when the first reader’s day begins: norms send --date ${day}\n`;
}

function describePauses(pauses: SendReport['pauses']): string {
  return pauses
    .map(({ why, holds, detail }) => `Held back, ${holds.join(', ').toLowerCase()}: ${why} (${detail})\n`)
    .join('');
}
