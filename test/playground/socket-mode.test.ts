import { WebSocket } from 'undici';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SlackWorkspace, startSlackWorkspace } from '../../src/playground/slack/workspace.ts';
import { ADA, BOT_TOKEN } from './tiny-bot.ts';

const APP_TOKEN = 'xapp-playground';
let workspace: SlackWorkspace;
let ahead: number;

const start = (options: Partial<Parameters<typeof startSlackWorkspace>[0]> = {}) =>
  startSlackWorkspace({
    signingSecret: 'a signing secret',
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    people: [ADA],
    channels: [{ id: 'C0GENERAL', name: 'general', members: [ADA.id] }],
    clock: { now: Date.now, realNow: () => Date.now() + ahead },
    ackTimeoutMs: 300,
    retryDelays: [0],
    ...options,
  });
beforeEach(async () => {
  ahead = 0;
  workspace = await start();
});
afterEach(() => workspace.close());

async function call(method: string, authorization?: string, body?: URLSearchParams) {
  const headers = authorization === undefined ? {} : { authorization };
  const answer = await fetch(`${workspace.apiUrl}${method}`, { method: 'POST', headers, body: body ?? null });
  return (await answer.json()) as { ok: boolean; url?: string; error?: string; needed?: string };
}
const address = async () => (await call('apps.connections.open', `Bearer ${APP_TOKEN}`)).url ?? '';

type Json = Record<string, unknown>;

/** A socket as it comes: what arrived, and when it is over. */
function socketAt(url: string) {
  const socket = new WebSocket(url);
  const messages: Json[] = [];
  socket.addEventListener('message', ({ data }) => void messages.push(JSON.parse(String(data)) as Json));
  const over = new Promise<string>((resolve) => {
    socket.addEventListener('close', ({ code }) => resolve(`closed ${code}`));
    socket.addEventListener('error', () => resolve('refused'));
  });
  const next = async (): Promise<Json> => {
    const end = Date.now() + 2_000;
    while (messages.length === 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
    const message = messages.shift();
    if (!message) throw new Error('nothing came');
    return message;
  };
  const say = (message: unknown) =>
    socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  const ack = ({ envelope_id }: Json, payload?: object) => say({ envelope_id, ...(payload && { payload }) });
  return { next, say, ack, over, messages, close: () => socket.close() };
}

async function connect(parameters = '') {
  const socket = socketAt((await address()) + parameters);
  const hello = await socket.next();
  return { ...socket, hello };
}
const command = () => workspace.as(ADA.id).command('/hello', 'you');
const violations = () => workspace.violations.map(({ error }) => error);

describe('an address for a socket', () => {
  test('is given for the app-level token alone', async () => {
    expect(await address()).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/link\/\?ticket=\w+&app_id=A/);
    expect(await call('apps.connections.open')).toMatchObject({ error: 'not_authed' });
    const inBody = new URLSearchParams({ token: APP_TOKEN });
    expect(await call('apps.connections.open', undefined, inBody)).toMatchObject({ error: 'not_authed' });
    expect(await call('apps.connections.open', 'Bearer xapp-other')).toMatchObject({ error: 'invalid_auth' });
    expect(violations()).toEqual([]);
    const swapped = { error: 'not_allowed_token_type' };
    expect(await call('apps.connections.open', `Bearer ${BOT_TOKEN}`)).toMatchObject(swapped);
    expect(await call('auth.test', `Bearer ${APP_TOKEN}`)).toMatchObject(swapped);
    expect(violations()).toEqual(['not_allowed_token_type', 'not_allowed_token_type']);
  });

  test('lets one socket in, once and within half a minute', async () => {
    const url = await address();
    const first = socketAt(url);
    expect(await first.next()).toMatchObject({ type: 'hello' });
    expect(await socketAt(url).over).toBe('refused');
    expect(await socketAt(url.replace(/ticket=\w+/, 'ticket=made-up')).over).toBe('refused');
    expect(violations()).toEqual(['used_ticket', 'no_such_ticket']);
    const late = await address();
    ahead = 31_000;
    expect(await socketAt(late).over).toBe('refused');
    expect(workspace.sockets?.count).toBe(1);
  });

  test('is not given to an app that gets its deliveries over HTTP', async () => {
    await workspace.close();
    workspace = await startSlackWorkspace({
      signingSecret: 'a signing secret',
      botToken: BOT_TOKEN,
      people: [],
      channels: [],
      clock: { now: Date.now, realNow: Date.now },
    });
    expect(await call('apps.connections.open', `Bearer ${APP_TOKEN}`)).toMatchObject({
      error: 'invalid_auth',
    });
    const url = `${workspace.url.replace('http', 'ws')}/link/?ticket=1`;
    expect(await socketAt(url).over).toBe('refused');
  });
});

describe('a connection', () => {
  test('begins with a hello that says how many there are and how long it lasts', async () => {
    expect((await connect()).hello).toMatchObject({
      type: 'hello',
      num_connections: 1,
      connection_info: { app_id: workspace.team.appId },
      debug_info: { approximate_connection_time: 18_060 },
    });
    const { hello } = await connect('&debug_reconnects=true');
    expect(hello).toMatchObject({ num_connections: 2, debug_info: { approximate_connection_time: 360 } });
  });

  test('is one of ten at most; the eleventh is sent away', async () => {
    for (let open = 0; open < 10; open += 1) await connect();
    const { hello, over } = await connect();
    expect(hello).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
    expect(await over).toBe('closed 1000');
    expect(workspace.sockets?.count).toBe(10);
  });

  test('is closed after it was asked to leave, and gets nothing new if there is another', async () => {
    const old = await connect();
    workspace.sockets?.refresh('refresh_requested', 100);
    expect(await old.next()).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
    const fresh = await connect();
    const answer = command();
    fresh.ack(await fresh.next());
    expect(await answer).toMatchObject({ status: 200 });
    expect(await old.over).toBe('closed 1000');
    expect(old.messages).toEqual([]);
  });
});

