/** The same pages; the next one is read while the last is being worked on. */
export async function* readAhead<T>(pages: AsyncIterable<T>): AsyncIterable<T> {
  const iterator = pages[Symbol.asyncIterator]();
  let next = iterator.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done === true) return;
      next = iterator.next();
      // Who stops early never asks for it; who goes on is told by the await.
      next.catch(() => {});
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}
