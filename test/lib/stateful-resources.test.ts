import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { nameIn, PRODUCTION, STAGES } from '../../lib/stages.ts';
import { type Identities, identitiesIn, losses } from './resource-identity.ts';
import { lookAt, type Template } from './synthesized.ts';

const GOLDEN = fileURLToPath(new URL('../golden/stateful-resources.json', import.meta.url));
const STACKS = ['stateful', 'stateless'] as const;

const templates: ReadonlyMap<string, Template> = lookAt(STAGES, (app) => {
  const assembly = app.synth();
  return new Map(assembly.stacks.map(({ stackName, template }) => [stackName, template]));
});
const committed: Readonly<Record<string, Identities>> = JSON.parse(await readFile(GOLDEN, 'utf8').catch(() => '{}'));
const stacks = STAGES.flatMap((stage) => STACKS.map((stack) => ({ name: nameIn(stage, stack), stack })));

const HOW =
  'An upgrade must not lose what is stored. Give the construct its old id back, or its resource its old logical id (overrideLogicalId); or move it first with `cdk refactor` or `cdk import`. Where it is really to go, delete its entry from test/golden/stateful-resources.json (docs/upgrades.md)';

describe('a deployment of this blueprint over the one before', () => {
  it.each(stacks)('$name: replaces and forgets nothing that holds something', ({ name, stack }) => {
    expect(losses(committed[name] ?? {}, identitiesOf(name, stack)), HOW).toEqual([]);
  });

  it('brings what holds something in knowingly (npm run generate:blueprint)', async () => {
    // What was deployed once is never written down otherwise: only what is new comes in.
    const all = stacks.map(({ name, stack }) => [name, { ...identitiesOf(name, stack), ...committed[name] }]);
    await expect(asFile(Object.fromEntries(all))).toMatchFileSnapshot(GOLDEN);
  });

  it.each(stacks)('$name: is told by its resources', async ({ name }) => {
    const lines = Object.entries(templateOf(name).Resources).map(([id, { Type }]) => `${Type} ${id}`);
    await expect(`${lines.toSorted().join('\n')}\n`).toMatchFileSnapshot(`../golden/resources/${name}.txt`);
  });
});

describe('what a deployment would lose', () => {
  const name = nameIn(PRODUCTION, 'stateful');
  const before = identitiesOf(name, 'stateful');
  const [tableId = ''] = Object.entries(before).find(([, { type }]) => type === 'AWS::DynamoDB::Table') ?? [];

  it.each<[string, (table: Template['Resources'][string], resources: Template['Resources']) => void, string]>([
    [
      'a construct is renamed',
      (table, resources) => {
        Reflect.deleteProperty(resources, tableId);
        resources['FactsTable12345678'] = table;
      },
      'would be forgotten by its stack, and a new and empty one be made',
    ],
    [
      'its name is another',
      (table) => {
        table.Properties['TableName'] = 'facts';
      },
      'would be replaced: TableName was "service-norms-production" and is "facts"',
    ],
    [
      'its key is another',
      (table) => {
        table.Properties['KeySchema'].pop();
      },
      'would be replaced: KeySchema was',
    ],
    [
      'an index has another key',
      (table) => {
        table.Properties['GlobalSecondaryIndexes'][0].KeySchema.pop();
      },
      '/byShardWeek (index) would be replaced: KeySchema was',
    ],
    [
      'it is not kept any more',
      (table) => {
        Reflect.set(table, 'DeletionPolicy', 'Delete');
      },
      'would go with its stack: it was kept',
    ],
  ])('is seen where %s', (_, change, sentence) => {
    const template = structuredClone(templateOf(name));
    change(template.Resources[tableId] as Template['Resources'][string], template.Resources);

    expect(losses(before, identitiesIn(template, 'stateful')).join('\n')).toContain(sentence);
  });

  it('is nothing where something comes in, or an attribute for a new index', () => {
    const template = structuredClone(templateOf(name));
    const table = template.Resources[tableId]?.Properties ?? {};
    table['GlobalSecondaryIndexes'].push({ IndexName: 'new', KeySchema: [], Projection: {} });
    table['AttributeDefinitions'].push({ AttributeName: 'new', AttributeType: 'S' });

    expect(losses(before, identitiesIn(template, 'stateful'))).toEqual([]);
  });

  it('is asked of every type: one that nobody has judged is named', () => {
    const template = structuredClone(templateOf(name));
    template.Resources['Files'] = { Type: 'AWS::EFS::FileSystem', Properties: {} };

    expect(() => identitiesIn(template, 'stateful')).toThrow('Files is an AWS::EFS::FileSystem: say in');
  });
});

function identitiesOf(name: string, stack: (typeof STACKS)[number]): Identities {
  return identitiesIn(templateOf(name), stack);
}

function templateOf(name: string): Template {
  const template = templates.get(name);
  if (template === undefined) throw new Error(`there is no stack ${name}`);
  return template;
}

function asFile(content: object): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}
