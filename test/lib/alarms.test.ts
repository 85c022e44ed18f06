import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SILENCES } from '../../lib/constructs/operator-alarm.ts';
import { PRODUCTION } from '../../lib/stages.ts';
import { ofType, type Properties, synthesize, type Template } from './synthesized.ts';

const { stateful, stateless } = synthesize(PRODUCTION);
const alarms = [
  ...ofType(stateful, 'AWS::CloudWatch::Alarm').values(),
  ...ofType(stateless, 'AWS::CloudWatch::Alarm').values(),
];
const named = alarms.map((alarm): [string, Properties] => [shortName(alarm), alarm]);
const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
/** By heading. */
const sections = new Map(
  runbook
    .split(/^## /m)
    .slice(1)
    .map((text): [string, string] => [text.slice(0, text.indexOf('\n')).trim(), text]),
);
/** What is done by hand, and rings for nobody. */
const sectionsOfAlarms = [...sections].filter(([, text]) => text.includes('**Description.**'));

describe('the runbook', () => {
  it('has a section for every alarm, and an alarm for every such section: one to one', () => {
    expect(sectionsOfAlarms.map(([name]) => name).toSorted()).toEqual(named.map(([name]) => name).toSorted());
  });

  it.each(sectionsOfAlarms)(
    '%s: says what it is, how to look into it, and what to do, in that order',
    (_name, text) => {
      const parts = [...text.matchAll(/^\*\*(\w+)\.\*\*/gm)].map(([, part]) => part);
      expect(parts).toEqual(['Description', 'Investigation', 'Resolution']);
    },
  );

  it('says of every other section that no alarm leads to it', () => {
    const others = [...sections].filter(([, text]) => !text.includes('**Description.**'));
    for (const [name, text] of others) expect(text, name).toMatch(/no alarm/i);
  });

  it('leads nowhere that is not there', () => {
    const anchors = new Set([...sections.keys()].map(anchorOf));
    for (const [, anchor] of runbook.matchAll(/\]\(#([^)]+)\)/g)) expect(anchors).toContain(anchor);
  });

  it('names each heading once', () => {
    expect(sections.size).toBe(runbook.split(/^## /m).length - 1);
  });
});

describe('every alarm', () => {
  it.each(named)('%s: is heard, says whom it hurts, what its silence means, and where to read on', (name, alarm) => {
    const { AlarmDescription: description, AlarmActions, ActionsEnabled, TreatMissingData } = alarm;
    expect(AlarmActions).toEqual([{ Ref: expect.stringMatching(/^Alarms/) }]);
    expect(ActionsEnabled).not.toBe(false);
    expect(description).toMatch(/\b(partner|customer|operator)s?\b/i);
    expect(description.endsWith(` ${PRODUCTION.runbook}#${name}`)).toBe(true);
    expect(description.length).toBeLessThanOrEqual(1024);
    const silence = Object.values(SILENCES).find(({ words }) => description.includes(words));
    expect(silence?.treat).toBe(TreatMissingData);
  });

  it.each(named)(
    '%s: can ring: rings at a value and above, over no more than CloudWatch looks back',
    (_name, alarm) => {
      const { ComparisonOperator, Threshold, EvaluationPeriods } = alarm;
      expect(ComparisonOperator).toBe('GreaterThanOrEqualToThreshold');
      expect(Threshold).toBeGreaterThan(0);
      for (const period of periodsOf(alarm)) {
        expect(period % 60).toBe(0);
        // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
        expect(period * EvaluationPeriods).toBeLessThanOrEqual(period < 3600 ? 86_400 : 604_800);
      }
    },
  );

  it.each(named.filter(([, { Metrics }]) => Metrics !== undefined))(
    '%s: adds up metrics of which one may be silent: each is filled, or the sum would have no value',
    (_name, { Metrics }) => {
      const stats = Metrics.filter(({ MetricStat }: Properties) => MetricStat !== undefined);
      const [result] = Metrics.filter(({ Expression }: Properties) => Expression !== undefined);
      expect(stats.length).toBeLessThanOrEqual(10);
      if (result.Expression.startsWith('MAX(')) return;
      for (const { Id } of stats) expect(result.Expression).toContain(`FILL(${Id}, 0)`);
    },
  );

  it('counts faults by their sum, and ages and lengths of queues by their maximum', () => {
    for (const { Namespace, MetricName, Statistic } of alarms) {
      if (MetricName === undefined) continue;
      const isLevel = /^(Approximate|Reputation|WeekOverdue)/.test(MetricName);
      expect(Statistic, `${Namespace} ${MetricName}`).toBe(isLevel ? 'Maximum' : 'Sum');
    }
  });
});

describe('every dead-letter queue', () => {
  const queues = [stateful, stateless].flatMap((template) => [...deadLetterQueues(template)]);
  const watched = JSON.stringify(
    alarms
      .filter(({ MetricName }) => MetricName === 'ApproximateNumberOfMessagesVisible')
      .map(({ Dimensions }) => Dimensions),
  );

  it('is one of those that there are', () => {
    expect(queues.length).toBeGreaterThanOrEqual(5);
  });

  it.each(queues)('%s has an alarm that rings at its first message', (queue) => {
    expect(watched).toContain(queue);
  });
});

describe('fault row 13: the dead man’s alarm', () => {
  const alarm = alarmNamed('week-not-judged');
  const rules = [...ofType(stateless, 'AWS::Events::Rule').values()];
  const watch = rules.find(({ ScheduleExpression }) => ScheduleExpression === 'rate(5 minutes)');

  it('rings at the first look that finds the week without a complete run, and when nobody looks any more', () => {
    expect(alarm).toMatchObject({
      MetricName: 'WeekOverdue',
      Statistic: 'Maximum',
      Threshold: 1,
      EvaluationPeriods: 1,
      Period: 900,
      TreatMissingData: 'breaching',
    });
  });

  it('does not hang on the scheduler that starts the run: a rule of EventBridge wakes the watch, three times a period', () => {
    expect(watch?.['State']).toBe('ENABLED');
    expect(JSON.stringify(watch?.['Targets'])).toContain('KeepWatch');
    const schedules = [...ofType(stateless, 'AWS::Scheduler::Schedule').values()];
    expect(schedules.length).toBeGreaterThan(2);
    expect(JSON.stringify(schedules)).not.toContain('KeepWatch');
  });
});

describe('the mail that does not go', () => {
  it('rings after four hours in which a letter could have gone', () => {
    const { Threshold, Metrics, EvaluationPeriods } = alarmNamed('letters-late');
    expect({ Threshold, EvaluationPeriods }).toEqual({ Threshold: 14_400, EvaluationPeriods: 1 });
    const classes = Metrics.flatMap(({ MetricStat }: Properties) => MetricStat?.Metric.Dimensions ?? []);
    expect(classes.flatMap(({ Name, Value }: Properties) => (Name === 'Class' ? Value : []))).toEqual([
      'STRIKE',
      'WEEKLY',
      'REVIEW',
    ]);
  });

  it('rings long before AWS reviews the account, and keeps ringing while no mail brings news', () => {
    expect(alarmNamed('bounce-rate')).toMatchObject({ Threshold: 0.025, Period: 3600, TreatMissingData: 'ignore' });
    expect(alarmNamed('complaint-rate')).toMatchObject({ Threshold: 0.0005, Period: 3600, TreatMissingData: 'ignore' });
  });
});

function shortName({ AlarmName }: Properties): string {
  return AlarmName.replace('service-norms-production-', '');
}

function alarmNamed(name: string): Properties {
  const alarm = alarms.find((one) => shortName(one) === name);
  if (alarm === undefined) throw new Error(`no alarm ${name}`);
  return alarm;
}

function periodsOf({ Period, Metrics }: Properties): readonly number[] {
  if (Period !== undefined) return [Period];
  return Metrics.flatMap(({ MetricStat }: Properties) => MetricStat?.Period ?? []);
}

/** Whatever something undeliverable is sent to. */
function deadLetterQueues({ Resources }: Template): ReadonlySet<string> {
  const arns = Object.values(Resources).flatMap(({ Properties: properties }) => [
    properties?.['RedrivePolicy']?.deadLetterTargetArn,
    properties?.['Target']?.DeadLetterConfig?.Arn,
    properties?.['DeadLetterConfig']?.TargetArn,
    properties?.['DestinationConfig']?.OnFailure?.Destination,
    ...(Array.isArray(properties?.['Targets'])
      ? properties['Targets'].map((target: Properties) => target['DeadLetterConfig']?.Arn)
      : []),
  ]);
  return new Set(arns.flatMap((arn) => arn?.['Fn::GetAtt']?.[0] ?? []));
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}
