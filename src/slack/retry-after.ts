import { ErrorCode } from '@slack/web-api';
import { SECOND } from '../core/time.ts';

/** How long Slack asks us to wait after a call too many, in ms; undefined when it does not. */
export function retryAfter(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== ErrorCode.RateLimitedError)
    return undefined;
  const { retryAfter: seconds } = error as Error & { retryAfter?: unknown };
  return typeof seconds === 'number' ? seconds * SECOND : undefined;
}
