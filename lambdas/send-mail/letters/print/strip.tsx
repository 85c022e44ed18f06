import { Fragment } from 'react';
import type { StripBlock } from '../letter.ts';
import { STRIP_SIGNS } from './marks.ts';
import * as styles from './styles.ts';

/**
 * The weeks as cells: no image, so that it stands where images are off, and a sign in each, so that colour is
 * not all it has. Those who do not see it hear its summary instead of two dozen signs.
 */
export function Strip({ strip }: { readonly strip: StripBlock }) {
  const half = Math.floor(strip.cells.length / 2);
  return (
    <>
      <table role="img" aria-label={strip.summary} border={0} cellPadding={0} cellSpacing={0} style={styles.STRIP}>
        <tbody>
          <tr className="soft" style={styles.STRIP_ENDS}>
            <td colSpan={half}>{strip.from}</td>
            <td colSpan={strip.cells.length - half} align="right">
              {strip.to}
            </td>
          </tr>
          <tr className="sign" style={styles.STRIP_ROW}>
            {strip.cells.map(({ mark, current }, index) => (
              <td
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                key={index}
                className={current ? `${styles.CELL_CLASSES[mark]} now` : styles.CELL_CLASSES[mark]}
                style={(current ? styles.CURRENT_STRIP_CELLS : styles.STRIP_CELLS)[mark]}
              >
                {STRIP_SIGNS[mark]}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <Legend legend={strip.legend} />
    </>
  );
}

function Legend({ legend }: Pick<StripBlock, 'legend'>) {
  return (
    <p className="soft" style={styles.LEGEND}>
      {legend.map(({ mark, text }) => (
        <Fragment key={mark}>
          <span style={styles.LEGEND_ENTRY}>
            <Sign mark={mark} />
            {`\u00a0${text}`}
          </span>{' '}
        </Fragment>
      ))}
    </p>
  );
}

function Sign({ mark }: { readonly mark: StripBlock['legend'][number]['mark'] }) {
  if (mark === 'CURRENT') {
    return (
      <span className="now" style={styles.CURRENT_SIGN}>
        {'\u00a0'}
      </span>
    );
  }
  return (
    <span className={styles.CELL_CLASSES[mark]} style={styles.legendSign(mark)}>
      {STRIP_SIGNS[mark]}
    </span>
  );
}
