import type { FigureMark, StripMark } from './marks.ts';
import type { LetterLanguage } from './words/words.ts';

/**
 * A letter before it is HTML or text: both are printed from this one model, so they cannot say different things.
 * Every string is final, in the reader's language and cleaned; none is escaped.
 */
export interface Letter {
  readonly language: LetterLanguage;
  readonly subject: string;
  /** What a mailbox shows beside the subject. */
  readonly preheader: string;
  /** Small lines above the headline: who writes, to whom, about when. */
  readonly masthead: readonly string[];
  readonly headline: string;
  readonly tone: Tone;
  readonly blocks: readonly Block[];
  readonly smallPrint: readonly { readonly text: string; readonly url?: string }[];
}

/** How the headline is coloured; its words say it already. */
export type Tone = 'CALM' | 'NOTICE' | 'GRAVE';

export type Block =
  | { readonly kind: 'HEADING'; readonly text: string }
  | { readonly kind: 'PARAGRAPH'; readonly text: string }
  /** A paragraph in small and soft print. */
  | { readonly kind: 'NOTE'; readonly text: string }
  | StripBlock
  | FiguresBlock
  | ChangesBlock
  | ItemsBlock
  | { readonly kind: 'DETAILS'; readonly details: readonly Detail[] }
  | { readonly kind: 'ACTION'; readonly label: string; readonly url: string };

export interface Detail {
  readonly term: string;
  readonly text: string;
  readonly url?: string;
}

/** One cell a week. `MARK` stands for the state where colours do not reach. */
export interface StripBlock {
  readonly kind: 'STRIP';
  /** All that the cells show, as a sentence: for those who do not see them. */
  readonly summary: string;
  readonly from: string;
  readonly to: string;
  readonly cells: readonly { readonly mark: StripMark; readonly current: boolean }[];
  readonly legend: readonly { readonly mark: StripMark | 'CURRENT'; readonly text: string }[];
}

export interface FiguresBlock {
  readonly kind: 'FIGURES';
  readonly columns: {
    readonly norm: string;
    readonly score: string;
    readonly target: string;
    readonly verdict: string;
  };
  readonly rows: readonly FigureRow[];
}

export interface FigureRow {
  readonly norm: string;
  /** Numerator of denominator in words; null where not measured. */
  readonly counted: string | null;
  /** One decimal, or a dash where there is none to show. */
  readonly score: string;
  readonly target: string;
  /** When the week misses the norm, where that is not simply the target. */
  readonly limit: string | null;
  /** How far from the target; null where not measured. */
  readonly distance: string | null;
  /** Against the week before; null where there is nothing to compare. */
  readonly trend: string | null;
  readonly verdict: string;
  readonly mark: FigureMark;
}

export interface ChangesBlock {
  readonly kind: 'CHANGES';
  readonly columns: { readonly norm: string; readonly before: string; readonly after: string };
  readonly rows: readonly ChangeRow[];
}

export interface ChangeRow {
  readonly norm: string;
  readonly before: ChangeSide;
  readonly after: ChangeSide;
  /** By how much it is better or worse now; null where one side has no score. */
  readonly difference: string | null;
}

/** A figure as it was, or as it is now. */
export interface ChangeSide {
  readonly score: string;
  readonly counted: string | null;
  readonly verdict: string;
}

export interface ItemsBlock {
  readonly kind: 'ITEMS';
  readonly caption: string;
  readonly columns: { readonly id: string; readonly count: string; readonly why: string };
  readonly items: readonly { readonly id: string; readonly count: string; readonly why: string }[];
  /** How many more there are, and where they can be seen. */
  readonly more: string | null;
}
