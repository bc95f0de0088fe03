import { ErrorCode } from '@slack/web-api';
import { neverSent } from '../delivery/never-sent.ts';
import { slackErrorCode } from './people.ts';

/** What `fetch` throws over an answer that ends too early or takes too long. */
const BROKEN_OFF = new Set(['TypeError', 'TimeoutError', 'AbortError']);

/**
 * Whether a call may have been done although it failed: it went out, and what came back says neither yes nor no.
 * An HTTP error, a 429 and a code of Slack's are answers.
 */
export function isReplyLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // What breaks off while it is read never gets a code of the SDK's.
  if (BROKEN_OFF.has(error.name)) return true;
  if (!('code' in error)) return false;
  if (error.code === ErrorCode.PlatformError) return slackErrorCode(error) === null;
  return error.code === ErrorCode.RequestError && !neverSent(error);
}
