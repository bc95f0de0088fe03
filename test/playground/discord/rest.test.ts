import { type Client, RESTEvents } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DiscordOptions, LocalDiscord } from '../../../src/playground/discord/local-discord.ts';
import { ADA, clientOf, GENERAL, GUILD, startLocal, TOKEN } from './support/stage.ts';

let discord: LocalDiscord;
let client: Client;
let clock: Awaited<ReturnType<typeof startLocal>>['clock'];

const start = async (options: Partial<DiscordOptions> = {}) => {
  ({ discord, clock } = await startLocal(options));
  client = clientOf(discord);
  client.rest.setToken(TOKEN);
};
beforeEach(() => start());
afterEach(() => discord.close());

const CREATE = 'POST /channels/:channel/messages';
const post = (content = 'once') => client.rest.post(`/channels/${GENERAL}/messages`, { body: { content } });
const posted = () => discord.as(ADA.id).messages().length;

/** One request without a client around it. */
const call = (path: string, method = 'GET', body?: string, headers: Record<string, string> = {}) =>
  fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${TOKEN}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body }),
  });

test('each planned fault happens as often as planned and then no more', async () => {
  discord.fail(CREATE, { kind: 'error', status: 403, code: 50_013, times: 2 });
  await expect(post()).rejects.toMatchObject({ status: 403, code: 50_013 });
  await expect(post()).rejects.toMatchObject({ code: 50_013 });
  await post();
  discord.fail(CREATE, { kind: 'status', status: 503 });
  await expect(post()).rejects.toMatchObject({ status: 503 });
  discord.fail('*', { kind: 'html' });
  // The client takes any 2xx as success and hands over what it got.
  await expect(post()).resolves.toBeInstanceOf(ArrayBuffer);
  expect(posted()).toBe(1);
  expect(discord.count(CREATE)).toBe(5);
  expect(discord.calls.filter(({ ok }) => !ok)).toHaveLength(4);
});

test('a request that hangs is given up by the client', async () => {
  discord.fail(CREATE, { kind: 'hang' });
  const impatient = clientOf(discord, { rest: { api: discord.apiUrl, retries: 0, timeout: 100 } });
  impatient.rest.setToken(TOKEN);
  await expect(
    impatient.rest.post(`/channels/${GENERAL}/messages`, { body: { content: 'x' } }),
  ).rejects.toThrow();
  expect(posted()).toBe(0);
});

test('a connection that breaks afterwards has posted, one that breaks before has not', async () => {
  discord.fail(CREATE, { kind: 'reset-before' });
  await expect(post()).rejects.toThrow();
  expect(posted()).toBe(0);
  discord.fail(CREATE, { kind: 'reset-after' });
  await expect(post()).rejects.toThrow();
  expect(posted()).toBe(1);
  discord.fail(CREATE, { kind: 'cut' });
  await expect(post()).rejects.toThrow();
  expect(posted()).toBe(2);
});

test('everything can be down and come back', async () => {
  discord.down();
  await expect(post()).rejects.toThrow();
  discord.up();
  await post();
  expect(posted()).toBe(1);
});

test('a planned rate limit is waited for', async () => {
  const limited: number[] = [];
  client.rest.on(RESTEvents.RateLimited, ({ retryAfter }) => limited.push(retryAfter));
  discord.fail(CREATE, { kind: 'ratelimited', retryAfter: 0.1 });
  discord.fail(CREATE, { kind: 'ratelimited', retryAfter: 0.1, global: true });
  await post();
  expect(posted()).toBe(1);
  expect(limited.length).toBeGreaterThan(0);
});

test('rate limits, when switched on, come with every header of Discord’s', async () => {
  await discord.close();
  await start({ rateLimits: true });
  const send = () => call(`/channels/${GENERAL}/messages`, 'POST', '{"content":"x"}');
  for (let left = 4; left >= 0; left -= 1) {
    const { status, headers } = await send();
    expect([status, headers.get('x-ratelimit-limit'), headers.get('x-ratelimit-remaining')]).toEqual([
      200,
      '5',
      String(left),
    ]);
  }
  const refused = await send();
  expect(refused.status).toBe(429);
  expect(Object.fromEntries(refused.headers)).toMatchObject({
    'x-ratelimit-scope': 'user',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-bucket': expect.stringMatching(/^[0-9a-f]{32}$/),
    'retry-after': expect.stringMatching(/^[1-5]$/),
    'x-ratelimit-reset-after': expect.stringMatching(/^\d/),
  });
  expect(await refused.json()).toMatchObject({ message: 'You are being rate limited.', global: false });
  const dm = await call('/users/@me/channels', 'POST', JSON.stringify({ recipient_id: ADA.id }));
  const { id } = (await dm.json()) as { id: string };
  expect((await call(`/channels/${id}/messages`, 'POST', '{"content":"another bucket"}')).status).toBe(200);
  clock.skipReal(5_000);
  expect((await send()).status).toBe(200);
});

