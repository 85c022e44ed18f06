import { checkMails } from '../local/check-mails/check-mails.ts';
import { mailDirectory } from '../local/mail.ts';

/** Holds every mail that was sent in a data directory against what a mail of ours has to hold. */
const [, , data = '.norms-demo'] = process.argv;
const MOST_TOLD = 20;

const { checked, faults } = await checkMails(mailDirectory(data));
for (const { file, rule, found } of faults.slice(0, MOST_TOLD))
  process.stderr.write(`${file}: not "${rule}": ${found}\n`);
const broken = new Set(faults.map(({ file }) => file)).size;
process.stdout.write(
  `${checked.toLocaleString('en')} mails checked in ${data}, ${broken.toLocaleString('en')} not in order\n`,
);
// A directory without a mail proves nothing.
process.exitCode = checked > 0 && broken === 0 ? 0 : 1;
