import { Logger } from '@aws-lambda-powertools/logger';
import type { Runtime } from '../../domain/ports.ts';

/** The runtime of a deployed function: the real clock, and structured log lines that CloudWatch can be asked about. */
export function lambdaRuntime(serviceName: string): Runtime {
  const logger = new Logger({ serviceName });
  return { clock: () => new Date(), report: (message, facts) => logger.info(message, { ...facts }) };
}
