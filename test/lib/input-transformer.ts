import type { Properties } from './synthesized.ts';

/**
 * What EventBridge makes of an event by a target's InputTransformer: each path's value, as JSON, in the place of its name
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html).
 *
 * @throws when the event does not have what a path names: EventBridge would leave a hole there.
 */
export function transformed({ InputPathsMap: paths, InputTemplate: template }: Properties, event: unknown): string {
  return Object.entries(paths as Record<string, string>).reduce((text, [name, path]) => {
    const value = valueAt(path, event);
    if (value === undefined) throw new Error(`The event has no ${path}`);
    return text.replaceAll(`<${name}>`, JSON.stringify(value));
  }, String(template));
}

function valueAt(path: string, event: unknown): unknown {
  const names = path
    .replace(/^\$\./u, '')
    .split(/[.[\]]+/u)
    .filter((name) => name !== '');
  return names.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], event);
}

/** Whether a rule's pattern takes the event: equal values, `exists`, `prefix` and `anything-but`. */
export function matches(pattern: unknown, event: unknown): boolean {
  return Object.entries(pattern as object).every(([name, wanted]: [string, unknown]) => {
    const value = (event as Record<string, unknown> | undefined)?.[name];
    if (!Array.isArray(wanted)) return matches(wanted, value);
    const values = Array.isArray(value) ? value : value === undefined ? [] : [value];
    return wanted.some((one) => isOne(one, values));
  });
}

function isOne(wanted: Properties, values: readonly unknown[]): boolean {
  if (typeof wanted !== 'object') return values.includes(wanted);
  const { exists, prefix, 'anything-but': others } = wanted;
  if (exists !== undefined) return exists === values.length > 0;
  if (prefix !== undefined) return values.some((value) => String(value).startsWith(prefix));
  return values.some((value) => !others.includes(value));
}
