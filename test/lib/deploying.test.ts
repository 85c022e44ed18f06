import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { billOf, totalOf } from '../../bench/cost/bill.ts';
import { coefficientsOf } from '../../bench/cost/coefficients.ts';
import measuredJson from '../../bench/cost/measured.json' with { type: 'json' };
import type { Measured } from '../../bench/cost/measured.ts';
import { MAIN } from '../../bench/cost/page.ts';
import { ACCEPTANCE } from '../../lib/stages.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { ofType, synthesize, type Template } from './synthesized.ts';

const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
const guide = readme.slice(readme.indexOf('## Deploying'), readme.indexOf('## Where things live'));
const { stateful, stateless } = synthesize(ACCEPTANCE);

describe('the README’s way to a deployed stage', () => {
  it('names nothing that the templates do not make', () => {
    const made = new Set([
      ...['service-norms-acceptance-stateful', 'service-norms-acceptance-stateless'],
      ...[stateful, stateless].flatMap(namesIn),
    ]);
    const named = new Set(guide.match(/service-norms-acceptance[a-z-]*/g));
    expect([...named].filter((name) => !made.has(name))).toEqual([]);
    expect(named.size).toBeGreaterThanOrEqual(4);
  });

  it('calls no script that is not there', () => {
    const scripts = [...guide.matchAll(/npm run ([a-z:]+)/g)].map(([, script]) => script);
    expect(scripts.filter((script) => !Object.keys(packageJson.scripts).includes(script ?? ''))).toEqual([]);
  });

  it('finds every record for the DNS among the outputs: of each sender six, and that of the links', () => {
    const records = Object.entries(stateful.Outputs ?? {}).filter(([key]) => key.includes('Record'));
    expect(records).toHaveLength(2 * 6 + 1);
    for (const part of ['Dkim', 'MailFromMx', 'MailFromSpf', 'Dmarc', 'UnsubscribeDomain']) {
      expect(records.some(([key]) => key.includes(part))).toBe(true);
    }
  });

  it.each(['ProducerPolicyArn', 'EventsApiUrl', 'PolicyArn'])('finds the output …%s…', (name) => {
    expect(Object.keys(stateful.Outputs ?? {}).some((key) => key.includes(name))).toBe(true);
  });

  it('says what is left when the stateful stack goes: all that holds data, or a name that others know', () => {
    const kept = new Set(
      Object.values(stateful.Resources).flatMap(({ Type, DeletionPolicy }) =>
        DeletionPolicy === 'Retain' ? Type : [],
      ),
    );
    for (const type of [
      'AWS::DynamoDB::Table',
      'AWS::KMS::Key',
      'AWS::SQS::Queue',
      'AWS::SecretsManager::Secret',
      'AWS::Events::EventBus',
      'AWS::Events::Archive',
      'AWS::S3::Bucket',
      'AWS::ApiGatewayV2::Api',
      'AWS::CertificateManager::Certificate',
      'AWS::ApiGatewayV2::DomainName',
      'AWS::SES::EmailIdentity',
    ]) {
      expect(kept).toContain(type);
    }
  });

  it('keeps less concurrency for its functions than it asks of the account', () => {
    const reserved = [...ofType(stateless, 'AWS::Lambda::Function').values()].reduce(
      (sum, properties) => sum + (properties['ReservedConcurrentExecutions'] ?? 0),
      0,
    );
    // Lambda leaves no account with less than 100 that are reserved for nobody.
    expect(reserved + 100).toBeLessThanOrEqual(200);
    expect(guide).toContain('room in the account for 200 functions at once');
  });

  it('says what it costs, as docs/cost.md does', () => {
    const measured: Measured = measuredJson;
    const bill = billOf(measured, coefficientsOf(measured), MAIN);
    const fixed = totalOf(bill.filter(({ isFixed }) => isFixed));
    const about = (text: RegExp) => Number(text.exec(guide)?.[1]) * 1_000_000;
    expect(Math.abs(about(/with nothing in it about \$(\d+)/) - fixed)).toBeLessThan(0.1 * fixed);
    expect(Math.abs(about(/a million orders a week about \$(\d+)/) - totalOf(bill))).toBeLessThan(0.05 * totalOf(bill));
  });
});

function namesIn({ Resources }: Template): readonly string[] {
  return Object.values(Resources).flatMap(({ Properties: properties = {} }) =>
    Object.entries(properties).flatMap(([name, value]) =>
      /Name$|^Name$/.test(name) && typeof value === 'string' ? value : [],
    ),
  );
}
