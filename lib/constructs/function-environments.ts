import type { Env as CloseRun } from '../../lambdas/close-run/env.ts';
import type { Env as EvaluatePartners } from '../../lambdas/evaluate-partners/env.ts';
import type { Env as ImportObjects } from '../../lambdas/import-objects/env.ts';
import type { Env as IngestEvents } from '../../lambdas/ingest-events/env.ts';
import type { Env as KeepWatch } from '../../lambdas/keep-watch/env.ts';
import type { Env as PlanRun } from '../../lambdas/plan-run/env.ts';
import type { Env as ReceiveEvents } from '../../lambdas/receive-events/env.ts';
import type { Env as RecordDelivery } from '../../lambdas/record-delivery/env.ts';
import type { Env as RequestReviews } from '../../lambdas/request-reviews/env.ts';
import type { Env as SendMail } from '../../lambdas/send-mail/env.ts';
import type { Env as Unsubscribe } from '../../lambdas/unsubscribe/env.ts';

/** Every child of `lambdas/`, with the variables that its function reads. */
export interface FunctionEnvironments {
  'ingest-events': IngestEvents;
  'import-objects': ImportObjects;
  'plan-run': PlanRun;
  'evaluate-partners': EvaluatePartners;
  'close-run': CloseRun;
  'request-reviews': RequestReviews;
  'send-mail': SendMail;
  'record-delivery': RecordDelivery;
  'receive-events': ReceiveEvents;
  'keep-watch': KeepWatch;
  unsubscribe: Unsubscribe;
}

export type LambdaFolder = keyof FunctionEnvironments;
