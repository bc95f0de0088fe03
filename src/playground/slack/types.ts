/** What a workspace is made of, as its starter describes it. */

/** Milliseconds since the epoch, from two clocks. */
export interface WorkspaceClock {
  /** The wall clock people see; a demonstration may skip it ahead. */
  now(): number;
  /** The true clock, for signatures and for the lifetimes of triggers and response_urls. */
  realNow(): number;
}

export interface PersonOptions {
  /** `U…` */
  id: string;
  /** The handle, typed after an @. */
  name: string;
  realName: string;
  displayName: string;
  /** IANA name. */
  zone: string;
  zoneLabel?: string;
  bot?: boolean;
  /** Deactivated. */
  deleted?: boolean;
  guest?: boolean;
  /** A member of another workspace, met in a shared channel (Slack Connect). */
  outsider?: boolean;
}

export interface ChannelOptions {
  /** `C…` */
  id: string;
  name: string;
  /** User ids. */
  members: readonly string[];
}

export interface CommandHint {
  /** With its slash. */
  command: string;
  description: string;
  usageHint: string;
  /** Names, channels and links arrive as `<@U…|name>` and so on; true unless said otherwise. */
  shouldEscape?: boolean;
}

export interface ShortcutHint {
  type: 'global' | 'message';
  callbackId: string;
  name: string;
  description?: string;
}

export interface Team {
  id: string;
  name: string;
  domain: string;
  appId: string;
  botId: string;
  botUserId: string;
  botToken: string;
  /** The app-level token of Socket Mode, with the scope connections:write. */
  appToken: string | undefined;
  /** Scopes of the bot's token; undefined grants everything. */
  scopes: readonly string[] | undefined;
  signingSecret: string;
  /** False once the app was removed from the workspace. */
  installed: boolean;
}

/** A payload that the bot should never have sent. */
export interface Violation {
  method: string;
  error: string;
  detail: string;
}

/** One request that reached the Web API or a response_url (`method` is then `response_url`). */
export interface ApiCall {
  method: string;
  args: Record<string, unknown>;
  /** True time, in milliseconds. */
  at: number;
  ok: boolean;
  error?: string;
}

export type Log = (message: string, fields?: Record<string, unknown>) => void;
