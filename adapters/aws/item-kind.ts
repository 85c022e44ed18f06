import { type ItemKind, isItemKind } from './shapes.ts';
import type { Item } from './table.ts';

/** Where each kind lies that does not name itself: partition and sort key, a space between. */
const PLACES: readonly (readonly [ItemKind, RegExp])[] = [
  ['ledger', /^SHARD#\d+ [^ ]*#LEDGER$/u],
  ['score', /^SCORE#\d+ /u],
  ['letter', /^LETTER#.* DUE$/u],
  ['delivery', /^LETTER#.* DELIVERY$/u],
  ['writtenMail', /^LETTER#.* WRITTEN$/u],
  ['mailSwitch', /^SWITCH MAIL$/u],
  ['reviewRequest', /^REVIEW#.* REQUEST$/u],
  ['asked', /^CUSTOMER#.* ASKED#[\d-]+$/u],
  ['suppression', /^SUPPRESSED#.* ADDRESS$/u],
  ['run', /^RUN#.* RUN$/u],
  ['shardResult', /^RUN#.* SHARD#\d+$/u],
  ['lease', /^RUN#LEASE LEASE$/u],
  ['bookUse', /^RUN#BOOK BOOK$/u],
  ['correction', /^CORRECTION /u],
  ['decision', /^DECISION#\d+ /u],
  ['quarantined', /^QUARANTINE#.* ENTRY$/u],
  ['seal', /^SEAL TABLE$/u],
];

/** What an item is, for who comes upon it without having asked for it; undefined where it is none of ours. */
export function kindOf(item: Item): ItemKind | undefined {
  const { kind, entries } = item;
  if (typeof kind === 'string' && entries !== undefined) return isItemKind(kind) ? kind : undefined;
  const place = `${item.pk} ${item.sk}`;
  return PLACES.find(([, pattern]) => pattern.test(place))?.[0];
}
