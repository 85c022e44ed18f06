/** What a cell of the strip stands for: what became of the week. */
export type StripMark = 'MET' | 'STRIKE' | 'NOT_MEASURED' | 'AHEAD';

/** What a row of the figures stands for. `SHORT`: short of the target, yet no miss. `EXCLUDED`: by a person's correction. */
export type FigureMark = 'MET' | 'SHORT' | 'MISSED' | 'EXCLUDED' | 'NOT_MEASURED';
