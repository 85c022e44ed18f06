/**
 * What the command line has to know of a deployed stage: outputs of its stateless stack, each under this name, all text (ADR 0018).
 * It knows nothing else of the stage, so it works on what is deployed and not on what this tree would deploy.
 */
export interface StageOutputs {
  readonly TableName: string;
  readonly Shards: string;
  readonly NormBook: string;
  readonly WeeklyRunArn: string;
  /** A queue, and where SQS puts what five tries could not do. */
  readonly EventsUrl: string;
  readonly DeadEventsUrl: string;
  readonly DeliveryEventsUrl: string;
  readonly DeadDeliveryEventsUrl: string;
  readonly UploadsUrl: string;
  readonly DeadUploadsUrl: string;
  readonly UploadsBucket: string;
}

export const STAGE_OUTPUTS = [
  'TableName',
  'Shards',
  'NormBook',
  'WeeklyRunArn',
  'EventsUrl',
  'DeadEventsUrl',
  'DeliveryEventsUrl',
  'DeadDeliveryEventsUrl',
  'UploadsUrl',
  'DeadUploadsUrl',
  'UploadsBucket',
] as const satisfies readonly (keyof StageOutputs)[];
