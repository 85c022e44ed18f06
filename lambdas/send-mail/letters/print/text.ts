import type { Block, ChangeSide, Detail, FigureRow, ItemsBlock, Letter, StripBlock } from '../letter.ts';
import { FIGURE_SIGNS, STRIP_SIGNS } from './marks.ts';

/** Mail readers without HTML show about this much before they break a line themselves. */
const LINE = 76;

/** The letter in plain text, lines ending in LF. */
export function printText(letter: Letter): string {
  const parts = [
    letter.masthead.join('\n'),
    wrapped(letter.headline),
    ...letter.blocks.map(printBlock),
    `${'-'.repeat(LINE)}\n${letter.smallPrint.map(smallPrint).join('\n')}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function printBlock(block: Block): string {
  switch (block.kind) {
    case 'HEADING':
      return `${block.text}\n${'-'.repeat(block.text.length)}`;
    case 'PARAGRAPH':
    case 'NOTE':
      return wrapped(block.text);
    case 'STRIP':
      return strip(block);
    case 'FIGURES':
      return block.rows.map(figure).join('\n\n');
    case 'CHANGES':
      return block.rows
        .map(
          ({ norm, before, after }) =>
            `${norm}\n  ${block.columns.before}: ${side(before)}\n  ${block.columns.after}: ${side(after)}`,
        )
        .join('\n\n');
    case 'ITEMS':
      return items(block);
    case 'DETAILS':
      return block.details.map(detail).join('\n');
    case 'ACTION':
      return `${block.label}:\n${block.url}`;
  }
}

/** The cells in one line, so that it reads like the strip looks: `■ · · [■] ○ ○`. */
function strip({ from, to, cells, legend, summary }: StripBlock): string {
  const line = cells.map(({ mark, current }) => (current ? `[${STRIP_SIGNS[mark]}]` : STRIP_SIGNS[mark])).join(' ');
  const signs = legend.map(({ mark, text }) => `${mark === 'CURRENT' ? '[ ]' : STRIP_SIGNS[mark]} ${text}`).join('   ');
  return `${from} ... ${to}\n${line}\n${signs}\n${wrapped(summary)}`;
}

function figure({ norm, counted, score, target, limit, verdict, mark }: FigureRow): string {
  const facts = [counted, target, limit].filter((fact) => fact !== null);
  return `${FIGURE_SIGNS[mark]} ${norm}: ${score} (${verdict})\n${wrapped(facts.join('; '), '  ')}`;
}

function side({ score, counted, verdict }: ChangeSide): string {
  return `${score} (${verdict})${counted === null ? '' : `, ${counted}`}`;
}

function items({ caption, items: rows, more }: ItemsBlock): string {
  const lines = rows.map(({ id, count, why }) => wrapped(`- ${count} x ${id}: ${why}`, '  ').trimStart());
  return [`${caption}`, ...lines.map((line) => `  ${line}`), ...(more === null ? [] : [`  ${more}`])].join('\n');
}

function detail({ term, text }: Detail): string {
  return wrapped(`${term}: ${text}`, '  ').trimStart();
}

function smallPrint({ text, url }: Letter['smallPrint'][number]): string {
  return url === undefined ? wrapped(text) : `${text}:\n${url}`;
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
