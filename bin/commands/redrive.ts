import { Argument, Command } from 'commander';
import type { StageOutputs } from '../../lib/stage-outputs.ts';
import { columns } from '../../local/columns.ts';
import { type DeadLettersSeen, REDRIVABLE, type Redrivable, redrive } from '../../local/deployed/redrive.ts';
import { createProgress } from '../../local/progress.ts';
import { confirm } from '../confirm.ts';
import { stageOption, yesOption } from '../installation.ts';
import { findStage } from '../stage.ts';

const QUEUES: Readonly<Record<Redrivable, { readonly live: keyof StageOutputs; readonly dead: keyof StageOutputs }>> = {
  events: { live: 'EventsUrl', dead: 'DeadEventsUrl' },
  'delivery-events': { live: 'DeliveryEventsUrl', dead: 'DeadDeliveryEventsUrl' },
  uploads: { live: 'UploadsUrl', dead: 'DeadUploadsUrl' },
};

interface RedriveOptions {
  readonly stage: string;
  readonly yes?: true;
  readonly json?: true;
}

export function redriveCommand(): Command {
  return new Command('redrive')
    .description('Sends the dead letters of a stage’s queue through it again, once what stopped them is mended.')
    .addArgument(new Argument('<queue>', 'whose dead letters').choices(REDRIVABLE))
    .addOption(stageOption().makeOptionMandatory())
    .addOption(yesOption())
    .option('--json', 'print the counts as one JSON object')
    .addHelpText(
      'after',
      `
It says how many there are and of which kinds, and asks. What was taken already changes nothing; what fails again comes back
to the dead letters after five tries.

  norms redrive events --stage production              docs/runbook.md, "events-dead"
  norms redrive delivery-events --stage production     docs/runbook.md, "delivery-events-dead"
  norms redrive uploads --stage production             docs/runbook.md, "uploads-dead"`,
    )
    .action(async (queue: Redrivable, { stage: name, yes, json }: RedriveOptions) => {
      const stage = await findStage(name);
      const { live, dead } = QUEUES[queue];
      const progress = createProgress({ title: 'Moving', unit: 'messages', stream: process.stderr });
      const { count, kinds, moved } = await redrive(
        { url: stage.outputOf(live), deadUrl: stage.outputOf(dead) },
        {
          approve: (seen) => confirm(`On ${stage.title}: ${describe(queue, seen)}`, { yes }),
          onProgress: (done) => progress.update(done),
        },
      ).finally(() => progress.end());
      if (json) process.stdout.write(`${JSON.stringify({ queue, count, kinds, moved })}\n`);
      else if (count === 0) process.stdout.write(`${queue} has no dead letters.\n`);
      else process.stdout.write(`${moved.toLocaleString('en')} messages are back in ${queue}\n`);
    });
}

function describe(queue: Redrivable, { count, kinds }: DeadLettersSeen): string {
  const seen = kinds.reduce((sum, kind) => sum + kind.count, 0);
  const of = seen < count ? `; of the first ${seen}` : '';
  const rows = kinds.map((kind) => [`  ${kind.kind}`, kind.count.toLocaleString('en')]);
  return `${count.toLocaleString('en')} dead letters go back to ${queue} and are tried again${of}:\n${columns(rows)}`.trimEnd();
}
