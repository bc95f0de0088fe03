/** Where somebody is when they do something, and how they read. */
import type { Core } from './core.ts';
import type { Channel, Guild } from './guilds.ts';
import type { Reader } from './stamps.ts';

/** Where somebody acts: a guild and channel by id or name, or the direct message with the bot. */
export interface Where {
  guild?: string;
  channel?: string;
  dm?: boolean;
}

export interface Place {
  channel: Channel;
  /** Undefined in the direct message. */
  guild: Guild | undefined;
}

const named = (where: string | undefined) => (one: { id: string; name: string }) =>
  where === undefined || one.id === where || one.name === where.replace(/^#/, '');

/** The place; without a word the first channel of the first guild that the person is in. Throws when there is none. */
export const placeFor = (
  core: Core,
  userId: string,
  { guild: guildName, channel: channelName, dm }: Where,
): Place => {
  if (dm === true) return { channel: core.guilds.dm(userId), guild: undefined };
  const guilds = core.guilds.of(userId).filter(named(guildName));
  for (const guild of guilds) {
    const channel = guild.channels.find(named(channelName));
    if (channel !== undefined) return { channel, guild };
  }
  throw new Error(
    `${userId} is in no such place: ${guildName ?? 'any guild'} ${channelName ?? 'any channel'}`,
  );
};

/** The place of a channel. */
export const placeOf = (core: Core, channelId: string): Place => {
  const channel = core.guilds.channel(channelId);
  if (channel === undefined) throw new Error(`There is no channel ${channelId}`);
  return { channel, guild: channel.kind === 'guild' ? core.guilds.get(channel.guildId) : undefined };
};

/** How a person reads: names, zone, language and the present moment. */
export const readerFor = (core: Core, userId: string): Reader => {
  const person = core.people.get(userId);
  return {
    zone: person.zone,
    locale: person.locale ?? 'en-US',
    now: core.clock.now(),
    nameOf: (id) => core.people.find(id)?.displayName ?? id,
    channelName: (id) => {
      const channel = core.guilds.channel(id);
      return channel?.kind === 'guild' ? channel.name : id;
    },
  };
};
