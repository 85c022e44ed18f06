import { ASSUMPTIONS as A } from '../assumptions.data.ts';
import type { Measured } from '../measured.ts';
import { scaled } from '../money.ts';
import { type Demand, GIGABYTE, type Line, line, runsAMonth } from './line.ts';

export function eyeLines({ measured, monthly, calls }: Demand): readonly Line[] {
  const { templates, metrics, idleSender } = measured;
  const runs = runsAMonth(templates);
  const allCalls = Object.values(calls).reduce((sum, count) => sum + count, 0);
  const own = ['ingest', 'run', 'reviews', 'mail'].reduce((sum, phase) => sum + monthly(`${phase}.logBytes`), 0);
  const bytes =
    own +
    calls.mail * idleSender.logBytes +
    allCalls * A.logBytesOfACall +
    runs * (A.transitionsOfARun + templates.shards * A.transitionsOfAShard) * A.logBytesOfATransition;
  const gigabytes = Math.ceil(bytes / GIGABYTE);
  return [
    line('CloudWatch', 'logs taken in', gigabytes, 'logsTaken'),
    line(
      'CloudWatch',
      `logs kept for ${templates.logRetentionDays} days`,
      scaled(gigabytes, templates.logRetentionDays, 30),
      'logsKept',
    ),
    line('CloudWatch', 'metrics of the business', metrics, 'customMetric', true),
    line('CloudWatch', `metrics that the ${templates.alarms} alarms look at`, templates.alarmMetrics, 'alarm', true),
    line('CloudWatch', 'dashboard', templates.dashboards, 'dashboard', true),
  ];
}

export function keyLines({ templates }: Measured): readonly Line[] {
  return [
    line('KMS', 'the key of the table, with its rotations', templates.keys * A.keyVersions, 'key', true),
    line(
      'KMS',
      'asked for the key of the table',
      A.callersOfTheKey * A.keyRequestsAnHour * A.hoursAMonth,
      'keyRequest',
      true,
    ),
    line('Secrets Manager', 'secrets', templates.secrets, 'secret', true),
    line('Secrets Manager', 'read', A.secretRequestsAnHour * A.hoursAMonth, 'secretRequest', true),
  ];
}
