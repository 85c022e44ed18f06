/** Chance that is the same for the same seed, on every machine. */
export interface Random {
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  /** True in `percent` of 100 cases; fractions of a per cent count. */
  chance(percent: number): boolean;
  oneOf<T>(choices: readonly [T, ...T[]]): T;
}

/** Mulberry32; `name` makes streams of one seed that do not disturb each other. */
export function createRandom(seed: number, name: string): Random {
  let state = hash(`${seed}:${name}`);
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return {
    whole: (from, to) => from + below(to - from + 1),
    chance: (percent) => below(10_000) < percent * 100,
    oneOf: (choices) => choices[below(choices.length)] ?? choices[0],
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ character.charCodeAt(0), 0x01000193);
  return value | 0;
}
