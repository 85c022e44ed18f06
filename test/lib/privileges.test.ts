import { describe, expect, it } from 'vitest';
import { PRODUCTION } from '../../lib/stages.ts';
import { foldersByRole, privilegesForOthers, privilegesOf } from './privileges.ts';
import { functionsByFolder, ofType, type Properties, synthesize, type Template } from './synthesized.ts';

const { stateful, stateless } = synthesize(PRODUCTION);
const privileges = privilegesOf({ stateful, stateless }, PRODUCTION);
const attached = privilegesForOthers({ stateful, stateless });

/** On the table: DynamoDB asks the table's key for nothing but to be decrypted, in the caller's name, and nobody may ask it directly. */
const table = (actions: string, ...more: readonly string[]) => [
  `dynamodb: ${actions} ▸ NormsTable`,
  ...more,
  'kms: Decrypt ▸ NormsKey when {"StringEquals":{"kms:ViaService":"dynamodb.eu-central-1.amazonaws.com"}}',
];
const query = (index: string) => `dynamodb: Query ▸ NormsTable/index/${index}`;
const logTo = (logGroup: string) => `logs: CreateLogStream PutLogEvents ▸ ${logGroup}`;
/** CDK's own grant to read a queue: what Lambda needs, and the queue's name. */
const read = (queue: string) =>
  `sqs: ChangeMessageVisibility DeleteMessage GetQueueAttributes GetQueueUrl ReceiveMessage ▸ ${queue}`;
const invoke = (lambda: string) => `lambda: InvokeFunction ▸ ${lambda} · ${lambda}:*`;
const sendAs = (set: string, domain: string, address: string) =>
  `ses: SendRawEmail ▸ ses:eu-central-1:ACCOUNT:configuration-set/${set} · ses:eu-central-1:ACCOUNT:identity/${domain} when {"StringEquals":{"ses:FromAddress":"${address}"}}`;

const UPLOADS = 's3:::service-norms-production-uploads-ACCOUNT';

/** The review of privileges: who may do what on which resource, all of it. */
const FUNCTIONS: Readonly<Record<string, readonly string[]>> = {
  'ingest-events': [
    ...table('BatchGetItem BatchWriteItem PutItem'),
    logTo('IngestionIngestEventsLogs'),
    read('EventsQueue'),
    'sqs: SendMessage ▸ EventsDeadLetters',
  ],
  'import-objects': [
    ...table('BatchGetItem BatchWriteItem PutItem'),
    'kms: Decrypt GenerateDataKey ▸ DoorsKey',
    logTo('BulkImportImportObjectsLogs'),
    `s3: GetObject PutObject ▸ ${UPLOADS}/results/*`,
    `s3: GetObject ▸ ${UPLOADS}/incoming/*`,
    `s3: ListBucket ▸ ${UPLOADS}`,
    'sqs: ChangeMessageVisibility DeleteMessage GetQueueAttributes GetQueueUrl ReceiveMessage SendMessage ▸ UploadQueue',
  ],
  'receive-events': [...table('BatchGetItem BatchWriteItem PutItem'), logTo('HttpDoorReceiveEventsLogs')],
  'plan-run': [...table('BatchWriteItem GetItem PutItem Query'), logTo('WeeklyRunPlanRunLogs')],
  'evaluate-partners': [
    ...table('BatchWriteItem PutItem Query', query('byShardWeek')),
    logTo('WeeklyRunEvaluatePartnersLogs'),
  ],
  'close-run': [...table('BatchWriteItem GetItem PutItem Query'), logTo('WeeklyRunCloseRunLogs')],
  'request-reviews': [
    ...table('BatchGetItem BatchWriteItem PutItem', query('byDue')),
    logTo('ReviewRequestsRequestReviewsLogs'),
    'sqs: GetQueueAttributes GetQueueUrl SendMessage ▸ ReviewRequestsDailyDeadLetters',
  ],
  'send-mail': [
    ...table('BatchGetItem BatchWriteItem DescribeTable GetItem PutItem', query('byDue')),
    logTo('MailSendingSendMailLogs'),
    'secretsmanager: GetSecretValue ▸ AddressKeySecret · LinkKeysSecret',
    'ses: GetSendQuota GetSendStatistics ▸ *',
    sendAs('MailCustomer', 'customers.marketplace.example', 'reviews@customers.marketplace.example'),
    sendAs('MailPartner', 'partners.marketplace.example', 'service-norms@partners.marketplace.example'),
  ],
  'record-delivery': [
    ...table('BatchGetItem BatchWriteItem GetItem PutItem'),
    logTo('DeliveryEventsRecordDeliveryLogs'),
    read('DeliveryEventsQueue'),
  ],
  unsubscribe: [
    'dynamodb: BatchGetItem PutItem ▸ NormsTable when {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["SUBSCRIPTION#*","CUSTOMER#*"]}}',
    ...table('').slice(1),
    logTo('UnsubscribeFunctionLogs'),
    'secretsmanager: GetSecretValue ▸ LinkKeysSecret',
  ],
  'keep-watch': [...table('BatchGetItem GetItem', query('byDue')), logTo('WatchKeepWatchLogs')],
};

