import type { Log } from '../core/log.ts';
import type { Clock } from '../core/time.ts';
import type { Notifier } from '../delivery/notifier.ts';
import { discordCommands } from './commands.ts';
import { type DiscordConnection, discordConnection } from './connection.ts';
import { type DiscordApp, type DiscordDeps, discordApp } from './discord-app.ts';
import { watchGuilds } from './guilds.ts';
import { discordNotifier } from './notifier.ts';
import { register } from './register.ts';

export interface DiscordSettings {
  readonly token: string;
  /** The REST API's base address, without a version. */
  readonly apiUrl: string;
  /** Commands are registered in this guild alone, where they are seen at once. */
  readonly devGuild: string | undefined;
}

/** Discord, ready to be started: its gateway with everything that answers people. */
export function discord(
  { token, apiUrl, devGuild }: DiscordSettings,
  deps: DiscordDeps & { readonly realClock: Clock; readonly nudge: () => void; readonly log: Log },
): Pick<DiscordApp, 'settled'> & { readonly connection: DiscordConnection; readonly notifier: Notifier } {
  const app = discordApp(deps);
  const connection = discordConnection({
    token,
    apiUrl,
    log: deps.log,
    realClock: deps.realClock,
    listen(client) {
      app.listen(client);
      watchGuilds(client, { directory: deps.services.directory, nudge: deps.nudge, log: deps.log });
    },
    async prepare(client) {
      if (await register(client, discordCommands(deps.registry), devGuild))
        deps.log.info({ guild: devGuild }, 'commands registered');
    },
  });
  const { log, realClock } = deps;
  return {
    connection: {
      ...connection,
      async stop() {
        await app.lastWords();
        await connection.stop();
      },
    },
    settled: app.settled,
    notifier: discordNotifier({ token, apiUrl, connection, realClock, log }),
  };
}
