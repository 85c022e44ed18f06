import { decode, encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec';

/** Version 3: https://tc39.es/ecma426 */
export interface SourceMap {
  readonly sources: readonly string[];
  readonly names: readonly string[];
  readonly mappings: string;
}

/**
 * The map without what packages brought, four fifths of it: Node reads a map whole while it loads a bundle. What is not ours is marked as
 * mapped to nothing, or Node would take it for the line of ours that stands before it.
 */
export function ownSourceMap<Map extends SourceMap>(map: Map): Map {
  const sources = renumbered(map.sources, (source) => !source.includes('node_modules/'));
  const names = renumbered(map.names);
  let isOwn = false;
  const kept = (segment: SourceMapSegment): SourceMapSegment[] => {
    const wasOwn = isOwn;
    const source = segment.length === 1 ? undefined : sources.numberOf(segment[1]);
    isOwn = source !== undefined;
    if (segment.length === 1 || source === undefined) return wasOwn ? [[segment[0]]] : [];
    const [column, , line, sourceColumn, name] = segment;
    const number = name === undefined ? undefined : names.numberOf(name);
    return number === undefined
      ? [[column, source, line, sourceColumn]]
      : [[column, source, line, sourceColumn, number]];
  };
  const lines = decode(map.mappings).map((segments) => {
    isOwn = false;
    return segments.flatMap(kept);
  });
  return { ...map, mappings: encode(lines), sources: sources.used(), names: names.used() };
}

/** Numbers for those of the list that are asked for, in the order in which they are. */
function renumbered(all: readonly string[], isWanted: (one: string) => boolean = () => true) {
  const numbers = new Map<number, number>();
  return {
    /** Undefined for what is not wanted. */
    numberOf(index: number): number | undefined {
      if (!isWanted(all[index] ?? '')) return undefined;
      const known = numbers.get(index) ?? numbers.size;
      numbers.set(index, known);
      return known;
    },
    used: () => [...numbers.keys()].map((index) => all[index] ?? ''),
  };
}