const OTHERS: Readonly<Record<string, readonly string[]>> = {
  WeeklyRunStateMachineRole: [
    'lambda: InvokeFunction ▸ WeeklyRunCloseRunFunction · WeeklyRunCloseRunFunction:* · WeeklyRunEvaluatePartnersFunction · WeeklyRunEvaluatePartnersFunction:* · WeeklyRunPlanRunFunction · WeeklyRunPlanRunFunction:*',
    'logs: CreateLogDelivery DeleteLogDelivery DescribeLogGroups DescribeResourcePolicies GetLogDelivery ListLogDeliveries PutResourcePolicy UpdateLogDelivery ▸ *',
    'states: DescribeExecution StopExecution ▸ states:eu-central-1:ACCOUNT:execution:WeeklyRunStateMachine:*',
    'states: RedriveExecution ▸ states:eu-central-1:ACCOUNT:execution:WeeklyRunStateMachine/Shards:*',
    'states: StartExecution ▸ WeeklyRunStateMachine',
  ],
  // The scheduler's, one a target.
  SchedulerRoleForTargetc03690: [
    'sqs: SendMessage ▸ WeeklyRunAuditDeadLetters · WeeklyRunWeeklyDeadLetters',
    'states: StartExecution ▸ WeeklyRunStateMachine',
  ],
  SchedulerRoleForTarget5ffbf1: [
    invoke('ReviewRequestsRequestReviewsFunction'),
    'sqs: SendMessage ▸ ReviewRequestsDailyDeadLetters',
  ],
  SchedulerRoleForTarget9fcdef: [
    invoke('MailSendingSendMailFunction'),
    'sqs: SendMessage ▸ MailSendingEveryMinuteDeadLetters',
  ],
};

/** Policies that we make, to be attached to roles that are not ours: producers' and operators'. */
const ATTACHED: Readonly<Record<string, readonly string[]>> = {
  ProducersBusProducerPolicy: ['events: PutEvents ▸ ProducersBus'],
  UploadsUploaderPolicy: [
    'kms: Decrypt GenerateDataKey ▸ DoorsKey',
    `s3: GetObject ▸ ${UPLOADS}/results/*`,
    `s3: PutObject ▸ ${UPLOADS}/incoming/*`,
  ],
  EventsApiMarketplacePolicy: ['execute-api: Invoke ▸ execute-api:eu-central-1:ACCOUNT:EventsApi/$default/POST/events'],
  EventsApiPartnerPolicy: [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM's policies
    'execute-api: Invoke ▸ execute-api:eu-central-1:ACCOUNT:EventsApi/$default/POST/partners/${aws:PrincipalTag/partnerId}/events',
  ],
  OperatorAccessRead: [
    'cloudformation: DescribeStacks ▸ AWS::StackId',
    ...table('BatchGetItem GetItem Query', 'dynamodb: Query ▸ NormsTable/index/byDue · NormsTable/index/byShardWeek'),
  ],
  OperatorAccessAct: [
    'dynamodb: BatchWriteItem PutItem ▸ NormsTable when {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["CORRECTION","DECISION#*","SWITCH"]}}',
    ...table('').slice(1),
    'kms: Decrypt GenerateDataKey ▸ DoorsKey',
    `s3: GetObject ▸ ${UPLOADS}/results/*`,
    `s3: ListBucket ▸ ${UPLOADS}`,
    `s3: PutObject ▸ ${UPLOADS}/incoming/*`,
    'sqs: ChangeMessageVisibility DeleteMessage GetQueueAttributes ListMessageMoveTasks ReceiveMessage StartMessageMoveTask ▸ DeliveryEventsDeadLetters · EventsDeadLetters · UploadQueueDeadLetters',
    'sqs: GetQueueAttributes SendMessage ▸ DeliveryEventsQueue · EventsQueue · UploadQueue',
    'states: DescribeExecution ListMapRuns ▸ states:eu-central-1:ACCOUNT:execution:WeeklyRunStateMachine:*',
    'states: DescribeMapRun ▸ states:eu-central-1:ACCOUNT:mapRun:WeeklyRunStateMachine/Shards:*',
    'states: StartExecution ▸ WeeklyRunStateMachine',
  ],
};

/** Whatever is granted on `*`, and by no name: each is acknowledged in the blueprint, where cdk-nag asks for the reason. */
const ON_EVERYTHING = ['WeeklyRunStateMachineRole logs', 'send-mail ses'];

describe('what each function may do', () => {
  it.each(Object.entries(FUNCTIONS))('%s: these actions on these resources, and nothing else', (folder, expected) => {
    expect(privileges.get(folder)).toEqual(expected.toSorted());
  });

  it('is listed here of every function', () => {
    expect([...functionsByFolder(stateless, PRODUCTION).keys()].toSorted()).toEqual(Object.keys(FUNCTIONS).toSorted());
  });

  it('is by a role of its own, that Lambda alone takes on', () => {
    const folders = foldersByRole(stateless, PRODUCTION);
    expect(folders.size).toBe(ofType(stateless, 'AWS::Lambda::Function').size);
    const roles = [...folders.keys()].map((id) => stateless.Resources[id]?.Properties['AssumeRolePolicyDocument']);
    for (const { Statement } of roles) {
      expect(Statement).toEqual([
        { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } },
      ]);
    }
  });
});

