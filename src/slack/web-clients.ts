import { type Logger, LogLevel } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { SlackConfig } from '../config.ts';
import type { Log } from '../core/log.ts';

/** The SDK's own messages go to our log; what they hold of bodies stays out of it. */
export const sdkLogger = (log: Log): Logger => ({
  debug: () => {},
  info: () => {},
  warn: (...words) => log.warn({ sdk: String(words[0]).slice(0, 300) }, 'slack sdk warns'),
  error: (...words) => log.error({ sdk: String(words[0]).slice(0, 300) }, 'slack sdk reports'),
  setLevel: () => {},
  getLevel: () => LogLevel.WARN,
  setName: () => {},
});

export interface WebClients {
  /** Modals and Home: a trigger lives 3 s, so nothing else may hold these up. */
  readonly views: WebClient;
  readonly chat: WebClient;
  readonly people: WebClient;
}

/**
 * One client per purpose, because the SDK lets a 429 on any method hold up the whole client. No hidden retries
 * (a post whose reply was lost would be posted again), no endless timeouts, and never shared headers: the SDK
 * writes tokens into them.
 */
export function webClients({ botToken, apiUrl }: SlackConfig, log: Log): WebClients {
  const client = (timeout: number) =>
    new WebClient(botToken, {
      slackApiUrl: apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout,
      logger: sdkLogger(log),
    } satisfies WebClientOptions);
  return { views: client(2_500), chat: client(5_000), people: client(800) };
}
