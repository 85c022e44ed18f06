/**
 * What a function finds where Lambda runs it: its bundle alone in a process, the environment that it was given, an event as JSON and a
 * context. Plain JavaScript, so that no loader of the tests comes between Node and the bundle. The clock is the caller's.
 *
 * In: `argv[2]`, the bundle; messages `{ event, now, timeoutSeconds }`. Out: `{}` once it is loaded; then for each message `{ answer }`
 * or `{ failure: { name, message } }`.
 */
import { pathToFileURL } from 'node:url';

const RealDate = Date;
let ahead = 0;
globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + ahead);
    else super(...given);
  }
  static now() {
    return RealDate.now() + ahead;
  }
};

const { handler } = await import(pathToFileURL(process.argv[2]));

process.on('message', async ({ event, now, timeoutSeconds }) => {
  ahead = RealDate.parse(now) - RealDate.now();
  const deadline = performance.now() + timeoutSeconds * 1_000;
  const context = {
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    awsRequestId: '00000000-0000-4000-8000-000000000000',
    getRemainingTimeInMillis: () => Math.max(0, deadline - performance.now()),
  };
  try {
    process.send({ answer: await handler(event, context) });
  } catch (error) {
    process.send({ failure: { name: error.name, message: error.message } });
  }
});
process.send({});
