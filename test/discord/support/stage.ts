import { type ExpertConnect, startApp } from '../../../src/app.ts';
import { logger } from '../../../src/log.ts';
import {
  type DiscordOptions,
  type LocalDiscord,
  startDiscord,
} from '../../../src/playground/discord/local-discord.ts';
import type { Person } from '../../../src/playground/discord/person.ts';
import { type TestClock, testClock } from '../../support/clock.ts';
import { type DatabaseFile, databaseFile } from '../../support/database.ts';

export const TOKEN = 'a.bot.token';
export const GUILD = '200000000000000001';

const person = (id: string, displayName: string, zone: string) => ({
  id,
  username: displayName.toLowerCase(),
  displayName,
  zone,
});
export const ADA = person('100000000000000001', 'Ada', 'Europe/London');
export const GRACE = person('100000000000000002', 'Grace', 'America/New_York');

/** The whole bot in front of a strict local Discord, on a real database file. */
export interface Stage {
  readonly app: ExpertConnect;
  readonly discord: LocalDiscord;
  readonly clock: TestClock;
  readonly database: DatabaseFile;
  /** What was logged, a JSON object each. */
  readonly logged: string[];
  readonly ada: Person;
  readonly grace: Person;
  /** Resolves when the bot answers and its commands are registered. */
  ready(): Promise<void>;
  /** Stops everything; throws when the bot sent Discord anything that Discord would have refused. */
  close(): Promise<void>;
}

interface StageOptions extends Partial<DiscordOptions> {
  /** The token that the bot has; the right one unless said otherwise. */
  botToken?: string;
  devGuild?: string;
  /** Discord cannot be reached when the bot starts. */
  isAway?: boolean;
}

export async function newStage({
  botToken = TOKEN,
  devGuild,
  isAway = false,
  ...options
}: StageOptions = {}): Promise<Stage> {
  const database = await databaseFile();
  const clock = testClock();
  const logged: string[] = [];
  const discord = await startDiscord({
    token: TOKEN,
    people: [ADA, GRACE],
    guilds: [
      {
        id: GUILD,
        name: 'Harbour',
        members: [ADA.id, { id: GRACE.id, administrator: true }],
        channels: [{ id: '300000000000000001', name: 'general' }],
      },
    ],
    clock: { now: () => clock.now().getTime(), realNow: () => Date.now() },
    ...options,
  });
  if (isAway) discord.down();
  const config = {
    databaseUrl: database.url,
    host: '127.0.0.1',
    port: 0,
    publicUrl: undefined,
    logLevel: 'debug',
    slack: undefined,
    discord: { token: botToken, apiUrl: discord.apiUrl, devGuild },
  } as const;
  const log = logger('debug', { write: (line) => void logged.push(line) });
  const app = await startApp(config, log, clock);
  return {
    app,
    discord,
    clock,
    database,
    logged,
    ada: discord.as(ADA.id),
    grace: discord.as(GRACE.id),
    async ready() {
      await discord.until(() => discord.commands(devGuild).length > 0, 10_000);
    },
    async close() {
      await app.stop();
      await discord.close();
      await database.close();
      if (discord.violations.length > 0)
        throw new Error(`Discord would have refused: ${JSON.stringify(discord.violations, null, 2)}`);
    },
  };
}
