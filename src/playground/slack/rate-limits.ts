/** Slack's rate limits: calls a minute by method, and about one message a second into a conversation. */
const MINUTE = 60_000;
const SECOND = 1_000;

/** Calls a minute by Slack's published tiers; methods without a tier are not counted. */
const A_MINUTE = new Map<string, number>([
  ...['chat.update', 'chat.delete', 'conversations.open', 'conversations.info', 'apps.connections.open'].map(
    (name) => [name, 50] as const,
  ),
  ...['views.open', 'views.push', 'views.update', 'views.publish'].map((name) => [name, 100] as const),
  ...['chat.postEphemeral', 'users.info'].map((name) => [name, 100] as const),
]);

export class RateLimits {
  readonly #calls = new Map<string, number[]>();

  /** Counts a call at `now` (ms). Gives the seconds to wait when it is one too many, which then does not count. */
  take(method: string, args: Record<string, unknown>, now: number): number | undefined {
    if (method === 'chat.postMessage') return this.#count(`${method} ${args.channel}`, 1, SECOND, now);
    const most = A_MINUTE.get(method);
    return most === undefined ? undefined : this.#count(method, most, MINUTE, now);
  }

  #count(key: string, most: number, window: number, now: number): number | undefined {
    const recent = (this.#calls.get(key) ?? []).filter((at) => at > now - window);
    this.#calls.set(key, recent);
    const oldest = recent[0];
    if (oldest !== undefined && recent.length >= most) return Math.ceil((oldest + window - now) / SECOND);
    recent.push(now);
    return undefined;
  }
}
