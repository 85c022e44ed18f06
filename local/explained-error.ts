/** An error whose message tells the person at the keyboard all there is to tell: it is shown without its stack. */
export class ExplainedError extends Error {
  override readonly name = 'ExplainedError';
}
