/** What the local Slack and the local Discord share. */

/** Milliseconds since the epoch, from two clocks. */
export interface PlaygroundClock {
  /** The wall clock people see; a demonstration may skip it ahead. */
  now(): number;
  /** The true clock, for deadlines, signatures and the lifetimes of what a platform hands out. */
  realNow(): number;
}

/** A request that the bot should never have made. */
export interface Violation {
  method: string;
  error: string;
  detail: string;
}

/** One request that reached the platform. */
export interface ApiCall {
  method: string;
  args: Record<string, unknown>;
  /** True time, in milliseconds. */
  at: number;
  ok: boolean;
  error?: string;
}

export type Log = (message: string, fields?: Record<string, unknown>) => void;
