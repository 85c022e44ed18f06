import type { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-limits.html */
const MOST_METRICS = 10;

export interface TotalProps {
  readonly label: string;
  readonly metrics: readonly IMetric[];
  /** Five minutes unless told. */
  readonly period?: Duration;
}

/**
 * The sum of some metrics that an alarm can watch. Each is filled with 0 where it says nothing: a plain `a + b` has a value only where
 * both have one, and a fault that is counted as it happens never comes at the same time as the other.
 */
export function totalOf({ label, metrics, period }: TotalProps): MathExpression {
  if (metrics.length > MOST_METRICS) throw new Error(`${label}: an alarm watches ${MOST_METRICS} metrics at the most`);
  const named = metrics.map((metric, index) => [`m${index}`, metric] as const);
  return new MathExpression({
    label,
    expression: named.map(([name]) => `FILL(${name}, 0)`).join(' + '),
    usingMetrics: Object.fromEntries(named),
    ...(period && { period }),
  });
}
