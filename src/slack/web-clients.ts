import { type Logger, LogLevel } from '@slack/bolt';
import { type FetchFunction, WebClient, type WebClientOptions } from '@slack/web-api';
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

/** Where the Web API is, and the token it knows us by. */
export interface WebApi {
  readonly apiUrl: string;
  readonly botToken: string;
}

export interface WebClients {
  /** Modals and Home: a trigger lives 3 s, so nothing else may hold these up. */
  readonly views: WebClient;
  readonly chat: WebClient;
  readonly people: WebClient;
  /** `told` is called whenever a call of any of them found nobody, or a server in trouble. */
  onUnreachable(told: () => void): void;
}

/**
 * One client per purpose, because the SDK lets a 429 on any method hold up the whole client. No hidden retries
 * (a post whose reply was lost would be posted again), no endless timeouts, and never shared headers: the SDK
 * writes tokens into them.
 */
export function webClients({ botToken, apiUrl }: WebApi, log: Log): WebClients {
  let unreachable: () => void = () => {};
  const watched: FetchFunction = async (...call) => {
    try {
      const response = await fetch(...call);
      if (response.status >= 500) unreachable();
      return response;
    } catch (error) {
      unreachable();
      throw error;
    }
  };
  const client = (timeout: number) =>
    new WebClient(botToken, {
      slackApiUrl: apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout,
      fetch: watched,
      logger: sdkLogger(log),
    } satisfies WebClientOptions);
  return {
    views: client(2_500),
    chat: client(5_000),
    people: client(800),
    onUnreachable: (told) => {
      unreachable = told;
    },
  };
}
