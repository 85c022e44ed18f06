import type { PartnerLetterDue } from '../../../../domain/notices/letter-due.ts';
import type { Block } from '../letter.ts';
import type { Words } from '../words/words.ts';

/** What is measured beside the norms, a quiet line each; nothing where there is nothing. */
export function measureNotes({ performance, topPartner }: PartnerLetterDue, { measures }: Words): Block[] {
  const texts = [
    ...(performance === undefined ? [] : [measures.performance(performance.tenths, performance.weeks)]),
    ...(topPartner === undefined ? [] : [topPartnerText(topPartner, measures)]),
  ];
  return texts.map((text) => ({ kind: 'NOTE', text }));
}

/** The mean is cut, not rounded: a badge from 8.8 on is never shown over less. */
function topPartnerText(
  { month, numerator, denominator, from }: NonNullable<PartnerLetterDue['topPartner']>,
  measures: Words['measures'],
): string {
  const tenths = 10 * numerator;
  return measures.topPartner(month, (tenths - (tenths % denominator)) / denominator, from.of / from.per);
}
