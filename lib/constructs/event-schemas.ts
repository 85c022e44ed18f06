import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CfnRegistry, CfnSchema } from 'aws-cdk-lib/aws-eventschemas';
import { Construct } from 'constructs';
import { nameIn, type Stage } from '../stages.ts';

const FOLDER = fileURLToPath(new URL('../../docs/events/', import.meta.url));
const SUFFIX = '.schema.json';

export interface EventSchema {
  readonly type: string;
  /** JSON Schema, draft 4. */
  readonly content: string;
  /** Whether its events hold somebody's address. */
  readonly bearsAddress: boolean;
}

/** The schemas that `npm run generate:schemas` makes of those that ingestion holds events against: a file a type. */
export function eventSchemas(): readonly EventSchema[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(SUFFIX))
    .toSorted()
    .map((name) => {
      const content = readFileSync(`${FOLDER}${name}`, 'utf8');
      const { properties } = JSON.parse(content);
      return {
        type: name.slice(0, -SUFFIX.length),
        content,
        bearsAddress: 'email' in properties.data.properties,
      };
    });
}

/** What producers hold their events against before they send them: by the console, the API, or code made of it. Of `detail`, the whole event. */
export class EventSchemas extends Construct {
  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    const registry = new CfnRegistry(this, 'Registry', {
      registryName: nameIn(stage, 'events'),
      description: 'What each event of the bus holds in its detail: a CloudEvent of that type.',
    });
    for (const { type, content } of eventSchemas()) {
      new CfnSchema(this, type, {
        registryName: registry.attrRegistryName,
        schemaName: type,
        type: 'JSONSchemaDraft4',
        content,
      });
    }
  }
}
