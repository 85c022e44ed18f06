import { Command, Option } from 'commander';
import { describeOutbox } from '../../local/describe-outbox.ts';
import { mailDirectory } from '../../local/mail.ts';
import { MAIL_KINDS, type MailKind, readMailbox } from '../../local/mail-page/mailbox.ts';
import { STANDINGS, type Standing, standingOf } from '../../local/mail-page/outbox-rows.ts';
import { startMailPage } from '../../local/mail-page.ts';
import { isAbout, type OutboxLetter, outboxIn, readOutbox } from '../../local/outbox.ts';
import { startUnsubscribePage, stopLinkAt, unsubscribeIn } from '../../local/unsubscribe-page.ts';
import { dataOption } from '../arguments.ts';
import { openInstallation, stageOption, type Where } from '../installation.ts';
import { openInBrowser } from '../open-in-browser.ts';

interface OutboxOptions extends Where {
  readonly state?: Standing;
  readonly kind?: MailKind;
  readonly partner?: string;
  readonly open?: true;
  readonly json?: true;
}

export function outboxCommand(): Command {
  return new Command('outbox')
    .description('Shows each letter, how it stands and what happened to it, the newest first; as a page with --open.')
    .addOption(choiceOption('--state <state>', 'those that stand so', STANDINGS))
    .addOption(choiceOption('--kind <kind>', 'those of this kind', MAIL_KINDS))
    .option('--partner <partner>', 'those to this partner')
    .addOption(dataOption())
    .addOption(stageOption())
    .option('--open', 'show them in a browser, as their readers would see them, until Ctrl-C')
    .option('--json', 'print every letter as one JSON object a line, with its history and its mails')
    .addHelpText(
      'after',
      `
  norms outbox --stage production                       what waits, and what did not go or not arrive, and why
  norms outbox --stage production --partner PARTNER     that, and every weekly letter of the partner with its history

A stage keeps no mails and has no list of what was sent: it shows letters, by the partner where one is named.`,
    )
    .action(async (options: OutboxOptions) => {
      if (options.stage !== undefined) return showStage(options);
      const { data, open, json } = options;
      const directory = mailDirectory(data);
      const readLetters = outboxIn(data);
      const letters = (await readLetters(await readMailbox(directory))).filter((letter) => isWanted(letter, options));
      process.stdout.write(
        json ? letters.map((letter) => `${JSON.stringify(letter)}\n`).join('') : describeOutbox(letters, directory),
      );
      if (open) await show(data, directory, readLetters);
    });
}

async function showStage(options: OutboxOptions): Promise<void> {
  const installation = await openInstallation(options);
  try {
    const all = await readOutbox(installation, [], options.partner ?? null);
    const letters = all.filter((letter) => isWanted(letter, options));
    process.stdout.write(
      options.json ? letters.map((letter) => `${JSON.stringify(letter)}\n`).join('') : describeOutbox(letters, null),
    );
    if (!options.open) return;
    const page = await startMailPage({ directory: null, readLetters: async () => letters });
    await untilInterrupted(page.url);
    await page.close();
  } finally {
    await installation.close();
  }
}

async function untilInterrupted(url: string): Promise<void> {
  process.stdout.write(`\nThe letters are at ${url} - Ctrl-C ends it.\n`);
  openInBrowser(url);
  await new Promise((resolve) => process.once('SIGINT', resolve));
}

/** Until Ctrl-C. */
async function show(data: string, directory: string, readLetters: ReturnType<typeof outboxIn>): Promise<void> {
  const stops = await startUnsubscribePage(unsubscribeIn(data));
  const page = await startMailPage({ directory, readLetters, stopLink: (header) => stopLinkAt(stops.url, header) });
  await untilInterrupted(page.url);
  await page.close();
  await stops.close();
}

function isWanted(letter: OutboxLetter, { state, kind, partner }: OutboxOptions): boolean {
  if (state !== undefined && standingOf(letter) !== state) return false;
  if (kind !== undefined && letter.kind !== kind) return false;
  return partner === undefined || isAbout(letter, partner);
}

/** In small letters, with dashes: `weekly-score`. */
function choiceOption<Choice extends string>(flags: string, what: string, choices: readonly Choice[]): Option {
  const named = new Map(choices.map((choice) => [choice.toLowerCase().replaceAll('_', '-'), choice]));
  const option = new Option(flags, what).choices([...named.keys()]);
  const check = option.parseArg;
  return option.argParser((text, previous) => named.get(String(check?.(text, previous))));
}
