import { blueprint } from '../lib/blueprint.ts';
import { STAGES } from '../lib/stages.ts';

blueprint(STAGES);
