import type {
  Block,
  ChangeRow,
  ChangeSide,
  ChangesBlock,
  Detail,
  FigureRow,
  ItemsBlock,
  Letter,
  StripBlock,
} from '../letter.ts';
import { PUNCTUATION, type Punctuation } from '../words/punctuation.ts';
import { FIGURE_SIGNS, STRIP_SIGNS } from './marks.ts';

/** Mail readers without HTML show about this much before they break a line themselves. */
const LINE = 76;

/** The letter in plain text, lines ending in LF. */
export function printText(letter: Letter): string {
  const marks = PUNCTUATION[letter.language];
  const parts = [
    letter.masthead.join('\n'),
    wrapped(letter.headline),
    ...letter.blocks.map((block) => printBlock(block, marks)),
    `${'-'.repeat(LINE)}\n${letter.smallPrint.map((line) => smallPrint(line, marks)).join('\n')}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function printBlock(block: Block, marks: Punctuation): string {
  switch (block.kind) {
    case 'HEADING':
      return `${block.text}\n${'-'.repeat(block.text.length)}`;
    case 'PARAGRAPH':
    case 'NOTE':
      return wrapped(block.text);
    case 'STRIP':
      return strip(block);
    case 'FIGURES':
      return block.rows.map((row) => figure(row, marks)).join('\n\n');
    case 'CHANGES':
      return block.rows.map((row) => change(row, block.columns, marks)).join('\n\n');
    case 'ITEMS':
      return items(block, marks);
    case 'DETAILS':
      return block.details.map((line) => detail(line, marks)).join('\n');
    case 'ACTION':
      return `${block.label}${marks.colon}\n${block.url}`;
  }
}

/** The cells in one line, so that it reads like the strip looks: `■ · · [■] ○ ○`. */
function strip({ from, to, cells, legend, summary }: StripBlock): string {
  const line = cells.map(({ mark, current }) => (current ? `[${STRIP_SIGNS[mark]}]` : STRIP_SIGNS[mark])).join(' ');
  const signs = legend.map(({ mark, text }) => `${mark === 'CURRENT' ? '[ ]' : STRIP_SIGNS[mark]} ${text}`).join('   ');
  return `${from} ... ${to}\n${line}\n${signs}\n${wrapped(summary)}`;
}

function figure(
  { norm, counted, score, target, limit, distance, trend, verdict, mark }: FigureRow,
  marks: Punctuation,
) {
  const facts = [counted, target, limit, distance, trend].filter((fact) => fact !== null);
  const head = `${FIGURE_SIGNS[mark]} ${norm}${marks.colon} ${score} (${verdict})`;
  return `${head}\n${wrapped(facts.join(`${marks.semicolon} `), '  ')}`;
}

function change(
  { norm, before, after, difference }: ChangeRow,
  columns: ChangesBlock['columns'],
  { colon }: Punctuation,
) {
  const now = `${side(after)}${difference === null ? '' : `, ${difference}`}`;
  return `${norm}\n  ${columns.before}${colon} ${side(before)}\n  ${columns.after}${colon} ${now}`;
}

function side({ score, counted, verdict }: ChangeSide): string {
  return `${score} (${verdict})${counted === null ? '' : `, ${counted}`}`;
}

function items({ caption, items: rows, more }: ItemsBlock, { colon }: Punctuation): string {
  const lines = rows.map(({ id, count, why }) => wrapped(`- ${count} x ${id}${colon} ${why}`, '    ').trimStart());
  return [caption, ...lines.map((line) => `  ${line}`), ...(more === null ? [] : [`  ${more}`])].join('\n');
}

function detail({ term, text }: Detail, { colon }: Punctuation): string {
  return wrapped(`${term}${colon} ${text}`, '  ').trimStart();
}

function smallPrint({ text, url }: Letter['smallPrint'][number], { colon }: Punctuation): string {
  return url === undefined ? wrapped(text) : `${text}${colon}\n${url}`;
}

/** Breaks between words, never inside one: a link that is longer than a line stays whole. */
function wrapped(text: string, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > LINE) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((each) => indent + each).join('\n');
}
