import type { Item } from '../table.ts';

/** What review requests were decided by while there was nothing to choose: rules.md M1, M4 and 5.3. */
const ONLY_RULE = {
  fromDay: 3,
  toDay: 18,
  otherMailRule: 'sameDay',
  returnedItems: 'ask',
  closedPartners: 'ask',
  source: 'S3: 3 to 18 days after the expected delivery (M1); P17: no other commercial mail that day (M4)',
};

/** 1 to 2: a review request brings the rule that it was decided by, and is decided again by it at the moment of sending. */
export function withRule(item: Item): Item {
  const letter = JSON.parse(String(item['letter']));
  // The first to bring one did not yet say that they were of version 2.
  if (letter.kind !== 'REVIEW_REQUEST' || letter.rule !== undefined) return item;
  return { ...item, letter: JSON.stringify({ ...letter, rule: ONLY_RULE }) };
}
