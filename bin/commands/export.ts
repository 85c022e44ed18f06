import { once } from 'node:events';
import { Argument, Command, Option } from 'commander';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import { exportedScore } from '../../local/exported-score.ts';
import { readScores } from '../../local/scores.ts';
import { asWeek, dataOption } from '../arguments.ts';
import { openInstallation, stageOption, type Where } from '../installation.ts';

interface ExportOptions extends Where {
  readonly from?: IsoWeek;
  readonly to?: IsoWeek;
  readonly partner?: string;
}

/** A pipe takes 64 KB at a time: lines are written in parts of about that size. */
const PART = 64 * 1024;

export function exportCommand(): Command {
  return new Command('export')
    .description('Writes scores to standard output: NDJSON, by partner and then week, the latest revision of each.')
    .addArgument(new Argument('<what>', 'what to export').choices(['scores']))
    .addOption(new Option('--from <week>', 'from this week on').argParser(asWeek))
    .addOption(new Option('--to <week>', 'to this week').argParser(asWeek))
    .option('--partner <id>', 'one partner alone')
    .addOption(dataOption())
    .addOption(stageOption())
    .addHelpText(
      'after',
      `
  norms export scores --from 2026-W40 --stage production > scores.ndjson     of a deployed stage: it reads every score there is`,
    )
    .action(async (_what: 'scores', options: ExportOptions) => {
      const installation = await openInstallation(options);
      try {
        let part = '';
        for await (const score of readScores(installation, options.partner ?? null)) {
          if ((options.from && score.week < options.from) || (options.to && score.week > options.to)) continue;
          part += `${JSON.stringify(exportedScore(score))}\n`;
          if (part.length < PART) continue;
          await write(part);
          part = '';
        }
        await write(part);
      } finally {
        await installation.close();
      }
    });
}

async function write(text: string): Promise<void> {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
}
