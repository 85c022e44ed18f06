import type { FigureMark, StripMark } from '../marks.ts';

// Signs that every mail font has and that no client turns into a coloured picture (as it would U+2714 or U+25AA).
export const STRIP_SIGNS: Readonly<Record<StripMark, string>> = {
  MET: '·',
  STRIKE: '■',
  NOT_MEASURED: '–',
  AHEAD: '○',
};

export const FIGURE_SIGNS: Readonly<Record<FigureMark, string>> = {
  MET: '✓',
  SHORT: '△',
  MISSED: '■',
  EXCLUDED: '○',
  NOT_MEASURED: '–',
};
