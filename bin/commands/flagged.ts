import { Argument, Command } from 'commander';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import type { Score } from '../../domain/scores/score.ts';
import { columns } from '../../local/columns.ts';
import { confirmStrike, type FlaggedWeek, flaggedWeeks } from '../../local/flagged.ts';
import { asWeek, dataOption } from '../arguments.ts';
import { describeEffects, describeFigure, describeRuns, effectsAsJson, setExitCode } from '../describe-effects.ts';
import { openInstallation, stageOption, type Where, yesOption } from '../installation.ts';

interface ConfirmOptions extends Where {
  readonly decidedBy: string;
  readonly note: string;
  readonly dryRun?: true;
  readonly json?: true;
}

export function flaggedCommand(): Command {
  return new Command('flagged')
    .description('Lists the weeks that later data would make strike weeks: it takes a person to make one count.')
    .addOption(dataOption())
    .addOption(stageOption())
    .option('--json', 'print one JSON object a week, with both scores')
    .addHelpText('after', '\nA strike is never added by data that comes after a week was told (rules 1.4.5, E11).')
    .action(async (options: Where & { readonly json?: true }) => {
      const installation = await openInstallation(options);
      try {
        const flagged: FlaggedWeek[] = [];
        for await (const one of flaggedWeeks(installation)) flagged.push(one);
        process.stdout.write(
          options.json ? flagged.map((one) => `${JSON.stringify(one)}\n`).join('') : describe(flagged),
        );
      } finally {
        await installation.close();
      }
    })
    .addCommand(confirmCommand().exitOverride());
}

function confirmCommand(): Command {
  return new Command('confirm')
    .description('A person has looked: the strike of a flagged week counts, and its partner gets a strike notice.')
    .argument('<partner>', 'the partner id')
    .addArgument(new Argument('<week>', 'the flagged ISO week, such as 2017-W47').argParser(asWeek))
    .requiredOption('--decided-by <name>', 'who decided')
    .requiredOption('--note <text>', 'why')
    .addOption(dataOption())
    .addOption(stageOption())
    .addOption(yesOption())
    .option('--dry-run', 'show what would change, and write nothing')
    .option('--json', 'print it as one JSON object')
    .addHelpText(
      'after',
      `
It holds for the facts that were looked at: data that comes later still is for a person again. Should this be cut off
before it is done, give the same command again. With --stage it shows what changes, and asks first.`,
    )
    .action(async (partnerId: string, week: IsoWeek, options: ConfirmOptions, command: Command) => {
      const { decidedBy, note, json, ...where } = { ...options, ...command.optsWithGlobals<ConfirmOptions>() };
      const dryRun = options.dryRun ?? false;
      const installation = await openInstallation(where);
      try {
        const confirmed = await confirmStrike(installation, partnerId, week, { decidedBy, note }, dryRun, (effects) =>
          installation.confirm(
            `The strike of ${partnerId} in ${week} will count, which is never undone, and its partner gets a strike notice.\n${describeEffects(effects)}`.trimEnd(),
          ),
        );
        const lead = dryRun ? 'It would change (nothing is written)' : `The strike of ${partnerId} in ${week} counts`;
        process.stdout.write(
          json
            ? effectsAsJson(confirmed, dryRun)
            : `${lead}\n${describeEffects(confirmed.effects)}${dryRun ? '' : describeRuns(confirmed.runs, where.stage)}`,
        );
        setExitCode(confirmed.runs);
      } finally {
        await installation.close();
      }
    });
}

function describe(flagged: readonly FlaggedWeek[]): string {
  if (flagged.length === 0) return 'No week is flagged.\n';
  const rows = flagged.flatMap(({ partnerId, week, stands, late }) =>
    late.verdicts
      .filter((verdict) => verdict.late)
      .map((verdict) => [partnerId, week, verdict.norm, figureIn(stands, verdict.norm), describeFigure(verdict)]),
  );
  return columns([['partner', 'week', 'norm', 'stands', 'by late data'], ...rows]);
}

function figureIn({ verdicts }: Score, norm: string): string {
  return describeFigure(verdicts.find((verdict) => verdict.norm === norm) ?? null);
}
