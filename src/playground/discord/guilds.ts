/** The guilds, their members and channels, and the direct messages with the bot. */
import type { PlaygroundClock } from '../types.ts';
import type { Snowflakes } from './snowflakes.ts';
import type { GuildOptions, MemberOptions } from './types.ts';

export interface Member {
  readonly id: string;
  nickname: string | undefined;
  administrator: boolean;
  /** ms */
  joinedAt: number;
}

export interface GuildChannel {
  readonly kind: 'guild';
  readonly id: string;
  readonly name: string;
  readonly guildId: string;
  readonly botMay: { view: boolean; send: boolean };
}

/** The direct message between the bot and one person. */
export interface Dm {
  readonly kind: 'dm';
  readonly id: string;
  readonly userId: string;
}

export type Channel = GuildChannel | Dm;

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly members: Map<string, Member>;
  readonly channels: readonly GuildChannel[];
  /** False once the bot was removed. */
  installed: boolean;
  /** False during an outage. */
  available: boolean;
}

const makeMember = (options: string | MemberOptions, joinedAt: number): Member => {
  const { id, nickname, administrator = false } = typeof options === 'string' ? { id: options } : options;
  return { id, nickname, administrator, joinedAt };
};

const makeGuild = (options: GuildOptions, botId: string, now: number): Guild => ({
  id: options.id,
  name: options.name,
  locale: options.locale ?? 'en-US',
  members: new Map(
    [botId, ...options.members].map((one) => makeMember(one, now)).map((one) => [one.id, one]),
  ),
  channels: options.channels.map(({ id, name, botMay }) => ({
    kind: 'guild',
    id,
    name,
    guildId: options.id,
    botMay: { view: true, send: true, ...botMay },
  })),
  installed: true,
  available: true,
});

export class Guilds {
  readonly #guilds: Map<string, Guild>;
  readonly #dms = new Map<string, Dm>();
  readonly #ids: Snowflakes;
  readonly #clock: PlaygroundClock;

  constructor(guilds: readonly GuildOptions[], botId: string, ids: Snowflakes, clock: PlaygroundClock) {
    const made = guilds.map((guild) => makeGuild(guild, botId, clock.now()));
    this.#guilds = new Map(made.map((guild) => [guild.id, guild]));
    this.#ids = ids;
    this.#clock = clock;
  }

  all(): Guild[] {
    return [...this.#guilds.values()];
  }

  /** Those the bot is in. */
  installed(): Guild[] {
    return this.all().filter((guild) => guild.installed);
  }

  find(id: string): Guild | undefined {
    return this.#guilds.get(id);
  }

  /** The guild; throws when there is no such id, for callers that hold ids of their own. */
  get(id: string): Guild {
    const guild = this.find(id);
    if (guild === undefined) throw new Error(`There is no guild ${id}`);
    return guild;
  }

  /** The guilds a person is in, in the order they were given. */
  of(userId: string): Guild[] {
    return this.all().filter((guild) => guild.members.has(userId));
  }

  join(guildId: string, options: string | MemberOptions): Member {
    const member = makeMember(options, this.#clock.now());
    this.get(guildId).members.set(member.id, member);
    return member;
  }

  /** True when the person was in it. */
  leave(guildId: string, userId: string): boolean {
    return this.get(guildId).members.delete(userId);
  }

  /** True when a person and the bot are together in some guild, which a direct message needs. */
  shares(userId: string): boolean {
    return this.installed().some((guild) => guild.members.has(userId));
  }

  channel(id: string): Channel | undefined {
    const inGuild = this.all().flatMap((guild) => guild.channels);
    return inGuild.find((channel) => channel.id === id) ?? [...this.#dms.values()].find((dm) => dm.id === id);
  }

  /** The direct message with a person, opened when there is none yet. */
  dm(userId: string): Dm {
    const dm = this.#dms.get(userId) ?? { kind: 'dm' as const, id: this.#ids.next(), userId };
    this.#dms.set(userId, dm);
    return dm;
  }
}
