/**
 * Remembers what a pure function answered. With `limit` answers held it forgets them all and begins
 * anew: memory is bounded, and an import that keeps to a few years never gets there.
 */
export function memoise<Key extends string | number, Answer extends string | number>(
  limit: number,
  answer: (key: Key) => Answer,
): (key: Key) => Answer {
  const answers = new Map<Key, Answer>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const found = answer(key);
    if (answers.size >= limit) answers.clear();
    answers.set(key, found);
    return found;
  };
}
