import '../local/production-mode.ts';
import { playDemo } from '../local/demo.ts';
import { explainFailure } from './failure.ts';

try {
  await playDemo({ directory: '.norms-demo', out: process.stdout, progress: process.stderr });
} catch (error) {
  process.stderr.write(`npm start: ${explainFailure(error)}\n`);
  process.exitCode = 1;
}
