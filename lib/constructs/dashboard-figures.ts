import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { nameIn, type Stage } from '../stages.ts';
import { businessMetric, metricNamespace } from './business-metric.ts';
import type { LambdaFolder } from './function-environments.ts';

export type Figures = Readonly<Record<FigureName, readonly IMetric[]>>;

type FigureName =
  | 'run'
  | 'mail'
  | 'now'
  | 'runTrouble'
  | 'executions'
  | 'runTime'
  | 'sent'
  | 'unsent'
  | 'oldest'
  | 'delivered'
  | 'rates'
  | 'pauses'
  | 'decisions'
  | 'stops'
  | 'answers'
  | 'kinds'
  | 'queueAges'
  | 'facts'
  | 'deadLetters'
  | 'errors'
  | 'capacity'
  | 'durations'
  | 'logsAndMails';

const LIVE = { Mode: 'LIVE' };
const LETTER_KINDS = ['STRIKE_NOTICE', 'WEEKLY_SCORE', 'REVIEW_REQUEST'];
const NOT_SENT = ['UNKNOWN', 'REJECTED', 'EXPIRED', 'SUPPRESSED'];
const CLASSES = ['STRIKE', 'WEEKLY', 'REVIEW'];
const ANSWERS = ['accepted', 'duplicate', 'stale', 'refused', 'quarantined'];
const PAUSES = ['OPERATOR', 'DAILY_QUOTA', 'BOUNCES', 'COMPLAINTS', 'SENDER', 'NO_ANSWER'];
const QUEUES = ['events', 'uploads', 'delivery-events'];
const DEAD_LETTERS = ['dead-events', 'dead-bus-events', 'dead-uploads', 'dead-delivery-events'];
const DAY = Duration.days(1);

export interface FiguresProps {
  readonly stage: Stage;
  readonly weeklyRunArn: string;
  /** Of all deployed functions. */
  readonly folders: readonly LambdaFolder[];
}

/** What each widget shows: metrics of our own and of AWS, by the names that the blueprint gives. */
export function figuresOf({ stage, weeklyRunArn, folders }: FiguresProps): Figures {
  const own = (name: string, label: string, dimensions: Readonly<Record<string, string>> = {}) =>
    businessMetric(stage, name, { label, dimensions });
  const peak = (name: string, label: string, dimensions: Readonly<Record<string, string>> = {}) =>
    businessMetric(stage, name, { label, dimensions, statistic: 'Maximum' });
  const search = searchIn(stage);
  const aws = awsMetrics(stage);
  const letters = (State: string) => LETTER_KINDS.map((Kind) => own('Letters', Kind, { Kind, State }));
  return {
    run: [
      own('RunsClosed', 'complete', { ...LIVE, Status: 'COMPLETE' }),
      own('RunsClosed', 'incomplete', { ...LIVE, Status: 'INCOMPLETE' }),
      own('PartnersJudged', 'judged', LIVE),
      own('PartnersWithoutScore', 'without a score', LIVE),
      own('Strikes', 'strikes', LIVE),
      own('WindowsOpened', 'windows opened', LIVE),
      own('AuditDifferences', 'differences of the audit'),
    ],
    mail: [
      own('LettersMade', 'made by the run', LIVE),
      ...letters('SENT'),
      own('DeliveryEvents', 'bounced', { What: 'bounced' }),
      own('DeliveryEvents', 'complaints', { What: 'complained' }),
      own('PartnersNotReached', 'partners not reached'),
    ],
    now: [
      peak('WeekOverdue', 'overdue week'),
      ...CLASSES.map((Class) => peak('OldestLetterDue', `oldest ${Class}, s`, { Class })),
    ],
    runTrouble: [
      peak('WeekOverdue', 'overdue week'),
      own('RunsClosed', 'incomplete', { ...LIVE, Status: 'INCOMPLETE' }),
      own('AuditDifferences', 'differences'),
    ],
    executions: ['ExecutionsStarted', 'ExecutionsSucceeded', 'ExecutionsFailed', 'ExecutionsTimedOut'].map(
      (metricName) => sum('AWS/States', metricName, { StateMachineArn: weeklyRunArn }),
    ),
    runTime: [aws.duration('evaluate-partners', 'Maximum'), aws.duration('plan-run', 'Maximum')],
    sent: letters('SENT'),
    unsent: NOT_SENT.map((State) => search.total('Letters', ['Kind', 'State'], 'State', State)),
    oldest: CLASSES.map((Class) => peak('OldestLetterDue', Class, { Class })),
    delivered: ['delivered', 'delayed', 'bounced', 'complained', 'provenRejected'].map((What) =>
      own('DeliveryEvents', What, { What }),
    ),
    rates: ['Reputation.BounceRate', 'Reputation.ComplaintRate'].map(
      (metricName) => new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Maximum', period: Duration.hours(1) }),
    ),
    pauses: PAUSES.map((Why) => own('SendingPaused', Why, { Why })),
    decisions: [search.each('ReviewRequests', ['Decision'])],
    stops: [
      ...['WEEKLY_SCORES', 'REVIEW_REQUESTS'].map((List) => own('Unsubscribes', List, { List })),
      own('LinksRefused', 'links refused'),
    ],
    answers: ANSWERS.map((Answer) => search.total('Events', ['Kind', 'Answer'], 'Answer', Answer)),
    kinds: [search.each('Events', ['Kind', 'Answer'], 'Answer="accepted"')],
    queueAges: QUEUES.map((queue) => aws.ofQueue(queue, 'ApproximateAgeOfOldestMessage')),
    facts: [own('FactsWritten', 'facts written'), own('Quarantined', 'quarantined')],
    deadLetters: DEAD_LETTERS.map((queue) => aws.ofQueue(queue, 'ApproximateNumberOfMessagesVisible')),
    errors: folders.flatMap((folder) => [aws.ofFunction(folder, 'Errors'), aws.ofFunction(folder, 'Throttles')]),
    capacity: ['ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits'].map((metricName) =>
      sum('AWS/DynamoDB', metricName, { TableName: nameIn(stage) }, DAY),
    ),
    durations: folders.map((folder) => aws.duration(folder, 'Sum', DAY)),
    logsAndMails: [
      ...folders.map((folder) =>
        sum('AWS/Logs', 'IncomingBytes', { LogGroupName: `/aws/lambda/${nameIn(stage, folder)}` }, DAY, folder),
      ),
      sum('AWS/SES', 'Send', {}, DAY),
    ],
  };
}

