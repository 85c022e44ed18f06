import { isKind } from './copies.ts';
import { type Fact, type FactKind, refKey } from './fact.ts';

/** The fact of that kind among those that were read; null when it is not there. */
export function findFact<K extends FactKind>(facts: ReadonlyMap<string, Fact>, kind: K, owner: string, id: string) {
  const fact = facts.get(refKey({ kind, owner, id, copy: null }));
  return fact !== undefined && isKind(fact, kind) ? fact : null;
}
