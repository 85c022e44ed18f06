import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { Runtime } from '../../domain/ports.ts';
import { BUSINESS_METRICS, SERVICE } from './business-metrics.data.ts';
import { businessMetricsOf, type Datum } from './business-metrics.ts';

/**
 * The runtime of a deployed function: the real clock, structured log lines that CloudWatch can be asked about, and of those that
 * count something the business metrics, printed as CloudWatch takes them off a log (EMF): no call, no permission, no waiting.
 * The namespace is the variable POWERTOOLS_METRICS_NAMESPACE.
 */
export function lambdaRuntime(serviceName: string): Runtime {
  const logger = new Logger({ serviceName });
  const metrics = new Metrics({ serviceName: SERVICE });
  return {
    clock: () => new Date(),
    report(message, facts) {
      logger.info(message, { ...facts });
      for (const group of byDimensions(businessMetricsOf(message, facts))) print(group, metrics);
    },
  };
}

/** A line of EMF has one set of dimensions. */
function byDimensions(data: readonly Datum[]): readonly (readonly Datum[])[] {
  const groups = new Map<string, Datum[]>();
  for (const datum of data) {
    const key = JSON.stringify(datum.dimensions);
    groups.set(key, [...(groups.get(key) ?? []), datum]);
  }
  return [...groups.values()];
}

function print(group: readonly Datum[], metrics: Metrics): void {
  for (const [name, value] of Object.entries(group[0]?.dimensions ?? {})) metrics.addDimension(name, value);
  for (const { metric, value } of group) metrics.addMetric(metric, BUSINESS_METRICS[metric].unit, value);
  metrics.publishStoredMetrics();
}
