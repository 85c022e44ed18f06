import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { blueprint } from '../../lib/blueprint.ts';
import { nameIn, type Stage } from '../../lib/stages.ts';

// biome-ignore lint/suspicious/noExplicitAny: a template's shape is CloudFormation's, and each test reads another corner of it
export type Properties = Record<string, any>;

export interface Resource {
  readonly Type: string;
  readonly Properties: Properties;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Template {
  readonly Resources: Record<string, Resource>;
  readonly Outputs?: Record<string, { readonly Value: unknown }>;
}

/** The flags that `cdk` passes from cdk.json, with bundling off: what is in the bundles is not what these tests are about. */
const CONTEXT = { ...cdkJson.context, 'aws:cdk:bundling-stacks': [] };

/** Takes about two seconds: once a test file. Fails on any finding of cdk-nag that is not acknowledged. */
export function synthesize(stage: Stage): { readonly stateful: Template; readonly stateless: Template } {
  return lookAt([stage], (app) => {
    const assembly = app.synth();
    return {
      stateful: assembly.getStackByName(nameIn(stage, 'stateful')).template,
      stateless: assembly.getStackByName(nameIn(stage, 'stateless')).template,
    };
  });
}

/** An app makes its directory at once, and leaves it. */
export function lookAt<Seen>(stages: readonly Stage[], look: (app: App) => Seen): Seen {
  const outdir = mkdtempSync(join(tmpdir(), 'service-norms-'));
  try {
    // CloudFormation's own rules take seconds to load: `npm run synth` holds all stages against them.
    return look(blueprint(stages, { outdir, context: CONTEXT, builtinCloudFormationValidation: false }));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The properties of all resources of a type, by logical id. */
export function ofType(template: Template, type: string): Map<string, Properties> {
  return new Map(
    Object.entries(template.Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([id, { Properties }]) => [id, Properties]),
  );
}

/** Of the deployed functions by their folder of `lambdas/`. */
export function functionsByFolder(template: Template, stage: Stage): Map<string, Properties> {
  const prefix = nameIn(stage, '');
  return new Map(
    [...ofType(template, 'AWS::Lambda::Function').values()].map((properties) => [
      String(properties['FunctionName']).replace(prefix, ''),
      properties,
    ]),
  );
}
