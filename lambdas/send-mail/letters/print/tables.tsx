import { Link } from '@react-email/components';
import type { ReactNode } from 'react';
import type { ChangeSide, ChangesBlock, Detail, FigureRow, FiguresBlock, ItemsBlock } from '../letter.ts';
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
    <tr>
      <RowHead>
        {row.norm}
        <Under text={row.counted} />
      </RowHead>
      <td className="ink line score" style={styles.SCORE_CELL}>
        {row.score}
      </td>
      <td className="ink line cell" style={styles.TEXT_CELL}>
        {row.target}
        <Under text={row.limit} />
      </td>
      <td className={`${verdict.className} line cell`} style={{ ...styles.TEXT_CELL, ...verdict.style }}>
        {`${FIGURE_SIGNS[row.mark]}\u00a0${row.verdict}`}
      </td>
    </tr>
  );
}

/** What was said before beside what holds now. */
export function Changes({ changes: { columns, rows } }: { readonly changes: ChangesBlock }) {
  return (
    <DataTable heads={[columns.norm, columns.before, columns.after]}>
      {rows.map(({ norm, before, after }) => (
        <tr key={norm}>
          <RowHead>{norm}</RowHead>
          <Side side={before} />
          <Side side={after} />
        </tr>
      ))}
    </DataTable>
  );
}

function Side({ side: { score, verdict, counted } }: { readonly side: ChangeSide }) {
  return (
    <td className="ink line cell" style={styles.TEXT_CELL}>
      <strong>{score}</strong>
      {` ${verdict}`}
      <Under text={counted} />
    </td>
  );
}

/** The things behind a miss. */
export function Items({ items: { caption, columns, items, more } }: { readonly items: ItemsBlock }) {
  return (
    <DataTable heads={[columns.id, columns.count, columns.why]} caption={caption}>
      {items.map(({ id, count, why }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one thing may count twice, for two reasons
        <tr key={index}>
          <th scope="row" className="ink line" style={styles.ID_CELL}>
            {id}
          </th>
          <td className="ink line" style={styles.COMPACT_CELL}>
            {count}
          </td>
          <td className="ink line" style={styles.COMPACT_CELL}>
            {why}
          </td>
        </tr>
      ))}
      {more !== null && (
        <tr>
          <td colSpan={3} className="soft line" style={styles.COMPACT_CELL}>
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
    <table border={0} cellPadding={0} cellSpacing={0} style={styles.TABLE}>
      <tbody>
        {details.map(({ term, text, url }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a term may come twice, once for each norm
          <tr key={index}>
            <th scope="row" className="soft line" style={styles.TERM_CELL}>
              {term}
            </th>
            <td className="ink line" style={styles.DETAIL_CELL}>
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
  readonly caption?: string;
  readonly children: ReactNode;
}

function DataTable({ heads, caption, children }: DataTableProps) {
  return (
    <table border={0} cellPadding={0} cellSpacing={0} style={styles.TABLE}>
      {caption !== undefined && (
        <caption className="ink" style={styles.CAPTION}>
          {caption}
        </caption>
      )}
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col" className="soft line under" style={styles.COLUMN_HEAD}>
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
    <th scope="row" className="ink line cell" style={styles.TEXT_CELL}>
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
