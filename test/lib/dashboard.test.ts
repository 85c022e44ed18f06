import { describe, expect, it } from 'vitest';
import { BUSINESS_METRICS, type BusinessMetric, SERVICE } from '../../adapters/aws/business-metrics.data.ts';
import { PRODUCTION } from '../../lib/stages.ts';
import { ofType, type Properties, synthesize } from './synthesized.ts';

const { stateful, stateless } = synthesize(PRODUCTION);
const NAMESPACE = 'service-norms-production';
const alarms = [...ofType(stateless, 'AWS::CloudWatch::Alarm').values()];
const dashboards = [...ofType(stateless, 'AWS::CloudWatch::Dashboard').values()];
const { start, widgets } = JSON.parse(bodyOf(dashboards[0]));

/** A metric as a widget or an alarm names it. */
interface Named {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, unknown>>;
}

const onDashboard = widgets.flatMap(({ properties }: Properties) => (properties['metrics'] ?? []).flatMap(metricOf));
const ofAlarms = alarms.flatMap(metricsOfAlarm);
const searched = widgets.flatMap(({ properties }: Properties) => (properties['metrics'] ?? []).flatMap(searchOf));

/** What AWS itself says, and by which dimensions: a metric by others has no data, and no alarm on it ever rings. */
const OF_AWS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'AWS/Lambda': {
    Errors: ['FunctionName'],
    Throttles: ['FunctionName'],
    Duration: ['FunctionName'],
    DestinationDeliveryFailures: ['FunctionName'],
  },
  'AWS/SQS': { ApproximateAgeOfOldestMessage: ['QueueName'], ApproximateNumberOfMessagesVisible: ['QueueName'] },
  'AWS/States': {
    ExecutionsStarted: ['StateMachineArn'],
    ExecutionsSucceeded: ['StateMachineArn'],
    ExecutionsFailed: ['StateMachineArn'],
    ExecutionsTimedOut: ['StateMachineArn'],
  },
  'AWS/DynamoDB': {
    ConsumedReadCapacityUnits: ['TableName'],
    ConsumedWriteCapacityUnits: ['TableName'],
    SystemErrors: ['Operation', 'TableName'],
    ReadThrottleEvents: ['TableName', 'GlobalSecondaryIndexName'],
    WriteThrottleEvents: ['TableName', 'GlobalSecondaryIndexName'],
  },
  'AWS/SES': { Send: [], 'Reputation.BounceRate': [], 'Reputation.ComplaintRate': [] },
  'AWS/Logs': { IncomingBytes: ['LogGroupName'] },
  'AWS/Events': {
    FailedInvocations: ['RuleName', 'EventBusName'],
    InvocationsFailedToBeSentToDlq: ['RuleName', 'EventBusName'],
  },
  'AWS/ApiGateway': { '5xx': ['ApiId'] },
};

