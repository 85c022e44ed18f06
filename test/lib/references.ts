import type { Properties, Template } from './synthesized.ts';

/** The logical id that a value refers to, in its own stack or, by an output, in the stateful one; undefined where it refers to none. */
export function idBehind(value: unknown, stateful: Template): string | undefined {
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::GetStackOutput': output } = (value ?? {}) as Properties;
  if (output !== undefined) return idBehind(stateful.Outputs?.[output['OutputName']]?.Value, stateful);
  return Ref ?? attribute?.[0];
}
