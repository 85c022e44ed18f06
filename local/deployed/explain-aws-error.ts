/**
 * AWS's refusals in one sentence: no credentials, expired ones, a missing permission with its action, a region out of reach. Undefined
 * for what is no such thing.
 */
export function explainAwsError(error: Error): string | undefined {
  const { name, message } = error;
  if (NO_CREDENTIALS.has(name))
    return `There are no AWS credentials: sign in, or set AWS_PROFILE (${firstLine(message)}).`;
  if (EXPIRED.has(name)) return 'The AWS credentials have expired: sign in again.';
  if (UNKNOWN_CREDENTIALS.has(name)) return `AWS does not know these credentials: sign in again (${name}).`;
  if (ACCESS_DENIED.has(name)) return explainDenial(message);
  if (THROTTLED.has(name)) return `AWS asks to slow down (${name}): start it again in a minute.`;
  if (OUT_OF_REACH.has(codeOf(error))) return `AWS cannot be reached (${codeOf(error)}): is there a network?`;
  return undefined;
}

const NO_CREDENTIALS = new Set(['CredentialsProviderError', 'TokenProviderError']);
const EXPIRED = new Set(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired']);
const UNKNOWN_CREDENTIALS = new Set([
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'AuthFailure',
]);
const ACCESS_DENIED = new Set(['AccessDenied', 'AccessDeniedException', 'AuthorizationError']);
const THROTTLED = new Set(['ThrottlingException', 'Throttling', 'ProvisionedThroughputExceededException']);
const OUT_OF_REACH = new Set(['ENOTFOUND', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EAI_AGAIN']);

/** `User: arn:… is not authorized to perform: states:StartExecution on resource: arn:… because …` */
function explainDenial(message: string): string {
  const [, action] = /not authorized to perform: (\S+)/.exec(message) ?? [];
  const [, resource] = /on resource: (\S+)/.exec(message) ?? [];
  const [, who] = /^User: (\S+)/.exec(message) ?? [];
  if (action === undefined) return `Access denied: ${firstLine(message)}`;
  const where = resource === undefined ? '' : ` on ${resource}`;
  const hint = 'The policies …-operators-read and …-operators-act of the stage hold what the command line asks for.';
  return `Access denied: ${who ?? 'you'} lacks ${action}${where}. ${hint}`;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.replace(/[.\s]+$/, '') ?? '';
}

function codeOf(error: Error): string {
  const named = (one: unknown) =>
    typeof one === 'object' && one !== null && 'code' in one && typeof one.code === 'string' ? one.code : '';
  return named(error) || named(error.cause);
}
