/** A house in small that keeps every wall: each edge that architecture.md allows is in it once. Path to source. */
export const LAWFUL_HOUSE: Readonly<Record<string, string>> = {
  'domain/brand.ts': 'export type Brand = string;',
  'domain/calendar/week.ts': `
    import { TZDate } from '@date-fns/tz';
    import { addDays } from 'date-fns';
    import type { Brand } from '../brand.ts';
    export const next = (week: Brand) => addDays(new TZDate(week), 7);`,
  'domain/ports.ts': `
    import type { Brand } from './brand.ts';
    import { next } from './calendar/week.ts';
    export type Facts = { read(week: Brand): unknown };
    export const following = next;`,

  'adapters/aws/fact-table.ts': `
    import { createHash } from 'node:crypto';
    import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
    import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
    import type { Facts } from '../../domain/ports.ts';
    export const facts = (): Facts => ({ read: () => [createHash, DynamoDBClient, DynamoDBDocumentClient] });`,
  'adapters/aws/log.ts': `import { Logger } from '@aws-lambda-powertools/logger'; export const log = Logger;`,
  'adapters/memory/fact-map.ts': `
    import type { Facts } from '../../domain/ports.ts';
    export const facts = (): Facts => ({ read: () => undefined });`,

  'lambdas/count/env.ts': `import * as z from 'zod'; export const Env = z.object({}); export type Env = z.infer<typeof Env>;`,
  'lambdas/count/event.ts': `import * as z from 'zod'; export const Event = z.object({});`,
  'lambdas/count/count-facts.ts': `
    import type { Facts } from '../../domain/ports.ts';
    import type { Env } from './env.ts';
    export const countFacts = (facts: Facts, env: Env) => [facts, env];`,
  'lambdas/count/handler.ts': `
    import { BatchProcessor } from '@aws-lambda-powertools/batch';
    import { Metrics } from '@aws-lambda-powertools/metrics';
    import type { SQSEvent } from 'aws-lambda';
    import { facts } from '../../adapters/aws/fact-table.ts';
    import { log } from '../../adapters/aws/log.ts';
    import { following } from '../../domain/ports.ts';
    import { countFacts } from './count-facts.ts';
    import { Env } from './env.ts';
    import { Event } from './event.ts';
    export const handler = (_: SQSEvent) => [BatchProcessor, Metrics, facts, log, following, countFacts, Env, Event];`,
  'lambdas/ingest-events/event.ts': `import * as z from 'zod'; export const Event = z.object({});`,
  'lambdas/ingest-events/ingest-texts.ts': `
    import { Event } from './event.ts';
    export const ingestTexts = () => Event;`,
  'lambdas/ingest-events/handler.ts': `import { ingestTexts } from './ingest-texts.ts'; export const handler = ingestTexts;`,
  'lambdas/receive-events/receive-events.ts': `
    import { Event } from '../ingest-events/event.ts';
    import { ingestTexts } from '../ingest-events/ingest-texts.ts';
    export const receiveEvents = () => [Event, ingestTexts];`,
  'lambdas/import-objects/import-objects.ts': `
    import { ingestTexts } from '../ingest-events/ingest-texts.ts';
    export const importObjects = ingestTexts;`,
  'lambdas/send-mail/letter.tsx': `
    import { Html } from '@react-email/html';
    import { renderToStaticMarkup } from 'react-dom/server';
    import type { ReactElement } from 'react';
    import type { Brand } from '../../domain/brand.ts';
    export const letter = (week: Brand): ReactElement => <Html>{[week, renderToStaticMarkup].length}</Html>;`,
  'lambdas/send-mail/mime.ts': `
    import MailComposer from 'nodemailer/lib/mail-composer';
    export const mime = () => MailComposer;`,
  'lambdas/send-mail/handler.ts': `
    import { letter } from './letter.tsx';
    import { mime } from './mime.ts';
    export const handler = () => [letter, mime];`,

  'lib/count-function.ts': `
    import { join } from 'node:path';
    import { Stack } from 'aws-cdk-lib';
    import { Construct } from 'constructs';
    import type { Env } from '../lambdas/count/env.ts';
    export class CountFunction extends Construct { env?: Env; at = [join, Stack]; }`,
  'local/house.ts': `
    import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
    import dynalite from 'dynalite';
    import { facts } from '../adapters/aws/fact-table.ts';
    import { handler } from '../lambdas/count/handler.ts';
    export const house = () => [CreateTableCommand, dynalite, facts, handler];`,
  'bin/app.ts': `import { CountFunction } from '../lib/count-function.ts'; export const app = CountFunction;`,
  'bin/demo.ts': `
    import { Command } from 'commander';
    import { following } from '../domain/ports.ts';
    import { house } from '../local/house.ts';
    export const demo = [Command, following, house];`,
  'bench/measure.ts': `import { house } from '../local/house.ts'; export const measure = house;`,
  'test/fixtures/facts.ts': `import type { Facts } from '../../domain/ports.ts'; export const some: Facts[] = [];`,
  'test/lambdas/count.test.ts': `
    import { it } from 'vitest';
    import { facts } from '../../adapters/memory/fact-map.ts';
    import { countFacts } from '../../lambdas/count/count-facts.ts';
    import { house } from '../../local/house.ts';
    import { some } from '../fixtures/facts.ts';
    it('counts', () => [facts, countFacts, house, some]);`,
};
