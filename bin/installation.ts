import { Option } from 'commander';
import type { Profile } from '../domain/policy/books.ts';
import { STAGES } from '../lib/stages.ts';
import { deployLocally } from '../local/deployment.ts';
import type { Installation } from '../local/installation.ts';
import { confirm } from './confirm.ts';

/** Where a command works: in a folder of this machine, or on a deployed stage. */
export interface Where {
  readonly data: string;
  readonly stage?: string;
  readonly yes?: true;
}

export function stageOption(): Option {
  return new Option('--stage <name>', 'work on this deployed stage, with the AWS credentials of the environment')
    .choices(STAGES.map(({ name }) => name))
    .conflicts('data');
}

/** Of a command that does on a stage what cannot be undone. */
export function yesOption(): Option {
  return new Option('--yes', 'with --stage: do not ask first');
}

/** With the one question that is asked before a stage is changed. Data of this machine is the user's own: nothing is asked. */
export interface Opened extends Installation {
  /** @throws {ExplainedError} when it is not wanted, or nobody can be asked and there is no --yes. */
  confirm(what: string): Promise<void>;
}

export async function openInstallation(
  { data, stage, yes }: Where,
  { book }: { readonly book?: Profile | undefined } = {},
): Promise<Opened> {
  if (stage !== undefined) return openStage(stage, yes);
  return { ...(await deployLocally({ directory: data, existing: true, book })), confirm: async () => {} };
}

/** Loaded when it is called for, as the commands are: it takes clients of AWS that a local command has no use for. */
async function openStage(name: string, yes: true | undefined): Promise<Opened> {
  const [{ findStage }, { connectToStage }, { createRunProgress }] = await Promise.all([
    import('./stage.ts'),
    import('../local/deployed/connect.ts'),
    import('./run-progress.ts'),
  ]);
  const { title, outputOf } = await findStage(name);
  const installation = connectToStage(
    {
      stage: name,
      tableName: outputOf('TableName'),
      shards: Number(outputOf('Shards')),
      normBook: outputOf('NormBook'),
      weeklyRunArn: outputOf('WeeklyRunArn'),
    },
    createRunProgress(process.stderr),
  );
  return { ...installation, confirm: (what) => confirm(`On ${title}: ${what}`, { yes }) };
}
