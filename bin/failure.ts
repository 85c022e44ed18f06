import { explainAwsError } from '../local/deployed/explain-aws-error.ts';
import { ExplainedError } from '../local/explained-error.ts';

/** Errors of ours whose message says all that a person needs. */
const SELF_EXPLAINING = new Set(['WeekNotOver', 'OtherBook', 'NoBookInForce', 'LeaseHeld']);

/** One sentence for what was foreseen; for a defect, the stack that finds it. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof ExplainedError || SELF_EXPLAINING.has(error.name)) return error.message;
  const refusal = explainAwsError(error);
  if (refusal !== undefined) return refusal;
  return `something went wrong that should not:\n${error.stack ?? error.message}`;
}
