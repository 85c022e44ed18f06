/** A process that dies at its n-th request: before the request is made, or after it is done and before its answer comes. */
export class Life {
  readonly #diesAt: number;
  readonly #losesAnswer: boolean;
  requests = 0;

  constructor(diesAt = Number.POSITIVE_INFINITY, losesAnswer = false) {
    this.#diesAt = diesAt;
    this.#losesAnswer = losesAnswer;
  }

  get isOver(): boolean {
    return this.requests >= this.#diesAt;
  }

  async request<T>(make: () => Promise<T>): Promise<T> {
    this.requests += 1;
    if (this.requests > this.#diesAt || (this.requests === this.#diesAt && !this.#losesAnswer)) throw new Killed();
    const answer = await make();
    // Whatever was under way when it died is done, and nobody hears of it.
    if (this.isOver) throw new Killed();
    return answer;
  }
}

export class Killed extends Error {
  override readonly name = 'Killed';
}

/** The port as a mortal process has it: each of its calls, and each page that it reads, is a request. */
export function mortal<Port extends object>(port: Port, life: Life): Port {
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      const call = (...given: unknown[]) => member.apply(target, given);
      return member.constructor.name === 'AsyncGeneratorFunction'
        ? (...given: unknown[]) => mortalPages(call(...given) as AsyncIterable<unknown>, life)
        : (...given: unknown[]) => life.request(async () => call(...given));
    },
  });
}

async function* mortalPages(pages: AsyncIterable<unknown>, life: Life): AsyncIterable<unknown> {
  const iterator = pages[Symbol.asyncIterator]();
  for (;;) {
    const { value, done } = await life.request(() => iterator.next());
    if (done === true) return;
    yield value;
  }
}
