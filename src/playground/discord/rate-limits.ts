/** Discord's rate limits: a bucket for a route and the channel or guild it is about, and one for the bot as a whole. */
import { createHash } from 'node:crypto';

interface Bucket {
  limit: number;
  /** ms */
  window: number;
}

/** Discord publishes none of these but the global one; they are what its headers are known to say. */
const BUCKETS = new Map<string, Bucket>([
  ['POST /channels/:channel/messages', { limit: 5, window: 5_000 }],
  ['PATCH /channels/:channel/messages/:message', { limit: 5, window: 5_000 }],
  ['DELETE /channels/:channel/messages/:message', { limit: 5, window: 1_000 }],
  ['POST /users/@me/channels', { limit: 10, window: 10_000 }],
  ['POST /webhooks/:application/:token', { limit: 5, window: 5_000 }],
  ['PATCH /webhooks/:application/:token/messages/:message', { limit: 5, window: 5_000 }],
]);

const GLOBAL: Bucket = { limit: 50, window: 1_000 };

export interface Counted {
  headers: Record<string, string>;
  /** Seconds to wait when it was one too many, which then does not count. */
  wait: number | undefined;
  global: boolean;
}

interface Used {
  /** True time, in milliseconds. */
  start: number;
  count: number;
}

export class RateLimits {
  readonly #used = new Map<string, Used>();

  /** Counts a request at `now` (ms). `major` is the channel, guild or token that the route is about. */
  take(route: string, major: string, now: number, isInteraction: boolean): Counted {
    const all = isInteraction ? undefined : this.#count('global', GLOBAL, now);
    if (all !== undefined && all.left < 0) {
      const headers = { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' };
      return {
        headers: { ...headers, 'retry-after': String(all.resetAfter) },
        wait: all.resetAfter,
        global: true,
      };
    }
    const bucket = BUCKETS.get(route);
    if (bucket === undefined) return { headers: {}, wait: undefined, global: false };
    const { left, resetAfter } = this.#count(`${route} ${major}`, bucket, now);
    const headers = {
      'x-ratelimit-limit': String(bucket.limit),
      'x-ratelimit-remaining': String(Math.max(left, 0)),
      'x-ratelimit-reset': String(now / 1_000 + resetAfter),
      'x-ratelimit-reset-after': String(resetAfter),
      'x-ratelimit-bucket': createHash('md5').update(route).digest('hex'),
    };
    if (left >= 0) return { headers, wait: undefined, global: false };
    return {
      headers: { ...headers, 'retry-after': String(Math.ceil(resetAfter)), 'x-ratelimit-scope': 'user' },
      wait: resetAfter,
      global: false,
    };
  }

  #count(key: string, { limit, window }: Bucket, now: number): { left: number; resetAfter: number } {
    const before = this.#used.get(key);
    const used = before !== undefined && now < before.start + window ? before : { start: now, count: 0 };
    this.#used.set(key, used);
    const resetAfter = (used.start + window - now) / 1_000;
    if (used.count >= limit) return { left: -1, resetAfter };
    used.count += 1;
    return { left: limit - used.count, resetAfter };
  }
}