function awsMetrics(stage: Stage) {
  const ofFunction = (folder: LambdaFolder, metricName: string) =>
    sum('AWS/Lambda', metricName, { FunctionName: nameIn(stage, folder) }, undefined, `${folder} ${metricName}`);
  return {
    ofFunction,
    duration: (folder: LambdaFolder, statistic: 'Sum' | 'Maximum', period?: Duration) =>
      ofFunction(folder, 'Duration').with({ statistic, label: folder, ...(period && { period }) }),
    ofQueue: (queue: string, metricName: string) =>
      new Metric({
        namespace: 'AWS/SQS',
        metricName,
        dimensionsMap: { QueueName: nameIn(stage, queue) },
        statistic: 'Maximum',
        label: queue,
      }),
  };
}

function sum(
  namespace: string,
  metricName: string,
  dimensionsMap: Readonly<Record<string, string>>,
  period?: Duration,
  label = metricName,
): Metric {
  return new Metric({
    namespace,
    metricName,
    dimensionsMap: { ...dimensionsMap },
    statistic: 'Sum',
    label,
    ...(period && { period }),
  });
}

/** Whatever values a dimension has: a dashboard may search, an alarm may not. */
function searchIn(stage: Stage) {
  const expression = (metricName: string, dimensions: readonly string[], filter = '') => {
    const schema = [`"${metricNamespace(stage)}"`, ...dimensions, 'service'].join(',');
    return `SEARCH('{${schema}} MetricName="${metricName}"${filter === '' ? '' : ` ${filter}`}', 'Sum')`;
  };
  const shown = (text: string, label: string) => new MathExpression({ expression: text, usingMetrics: {}, label });
  return {
    each: (metricName: string, dimensions: readonly string[], filter?: string) =>
      shown(expression(metricName, dimensions, filter), ''),
    total: (metricName: string, dimensions: readonly string[], dimension: string, value: string) =>
      shown(`SUM(${expression(metricName, dimensions, `${dimension}="${value}"`)})`, value),
  };
}