test('fifty requests a second are the most, and answers to interactions do not count', async () => {
  await discord.close();
  await start({ rateLimits: true });
  const frozen = await Promise.all(Array.from({ length: 60 }, () => call('/users/@me')));
  const refused = frozen.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(Object.fromEntries(refused[0]?.headers ?? [])).toMatchObject({
    'x-ratelimit-global': 'true',
    'x-ratelimit-scope': 'global',
  });
  const callback = await call('/interactions/1/x/callback', 'POST', '{"type":5}');
  expect(callback.status).toBe(404);
});

test('a real client stays within the limits by itself', async () => {
  await discord.close();
  await start({ rateLimits: true });
  const waits: number[] = [];
  client.rest.on(RESTEvents.RateLimited, ({ timeToReset }) => waits.push(timeToReset));
  const sends = Array.from({ length: 6 }, (_, n) => post(String(n)));
  await Promise.all(sends.slice(0, 5));
  await expect.poll(() => waits.length).toBeGreaterThan(0);
  clock.skipReal(5_000);
  expect(posted()).toBe(5);
  expect(discord.calls.every(({ ok }) => ok)).toBe(true);
  await sends[5];
});

test('a wrong token is unauthorized everywhere', async () => {
  const wrong = await call('/users/@me', 'GET', undefined, { authorization: 'Bot wrong' });
  expect(wrong.status).toBe(401);
  expect(await wrong.json()).toEqual({ message: '401: Unauthorized', code: 0 });
  expect((await call('/gateway/bot', 'GET', undefined, { authorization: TOKEN })).status).toBe(401);
  expect(discord.violations).toEqual([]);
});

test('a route nobody knows, a body that is no JSON and a file are kept as violations', async () => {
  expect((await call('/nowhere')).status).toBe(404);
  expect((await fetch(`${discord.apiUrl}/v9/users/@me`)).status).toBe(404);
  const garbled = await call(`/channels/${GENERAL}/messages`, 'POST', '{');
  expect(await garbled.json()).toMatchObject({ code: 50_109 });
  const files = new FormData();
  files.append('files[0]', new Blob(['x']), 'a.txt');
  const withFile = await fetch(`${discord.apiUrl}/v10/channels/${GENERAL}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${TOKEN}` },
    body: files,
  });
  expect(await withFile.json()).toMatchObject({
    message: expect.stringContaining('not supported by the simulator'),
  });
  expect(discord.violations.map(({ method, error }) => [method, error])).toEqual([
    ['GET /api/v10/nowhere', '0'],
    ['GET /api/v9/users/@me', '0'],
    [CREATE, '50109'],
    [CREATE, '0'],
  ]);
});

test('everything that came stays readable', async () => {
  await post('hello');
  expect(discord.calls).toEqual([
    { method: CREATE, args: { channel: GENERAL, content: 'hello' }, at: expect.any(Number), ok: true },
  ]);
});

const commands = () => `/applications/${discord.application.id}/commands` as const;
const one = (name: string, more: object = {}) => ({ name, description: 'x', ...more });
const idOf = (command: unknown) => Object(command).id as string;

test('commands are put in place, added, changed and removed, each keeping its id', async () => {
  const put = (await client.rest.put(commands(), { body: [one('a'), one('b')] })) as unknown[];
  const again = (await client.rest.put(commands(), { body: [one('b', { description: 'y' })] })) as unknown[];
  expect(idOf(again[0])).toBe(idOf(put[1]));
  expect(Object(again[0]).version).not.toBe(Object(put[1]).version);
  const same = (await client.rest.post(commands(), { body: one('b', { description: 'y' }) })) as unknown;
  expect(same).toMatchObject({ id: idOf(put[1]), version: Object(again[0]).version, name: 'b', type: 1 });
  const changed = await client.rest.patch(`${commands()}/${idOf(same)}`, { body: { description: 'z' } });
  expect(changed).toMatchObject({
    name: 'b',
    description: 'z',
    default_member_permissions: null,
    nsfw: false,
  });
  expect(await client.rest.get(`${commands()}/${idOf(same)}`)).toEqual(changed);
  await client.rest.delete(`${commands()}/${idOf(same)}`);
  await expect(client.rest.get(`${commands()}/${idOf(same)}`)).rejects.toMatchObject({ code: 10_063 });
  expect(discord.commands()).toEqual([]);
});

test('a guild’s commands stand apart, and another application’s are not the bot’s to touch', async () => {
  const ofGuild = `/applications/${discord.application.id}/guilds/${GUILD.id}/commands` as const;
  await client.rest.put(commands(), { body: [one('a')] });
  await client.rest.put(ofGuild, { body: [one('a')] });
  expect(discord.commands().map(({ definition }) => definition.name)).toEqual(['a']);
  expect(discord.commands(GUILD.id)[0]?.guildId).toBe(GUILD.id);
  await expect(client.rest.put('/applications/1/commands', { body: [] })).rejects.toMatchObject({
    code: 20_012,
  });
});

test('one command more than a scope holds is refused', async () => {
  await client.rest.put(commands(), { body: Array.from({ length: 100 }, (_, n) => one(`c${n}`)) });
  await expect(client.rest.post(commands(), { body: one('more') })).rejects.toMatchObject({ code: 30_032 });
  await client.rest.post(commands(), { body: one('c5', { description: 'changed' }) });
});
