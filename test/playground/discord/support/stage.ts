/** A small real discord.js client and a local Discord around it, for the tests of the local Discord itself. */
import {
  type ApplicationCommandDataResolvable,
  Client,
  type ClientOptions,
  Events,
  GatewayIntentBits,
  type Interaction,
} from 'discord.js';
import {
  type DiscordOptions,
  type LocalDiscord,
  startDiscord,
} from '../../../../src/playground/discord/local-discord.ts';

export const TOKEN = 'a.bot.token';

/** Two clocks that only a test moves. */
export const movableClock = () => {
  const skipped = { wall: 0, real: 0 };
  return {
    now: () => Date.now() + skipped.wall,
    realNow: () => Date.now() + skipped.real,
    skipWall: (ms: number) => {
      skipped.wall += ms;
    },
    skipReal: (ms: number) => {
      skipped.real += ms;
    },
    skip: (ms: number) => {
      skipped.wall += ms;
      skipped.real += ms;
    },
  };
};

const person = (id: string, displayName: string, zone: string) => ({
  id,
  username: displayName.toLowerCase(),
  displayName,
  zone,
});

export const ADA = person('100000000000000001', 'Ada', 'Europe/London');
export const GRACE = person('100000000000000002', 'Grace', 'America/New_York');
export const LIN = person('100000000000000003', 'Lin', 'Asia/Tokyo');
export const GUILD = {
  id: '200000000000000001',
  name: 'Harbour',
  members: [ADA.id, { id: GRACE.id, administrator: true }],
  channels: [
    { id: '300000000000000001', name: 'general' },
    { id: '300000000000000002', name: 'secret', botMay: { view: false } },
    { id: '300000000000000003', name: 'news', botMay: { send: false } },
  ],
};
export const OTHER_GUILD = {
  id: '200000000000000002',
  name: 'Lighthouse',
  members: [GRACE.id, LIN.id],
  channels: [{ id: '300000000000000004', name: 'lobby' }],
};
export const GENERAL = '300000000000000001';

export interface Stage {
  discord: LocalDiscord;
  clock: ReturnType<typeof movableClock>;
  client: Client<true>;
  close: () => Promise<void>;
}

export interface StageOptions extends Partial<DiscordOptions> {
  commands?: readonly ApplicationCommandDataResolvable[];
  client?: Partial<ClientOptions>;
}

export const startLocal = async (options: Partial<DiscordOptions> = {}) => {
  const clock = movableClock();
  const discord = await startDiscord({
    token: TOKEN,
    people: [ADA, GRACE, LIN],
    guilds: [GUILD, OTHER_GUILD],
    clock,
    ackTimeoutMs: 10_000,
    ...options,
  });
  return { clock, discord };
};

/** A client that asks for nothing but the guilds; it has to log in. */
export const clientOf = (discord: LocalDiscord, options: Partial<ClientOptions> = {}): Client =>
  new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: discord.apiUrl, retries: 0, timeout: 5_000 },
    ...options,
  });

export const ready = (client: Client, token = TOKEN): Promise<unknown> =>
  Promise.all([new Promise((resolve) => client.once(Events.ClientReady, resolve)), client.login(token)]);

/** Starts a local Discord and a client that answers interactions with `listen`. */
export const startStage = async (
  listen: (interaction: Interaction) => Promise<unknown>,
  { commands = [], client: clientOptions, ...options }: StageOptions = {},
): Promise<Stage> => {
  const { clock, discord } = await startLocal(options);
  const client = clientOf(discord, clientOptions);
  // A refusal is what many tests are about; they look at it in the journal or catch it themselves.
  client.on(Events.InteractionCreate, (interaction) => void listen(interaction).catch(() => undefined));
  await ready(client);
  if (!client.isReady()) throw new Error('The client is not ready');
  await client.application.commands.set([...commands]);
  const close = async () => {
    await client.destroy();
    await discord.close();
  };
  return { discord, clock, client, close };
};
