import { type Client, Events, type Guild } from 'discord.js';
import type { Log } from '../core/log.ts';
import type { Services } from '../core/services.ts';

interface GuildsDeps {
  readonly directory: Pick<Services['directory'], 'workspaceAdded' | 'workspaceRemoved' | 'workspacesOn'>;
  /** Something may be owed to somebody now. */
  readonly nudge: () => void;
  readonly log: Log;
}

const PLATFORM = 'discord';

/**
 * Keeps the servers in which the bot is: their names, and that it was removed, while it runs or while it did not. A
 * server that cannot be reached for a while is neither.
 */
export function watchGuilds(client: Client, { directory, nudge, log }: GuildsDeps): void {
  // One after the other: a removal is not overtaken by an addition.
  let before = Promise.resolve();
  const noted = (work: () => Promise<void>): void => {
    before = before.then(work).catch((error: unknown) => log.error({ err: error }, 'guild not noted down'));
  };
  const added = ({ id: externalId, name }: Guild) =>
    directory.workspaceAdded({ platform: PLATFORM, externalId, name });
  const removed = async (externalId: string) => {
    log.info({ guild: externalId }, 'removed from a guild');
    await directory.workspaceRemoved({ platform: PLATFORM, externalId });
    nudge();
  };

  client.on(Events.ClientReady, ({ guilds }) =>
    noted(async () => {
      for (const externalId of await directory.workspacesOn(PLATFORM))
        if (!guilds.cache.has(externalId)) await removed(externalId);
      // What is out of reach has no name yet.
      for (const guild of guilds.cache.values()) if (guild.available) await added(guild);
    }),
  );
  client.on(Events.GuildCreate, (guild) => noted(() => added(guild)));
  client.on(Events.GuildAvailable, (guild) => noted(() => added(guild)));
  client.on(Events.GuildUpdate, (_, guild) => noted(() => added(guild)));
  // With `unavailable` set there is another event, to which nobody listens: an outage.
  client.on(Events.GuildDelete, ({ id }) => noted(() => removed(id)));
}
