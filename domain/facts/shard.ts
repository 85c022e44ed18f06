/**
 * The shard of a partner or customer: FNV-1a over its id, so that every function and every language
 * finds the same. The number of shards is fixed at deployment: another number would look elsewhere.
 */
export function shardOf(id: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % shards;
}
