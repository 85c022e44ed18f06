import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';

/** What Lambda hands to a handler beside its event. Its time runs by the real clock, however the marketplace's is steered. */
export function lambdaContext(functionName: string, timeoutSeconds: number): Context {
  const deadline = performance.now() + timeoutSeconds * 1_000;
  return {
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:eu-west-1:000000000000:function:${functionName}`,
    memoryLimitInMB: '1024',
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - performance.now())),
    done: leftOver,
    fail: leftOver,
    succeed: leftOver,
  };
}

/** The callbacks of Node.js 0.10, which `Context` still demands. */
function leftOver(): never {
  throw new Error('context.done, fail and succeed ended with Node.js 0.10: return a promise');
}
