import { once } from 'node:events';
import { type Client, Events, GatewayIntentBits } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { DiscordOptions, LocalDiscord } from '../../../src/playground/discord/local-discord.ts';
import { ADA, clientOf, GUILD, OTHER_GUILD, ready, startLocal, TOKEN } from './support/stage.ts';

let discord: LocalDiscord;
let client: Client;
let clock: Awaited<ReturnType<typeof startLocal>>['clock'];
const sockets: WebSocket[] = [];

const start = async (options: Partial<DiscordOptions> = {}) => {
  ({ discord, clock } = await startLocal(options));
  client = clientOf(discord);
  client.on(Events.Error, () => undefined);
};
beforeEach(() => start());
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await client.destroy();
  await discord.close();
});

const HEARTBEAT = 1;
const RESUME = 6;
const opsOf = (op: number) => discord.gateway.received.filter((one) => one.op === op).length;

/** A bare socket, for what a well-made client never sends. */
const open = async (query = '?v=10&encoding=json') => {
  const socket = new WebSocket(`${discord.url.replace('http', 'ws')}/${query}`);
  sockets.push(socket);
  const messages: { op: number; d: unknown; t: string | null; s: number | null }[] = [];
  socket.on('message', (data) => messages.push(JSON.parse(data.toString())));
  const closed = once(socket, 'close').then(([code]) => code as number);
  await once(socket, 'open');
  const send = (op: number, d: unknown) => socket.send(JSON.stringify({ op, d }));
  const until = async (found: (one: (typeof messages)[number]) => boolean) => {
    while (!messages.some(found)) await once(socket, 'message');
    return messages.find(found);
  };
  return { socket, messages, closed, send, until };
};

const properties = { os: 'linux', browser: 'test', device: 'test' };
const identity = (more: Record<string, unknown> = {}) => ({ token: TOKEN, intents: 1, properties, ...more });

test('a client that logs in is told of itself and of every guild', async () => {
  await ready(client);
  expect(client.user?.id).toBe(discord.application.id);
  expect(client.guilds.cache.map((guild) => guild.name)).toEqual([GUILD.name, OTHER_GUILD.name]);
  expect(client.guilds.cache.get(GUILD.id)?.memberCount).toBe(3);
  expect(discord.gateway.identifies).toBe(1);
});

test('a wrong token is refused over REST and at the gateway', async () => {
  await expect(client.login('wrong')).rejects.toThrow('invalid token');
  const { send, closed } = await open();
  send(2, identity({ token: 'wrong' }));
  expect(await closed).toBe(4004);
});

test('an intent that is not switched on is disallowed', async () => {
  const nosy = clientOf(discord, { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMembers] });
  await expect(nosy.login(TOKEN)).rejects.toThrow();
  await discord.until(() => discord.gateway.closes.length > 0);
  expect(discord.gateway.closes).toEqual([4014]);
  await nosy.destroy();
});

test.each([
  ['an intent that does not exist', 4013, () => [2, identity({ intents: 1 << 30 })]],
  ['an impossible shard', 4010, () => [2, identity({ shard: [2, 2] })]],
  ['an unknown opcode', 4001, () => [99, null]],
  ['an identify without properties', 4002, () => [2, { token: TOKEN, intents: 1 }]],
  ['a payload of more than 4,096 bytes', 4002, () => [1, 'x'.repeat(4_096)]],
  ['a presence before the identify', 4003, () => [3, {}]],
] as const)('%s closes the socket with %i', async (_, code, message) => {
  const { send, closed } = await open();
  const [op, d] = message();
  send(Number(op), d);
  expect(await closed).toBe(code);
});

test('identifying twice, garbage, and a flood each close the socket with their code', async () => {
  const twice = await open();
  twice.send(2, identity());
  twice.send(2, identity());
  expect(await twice.closed).toBe(4005);
  const garbled = await open();
  garbled.socket.send('not json');
  expect(await garbled.closed).toBe(4002);
  const flooding = await open();
  for (let sent = 0; sent < 120; sent += 1) flooding.send(HEARTBEAT, null);
  await flooding.until(({ op }) => op === 11);
  expect(flooding.socket.readyState).toBe(WebSocket.OPEN);
  flooding.send(HEARTBEAT, null);
  expect(await flooding.closed).toBe(4008);
});

test('another version of the gateway is refused', async () => {
  const { closed } = await open('?v=9&encoding=json');
  expect(await closed).toBe(4012);
});

test('a client that stops its heartbeat is given up, and its session is over', async () => {
  await discord.close();
  await start({ heartbeatIntervalMs: 40 });
  const { send, until, closed } = await open();
  send(2, identity());
  const welcome = await until(({ t }) => t === 'READY');
  expect(await closed).toBe(4009);
  const again = await open();
  again.send(RESUME, { token: TOKEN, session_id: Object(welcome?.d).session_id, seq: 1 });
  expect(await again.until(({ op }) => op === 9)).toMatchObject({ d: false });
});

test('a client whose heartbeats are not answered comes again and resumes', async () => {
  await discord.close();
  await start({ heartbeatIntervalMs: 200 });
  await ready(client);
  discord.gateway.ignore(HEARTBEAT, 1);
  await discord.until(() => opsOf(RESUME) === 1);
  expect(discord.gateway.closes).toEqual([4200]);
  expect(discord.gateway.identifies).toBe(1);
});