describe('a delivery', () => {
  test('goes to one of the connections, in an envelope of its kind', async () => {
    const both = [await connect(), await connect()];
    const answers = [command(), command()];
    const envelopes = await Promise.all(both.map(({ next }) => next()));
    for (const [index, envelope] of envelopes.entries()) {
      expect(envelope).toMatchObject({
        type: 'slash_commands',
        accepts_response_payload: true,
        payload: { command: '/hello', text: 'you', user_id: ADA.id },
      });
      both[index]?.ack(envelope);
    }
    for (const answer of answers) expect(await answer).toMatchObject({ status: 200, body: '' });
    const told = workspace.event({ type: 'app_uninstalled' });
    const { event, over, other } = await Promise.race(
      both.map(async (one) => ({
        event: await one.next(),
        over: one,
        other: both.find((it) => it !== one),
      })),
    );
    expect(event).toMatchObject({
      type: 'events_api',
      accepts_response_payload: false,
      retry_attempt: 0,
      payload: { type: 'event_callback' },
    });
    other?.ack(event);
    await workspace.until(() => workspace.violations.length === 1);
    over.ack(event);
    expect(await told).toMatchObject({ status: 200 });
    over.ack(event);
    await workspace.until(() => workspace.violations.length === 2);
    expect(violations()).toEqual(['unknown_envelope', 'acknowledged_twice']);
  });

  test('takes an answer in its acknowledgement only where one is expected', async () => {
    const { next, ack } = await connect();
    const answer = command();
    ack(await next(), { text: 'Hello!' });
    expect(JSON.parse((await answer).body)).toEqual({ text: 'Hello!' });
    expect(violations()).toEqual([]);
    const told = workspace.event({ type: 'app_uninstalled' });
    ack(await next(), { text: 'Hello!' });
    expect((await told).body).toBe('');
    expect(violations()).toEqual(['payload_not_accepted']);
  });

  test.each([
    ['no JSON', 'invalid_ack'],
    ['{"payload":{}}', 'invalid_ack'],
    ['{"envelope_id":"e","type":"ping"}', 'invalid_ack'],
    ['{"envelope_id":"e"}', 'unknown_envelope'],
  ])('is not acknowledged by %s', async (text, error) => {
    const { say } = await connect();
    say(text);
    await workspace.until(() => workspace.violations.length > 0);
    expect(violations()).toEqual([error]);
  });

  test('that nobody acknowledges in time has failed; an acknowledgement that is late does not mend it', async () => {
    const { next, ack } = await connect();
    const answer = command();
    const envelope = await next();
    expect(await answer).toMatchObject({ status: 0, error: 'operation_timeout' });
    ack(envelope);
    expect(await answer).toMatchObject({ error: 'operation_timeout' });
    expect(workspace.as(ADA.id).messages('general').at(-1)?.text).toContain('operation_timeout');
    expect(violations()).toEqual([]);
  });

  test('fails at once when there is no connection', async () => {
    expect(await command()).toMatchObject({ status: 0, error: 'connection_failed' });
    const { close, over } = await connect();
    close();
    await over;
    await workspace.until(() => workspace.sockets?.count === 0);
    expect(await command()).toMatchObject({ status: 0, error: 'connection_failed' });
  });

  test('whose connection breaks goes out again over the next one, and says that it does', async () => {
    const first = await connect();
    const answer = command();
    const lost = await first.next();
    expect(lost).not.toHaveProperty('retry_attempt');
    workspace.sockets?.drop();
    const { next, ack } = await connect();
    const again = await next();
    expect(again).toEqual({ ...lost, retry_attempt: 1, retry_reason: 'connection_failed' });
    ack(again);
    expect(await answer).toMatchObject({ status: 200 });
  });

  test('whose connection breaks is lost when the workspace is told not to send it again', async () => {
    const { next } = await connect();
    if (workspace.sockets) workspace.sockets.redelivers = false;
    const answer = command();
    await next();
    workspace.sockets?.drop();
    expect(await answer).toMatchObject({ error: 'connection_failed' });
  });

  test('of an event is retried like over HTTP, and numbered', async () => {
    const { next, ack } = await connect();
    const first = workspace.event({ type: 'app_uninstalled' });
    await next();
    expect(await first).toMatchObject({ error: 'operation_timeout' });
    const again = await next();
    expect(again).toMatchObject({ retry_attempt: 1, retry_reason: 'http_timeout' });
    ack(again);
    await workspace.settled();
  });
});

test('a bot’s token may do what its scopes say and no more', async () => {
  await workspace.close();
  workspace = await start({ scopes: ['users:read'] });
  const authorization = `Bearer ${BOT_TOKEN}`;
  const user = new URLSearchParams({ user: ADA.id });
  expect(await call('users.info', authorization, user)).toMatchObject({ ok: true });
  expect(await call('auth.test', authorization)).toMatchObject({ ok: true });
  expect(violations()).toEqual([]);
  const post = new URLSearchParams({ channel: 'C0GENERAL', text: 'Hello' });
  expect(await call('chat.postMessage', authorization, post)).toMatchObject({
    error: 'missing_scope',
    needed: 'chat:write',
    provided: 'users:read',
  });
  expect(violations()).toEqual(['missing_scope']);
});
