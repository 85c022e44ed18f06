import { Command, Option } from 'commander';
import type { Correction } from '../../../domain/corrections/correction.ts';
import { GROUNDS, REFUSED_GROUNDS } from '../../../domain/corrections/ground.ts';
import { NORM_IDS } from '../../../domain/policy/norm-book.ts';
import { addCorrection, type Corrected } from '../../../local/corrections/correct.ts';
import {
  type CorrectionInput,
  readCorrection,
  readCorrectionFile,
} from '../../../local/corrections/read-correction.ts';
import { ExplainedError } from '../../../local/explained-error.ts';
import { dataOption } from '../../arguments.ts';
import { describeEffects, describeRuns, effectsAsJson, setExitCode } from '../../describe-effects.ts';
import { openInstallation, stageOption, type Where, yesOption } from '../../installation.ts';

interface AddOptions extends Where {
  readonly file?: string;
  readonly id?: string;
  readonly week?: string;
  readonly scope?: string;
  readonly norm?: readonly string[];
  readonly partner?: readonly string[];
  readonly country?: string;
  readonly everybody?: true;
  readonly item?: readonly string[];
  readonly carrier?: string;
  readonly from?: string;
  readonly to?: string;
  readonly depot?: string;
  readonly ground?: string;
  readonly evidence?: string;
  readonly decidedBy?: string;
  readonly decidedAt?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

export function addCommand(): Command {
  return new Command('add')
    .description('Corrects one judged week of one partner or many, and judges it and every later week again.')
    .option('--file <file>', 'a JSON object with all of it, instead of the flags')
    .option('--week <week>', 'the ISO week, such as 2017-W47')
    .addOption(new Option('--scope <scope>', 'take items out, or exclude norms').choices(['ITEMS', 'WEEK_NORM']))
    .option('--norm <norm...>', `which norms (ITEMS: all without it): ${NORM_IDS.join(', ')}`)
    .option('--partner <id...>', 'whom it covers: these partners')
    .option('--country <code>', 'or all partners of a country, such as BE')
    .option('--everybody', 'or all partners')
    .option('--item <id...>', 'ITEMS: these order items, parcels, questions, calls, returns')
    .option('--carrier <code>', 'ITEMS: what was shipped with this transporter code')
    .option('--from <date>', 'ITEMS: what counts on the days from this one of the week')
    .option('--to <date>', 'ITEMS: to this one')
    .option('--depot <name>', 'the depot that was hit; its partners or items have to be given too')
    .option('--ground <ground>', `one of ${GROUNDS.join(', ')}`)
    .option('--evidence <reference>', 'where the evidence lies: a case, a letter of the carrier')
    .option('--decided-by <name>', 'who decided')
    .option('--decided-at <moment>', 'when; without it, now')
    .option('--id <id>', 'its name; without it, one made of its content')
    .addOption(dataOption())
    .addOption(stageOption())
    .addOption(yesOption())
    .option('--dry-run', 'show whose strikes, windows and standings would change, and write nothing')
    .option('--json', 'print it as one JSON object')
    .addHelpText(
      'after',
      `
The conditions of ITEMS narrow each other: --carrier TNT --from 2017-11-21 --to 2017-11-22 takes out what was shipped
with TNT and promised for those two days. A FILE holds
  {"week": "2017-W47", "scope": "ITEMS", "norms": ["FULFILMENT"], "partners": ["p1"], "country": "NL", "everybody": true,
   "items": ["i1"], "carrier": "TNT", "days": {"from": "2017-11-21", "to": "2017-11-22"}, "depot": "Tilburg",
   "ground": "CARRIER_DISRUPTION", "evidence": "case 12", "decidedBy": "jansen", "decidedAt": "2017-12-01T10:00:00+01:00"}
of which it needs week, scope, whom it covers, ground, evidence and decidedBy.

No ground, even with a letter: ${REFUSED_GROUNDS.slice(0, 4).join(', ')}. One correction is of one week.

Each partner whose week changes gets one correction letter, with its figures and its standing before and after. The
record is never changed: revoke takes it back. Should this be cut off before it is done, give the same command again,
or norms correct apply: what is there stays as it is, and what is missing is judged.

With --stage it shows whom it changes and asks first; the stage judges the week and every later one itself, one after the other.`,
    )
    .action(async (options: AddOptions) => {
      const dryRun = options.dryRun ?? false;
      const given = await inputOf(options);
      const installation = await openInstallation(options);
      try {
        const correction = readCorrection(given, installation.runtime.clock());
        const corrected = await addCorrection(installation, correction, dryRun, (effects) =>
          installation.confirm(
            `${correction.id} changes the following, and whom it changes gets a correction letter. It can be revoked, which they are told too.\n${describeEffects(effects)}`.trimEnd(),
          ),
        );
        process.stdout.write(options.json ? effectsAsJson(corrected, dryRun) : describe(corrected, options));
        setExitCode(corrected.runs);
      } finally {
        await installation.close();
      }
    });
}

/** The flags spell what a file holds. */
async function inputOf({
  file,
  data,
  stage,
  yes,
  dryRun,
  json,
  norm,
  partner,
  item,
  from,
  to,
  ...same
}: AddOptions): Promise<CorrectionInput> {
  const flags = {
    ...same,
    ...(norm !== undefined && { norms: norm }),
    ...(partner !== undefined && { partners: partner }),
    ...(item !== undefined && { items: item }),
    ...((from !== undefined || to !== undefined) && { days: { from: from ?? to, to: to ?? from } }),
  };
  if (file === undefined) return flags;
  const [flag] = Object.keys(flags);
  if (flag !== undefined)
    throw new ExplainedError(`A file holds all of the correction: leave out either --file or ${flag}.`);
  return readCorrectionFile(file);
}

function describe({ record, isNew, effects, runs }: Corrected<Correction>, { dryRun, stage }: AddOptions): string {
  if (!isNew)
    return `${record.id} was made before, by ${record.decidedBy}: it stands as it is.\n${describeRuns(runs, stage)}`;
  const lead = dryRun ? `${record.id} would change (nothing is written)` : `${record.id} is made`;
  return `${lead}\n${describeEffects(effects)}${dryRun ? '' : describeRuns(runs, stage)}`;
}