test.each([
  ['asked to reconnect', () => discord.gateway.reconnect()],
  ['cut off', () => discord.gateway.drop()],
  ['closed with a code that allows it', () => discord.gateway.close(4000)],
] as const)('a client %s resumes and gets what it missed, in order', async (_, disturb) => {
  await ready(client);
  const told: string[] = [];
  client.on(Events.GuildDelete, (guild) => told.push(`left ${guild.name}`));
  client.on(Events.GuildCreate, (guild) => told.push(`joined ${guild.name}`));
  disturb();
  await discord.until(() => !discord.gateway.connected);
  discord.removeBot(GUILD.id);
  discord.addBot(GUILD.id);
  await discord.until(() => opsOf(RESUME) === 1);
  await discord.until(() => discord.gateway.connected);
  await expect.poll(() => told).toEqual(['left Harbour', 'joined Harbour']);
  expect(discord.gateway.identifies).toBe(1);
});

test('an invalid session makes the client begin a new one', async () => {
  await ready(client);
  const again = once(client, Events.ShardReady);
  discord.gateway.invalidate(false);
  await again;
  expect(discord.gateway.identifies).toBe(2);
  expect(discord.gateway.sessions.size).toBe(1);
});

test('a session that may be resumed is resumed', async () => {
  await ready(client);
  discord.gateway.invalidate(true);
  await discord.until(() => opsOf(RESUME) === 1, 10_000);
  expect(discord.gateway.identifies).toBe(1);
});

test('resuming with a sequence that was never sent closes with 4007', async () => {
  const first = await open();
  first.send(2, identity());
  const welcome = await first.until(({ t }) => t === 'READY');
  first.socket.terminate();
  await discord.until(() => !discord.gateway.connected);
  const second = await open();
  second.send(RESUME, { token: TOKEN, session_id: Object(welcome?.d).session_id, seq: 999 });
  expect(await second.closed).toBe(4007);
});

test('the server may ask for a heartbeat', async () => {
  const { socket, until } = await open();
  discord.gateway.askForHeartbeat();
  expect(await until(({ op }) => op === HEARTBEAT)).toBeDefined();
  socket.terminate();
});

test('a client that says goodbye ends its session', async () => {
  await ready(client);
  await client.destroy();
  await discord.until(() => discord.gateway.sessions.size === 0);
  expect(discord.gateway.closes).toEqual([1000]);
});

test('a removal and an outage are told apart', async () => {
  await ready(client);
  const told: string[] = [];
  client.on(Events.GuildDelete, (guild) => told.push(`left ${guild.name}`));
  client.on(Events.GuildUnavailable, (guild) => told.push(`lost sight of ${guild.name}`));
  client.on(Events.GuildAvailable, (guild) => told.push(`sees ${guild.name}`));
  discord.outage(GUILD.id);
  discord.recover(GUILD.id);
  discord.removeBot(GUILD.id);
  await expect.poll(() => told).toEqual(['lost sight of Harbour', 'sees Harbour', 'left Harbour']);
});

test('a guild in an outage is announced as unavailable to who comes then', async () => {
  discord.outage(GUILD.id);
  const { messages, send, until } = await open();
  send(2, identity());
  await until(({ t }) => t === 'GUILD_CREATE');
  expect(messages.filter(({ t }) => t === 'GUILD_CREATE')).toHaveLength(1);
  expect(Object(messages.find(({ t }) => t === 'READY')?.d).guilds).toHaveLength(2);
});

test('who leaves is told only to a session that asked for members', async () => {
  await discord.close();
  await start({ privilegedIntents: 1 << 1 });
  const plain = await open();
  plain.send(2, identity());
  const nosy = await open();
  nosy.send(2, identity({ intents: 3 }));
  await plain.until(({ t }) => t === 'READY');
  await nosy.until(({ t }) => t === 'READY');
  discord.as(ADA.id).leave(GUILD.id);
  discord.join(GUILD.id, ADA.id);
  await nosy.until(({ t }) => t === 'GUILD_MEMBER_ADD');
  expect(nosy.messages.filter(({ t }) => t === 'GUILD_MEMBER_REMOVE')).toHaveLength(1);
  expect(plain.messages.filter(({ t }) => String(t).startsWith('GUILD_MEMBER'))).toEqual([]);
});

test('an identify that is ignored gets nothing, and a whole outage is survived', async () => {
  discord.gateway.ignore(2, 1);
  const { messages, send, until } = await open();
  send(2, identity());
  send(HEARTBEAT, null);
  await until(({ op }) => op === 11);
  expect(messages.filter(({ t }) => t === 'READY')).toEqual([]);
  await ready(client);
  const back = once(client, Events.ShardResume);
  discord.down();
  setTimeout(() => discord.up(), 200);
  await back;
  expect(discord.gateway.identifies).toBe(1);
});

test('the bot is told how many sessions it may still begin', async () => {
  await ready(client);
  clock.skip(1);
  const information = await client.rest.get('/gateway/bot');
  expect(information).toMatchObject({ shards: 1, session_start_limit: { total: 1_000, remaining: 999 } });
});
