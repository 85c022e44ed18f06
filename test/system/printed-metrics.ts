import { vi } from 'vitest';
import { lambdaRuntime } from '../../adapters/aws/runtime.ts';
import type { Report } from '../../domain/ports.ts';

export const NAMESPACE = 'service-norms-test';

/** What CloudWatch takes off a line of a log: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
interface MetricLine {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
  readonly [member: string]: unknown;
}

/** A deployed function's log and metrics, read off what it prints. */
export function listenToMetrics() {
  vi.stubEnv('POWERTOOLS_METRICS_NAMESPACE', NAMESPACE);
  const printed: string[] = [];
  const listen = (text: unknown) => {
    printed.push(String(text));
    return true;
  };
  const mouth = vi.spyOn(process.stdout, 'write').mockImplementation(listen);
  const { report } = lambdaRuntime('listened-to');
  return {
    report: report satisfies Report,
    /** `Letters Kind=WEEKLY_SCORE State=SENT: 1 Count`, all that was printed since the last time, summed, sorted. */
    heard(): readonly string[] {
      const sums = new Map<string, number>();
      for (const [name, value] of printed.splice(0).flatMap((text) => text.split('\n').flatMap(valuesOf))) {
        sums.set(name, (sums.get(name) ?? 0) + value);
      }
      return [...sums].map(([name, value]) => name.replace('#', String(value))).toSorted();
    },
    close() {
      mouth.mockRestore();
      vi.unstubAllEnvs();
    },
  };
}

function valuesOf(text: string): readonly (readonly [string, number])[] {
  if (!text.includes('"_aws"')) return [];
  const line = JSON.parse(text) as MetricLine;
  return line._aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) => {
    const [names, ...more] = Dimensions;
    if (Namespace !== NAMESPACE || names === undefined || more.length > 0 || line['service'] !== 'service-norms')
      throw new Error(`CloudWatch would put this elsewhere: ${text}`);
    const own = names.filter((name) => name !== 'service').map((name) => ` ${name}=${line[name]}`);
    return Metrics.map(({ Name, Unit }) => [`${Name}${own.join('')}: # ${Unit}`, Number(line[Name])] as const);
  });
}
