import { BUSINESS_METRICS, type BusinessMetric, mostMetrics } from '../adapters/aws/business-metrics.data.ts';

/** `docs/metrics.md`, whole: a function of the catalogue alone. */
export function metricsPage(metrics: Readonly<Record<string, BusinessMetric>> = BUSINESS_METRICS): string {
  return [
    '# Metrics of the business',
    '',
    '<!-- Written by `npm run generate:metrics` from adapters/aws/business-metrics.data.ts. Change that, not this page. -->',
    '',
    'What the functions say in figures, beside what AWS says of itself. Each is read off a line of a function’s log (`adapters/aws/business-metrics.ts`)',
    'and printed as CloudWatch takes it off a log, in the namespace `service-norms-<stage>`, with the dimension `service` = `service-norms`. They hold',
    'no id: a partner would be a metric of its own. The dashboard of the stage shows them, the alarms watch some ([runbook](runbook.md)). On a machine,',
    'nothing is printed.',
    '',
    `They come to ${mostMetrics(metrics)} custom metrics at the most, each combination of values counted, as CloudWatch counts. AWS charges by the hour in which a metric has`,
    'a value, so what never happens costs nothing; [cost.md](cost.md) has what that comes to.',
    '',
    '| Name | Unit | Split by | Metrics | Meaning |',
    '|---|---|---|---|---|',
    ...Object.entries(metrics).map(rowOf),
    '',
  ].join('\n');
}

function rowOf([name, metric]: readonly [string, BusinessMetric]): string {
  const { unit, dimensions, meaning } = metric;
  const split = Object.entries(dimensions).map(([key, values]) => `${key}: ${shown(values)}`);
  return `| \`${name}\` | ${unit} | ${split.join('; ')} | ${mostMetrics({ [name]: metric })} | ${meaning} |`;
}

const MOST_SHOWN = 8;

function shown(values: readonly string[]): string {
  const first = values.slice(0, MOST_SHOWN).join(', ');
  return values.length > MOST_SHOWN ? `${first} and ${values.length - MOST_SHOWN} more` : first;
}
