import { withLimit } from '../../../../domain/norms/verdict.ts';
import type { PartnerLetterDue } from '../../../../domain/notices/letter-due.ts';
import type { Notice, StartDecisionNotice, StartUpdateNotice } from '../../../../domain/notices/notice.ts';
import type { BlockFigure } from '../../../../domain/start-phase/block.ts';
import type { Block, Detail } from '../letter.ts';
import { UnfitLetter } from '../unfit-letter.ts';
import type { Words } from '../words/words.ts';
import { DASH, shownScore, shownTarget, verdictOf } from './figures.ts';

/** Where the partner is in GroeiStart; nothing in any other phase. */
export function progressNote({ startPhase }: PartnerLetterDue, words: Words): Block[] {
  if (startPhase === undefined) return [];
  const { orders, size, block } = startPhase;
  return [{ kind: 'PARAGRAPH', text: words.start.progress(orders, size, block) }];
}

/** An interim look: the figures so far, and that they decide nothing. */
export function startUpdateBlocks(due: PartnerLetterDue, notice: StartUpdateNotice, words: Words): Block[] {
  const { headline, text } = words.start.update;
  return [
    { kind: 'HEADING', text: headline(notice.point) },
    { kind: 'PARAGRAPH', text: text(notice.point, notice.size) },
    { kind: 'DETAILS', details: detailsOf(due, notice.figures, words) },
  ];
}

/** What a block came to: completed or extended, and on which figures. */
export function startDecisionBlocks(due: PartnerLetterDue, notice: StartDecisionNotice, words: Words): Block[] {
  const { size, strikesFrom, alert, figures } = notice;
  const { completed, extended } = words.start;
  const missed = figures.filter((figure) => figure.missed).map(({ norm }) => words.norms[norm].name);
  const texts =
    notice.outcome === 'COMPLETED'
      ? [completed.text(size), ...(strikesFrom === null ? [] : [completed.strikesFrom(strikesFrom)])]
      : [extended.text(size, missed), ...(alert ? [extended.alert] : [])];
  return [
    { kind: 'HEADING', text: startHeadline(notice, words) },
    ...texts.map((text): Block => ({ kind: 'PARAGRAPH', text })),
    { kind: 'DETAILS', details: detailsOf(due, figures, words) },
  ];
}

export function startHeadline({ outcome }: StartDecisionNotice, { start }: Words): string {
  return outcome === 'COMPLETED' ? start.completed.headline : start.extended.headline;
}

export function isStartDecision(notice: Notice): notice is StartDecisionNotice {
  return notice.kind === 'GROEISTART_DECISION';
}

function detailsOf(due: PartnerLetterDue, figures: readonly BlockFigure[], words: Words): Detail[] {
  return figures.map((figure) => {
    const own = due.figures.find(({ norm }) => norm.id === figure.norm)?.norm;
    if (own === undefined) throw new UnfitLetter(due.key, [`the norm of ${figure.norm} in GroeiStart`]);
    const norm = withLimit(own, figure.limit);
    const shown = { norm, score: figure };
    return {
      term: words.norms[norm.id].name,
      text: [
        words.norms[norm.id].counted(figure.numerator, figure.denominator),
        shownScore(shown, words) ?? DASH,
        shownTarget(norm, words),
        words.figures.verdict[verdictOf(shown, false)],
      ].join(' · '),
    };
  });
}
