import type { FactKind } from '../../domain/facts/fact.ts';
import { withRule } from './shapes/letter-with-rule.ts';
import type { Item, Key } from './table.ts';

/** What lies in the table: the facts by their own kinds, and the kinds of everything else. */
export type ItemKind = FactKind | OtherKind;

type OtherKind =
  | 'ledger'
  | 'score'
  | 'letter'
  | 'delivery'
  | 'writtenMail'
  | 'mailSwitch'
  | 'reviewRequest'
  | 'asked'
  | 'suppression'
  | 'run'
  | 'shardResult'
  | 'lease'
  | 'bookUse'
  | 'correction'
  | 'decision'
  | 'quarantined'
  | 'seal';

/** Makes an item of one version the same item of the next. Pure: it knows the item alone, and what it says must stay true for good. */
export type Step = (item: Item) => Item;

/**
 * The steps of each kind from version 1 on: a kind without any is at version 1. An item says its version in `v`; one from before there
 * were versions says none, and is of version 1. How a shape is changed: docs/upgrades.md.
 */
const STEPS: Readonly<Record<ItemKind, readonly Step[]>> = {
  promise: [],
  order: [],
  cancellation: [],
  parcel: [],
  call: [],
  question: [],
  closing: [],
  review: [],
  return: [],
  returned: [],
  survey: [],
  profile: [],
  contact: [],
  consent: [],
  subscription: [],
  mailed: [],
  ledger: [],
  score: [],
  letter: [withRule],
  delivery: [],
  writtenMail: [],
  mailSwitch: [],
  reviewRequest: [],
  asked: [],
  suppression: [],
  run: [],
  shardResult: [],
  lease: [],
  bookUse: [],
  correction: [],
  decision: [],
  quarantined: [],
  seal: [],
};

/** All of them. */
export const ITEM_KINDS = Object.keys(STEPS).filter(isItemKind);

export function isItemKind(name: string): name is ItemKind {
  return Object.hasOwn(STEPS, name);
}

/** The version in which a kind is written. */
export function versionOf(kind: ItemKind): number {
  return STEPS[kind].length + 1;
}

/** The item as it is written today. @throws UnknownShape when a newer program wrote it, or none of ours. */
export function upToDate(kind: ItemKind, item: Item): Item {
  const { v = 1 } = item;
  const steps = STEPS[kind];
  if (v === steps.length + 1) return item;
  if (typeof v !== 'number' || !Number.isInteger(v) || v < 1 || v > steps.length) throw new UnknownShape(kind, item, v);
  return { ...steps.slice(v - 1).reduce((older, step) => step(older), item), v: steps.length + 1 };
}

/** Of a shape that this program does not know: what it would make of it is anybody's guess, so it makes nothing of it. */
export class UnknownShape extends Error {
  override readonly name = 'UnknownShape';
  constructor(kind: ItemKind, { pk, sk }: Key, version: unknown) {
    super(
      `${pk} / ${sk} (${kind}) is of version ${JSON.stringify(version)}; this program knows versions 1 to ${versionOf(kind)}. A newer one wrote it`,
    );
  }
}
