import { withoutAddresses } from '../../domain/privacy/without-addresses.ts';
import type { DoorAnswer } from '../ingest-events/ingest-texts.ts';
import type { LineProblem } from './line-splitter.ts';

export type Counts = Readonly<Record<DoorAnswer['answer'], number>>;

export const NO_COUNTS: Counts = { accepted: 0, duplicate: 0, stale: 0, refused: 0, quarantined: 0 };

/** What the reader of a file hands over: a line's text, or why it has none. */
interface ReadLine {
  readonly line: number;
  readonly text?: string | undefined;
  readonly problem?: LineProblem | undefined;
}

export interface AnsweredLine {
  readonly line: number;
  readonly text: string;
  readonly answer: DoorAnswer;
}

/** A line that did not get in, and why. */
export interface RefusedLine {
  readonly line: number;
  readonly answer: 'refused' | 'quarantined';
  readonly event: string;
  readonly path: string;
  readonly reason: string;
  readonly text: string;
}

/** Has a door take the lines that can be read. One answer a line, in their order. */
export async function answerLines(
  lines: readonly ReadLine[],
  take: (texts: readonly string[]) => Promise<readonly DoorAnswer[]>,
): Promise<readonly AnsweredLine[]> {
  const answers = await take(lines.flatMap(({ text }) => text ?? []));
  let next = 0;
  return lines.map(({ line, text, problem }) => {
    const answer = problem === undefined ? answers[next++] : unreadable(problem);
    if (answer === undefined) throw new Error(`Line ${line} got no answer`);
    return { line, text: text ?? '', answer };
  });
}

export function countAnswers(answered: readonly AnsweredLine[]): Counts {
  const counts = { ...NO_COUNTS };
  for (const { answer } of answered) counts[answer.answer] += 1;
  return counts;
}

export function refusedLines(answered: readonly AnsweredLine[]): readonly RefusedLine[] {
  return answered.flatMap(({ line, text, answer }) => ('reason' in answer ? { line, ...answer, text } : []));
}

/** Room for the largest event. */
const MOST_TEXT = 8 * 1_024;

/** As it may lie in a bucket for somebody to look at: who sent the file finds the address by the line's number. */
export function fitToKeep(refused: RefusedLine): RefusedLine {
  return {
    ...refused,
    event: withoutAddresses(refused.event),
    path: withoutAddresses(refused.path),
    reason: withoutAddresses(refused.reason),
    // Cut last: half an address is not known for one.
    text: withoutAddresses(refused.text).slice(0, MOST_TEXT),
  };
}

function unreadable(problem: LineProblem): DoorAnswer {
  const reason = problem === 'TOO_LONG' ? 'is longer than an event can be' : 'is not UTF-8';
  return { answer: 'refused', event: 'an event', path: '', reason };
}
