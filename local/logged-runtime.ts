import { lambdaRuntime } from '../adapters/aws/runtime.ts';
import type { Report } from '../domain/ports.ts';

/** What functions would have printed for CloudWatch to take. */
export interface Printed {
  /** Lines, and their bytes. */
  readonly lines: number;
  readonly bytes: number;
  /** Each metric with its dimensions, as CloudWatch counts what it is paid for. */
  readonly metrics: ReadonlySet<string>;
}

/** The report of the deployed function of this name, whose lines are counted instead of printed. */
export function countedReport(serviceName: string): { readonly report: Report; printed(): Printed } {
  process.env['POWERTOOLS_METRICS_NAMESPACE'] ??= 'service-norms';
  const { report } = lambdaRuntime(serviceName);
  const metrics = new Set<string>();
  let lines = 0;
  let bytes = 0;
  const note = (line: string): void => {
    lines += 1;
    bytes += Buffer.byteLength(line);
    for (const metric of metricsIn(line)) metrics.add(metric);
  };
  return {
    report: (message, facts) => withMouthHeld(note, () => report(message, facts)),
    printed: () => ({ lines, bytes, metrics }),
  };
}

/** Powertools print through a console of their own. What is printed meanwhile is handed over, and not shown. */
function withMouthHeld(note: (line: string) => void, work: () => void): void {
  const { write } = process.stdout;
  process.stdout.write = (chunk: string | Uint8Array) => {
    note(String(chunk));
    return true;
  };
  try {
    work();
  } finally {
    process.stdout.write = write;
  }
}

interface EmbeddedMetrics {
  readonly _aws?: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string }[];
    }[];
  };
  readonly [dimension: string]: unknown;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
function metricsIn(line: string): readonly string[] {
  if (!line.includes('"_aws"')) return [];
  const embedded: EmbeddedMetrics = JSON.parse(line);
  return (embedded._aws?.CloudWatchMetrics ?? []).flatMap(({ Namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((names) =>
      Metrics.map(({ Name }) => JSON.stringify([Namespace, Name, names.map((name) => embedded[name])])),
    ),
  );
}