describe('the dashboard', () => {
  it('is one a stage, and begins a week ago', () => {
    expect(dashboards).toHaveLength(1);
    expect(dashboards[0]?.['DashboardName']).toBe('service-norms-production');
    expect(start).toBe('-P7D');
  });

  it('asks its question first, and answers it at the top: the run, the mail, what is wrong now, every alarm', () => {
    expect(widgets[0].properties.markdown).toContain('did this week’s run work, and did the mail go out?');
    const top = widgets.slice(1, 5).map(({ properties }: Properties) => properties['title']);
    expect(top).toEqual([
      'This week’s run',
      'This week’s mail',
      'Now: nought is well',
      'Alarms: each has its section in the runbook',
    ]);
    expect(widgets[4].properties.alarms).toHaveLength(alarms.length);
  });

  it('leads to sections of the runbook that there are', () => {
    const text = widgets.map(({ properties }: Properties) => properties['markdown'] ?? '').join('\n');
    const links = [...text.matchAll(/\]\(([^)#]*)#?([^)]*)\)/g)];
    const names = alarms.map(({ AlarmName }) => AlarmName.replace('service-norms-production-', ''));
    expect(links.length).toBeGreaterThan(10);
    for (const [, url, section] of links) {
      expect(url).toBe(PRODUCTION.runbook);
      if (section !== '') expect(names).toContain(section);
    }
  });

  it('holds no more than CloudWatch shows: 24 columns, 500 widgets, 100 figures a widget', () => {
    expect(widgets.length).toBeLessThan(50);
    for (const { x, width, properties } of widgets) {
      expect(x + width).toBeLessThanOrEqual(24);
      expect((properties.metrics ?? []).length).toBeLessThanOrEqual(100);
    }
  });
});

describe.each([
  ['the dashboard', onDashboard],
  ['the alarms', ofAlarms],
])('the metrics of %s', (_where, metrics: readonly Named[]) => {
  it('of our own are in the catalogue, by all their dimensions and by values that a function can say', () => {
    const own = metrics.filter(({ namespace }) => !namespace.startsWith('AWS/'));
    expect(own.length).toBeGreaterThan(3);
    for (const { namespace, name, dimensions } of own) {
      const { service, ...split } = dimensions;
      expect({ namespace, service }).toEqual({ namespace: NAMESPACE, service: SERVICE });
      const known: BusinessMetric | undefined = catalogue()[name];
      expect(Object.keys(split).toSorted(), name).toEqual(Object.keys(known?.dimensions ?? { none: [] }).toSorted());
      for (const [key, value] of Object.entries(split)) expect(known?.dimensions[key], name).toContain(value);
    }
  });

  it('of AWS are metrics that it has, by dimensions that it says them by', () => {
    for (const { namespace, name, dimensions } of metrics.filter((one) => one.namespace.startsWith('AWS/'))) {
      const known = OF_AWS[namespace]?.[name];
      expect(known, `${namespace} ${name}`).toBeDefined();
      for (const key of Object.keys(dimensions)) expect(known, `${namespace} ${name}`).toContain(key);
      if (known?.[0] !== undefined) expect(Object.keys(dimensions), name).toContain(known[0]);
    }
  });

  it('are of functions, queues and log groups that are deployed', () => {
    const names = [stateful, stateless].flatMap(({ Resources }) =>
      Object.values(Resources).map(
        ({ Properties: p }) => p?.['FunctionName'] ?? p?.['QueueName'] ?? p?.['LogGroupName'],
      ),
    );
    for (const { dimensions } of metrics) {
      for (const key of ['FunctionName', 'QueueName', 'LogGroupName']) {
        if (typeof dimensions[key] === 'string') expect(names).toContain(dimensions[key]);
      }
    }
  });
});

describe('the searches of the dashboard', () => {
  it('are for metrics of the catalogue, by all their dimensions', () => {
    expect(searched.length).toBeGreaterThan(3);
    for (const { namespace, schema, name } of searched) {
      expect(namespace).toBe(NAMESPACE);
      expect(schema.toSorted()).toEqual([...Object.keys(catalogue()[name]?.dimensions ?? {}), 'service'].toSorted());
    }
  });
});

describe('the namespace of our metrics', () => {
  it('is given to every function, by the name that Powertools reads', () => {
    for (const { Environment } of ofType(stateless, 'AWS::Lambda::Function').values()) {
      expect(Environment.Variables.POWERTOOLS_METRICS_NAMESPACE).toBe(NAMESPACE);
    }
  });
});

function catalogue(): Readonly<Record<string, BusinessMetric>> {
  return BUSINESS_METRICS;
}

/** With what CloudFormation fills in as it is deployed, a word of its own. */
function bodyOf(dashboard: Properties | undefined): string {
  const parts: readonly unknown[] = dashboard?.['DashboardBody']['Fn::Join'][1] ?? [];
  return parts.map((part) => (typeof part === 'string' ? part : 'deployed')).join('');
}

/** `[namespace, name, key, value, …, options]`; an expression is one object. */
function metricOf(row: readonly unknown[]): readonly Named[] {
  if (typeof row[0] !== 'string') return [];
  const [namespace, name, ...rest] = row.filter((part) => typeof part === 'string');
  const pairs = Array.from({ length: rest.length / 2 }, (_, index) => rest.slice(2 * index, 2 * index + 2));
  return [{ namespace: String(namespace), name: String(name), dimensions: Object.fromEntries(pairs) }];
}

function metricsOfAlarm({ Namespace, MetricName, Dimensions, Metrics }: Properties): readonly Named[] {
  const stats = (Metrics ?? []).flatMap(({ MetricStat }: Properties) => MetricStat?.Metric ?? []);
  const all: readonly Properties[] = Metrics === undefined ? [{ Namespace, MetricName, Dimensions }] : stats;
  return all.map((one) => ({
    namespace: one['Namespace'],
    name: one['MetricName'],
    dimensions: Object.fromEntries((one['Dimensions'] ?? []).map(({ Name, Value }: Properties) => [Name, Value])),
  }));
}

function searchOf([first]: readonly unknown[]) {
  const expression = (first as Properties)['expression'];
  if (typeof expression !== 'string' || !expression.includes('SEARCH(')) return [];
  const [, namespace = '', schema = '', name = ''] =
    expression.match(/SEARCH\('\{"([^"]+)",([^}]+)\} MetricName="(\w+)"/) ?? [];
  return [{ namespace, schema: schema.split(','), name }];
}
