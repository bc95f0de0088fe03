import { z } from 'zod';
import { SECOND } from '../core/time.ts';
import type { SlackMessage } from './render-view.ts';

/** How an answer stands to what was pressed. */
export type Placement = 'beside' | 'instead';

const responseUrl = z.url({ protocol: /^https?$/ });

/**
 * Answers privately through a response_url, which lives 30 minutes and takes five answers.
 * Throws when Slack does not take it or does not answer within 5 s; it is not sent again.
 */
export async function respond(url: string, message: SlackMessage, placement: Placement): Promise<void> {
  const body = { ...message, response_type: 'ephemeral', replace_original: placement === 'instead' };
  const answer = await fetch(responseUrl.parse(url), {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(5 * SECOND),
  });
  const words = await answer.text();
  if (!answer.ok) throw new Error(`response_url answered ${answer.status}: ${words.slice(0, 100)}`);
}
