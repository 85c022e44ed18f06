import type { CSSProperties } from 'react';
import type { Tone } from '../letter.ts';
import type { FigureMark, StripMark } from '../marks.ts';

// Every pair of ink and ground has a contrast of 4.5 or more (WCAG 2.2, 1.4.3), in light and in dark.
const PAPER = '#f3f1ec';
const SHEET = '#ffffff';
const INK = '#1d1c1a';
const SOFT = '#5e5a53';
const LINE = '#ddd8cf';
const RED = '#a3261b';

const SANS = "-apple-system,BlinkMacSystemFont,'Segoe UI',Helvetica,Arial,sans-serif";
const SERIF = "Georgia,'Times New Roman',serif";

/**
 * Class names do nothing in light; in dark the style sheet below overrides by them what is said inline. What cells and
 * paragraphs inherit is said once, on the table or the sheet around them: a letter has hundreds of cells.
 */
export const DARK_AND_SMALL = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.paper{background-color:#141312!important}
.sheet{background-color:#1f1e1c!important;color:#f1eee8!important}
.ink{color:#f1eee8!important}
.soft{color:#b5afa5!important}
.line{border-color:#3b3833!important}
.link{color:#9cc3ee!important}
.button{background-color:#f1eee8!important;color:#1d1c1a!important}
.red{color:#ff9b8e!important}
.green{color:#93cfa4!important}
.cell-met{background-color:#2c4a35!important;color:#c5e6cf!important}
.cell-strike{background-color:#e0675a!important;color:#2a0805!important}
.cell-none{background-color:#3b3833!important;color:#cfc9bf!important}
.cell-ahead{background-color:#1f1e1c!important;color:#9a948a!important}
.now{border-bottom-color:#f1eee8!important}
}
@media (max-width:480px){
.sheet{padding:24px 18px!important}
.foot{padding:16px 18px 32px!important}
.headline{font-size:25px!important;line-height:31px!important}
.sign{font-size:9px!important}
.cell{font-size:13px!important}
.cell td,.cell th{padding-right:6px!important}
.score{font-size:15px!important}
.under{font-size:11px!important;line-height:15px!important}
}`;

export const BODY: CSSProperties = { margin: 0, padding: 0, backgroundColor: PAPER };
export const CONTAINER: CSSProperties = { maxWidth: '600px', margin: '0 auto' };
/** For the mailbox alone, beside the subject. */
export const PREHEADER: CSSProperties = { display: 'none', maxHeight: 0, overflow: 'hidden' };

const TOP: Readonly<Record<Tone, string>> = { CALM: '#3c7a52', NOTICE: RED, GRAVE: '#6b130b' };
export const sheet = (tone: Tone): CSSProperties => ({
  backgroundColor: SHEET,
  borderTop: `6px solid ${TOP[tone]}`,
  padding: '32px 36px',
  fontFamily: SANS,
  color: INK,
});

export const MASTHEAD: CSSProperties = { margin: 0, fontSize: '13px', lineHeight: '20px', color: SOFT };
export const MASTHEAD_NAME: CSSProperties = {
  margin: 0,
  fontSize: '13px',
  lineHeight: '20px',
  fontWeight: 600,
  overflowWrap: 'anywhere',
  wordBreak: 'break-word',
};
export const HEADLINE: CSSProperties = {
  margin: '20px 0 24px',
  fontFamily: SERIF,
  fontSize: '30px',
  lineHeight: '37px',
  fontWeight: 400,
};
export const HEADING: CSSProperties = {
  margin: '36px 0 8px',
  fontFamily: SERIF,
  fontSize: '20px',
  lineHeight: '26px',
  fontWeight: 400,
};
export const PARAGRAPH: CSSProperties = { margin: '0 0 12px', fontSize: '15px', lineHeight: '23px' };
export const LINK: CSSProperties = { color: '#1f5188', textDecoration: 'underline' };
export const BUTTON: CSSProperties = {
  margin: '16px 0 16px',
  padding: '13px 22px',
  backgroundColor: INK,
  borderRadius: '4px',
  color: SHEET,
  fontSize: '15px',
  fontWeight: 600,
};
export const SMALL_PRINT: CSSProperties = { margin: '0 0 6px', fontSize: '12px', lineHeight: '18px', color: SOFT };

export const SMALL_LINK: CSSProperties = { color: SOFT, textDecoration: 'underline' };
export const FOOT: CSSProperties = { padding: '16px 36px 32px', fontFamily: SANS };

export const TABLE: CSSProperties = {
  width: '100%',
  borderCollapse: 'collapse',
  margin: '0 0 16px',
  fontSize: '14px',
  lineHeight: '19px',
  textAlign: 'left',
  color: INK,
};
/** Ids and addresses have no spaces to break at; unbroken they push a phone's page wider than its screen. */
const BREAKS: CSSProperties = { overflowWrap: 'anywhere', wordBreak: 'break-word' };
/** Our own words in such a table make their column as wide as they are long. */
const UNBROKEN: CSSProperties = { overflowWrap: 'normal', wordBreak: 'normal' };
export const DETAIL_TABLE: CSSProperties = { ...TABLE, ...BREAKS };
export const COMPACT_TABLE: CSSProperties = { ...DETAIL_TABLE, fontSize: '13px', lineHeight: '18px' };

export const ROW: CSSProperties = { verticalAlign: 'top' };
const UNDERLINED: CSSProperties = { borderBottom: `1px solid ${LINE}` };
/** A head cell is bold and centred by itself, and inherits neither. */
const HEAD: CSSProperties = { fontWeight: 400, textAlign: 'left' };
export const TEXT_CELL: CSSProperties = { padding: '10px 10px 10px 0', ...UNDERLINED };
export const ROW_HEAD: CSSProperties = { ...TEXT_CELL, ...HEAD };
export const COLUMN_HEADS: CSSProperties = { ...UNBROKEN, fontSize: '12px', color: SOFT };
export const COLUMN_HEAD: CSSProperties = { padding: '0 10px 6px 0', ...UNDERLINED, ...HEAD };
export const COMPACT_CELL: CSSProperties = { padding: '6px 10px 6px 0', ...UNDERLINED };
export const COMPACT_HEAD: CSSProperties = { ...COMPACT_CELL, ...HEAD };
export const MORE_CELL: CSSProperties = { ...COMPACT_CELL, color: SOFT };
/** Room for an id, so that it breaks only where it is very long. */
export const ITEM_HEADS: readonly CSSProperties[] = [{ ...COLUMN_HEAD, width: '30%' }];
export const SCORE_CELL: CSSProperties = { ...TEXT_CELL, fontSize: '17px', fontWeight: 600, whiteSpace: 'nowrap' };
export const TERM_CELL: CSSProperties = { ...ROW_HEAD, ...UNBROKEN, width: '32%', color: SOFT };
export const CAPTION: CSSProperties = {
  padding: '8px 0 10px',
  fontSize: '14px',
  lineHeight: '19px',
  fontWeight: 600,
  textAlign: 'left',
};
export const UNDER: CSSProperties = { fontSize: '12px', lineHeight: '17px', color: SOFT };

/** The verdict is said in words; the colour only repeats it. */
export const VERDICTS: Readonly<Record<FigureMark, { readonly className: string; readonly style: CSSProperties }>> = {
  MET: { className: 'green', style: { color: '#2c6440' } },
  SHORT: { className: 'ink', style: { color: INK } },
  MISSED: { className: 'red', style: { color: RED, fontWeight: 600 } },
  EXCLUDED: { className: 'soft', style: { color: SOFT } },
  NOT_MEASURED: { className: 'soft', style: { color: SOFT } },
};

export const STRIP: CSSProperties = {
  width: '100%',
  borderCollapse: 'separate',
  borderSpacing: '2px 0',
  tableLayout: 'fixed',
};
export const STRIP_ENDS: CSSProperties = { fontSize: '12px', lineHeight: '23px', color: SOFT };
export const STRIP_ROW: CSSProperties = { fontSize: '12px', lineHeight: '30px', textAlign: 'center' };
export const LEGEND: CSSProperties = { margin: '8px 0 20px', fontSize: '12px', lineHeight: '20px', color: SOFT };

export const LEGEND_ENTRY: CSSProperties = { whiteSpace: 'nowrap', marginRight: '10px' };

export const STRIP_CELLS: Readonly<Record<StripMark, CSSProperties>> = {
  MET: { backgroundColor: '#d3e8d9', color: '#22502f' },
  STRIKE: { backgroundColor: RED, color: '#ffffff' },
  NOT_MEASURED: { backgroundColor: '#e9e5de', color: SOFT },
  AHEAD: { backgroundColor: SHEET, color: '#757067' },
};
export const CELL_CLASSES: Readonly<Record<StripMark, string>> = {
  MET: 'cell-met',
  STRIKE: 'cell-strike',
  NOT_MEASURED: 'cell-none',
  AHEAD: 'cell-ahead',
};
const UNDER_LINE = { borderBottom: `4px solid ${INK}` } as const;
const current = (mark: StripMark): CSSProperties => ({ ...STRIP_CELLS[mark], ...UNDER_LINE });
/** The judged week is underlined. */
export const CURRENT_STRIP_CELLS: Readonly<Record<StripMark, CSSProperties>> = {
  MET: current('MET'),
  STRIKE: current('STRIKE'),
  NOT_MEASURED: current('NOT_MEASURED'),
  AHEAD: current('AHEAD'),
};
export const legendSign = (mark: StripMark): CSSProperties => ({
  ...STRIP_CELLS[mark],
  padding: '2px 5px',
  fontSize: '11px',
});
export const CURRENT_SIGN: CSSProperties = { ...UNDER_LINE, padding: '0 5px', fontSize: '11px' };
