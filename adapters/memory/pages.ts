/**
 * Walks sorted keys in pages. Each page is looked up when it is asked for, after the last key of the one before: what
 * changed meanwhile is seen behind that key and nowhere else, as in a real index.
 */
export function* pagesOf<Key>(
  sortedKeys: () => readonly Key[],
  size: number,
  isAfter: (key: Key, last: Key) => boolean,
): Iterable<readonly Key[]> {
  let last: Key | undefined;
  for (;;) {
    const from = last;
    const page = sortedKeys()
      .filter((key) => from === undefined || isAfter(key, from))
      .slice(0, size);
    if (page.length === 0) return;
    yield page;
    last = page.at(-1);
  }
}

/** Keys that are text sort by their characters: every id is ASCII, so that is DynamoDB's order too. */
export function textPages(keys: () => readonly string[], size: number): Iterable<readonly string[]> {
  return pagesOf(
    () => [...keys()].sort((a, b) => (a < b ? -1 : 1)),
    size,
    (key, last) => key > last,
  );
}
