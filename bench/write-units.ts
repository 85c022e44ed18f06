/** An item as DynamoDB's API writes it: `{ "pk": { "S": "…" } }`. */
export type WireItem = Readonly<Record<string, WireValue>>;
export type WireValue =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly L: readonly WireValue[] }
  | { readonly M: WireItem };

/** The sort and partition key of each index; both hold whole items. */
const INDEXES = [
  ['shardWeek', 'pk'],
  ['due', 'dueSort'],
] as const;

/**
 * Write units of putting `after` over `before`, by DynamoDB's published rules: the greater of the two in the table, and in
 * each index what has to be put there and what has to be taken out, a unit a KB begun. The embedded engine does not
 * count its indexes. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html
 */
export function writeUnits(before: WireItem | undefined, after: WireItem): number {
  const inTable = Math.max(unitsOf(before), unitsOf(after));
  return INDEXES.reduce((sum, index) => sum + indexUnits(before, after, index), inTable);
}

/** A condition that did not hold costs a write of what it was held against, at least one unit, and none in an index. */
export function writeUnitsOfRefusal(stands: WireItem | undefined): number {
  return Math.max(1, unitsOf(stands));
}

function indexUnits(before: WireItem | undefined, after: WireItem, index: readonly string[]): number {
  const left = placeIn(before, index);
  const taken = placeIn(after, index);
  if (left === taken) return taken === null ? 0 : Math.max(unitsOf(before), unitsOf(after));
  return (left === null ? 0 : unitsOf(before)) + (taken === null ? 0 : unitsOf(after));
}

/** Where the item stands in the index; null when it lacks one of its keys. */
function placeIn(item: WireItem | undefined, index: readonly string[]): string | null {
  const keys = index.map((name) => item?.[name]);
  return keys.every((key) => key !== undefined) ? JSON.stringify(keys) : null;
}

function unitsOf(item: WireItem | undefined): number {
  return item === undefined ? 0 : Math.ceil(sizeOf(item) / 1_024);
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
export function sizeOf(item: WireItem): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOfValue(value), 0);
}

function sizeOfValue(value: WireValue): number {
  if ('S' in value) return Buffer.byteLength(value.S);
  if ('N' in value) return Math.ceil(value.N.replace(/[-.]/g, '').length / 2) + 1;
  if ('L' in value) return 3 + value.L.reduce((sum, one) => sum + 1 + sizeOfValue(one), 0);
  if ('M' in value) return 3 + Object.keys(value.M).length + sizeOf(value.M);
  return 1;
}
