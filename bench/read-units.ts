import { sizeOf, type WireItem } from './write-units.ts';

interface Asked {
  readonly ConsistentRead?: boolean;
  readonly RequestItems?: Readonly<Record<string, { readonly Keys?: readonly WireItem[] }>>;
}
interface Answered {
  readonly Item?: WireItem;
  readonly Items?: readonly WireItem[];
  readonly Responses?: Readonly<Record<string, readonly WireItem[]>>;
}

/**
 * Half read units of one request, by DynamoDB's published rules: a unit is 4 KB begun, half of one where the reader does not ask for
 * the latest. A batch rounds item by item, and pays for a key that is not there; a query rounds its page.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export function halfReadUnits(operation: string, asked: Asked, answered: Answered): number {
  switch (operation) {
    case 'GetItem':
      return halves(answered.Item === undefined ? 0 : sizeOf(answered.Item), asked.ConsistentRead === true);
    case 'Query':
      return halves(
        (answered.Items ?? []).reduce((sum, item) => sum + sizeOf(item), 0),
        asked.ConsistentRead === true,
      );
    case 'BatchGetItem': {
      const keys = Object.values(asked.RequestItems ?? {}).flatMap(({ Keys = [] }) => Keys).length;
      const found = Object.values(answered.Responses ?? {}).flat();
      // The adapter asks for the latest in every batch.
      return found.reduce((sum, item) => sum + halves(sizeOf(item), true), 2 * (keys - found.length));
    }
    default:
      return 0;
  }
}

function halves(bytes: number, isLatest: boolean): number {
  return Math.max(1, Math.ceil(bytes / 4_096)) * (isLatest ? 2 : 1);
}
