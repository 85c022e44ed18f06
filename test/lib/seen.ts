import { PRODUCTION } from '../../lib/stages.ts';
import { idBehind } from './references.ts';
import { definitionOf } from './state-machine-definition.ts';
import { functionsByFolder, type Properties, type Resource, type Template } from './synthesized.ts';

/** Both templates of production, and what of them is looked at most. */
export interface Seen {
  readonly stateful: Template;
  readonly stateless: Template;
  readonly resources: readonly (readonly [id: string, Resource])[];
  readonly functions: ReadonlyMap<string, Properties>;
  readonly schedules: readonly Properties[];
  readonly machine: Properties;
  readonly steps: readonly Properties[];
}

export function see({ stateful, stateless }: Pick<Seen, 'stateful' | 'stateless'>): Seen {
  const resources = [stateful, stateless].flatMap((template) => Object.entries(template.Resources));
  const machine = definitionOf(stateless, PRODUCTION);
  const { Plan, Close, 'Evaluate every shard': everyShard } = machine['States'];
  return {
    stateful,
    stateless,
    resources,
    functions: functionsByFolder(stateless, PRODUCTION),
    schedules: resources.flatMap(([, { Type, Properties }]) => (Type === 'AWS::Scheduler::Schedule' ? Properties : [])),
    machine,
    steps: [Plan, everyShard.ItemProcessor.States.Evaluate, Close],
  };
}

export function of({ resources }: Seen, type: string): readonly Resource[] {
  return resources.flatMap(([, resource]) => (resource.Type === type ? resource : []));
}

export function resourceBehind({ stateful, resources }: Seen, value: unknown): Resource | undefined {
  const id = idBehind(value, stateful);
  return resources.find(([known]) => known === id)?.[1];
}

/** What is meant, by the section of the architecture that says it, and whatever of the templates breaks it. */
export type Intention = readonly [section: string, intention: string, broken: (seen: Seen) => readonly unknown[]];
