import { userInfo } from 'node:os';
import { Command, Option } from 'commander';
import type { MailSwitchState } from '../../domain/outbox/mail-switch.ts';
import { columns } from '../../local/columns.ts';
import { readLocalClock } from '../../local/local-clock.ts';
import { type MailStatus, mailStatus, pauseMail, resumeMail } from '../../local/mail-pause.ts';
import { dataOption } from '../arguments.ts';
import { type Opened, openInstallation, stageOption, type Where, yesOption } from '../installation.ts';

interface MailOptions extends Where {
  readonly by: string;
  readonly reason: string;
  readonly json?: true;
}

export function mailCommand(): Command {
  return new Command('mail')
    .description('Says whether mail goes out, and what waits; pauses all mail, and lets it go again.')
    .addOption(dataOption())
    .addOption(stageOption())
    .option('--json', 'print it as one JSON object')
    .addHelpText(
      'after',
      `
  norms mail --stage production
  norms mail pause --stage production --reason "wrong figures in the letters of W46"
  norms mail resume --stage production

What is sent is sent: a pause holds the rest back within seconds. Runs and review requests go on and make letters due; they wait.
What is past its last day by then is given up instead of sent: review requests after days, weekly scores after weeks. Strike
notices are always sent.`,
    )
    .action((options: MailOptions) =>
      withMail(options, async (installation) => {
        const status = await mailStatus(installation);
        process.stdout.write(options.json ? `${JSON.stringify(status)}\n` : describe(status));
      }),
    )
    .addCommand(pauseCommand().exitOverride())
    .addCommand(resumeCommand().exitOverride());
}

function pauseCommand(): Command {
  return new Command('pause')
    .description('Holds all mail back, within seconds, until it is resumed. Letters stay due.')
    .requiredOption('--reason <text>', 'why: for whoever asks why no mail goes out')
    .addOption(byOption())
    .addOption(dataOption())
    .addOption(stageOption())
    .option('--json', 'print it as one JSON object')
    .addHelpText(
      'after',
      '\nNothing is asked: what is held back can be let go at once. Paused already, it stays as it was paused.',
    )
    .action((_: unknown, command: Command) => {
      const options = command.optsWithGlobals<MailOptions>();
      return withMail(options, async (installation) => {
        const { state, isNew } = await pauseMail(installation, options);
        const lead = isNew ? '' : 'It was paused before, and stands so. ';
        process.stdout.write(
          options.json ? `${JSON.stringify({ isNew, state })}\n` : `${lead}${describeState(state)}\n`,
        );
      });
    });
}

function resumeCommand(): Command {
  return new Command('resume')
    .description('Lets mail go out again: the sender begins within a minute, strike notices first.')
    .addOption(byOption())
    .addOption(dataOption())
    .addOption(stageOption())
    .addOption(yesOption())
    .option('--json', 'print it as one JSON object')
    .addHelpText('after', '\nWith --stage it says how many letters wait, and asks first: mail cannot be taken back.')
    .action((_: unknown, command: Command) => {
      const options = command.optsWithGlobals<MailOptions>();
      return withMail(options, async (installation) => {
        const status = await resumeMail(installation, options.by, (before) =>
          installation.confirm(`mail goes out again, also what waits now.\n${describe(before)}`.trimEnd()),
        );
        process.stdout.write(options.json ? `${JSON.stringify(status)}\n` : describe(status));
      });
    });
}

function byOption(): Option {
  return new Option('--by <name>', 'who does it').default(userInfo().username, 'the user of this machine');
}

async function withMail(options: Where, work: (installation: Opened) => Promise<void>): Promise<void> {
  const installation = await openInstallation(options);
  try {
    const moment = options.stage === undefined ? await readLocalClock(options.data) : null;
    installation.setClock(moment === null ? null : new Date(moment));
    await work(installation);
  } finally {
    await installation.close();
  }
}

function describe({ state, due }: MailStatus): string {
  const rows = (
    [
      ['strike notices', due.STRIKE],
      ['weekly scores', due.WEEKLY],
      ['review requests', due.REVIEW],
    ] as const
  ).map(([name, { letters, over }]) => [
    `  ${name}`,
    letters.toLocaleString('en'),
    over > 0 ? `of which ${over.toLocaleString('en')} are past their last day and are given up` : '',
  ]);
  return `${describeState(state)}\n${columns([['Letters that may go by now', '', ''], ...rows])}`;
}

function describeState(state: MailSwitchState | null): string {
  if (state === null) return 'Mail goes out.';
  const { by, at } = state;
  return state.paused
    ? `All mail is paused, by ${by} since ${at}: ${state.reason}`
    : `Mail goes out, again since ${at} (resumed by ${by}).`;
}
