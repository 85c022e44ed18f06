import type { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { nameIn, type Stage } from '../stages.ts';

export interface BusinessMetricProps {
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly statistic?: 'Sum' | 'Maximum';
  /** Five minutes unless told. */
  readonly period?: Duration;
  readonly label?: string;
}

/** Where the functions of a stage say their metrics: the variable of Powertools that names it. */
export function metricNamespace(stage: Stage): string {
  return nameIn(stage);
}

/**
 * A figure of the business, as a function says it. Names and dimensions are those of adapters/aws/business-metrics.data.ts, which a
 * test holds: the blueprint imports no running code.
 */
export function businessMetric(stage: Stage, metricName: string, props: BusinessMetricProps = {}): Metric {
  const { dimensions, statistic = 'Sum', period, label } = props;
  return new Metric({
    namespace: metricNamespace(stage),
    metricName,
    dimensionsMap: { service: 'service-norms', ...dimensions },
    statistic,
    ...(period && { period }),
    ...(label !== undefined && { label }),
  });
}
