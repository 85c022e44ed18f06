import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TemplateCounts } from './measured.ts';
import { wakeUpsAMonth } from './wake-ups.ts';

interface Resource {
  readonly Type: string;
  readonly Properties?: Properties;
}
interface Properties {
  readonly Name?: string;
  readonly ScheduleExpression?: string;
  readonly RetentionInDays?: number;
  readonly RetentionDays?: number;
  readonly Metrics?: readonly { readonly MetricStat?: unknown }[];
  readonly Environment?: { readonly Variables?: { readonly SHARDS?: string } };
}

/** What stands in the synthesized templates of production (`npm run synth`). */
export async function countTemplates(cdkOut: string): Promise<TemplateCounts> {
  const resources = (await Promise.all(['stateful', 'stateless'].map((stack) => resourcesOf(cdkOut, stack)))).flat();
  const ofType = (type: string) => resources.filter(({ Type }) => Type === type);
  const propertiesOf = (type: string) => ofType(type).map(({ Properties = {} }) => Properties);
  const schedules = [...propertiesOf('AWS::Scheduler::Schedule'), ...propertiesOf('AWS::Events::Rule')].filter(
    ({ ScheduleExpression }) => ScheduleExpression !== undefined,
  );
  const functions = propertiesOf('AWS::Lambda::Function');
  return {
    functions: functions.length,
    alarms: ofType('AWS::CloudWatch::Alarm').length,
    alarmMetrics: propertiesOf('AWS::CloudWatch::Alarm').reduce((sum, alarm) => sum + metricsOf(alarm), 0),
    dashboards: ofType('AWS::CloudWatch::Dashboard').length,
    secrets: ofType('AWS::SecretsManager::Secret').length,
    keys: ofType('AWS::KMS::Key').length,
    queuesThatLambdaReads: ofType('AWS::Lambda::EventSourceMapping').length,
    wakeUps: Object.fromEntries(
      schedules.map(({ Name, ScheduleExpression = '' }) => [
        Name?.replace('service-norms-production-', '') ?? 'a rule of the event bus',
        wakeUpsAMonth(ScheduleExpression),
      ]),
    ),
    logRetentionDays: Math.max(
      ...propertiesOf('AWS::Logs::LogGroup').map(({ RetentionInDays = 0 }) => RetentionInDays),
    ),
    archiveDays: Math.max(...propertiesOf('AWS::Events::Archive').map(({ RetentionDays = 0 }) => RetentionDays)),
    shards: Math.max(...functions.map(({ Environment }) => Number(Environment?.Variables?.SHARDS ?? 0))),
  };
}

async function resourcesOf(cdkOut: string, stack: string): Promise<readonly Resource[]> {
  const template = await readFile(join(cdkOut, `service-norms-production-${stack}.template.json`), 'utf8');
  const { Resources }: { readonly Resources: Readonly<Record<string, Resource>> } = JSON.parse(template);
  return Object.values(Resources);
}

function metricsOf({ Metrics }: Properties): number {
  return Metrics === undefined ? 1 : Metrics.filter(({ MetricStat }) => MetricStat !== undefined).length;
}
