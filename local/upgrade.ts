import { kindOf } from '../adapters/aws/item-kind.ts';
import { type ItemKind, upToDate } from '../adapters/aws/shapes.ts';
import { type Item, inParallel } from '../adapters/aws/table.ts';
import type { Installation } from './installation.ts';
import { wholeTable } from './whole-table.ts';

/** Items of one kind that were found in an older version than today's. */
export interface OlderItems {
  readonly kind: ItemKind;
  readonly version: number;
  readonly items: number;
}

export interface Upgraded {
  readonly read: number;
  readonly older: readonly OlderItems[];
  /** Items that are none of ours: left as they are. */
  readonly strangers: number;
}

const AT_ONCE = 16;

/**
 * Writes every item that is of an older shape as it is written today; with `dryRun`, only counts them. Functions may be at work meanwhile,
 * if they are of this version: an item that one of them has written since it was read here stays as that one wrote it.
 *
 * @throws UnknownShape at an item that a newer program wrote.
 */
export async function upgradeItems(
  { table, settings }: Pick<Installation, 'table' | 'settings'>,
  dryRun: boolean,
): Promise<Upgraded> {
  const older = new Map<string, OlderItems>();
  let read = 0;
  let strangers = 0;
  for await (const page of wholeTable(settings.TABLE_NAME)) {
    read += page.length;
    strangers += page.filter((item) => kindOf(item) === undefined).length;
    const renewals = page.flatMap(renewalOf);
    for (const { kind, version } of renewals) {
      const name = `${kind} ${version}`;
      older.set(name, { kind, version, items: (older.get(name)?.items ?? 0) + 1 });
    }
    if (dryRun) continue;
    await inParallel(renewals, AT_ONCE, ({ item }) =>
      table.putIf(item, 'attribute_exists(pk) AND (attribute_not_exists(v) OR v < :v)', { ':v': item['v'] }),
    );
  }
  return { read, older: [...older.values()], strangers };
}

function renewalOf(item: Item): readonly { readonly kind: ItemKind; readonly version: number; readonly item: Item }[] {
  const kind = kindOf(item);
  if (kind === undefined) return [];
  const renewed = upToDate(kind, item);
  return renewed === item ? [] : [{ kind, version: Number(item['v'] ?? 1), item: renewed }];
}
