import { program } from 'commander';
import { checkMails } from '../local/check-mails/check-mails.ts';
import { mailDirectory } from '../local/mail.ts';
import { explainFailure } from './failure.ts';

const MOST_TOLD = 20;

program
  .name('npm run check:mails --')
  .description(
    'Holds every mail that was sent in a data directory against what a mail of ours has to hold, read by two parsers. ' +
      'Exit codes: 0 all in order; 1 some are not, or there is none.',
  )
  .argument('[data]', 'the data directory', '.norms-demo')
  .action(async (data: string) => {
    const { checked, faults } = await checkMails(mailDirectory(data));
    for (const { file, rule, found } of faults.slice(0, MOST_TOLD))
      process.stderr.write(`${file}: not "${rule}": ${found}\n`);
    if (faults.length > MOST_TOLD) process.stderr.write(`and ${faults.length - MOST_TOLD} faults more\n`);
    const broken = new Set(faults.map(({ file }) => file)).size;
    process.stdout.write(
      `${checked.toLocaleString('en')} mails checked in ${data}, ${broken.toLocaleString('en')} not in order\n`,
    );
    // A directory without a mail proves nothing.
    process.exitCode = checked > 0 && broken === 0 ? 0 : 1;
  });

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`npm run check:mails: ${explainFailure(error)}\n`);
  process.exitCode = 1;
}
