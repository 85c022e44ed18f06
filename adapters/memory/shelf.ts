import type { Change } from '../../domain/ports.ts';

/**
 * Things by key, kept as JSON: what goes in and what comes out are copies, and what JSON drops is dropped, as in a
 * real store.
 */
export class Shelf<T> {
  readonly #texts = new Map<string, string>();

  /** In no order. */
  keys(): readonly string[] {
    return [...this.#texts.keys()];
  }

  get(key: string): T | undefined {
    const text = this.#texts.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  /** Of these, those that are there. */
  getAll(keys: Iterable<string>): ReadonlyMap<string, T> {
    const found = new Map<string, T>();
    for (const key of keys) {
      const value = this.get(key);
      if (value !== undefined) found.set(key, value);
    }
    return found;
  }

  put(key: string, value: T): void {
    this.#texts.set(key, JSON.stringify(value));
  }

  /** Whether this very content is there; undefined = nothing is. */
  holds(key: string, value: T | undefined): boolean {
    return sortedText(this.get(key)) === sortedText(value);
  }

  /** Puts it if there still lies what was read; false when there does not. */
  putUnchanged(key: string, { before, after }: Change<T>): boolean {
    if (!this.holds(key, before)) return false;
    this.put(key, after);
    return true;
  }
}

/** The same content is the same text, in whatever order its fields were named. */
function sortedText(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
