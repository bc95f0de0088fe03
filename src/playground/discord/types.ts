/** What a local Discord is made of, as its starter describes it. */

export interface PersonOptions {
  /** A snowflake: digits only. */
  id: string;
  username: string;
  displayName: string;
  /** IANA name of the person's device. Discord never tells a bot. */
  zone: string;
  /** Of the person's client, which every interaction carries; en-US unless said otherwise. */
  locale?: string;
  bot?: boolean;
}

export interface MemberOptions {
  id: string;
  nickname?: string;
  administrator?: boolean;
}

export interface ChannelOptions {
  id: string;
  name: string;
  /** What the bot may do there; everything unless said otherwise. */
  botMay?: { view?: boolean; send?: boolean };
}

export interface GuildOptions {
  id: string;
  name: string;
  /** en-US unless said otherwise. */
  locale?: string;
  members: readonly (string | MemberOptions)[];
  channels: readonly ChannelOptions[];
}

export interface Application {
  /** Also the id of the bot's user, as for every application of today. */
  id: string;
  name: string;
  token: string;
  /** Bits of the privileged intents that are switched on. */
  privilegedIntents: number;
}
