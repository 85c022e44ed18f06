import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUSINESS_METRICS, mostMetrics } from '../../adapters/aws/business-metrics.data.ts';
import { metricsPage } from '../../local/metrics-page.ts';

describe('docs/metrics.md', () => {
  it('is as the catalogue gives it: npm run generate:metrics', () => {
    expect(readFileSync(new URL('../../docs/metrics.md', import.meta.url), 'utf8')).toBe(metricsPage());
  });

  it('has a row for every metric, and says how many that are as CloudWatch counts', () => {
    const page = metricsPage();
    for (const [name, { meaning }] of Object.entries(BUSINESS_METRICS)) {
      expect(page).toContain(`| \`${name}\` |`);
      expect(page).toContain(meaning);
    }
    expect(page).toContain(`${mostMetrics()} custom metrics at the most`);
  });
});
