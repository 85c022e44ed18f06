import { Link } from '@react-email/link';
import type { CSSProperties, ReactNode } from 'react';
import type { ChangeRow, ChangeSide, ChangesBlock, Detail, FigureRow, FiguresBlock, ItemsBlock } from '../letter.ts';
import { FIGURE_SIGNS } from './marks.ts';
import * as styles from './styles.ts';

/** The norms and their scores: a real table, its heads said with each cell by a screen reader. */
export function Figures({ figures: { columns, rows } }: { readonly figures: FiguresBlock }) {
  return (
    <DataTable heads={[columns.norm, columns.score, columns.target, columns.verdict]}>
      {rows.map((row) => (
        <Figure key={row.norm} row={row} />
      ))}
    </DataTable>
  );
}

function Figure({ row }: { readonly row: FigureRow }) {
  const verdict = styles.VERDICTS[row.mark];
  return (
    <tr className="cell" style={styles.ROW}>
      <RowHead>
        {row.norm}
        <Under text={row.counted} />
        <Under text={row.trend} />
      </RowHead>
      <td className="line score" style={styles.SCORE_CELL}>
        {row.score}
      </td>
      <td className="line" style={styles.TEXT_CELL}>
        {row.target}
        <Under text={row.limit} />
      </td>
      <td className="line" style={styles.TEXT_CELL}>
        <span className={verdict.className} style={verdict.style}>
          {`${FIGURE_SIGNS[row.mark]}\u00a0${row.verdict}`}
        </span>
        <Under text={row.distance} />
      </td>
    </tr>
  );
}

/** What was said before beside what holds now. */
export function Changes({ changes: { columns, rows } }: { readonly changes: ChangesBlock }) {
  return (
    <DataTable heads={[columns.norm, columns.before, columns.after]}>
      {rows.map((row) => (
        <Change key={row.norm} row={row} />
      ))}
    </DataTable>
  );
}

function Change({ row: { norm, before, after, difference } }: { readonly row: ChangeRow }) {
  return (
    <tr className="cell" style={styles.ROW}>
      <RowHead>{norm}</RowHead>
      <Side side={before} />
      <Side side={after} difference={difference} />
    </tr>
  );
}

interface SideProps {
  readonly side: ChangeSide;
  readonly difference?: string | null;
}

function Side({ side: { score, verdict, counted }, difference = null }: SideProps) {
  return (
    <td className="line" style={styles.TEXT_CELL}>
      <strong>{score}</strong>
      {` ${verdict}`}
      <Under text={counted} />
      <Under text={difference} />
    </td>
  );
}

/** The things behind a miss. */
export function Items({ items: { caption, columns, items, more } }: { readonly items: ItemsBlock }) {
  return (
    <DataTable
      heads={[columns.id, columns.count, columns.why]}
      headStyles={styles.ITEM_HEADS}
      caption={caption}
      style={styles.COMPACT_TABLE}
    >
      {items.map(({ id, count, why }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one thing may count twice, for two reasons
        <tr key={index} style={styles.ROW}>
          <th scope="row" className="line" style={styles.COMPACT_HEAD}>
            {id}
          </th>
          <td className="line" style={styles.COMPACT_CELL}>
            {count}
          </td>
          <td className="line" style={styles.COMPACT_CELL}>
            {why}
          </td>
        </tr>
      ))}
      {more !== null && (
        <tr>
          <td colSpan={3} className="soft line" style={styles.MORE_CELL}>
            {more}
          </td>
        </tr>
      )}
    </DataTable>
  );
}

/** Terms and what holds of them. */
export function Details({ details }: { readonly details: readonly Detail[] }) {
  return (
    <table border={0} cellPadding={0} cellSpacing={0} className="ink" style={styles.DETAIL_TABLE}>
      <tbody>
        {details.map(({ term, text, url }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a term may come twice, once for each norm
          <tr key={index} style={styles.ROW}>
            <th scope="row" className="soft line" style={styles.TERM_CELL}>
              {term}
            </th>
            <td className="line" style={styles.TEXT_CELL}>
              {url === undefined ? (
                text
              ) : (
                <Link href={url} className="link" style={styles.LINK}>
                  {text}
                </Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DataTableProps {
  readonly heads: readonly string[];
  readonly headStyles?: readonly CSSProperties[];
  readonly caption?: string;
  readonly style?: CSSProperties;
  readonly children: ReactNode;
}

function DataTable({ heads, headStyles = [], caption, style = styles.TABLE, children }: DataTableProps) {
  return (
    <table border={0} cellPadding={0} cellSpacing={0} className="ink" style={style}>
      {caption !== undefined && <caption style={styles.CAPTION}>{caption}</caption>}
      <thead>
        <tr className="soft under" style={styles.COLUMN_HEADS}>
          {heads.map((head, index) => (
            <th key={head} scope="col" className="line" style={headStyles[index] ?? styles.COLUMN_HEAD}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function RowHead({ children }: { readonly children: ReactNode }) {
  return (
    <th scope="row" className="line" style={styles.ROW_HEAD}>
      {children}
    </th>
  );
}

function Under({ text }: { readonly text: string | null }) {
  return (
    text !== null && (
      <div className="soft under" style={styles.UNDER}>
        {text}
      </div>
    )
  );
}