describe('what every other role may do', () => {
  it.each(Object.entries(OTHERS))('%s', (role, expected) => {
    expect(privileges.get(role)).toEqual(expected.toSorted());
  });

  it('is listed here of every one', () => {
    expect([...privileges.keys()].toSorted()).toEqual([...Object.keys(FUNCTIONS), ...Object.keys(OTHERS)].toSorted());
  });
});

describe('what producers and operators may be given', () => {
  it.each(Object.entries(ATTACHED))('%s', (policy, expected) => {
    expect(attached.get(policy)).toEqual(expected.toSorted());
  });

  it('is listed here, all of it', () => {
    expect([...attached.keys()].toSorted()).toEqual(Object.keys(ATTACHED).toSorted());
  });
});

describe('privileges that are wide', () => {
  it('are not to send mail, but of the sender: nobody else reaches a person', () => {
    const sending = [...privileges].filter(([, lines]) => lines.some((line) => line.includes('SendRawEmail')));
    expect(sending.map(([role]) => role)).toEqual(['send-mail']);
  });

  it('are on everything only where AWS knows no resource', () => {
    const wide = [...privileges].flatMap(([role, lines]) =>
      lines.filter((line) => line.includes('▸ *')).map((line) => `${role} ${line.split(':')[0]}`),
    );
    expect(wide).toEqual(ON_EVERYTHING);
  });

  it('are of no action with a star, and of no policy that AWS manages', () => {
    const lines = [...privileges, ...attached].flatMap(([role, own]) => own.map((line) => `${role} ${line}`));
    expect(lines.filter((line) => (line.split('▸')[0] ?? '').includes('*') || line.includes('MANAGED'))).toEqual([]);
  });

  it('are none to scan the table, to delete an item or to change a setting: what is not asked for cannot be misused', () => {
    const actions = new Set(
      [...privileges.values()].flat().flatMap((line) => /^dynamodb: (.*) ▸/.exec(line)?.[1]?.split(' ') ?? []),
    );
    expect([...actions].toSorted()).toEqual([
      'BatchGetItem',
      'BatchWriteItem',
      'DescribeTable',
      'GetItem',
      'PutItem',
      'Query',
    ]);
  });

  it('are none over the table’s key: its policy leaves it to the account’s own, which are the ones above', () => {
    const key = [...ofType(stateful, 'AWS::KMS::Key')].find(([id]) => id.startsWith('NormsKey'))?.[1];
    expect(key?.['KeyPolicy'].Statement).toEqual([
      {
        Action: 'kms:*',
        Effect: 'Allow',
        Principal: { AWS: { 'Fn::Join': ['', ['arn:aws:iam::', { Ref: 'AWS::AccountId' }, ':root']] } },
        Resource: '*',
      },
    ]);
  });
});

describe('no secret is in an environment', () => {
  const variables = [...functionsByFolder(stateless, PRODUCTION)].flatMap(([folder, { Environment }]) =>
    Object.entries<unknown>(Environment.Variables).map(([name, value]) => ({ folder, name, value })),
  );

  it('what bears the name of one is the ARN of a secret, which its function may read', () => {
    const named = variables.filter(({ name }) => /SECRET|TOKEN|PASSWORD|CREDENTIAL|PRIVATE|(^|_)KEYS?(_|$)/.test(name));
    expect(named.length).toBeGreaterThan(0);
    for (const { folder, value } of named) {
      const secret = secretBehind(value);
      expect(privileges.get(folder)?.join('\n')).toMatch(new RegExp(`GetSecretValue ▸ .*${secret}`));
    }
  });

  it('no value is long enough at random to be one', () => {
    const random = variables.filter(({ value }) => typeof value === 'string' && /[A-Za-z0-9+/=_-]{32,}/.test(value));
    expect(random.map(({ folder, name }) => `${folder} ${name}`)).toEqual([]);
  });

  it.each<[string, Template]>([
    ['stateful', stateful],
    ['stateless', stateless],
  ])('the %s template takes none out of Secrets Manager or a parameter, and holds none', (_, template) => {
    const text = JSON.stringify(template);
    expect(text).not.toMatch(/\{\{resolve:/);
    expect(text).not.toContain('"SecretString"');
  });
});

/** Of an output of the stateful stack: the construct of the secret that it is the ARN of. */
function secretBehind(value: unknown): string {
  const { OutputName } = (value as Properties)['Fn::GetStackOutput'] ?? {};
  const { Ref } = (stateful.Outputs?.[OutputName]?.Value ?? {}) as { Ref?: string };
  expect(stateful.Resources[Ref ?? '']?.Type).toBe('AWS::SecretsManager::Secret');
  return String(Ref).replace(/[0-9A-F]{8}$/, '');
}
