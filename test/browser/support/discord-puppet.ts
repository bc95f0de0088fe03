import {
  type ApplicationCommandDataResolvable,
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
} from 'discord.js';
import { type LocalDiscord, startDiscord } from '../../../src/playground/discord/local-discord.ts';
import { startPage } from '../../../src/playground/page/server.ts';
import { openBrowser, PAGE_FOLDER, type TestBrowser } from './browser.ts';

const TOKEN = 'a.puppet.token';
const ZOE = {
  id: '100000000000000001',
  username: 'zoe',
  displayName: 'Zoe',
  zone: 'Asia/Kathmandu',
  locale: 'en-GB',
};
const KIM = {
  id: '100000000000000002',
  username: 'kim',
  displayName: 'Kim',
  zone: 'Europe/Oslo',
  locale: 'en-GB',
};

/** A Discord server with two people and a real client that does just what a test says. */
export interface DiscordPuppet {
  readonly browser: TestBrowser;
  readonly discord: LocalDiscord;
  /** The page, on Discord's half. */
  readonly url: string;
  readonly zoe: string;
  readonly kim: string;
  /** What the bot does with an interaction; may be set anew at any time. */
  answer: (interaction: Interaction) => Promise<unknown>;
  /** Sends a message to Zoe, its components as the API takes them. */
  write(components: readonly object[]): Promise<void>;
  close(): Promise<void>;
}

const V2 = 32_768;

export async function startDiscordPuppet(
  commands: readonly ApplicationCommandDataResolvable[],
): Promise<DiscordPuppet> {
  const browser = await openBrowser();
  const ahead = Date.UTC(2027, 1, 28, 10) - Date.now();
  const discord = await startDiscord({
    token: TOKEN,
    people: [KIM, ZOE],
    guilds: [
      {
        id: '200000000000000001',
        name: 'Harbour',
        members: [ZOE.id, KIM.id],
        channels: [{ id: '300000000000000001', name: 'general' }],
      },
    ],
    // A wall clock that goes on from the same Sunday in every run.
    clock: { now: () => Date.now() + ahead, realNow: () => Date.now() },
    ackTimeoutMs: 1_500,
  });
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: discord.apiUrl, retries: 0 },
  });
  const puppet = { answer: (_: Interaction): Promise<unknown> => Promise.resolve() };
  client.on(Events.InteractionCreate, (interaction) => {
    // What was refused stands in the journal, which the tests look at.
    puppet.answer(interaction).catch(() => undefined);
  });
  await Promise.all([new Promise((ready) => client.once(Events.ClientReady, ready)), client.login(TOKEN)]);
  await client.application?.commands.set([...commands]);
  const page = await startPage({ pageDir: PAGE_FOLDER, halves: { discord: discord.page } });
  return Object.assign(puppet, {
    browser,
    discord,
    url: page.url,
    zoe: ZOE.id,
    kim: KIM.id,
    async write(components: readonly object[]) {
      const dm = await client.users.createDM(ZOE.id);
      await client.rest.post(`/channels/${dm.id}/messages`, { body: { flags: V2, components } });
    },
    async close() {
      await browser.close();
      await page.close();
      await client.destroy();
      await discord.close();
    },
  });
}
