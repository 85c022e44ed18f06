/** As far as it is needed here, any client of the SDK. */
interface SdkClient {
  readonly middlewareStack: { remove(name: string): boolean };
}

/**
 * What the SDK does at every call and nobody here makes use of: it copies the input and the answer for a log of its own, describes
 * itself to AWS, and passes on a trace (no function of ours has tracing on, and neither DynamoDB nor SES calls one).
 */
const OF_NO_USE = ['loggerMiddleware', 'getUserAgentMiddleware', 'recursionDetectionMiddleware'] as const;

/** The same client, without {@link OF_NO_USE}. For the hot paths; to be called before the client's first call. */
export function leanClient<C extends SdkClient>(client: C): C {
  for (const name of OF_NO_USE) client.middlewareStack.remove(name);
  return client;
}
