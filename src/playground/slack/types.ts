/** What a workspace is made of, as its starter describes it. */

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
