import type { Log } from '../core/log.ts';
import { type Clock, inTime, SECOND } from '../core/time.ts';
import { discordCommands } from './commands.ts';
import { type DiscordConnection, discordConnection } from './connection.ts';
import { type DiscordDeps, discordApp } from './discord-app.ts';
import { register } from './register.ts';

export interface DiscordSettings {
  readonly token: string;
  /** The REST API's base address, without a version. */
  readonly apiUrl: string;
  /** Commands are registered in this guild alone, where they are seen at once. */
  readonly devGuild: string | undefined;
}

/** What is under way when the bot stops may still be answered for so long. */
const LAST_WORDS = 2 * SECOND;

/** Discord, ready to be started: its gateway with everything that answers people. */
export function discord(
  { token, apiUrl, devGuild }: DiscordSettings,
  deps: DiscordDeps & { readonly realClock: Clock; readonly log: Log },
): DiscordConnection {
  const app = discordApp(deps);
  const connection = discordConnection({
    token,
    apiUrl,
    log: deps.log,
    realClock: deps.realClock,
    listen: app.listen,
    async prepare(client) {
      if (await register(client, discordCommands(deps.registry), devGuild))
        deps.log.info({ guild: devGuild }, 'commands registered');
    },
  });
  return {
    ...connection,
    async stop() {
      await inTime(app.settled(), LAST_WORDS);
      await connection.stop();
    },
  };
}
