import { decisionKey } from '../../domain/decisions/decision.ts';
import { shardOf } from '../../domain/facts/shard.ts';
import type { DecisionStore } from '../../domain/ports.ts';
import type { Memory } from './memory.ts';

export function memoryDecisionStore({ decisions, shards }: Memory): DecisionStore {
  const all = () => [...decisions.getAll([...decisions.keys()].sort()).values()];
  return {
    async add(decision) {
      return decisions.putUnchanged(decisionKey(decision), { before: undefined, after: decision });
    },
    async ofShard(shard) {
      return all().filter(({ partnerId }) => shardOf(partnerId, shards) === shard);
    },
    async ofPartner(partnerId) {
      return all().filter((decision) => decision.partnerId === partnerId);
    },
  };
}
