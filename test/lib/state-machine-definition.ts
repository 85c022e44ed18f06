import type { Stage } from '../../lib/stages.ts';
import { functionsByFolder, ofType, type Properties, type Template } from './synthesized.ts';

/** The weekly run's definition as Step Functions gets it, but for the functions: each has its folder of `lambdas/` for its name. */
export function definitionOf(stateless: Template, stage: Stage): Properties {
  const [machine] = ofType(stateless, 'AWS::StepFunctions::StateMachine').values();
  const folders = new Map([...functionsByFolder(stateless, stage)].map(([folder, properties]) => [properties, folder]));
  const text = machine?.['DefinitionString']['Fn::Join'][1].map((part: string | Properties) => {
    if (typeof part === 'string') return part;
    if (part['Ref'] === 'AWS::Partition') return 'aws';
    const properties = stateless.Resources[part['Fn::GetAtt'][0]]?.Properties ?? {};
    return `arn:aws:lambda:eu-central-1:123456789012:function:${folders.get(properties)}`;
  });
  return JSON.parse(text.join(''));
}
