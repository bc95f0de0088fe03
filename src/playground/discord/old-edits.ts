/**
 * The cap on changing messages older than an hour. Discord does not publish its size; a small one in a short window
 * keeps a bot from refreshing what nobody looks at any more.
 */
import type { PlaygroundClock } from '../types.ts';
import { ApiError } from './api-error.ts';
import { madeAt } from './snowflakes.ts';

const OLD = 60 * 60_000;
const MOST = 3;
const WINDOW = 20_000;

export class OldEdits {
  readonly #byChannel = new Map<string, number[]>();
  readonly #clock: PlaygroundClock;

  constructor(clock: PlaygroundClock) {
    this.#clock = clock;
  }

  /** Counts a change of that message. Throws 30046 (status 429) when it is one too many. */
  count(channelId: string, messageId: string): void {
    if (this.#clock.now() - madeAt(messageId) <= OLD) return;
    const now = this.#clock.realNow();
    const recent = (this.#byChannel.get(channelId) ?? []).filter((at) => at > now - WINDOW);
    this.#byChannel.set(channelId, recent);
    const oldest = recent[0];
    if (oldest === undefined || recent.length < MOST) {
      recent.push(now);
      return;
    }
    const wait = (oldest + WINDOW - now) / 1_000;
    const message = 'Maximum number of edits to messages older than 1 hour reached. Try again later';
    throw new ApiError(429, 30_046, message, {
      violation: false,
      headers: { 'retry-after': String(Math.ceil(wait)), 'x-ratelimit-scope': 'shared' },
      more: { retry_after: wait, global: false },
    });
  }
}
