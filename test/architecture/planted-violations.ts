/** One thing spoilt in the lawful house: `line` is added to the top of `file`, which may be new. */
export interface PlantedViolation {
  readonly wall: string;
  readonly file: string;
  readonly line: string;
}

const plant = (wall: string, file: string, line: string): PlantedViolation => ({ wall, file, line });

/** At least one for every wall; where a type could slip through what a value cannot, one of each. */
export const PLANTED_VIOLATIONS: readonly PlantedViolation[] = [
  plant('domain-imports-itself-alone', 'domain/ports.ts', `import { addDays } from 'date-fns';`),
  plant('domain-imports-itself-alone', 'domain/ports.ts', `import { readFile } from 'node:fs/promises';`),
  plant('domain-imports-itself-alone', 'domain/ports.ts', `import { facts } from '../adapters/aws/fact-table.ts';`),
  plant('domain-imports-itself-alone', 'domain/ports.ts', `import type { Env } from '../lambdas/count/env.ts';`),
  plant('calendar-imports-dates-alone', 'domain/calendar/week.ts', `import * as z from 'zod';`),
  plant('calendar-imports-dates-alone', 'domain/calendar/week.ts', `import type { ZodType } from 'zod';`),

  plant(
    'adapter-knows-domain-and-vendor',
    'adapters/aws/fact-table.ts',
    `import type { Env } from '../../lambdas/count/env.ts';`,
  ),
  plant(
    'adapter-knows-domain-and-vendor',
    'adapters/aws/fact-table.ts',
    `import { house } from '../../local/house.ts';`,
  ),
  plant(
    'adapters-never-each-other',
    'adapters/aws/fact-table.ts',
    `import type { facts as twin } from '../memory/fact-map.ts';`,
  ),
  plant('aws-adapter-speaks-aws-alone', 'adapters/aws/fact-table.ts', `import * as z from 'zod';`),
  plant('memory-adapter-needs-nothing', 'adapters/memory/fact-map.ts', `import { createHash } from 'node:crypto';`),
  plant(
    'memory-adapter-needs-nothing',
    'adapters/memory/fact-map.ts',
    `import type { AttributeValue } from '@aws-sdk/client-dynamodb';`,
  ),

  plant(
    'adapters-are-put-in-by-handlers-and-local',
    'lambdas/count/count-facts.ts',
    `import { facts } from '../../adapters/aws/fact-table.ts';`,
  ),
  plant(
    'adapters-are-put-in-by-handlers-and-local',
    'lambdas/count/count-facts.ts',
    `import type { facts } from '../../adapters/aws/fact-table.ts';`,
  ),
  plant(
    'adapters-are-put-in-by-handlers-and-local',
    'bin/demo.ts',
    `import { facts } from '../adapters/aws/fact-table.ts';`,
  ),
  plant('memory-is-for-tests', 'local/house.ts', `import { facts as twin } from '../adapters/memory/fact-map.ts';`),
  plant(
    'memory-is-for-tests',
    'lambdas/count/handler.ts',
    `import { facts as twin } from '../../adapters/memory/fact-map.ts';`,
  ),
  plant('sdk-stays-in-the-aws-adapter', 'lambdas/count/handler.ts', `import { SESClient } from '@aws-sdk/client-ses';`),
  plant('sdk-stays-in-the-aws-adapter', 'bin/demo.ts', `import type { SESClient } from '@aws-sdk/client-ses';`),

  plant('lambdas-never-each-other', 'lambdas/count/count-facts.ts', `import { mime } from '../send-mail/mime.ts';`),
  plant('lambdas-never-each-other', 'lambdas/send-mail/handler.ts', `import type { Env } from '../count/env.ts';`),
  plant(
    'lambdas-never-each-other',
    'lambdas/count/count-facts.ts',
    `import { ingestTexts } from '../ingest-events/ingest-texts.ts';`,
  ),
  plant(
    'doors-share-ingestion-alone',
    'lambdas/receive-events/receive-events.ts',
    `import { handler } from '../ingest-events/handler.ts';`,
  ),
  plant(
    'doors-share-ingestion-alone',
    'lambdas/import-objects/import-objects.ts',
    `import type { receiveEvents } from '../receive-events/receive-events.ts';`,
  ),
  plant(
    'lambda-knows-its-folder-and-domain',
    'lambdas/count/count-facts.ts',
    `import { house } from '../../local/house.ts';`,
  ),
  plant(
    'lambda-knows-its-folder-and-domain',
    'lambdas/count/env.ts',
    `import type { CountFunction } from '../../lib/count-function.ts';`,
  ),
  plant('handler-composes-adapters-alone', 'lambdas/count/handler.ts', `import { house } from '../../local/house.ts';`),
  plant('use-case-needs-no-package', 'lambdas/count/count-facts.ts', `import * as z from 'zod';`),
  plant('use-case-needs-no-package', 'lambdas/count/count-facts.ts', `import { Html } from '@react-email/html';`),
  plant('use-case-needs-no-package', 'lambdas/count/count-facts.ts', `import { createHash } from 'node:crypto';`),
  plant('edge-parses-with-zod-alone', 'lambdas/count/event.ts', `import { addDays } from 'date-fns';`),
  plant('edge-parses-with-zod-alone', 'lambdas/count/env.ts', `import { env } from 'node:process';`),
  plant('letters-are-made-in-send-mail', 'lambdas/send-mail/letter.tsx', `import { addDays } from 'date-fns';`),
  plant('handler-wraps-with-powertools-alone', 'lambdas/count/handler.ts', `import * as z from 'zod';`),

  plant('lib-knows-environments-alone', 'lib/count-function.ts', `import type { Brand } from '../domain/brand.ts';`),
  plant(
    'lib-knows-environments-alone',
    'lib/count-function.ts',
    `import { handler } from '../lambdas/count/handler.ts';`,
  ),
  plant(
    'lib-takes-environments-as-types',
    'lib/count-function.ts',
    `import { Env as Contract } from '../lambdas/count/env.ts';`,
  ),
  plant(
    'blueprint-is-read-by-bin-alone',
    'local/house.ts',
    `import type { CountFunction } from '../lib/count-function.ts';`,
  ),
  plant('cdk-stays-in-the-blueprint', 'local/house.ts', `import { Stack } from 'aws-cdk-lib';`),

  plant('nobody-imports-bin', 'test/lambdas/count.test.ts', `import { demo } from '../../bin/demo.ts';`),
  plant('nobody-imports-bin', 'local/house.ts', `import type { demo } from '../bin/demo.ts';`),
  plant('local-is-a-root', 'lib/count-function.ts', `import { house } from '../local/house.ts';`),
  plant('bench-is-a-root', 'bin/demo.ts', `import { measure } from '../bench/measure.ts';`),
  plant('tests-are-for-tests', 'bench/measure.ts', `import { some } from '../test/fixtures/facts.ts';`),
  plant('tests-are-for-tests', 'local/house.ts', `import type { some } from '../test/fixtures/facts.ts';`),

  plant('no-cycles', 'domain/brand.ts', `import { following } from './ports.ts';`),
  plant('no-cycles', 'domain/brand.ts', `import type { Facts } from './ports.ts';`),
  plant('no-dev-dependency-in-production', 'lambdas/count/handler.ts', `import { test } from 'fast-check';`),
  plant('no-unlisted-package', 'local/house.ts', `import { coerce } from 'semver';`),
  plant('no-unresolvable', 'local/house.ts', `import { gone } from './gone.ts';`),
  plant('no-orphans', 'domain/forgotten.ts', 'export const forgotten = true;'),
];
