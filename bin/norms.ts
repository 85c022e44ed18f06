import '../local/production-mode.ts';
import { Command, CommanderError } from 'commander';
import { correctCommand } from './commands/correct.ts';
import { decideCommand } from './commands/decide.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { explainCommand } from './commands/explain.ts';
import { exportCommand } from './commands/export.ts';
import { flaggedCommand } from './commands/flagged.ts';
import { importCommand } from './commands/import.ts';
import { outboxCommand } from './commands/outbox.ts';
import { policyCommand } from './commands/policy.ts';
import { requestReviewsCommand } from './commands/request-reviews.ts';
import { sendCommand } from './commands/send.ts';
import { explainFailure } from './failure.ts';

const program = new Command('norms')
  .description('Holds marketplace partners to their service norms, on this machine: events in, scores, letters out.')
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

Exit codes: 0 done; 1 not done, and why is said in one sentence; 2 import: done, but lines were refused or quarantined;
2 policy check: the file is not in order.`,
  );

for (const command of [
  importCommand(),
  evaluateCommand(),
  exportCommand(),
  explainCommand(),
  requestReviewsCommand(),
  correctCommand(),
  flaggedCommand(),
  decideCommand(),
  sendCommand(),
  outboxCommand(),
  policyCommand(),
]) {
  program.addCommand(command.exitOverride());
}

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else {
    process.stderr.write(`norms: ${explainFailure(error)}\n`);
    process.exitCode = 1;
  }
}
