import { Command, CommanderError } from 'commander';
import { explainFailure } from './failure.ts';

/** Runs one command of `norms`, given what stands behind that name, and leaves its exit code in `process.exitCode`. */
export async function runCommandLine(args: readonly string[]): Promise<void> {
  const program = describedProgram();
  const [name = ''] = args;
  const called = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  try {
    for (const load of called === undefined ? Object.values(COMMANDS) : [called]) {
      program.addCommand((await load()).exitOverride());
    }
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode;
    else {
      process.stderr.write(`norms: ${explainFailure(error)}\n`);
      process.exitCode = 1;
    }
  }
}

function describedProgram(): Command {
  return new Command('norms')
    .description(
      'Holds marketplace partners to their service norms: events in, scores, letters out. On this machine, or --stage on a deployed stage.',
    )
    .exitOverride()
    .showHelpAfterError('(norms --help shows what there is)')
    .addHelpText(
      'after',
      `
A first look:
  norms import events.ndjson.gz             take events in
  norms evaluate --from 2017-W01 --to 2017-W47   judge those weeks
  norms export scores > scores.ndjson       every score, one a line
  norms explain PARTNER 2017-W47            why that score

On AWS, with the credentials of the environment; --help of each command says more:
  norms run --stage production              the weekly run, now
  norms explain PARTNER 2026-W47 --stage production

Exit codes: 0 done; 1 not done, and why is said in one sentence; 2 import: done, but lines were refused or quarantined;
2 policy check: the file is not in order.`,
    );
}

/** Loaded when it is called for: to load them all takes longer than most commands take. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  import: async () => (await import('./commands/import.ts')).importCommand(),
  run: async () => (await import('./commands/run.ts')).runCommand(),
  rerun: async () => (await import('./commands/rerun.ts')).rerunCommand(),
  backfill: async () => (await import('./commands/backfill.ts')).backfillCommand(),
  evaluate: async () => (await import('./commands/evaluate.ts')).evaluateCommand(),
  export: async () => (await import('./commands/export.ts')).exportCommand(),
  explain: async () => (await import('./commands/explain.ts')).explainCommand(),
  'request-reviews': async () => (await import('./commands/request-reviews.ts')).requestReviewsCommand(),
  'explain-request': async () => (await import('./commands/explain-request.ts')).explainRequestCommand(),
  'ask-rates': async () => (await import('./commands/ask-rates.ts')).askRatesCommand(),
  correct: async () => (await import('./commands/correct.ts')).correctCommand(),
  flagged: async () => (await import('./commands/flagged.ts')).flaggedCommand(),
  decide: async () => (await import('./commands/decide.ts')).decideCommand(),
  send: async () => (await import('./commands/send.ts')).sendCommand(),
  mail: async () => (await import('./commands/mail.ts')).mailCommand(),
  outbox: async () => (await import('./commands/outbox.ts')).outboxCommand(),
  listen: async () => (await import('./commands/listen.ts')).listenCommand(),
  redrive: async () => (await import('./commands/redrive.ts')).redriveCommand(),
  reconcile: async () => (await import('./commands/reconcile.ts')).reconcileCommand(),
  upgrade: async () => (await import('./commands/upgrade.ts')).upgradeCommand(),
  policy: async () => (await import('./commands/policy.ts')).policyCommand(),
};
