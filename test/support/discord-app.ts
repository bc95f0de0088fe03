import { startApp } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { logger } from '../../src/log.ts';
import { type LocalDiscord, startDiscord } from '../../src/playground/discord/local-discord.ts';
import type { GuildOptions } from '../../src/playground/discord/types.ts';
import { coreServices } from '../core/support/services.ts';
import { testClock } from './clock.ts';
import { contentsOf, copyOf, testDatabase } from './database.ts';
import { actorAt, type Backstage, type DiscordActor, sentFrom } from './discord-actor.ts';
import type { Stage } from './stage.ts';

const TOKEN = 'for-tests.only.on-127-0-0-1';
export const GUILD = '200000000000000001';
export const GENERAL = '300000000000000001';

/** Everybody who plays a part, as on the other platform. */
const PEOPLE = [
  { id: '100000000000000001', username: 'ada', displayName: 'Ada', zone: 'Europe/London' },
  { id: '100000000000000002', username: 'grace', displayName: 'Grace', zone: 'America/New_York' },
  { id: '100000000000000003', username: 'alan', displayName: 'Alan Turing', zone: 'Asia/Kolkata' },
  { id: '100000000000000004', username: 'mary', displayName: 'Mary', zone: 'Pacific/Apia' },
  { id: '100000000000000005', username: 'robot', displayName: 'Robot', zone: 'UTC', bot: true },
] as const;

/** The bot on Discord. */
export interface DiscordApp extends Stage {
  readonly discord: LocalDiscord;
  readonly ada: DiscordActor;
  readonly grace: DiscordActor;
  readonly alan: DiscordActor;
  readonly mary: DiscordActor;
}

/** What a bot needs to serve a test's guild from a test's database. */
export const botConfig = (databaseUrl: string, apiUrl: string): Config => ({
  databaseUrl,
  host: '127.0.0.1',
  port: 0,
  publicUrl: undefined,
  logLevel: 'debug',
  slack: undefined,
  discord: { token: TOKEN, apiUrl, devGuild: undefined },
});

const HOME = { platform: 'discord', tenant: 'discord', workspace: GUILD } as const;

/** Discord tells nobody's zone; how it is asked for is a story of its own. Here the bot knows everybody's. */
async function peopled(): Promise<Buffer> {
  const database = await testDatabase();
  const { directory } = coreServices(database.store, testClock());
  for (const { id, displayName, zone } of PEOPLE) {
    const says = async () => ({
      displayName,
      realName: displayName,
      zone,
      isBot: id === PEOPLE[4].id,
      isGuest: false,
      isOutsider: false,
      isDeactivated: false,
    });
    await directory.actor({ ...HOME, account: id }, `${displayName} comes`, says);
  }
  return contentsOf(database);
}

let template: Promise<Buffer> | undefined;

/** The bot in one server, or in more: everybody is in each. */
export async function newDiscord(
  also: readonly Pick<GuildOptions, 'id' | 'name' | 'channels'>[] = [],
): Promise<DiscordApp> {
  template ??= peopled();
  const database = copyOf(await template);
  const clock = testClock();
  const logged: string[] = [];
  const discord = await startDiscord({
    token: TOKEN,
    people: PEOPLE,
    guilds: [
      {
        id: GUILD,
        name: 'Engineers',
        members: PEOPLE.map(({ id }) => id),
        channels: [{ id: GENERAL, name: 'general' }],
      },
      ...also.map((guild) => ({ ...guild, members: PEOPLE.map(({ id }) => id) })),
    ],
    clock: { now: () => clock.now().getTime(), realNow: () => Date.now() },
  });
  const app = await startApp(
    botConfig(database.url, discord.apiUrl),
    logger('debug', { write: (line) => void logged.push(line) }),
    clock,
  );
  await discord.until(() => discord.commands().length > 0, 20_000);
  const answered = async () => {
    await discord.settled(15_000);
    await app.settled();
  };
  const cast = new Map(PEOPLE.map(({ displayName, id }) => [displayName, id]));
  const backstage: Backstage = { discord, cast, answered, last: {} };
  const as = (id: string) => actorAt(backstage, id);
  const [ada, grace, alan, mary] = PEOPLE;
  return {
    platform: 'discord',
    home: HOME,
    app,
    discord,
    clock,
    database,
    logged,
    ada: as(ada.id),
    grace: as(grace.id),
    alan: as(alan.id),
    mary: as(mary.id),
    rename: async ({ id }, displayName, realName) =>
      discord.changePerson(id, { displayName, ...(realName !== undefined && { username: realName }) }),
    until: (condition, timeoutMs = 15_000) => discord.until(condition, timeoutMs),
    async opens(person, on, label) {
      await person.press(on, label);
      await discord.until(() => person.form(), 15_000);
    },
    loseUpdate: () =>
      discord.fail('PATCH /channels/:channel/messages/:message', { kind: 'status', status: 500 }),
    async resubmit(by, { values = {}, id = (same: string) => same } = {}) {
      const { submission, source } = backstage.last;
      if (!submission) throw new Error('no form yet');
      const { custom_id: carried, components } = structuredClone(submission);
      for (const { component } of components as { component: Record<string, unknown> }[]) {
        const value = values[String(component.custom_id)];
        if (value !== undefined)
          Object.assign(component, 'values' in component ? { values: [value] } : { value });
      }
      const person = discord.as(by.id);
      const said = await person.next(() =>
        person.forge(5, { custom_id: id(carried), components }, sentFrom(person, source)),
      );
      return person.read(said);
    },
    async settled() {
      await answered();
      await app.worker.settled();
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
