import { LogLevel, WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ADA, BOT_TOKEN, type Stage, startStage } from './tiny-bot.ts';

let stage: Stage;
let client: WebClient;

const start = async (options: Parameters<typeof startStage>[1] = {}) => {
  stage = await startStage((app) => {
    app.command('/hello', async ({ ack }) => ack());
    app.event('app_home_opened', () => Promise.resolve());
  }, options);
  client = clientWith(10_000);
};

const clientWith = (timeout: number) =>
  new WebClient(BOT_TOKEN, {
    slackApiUrl: stage.workspace.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
    timeout,
  });
beforeEach(() => start());
afterEach(() => stage.close());

const post = () => client.chat.postMessage({ channel: 'C0GENERAL', text: 'once' });
const posted = () => stage.workspace.as(ADA.id).messages('general').length;

test('each planned fault happens as often as planned and then no more', async () => {
  const { workspace } = stage;
  workspace.fail('chat.postMessage', { kind: 'error', error: 'fatal_error', times: 2 });
  await expect(post()).rejects.toThrow('fatal_error');
  await expect(post()).rejects.toThrow('fatal_error');
  await post();
  workspace.fail('chat.postMessage', { kind: 'status', status: 503 });
  await expect(post()).rejects.toMatchObject({ statusCode: 503 });
  workspace.fail('*', { kind: 'ratelimited', retryAfter: 7 });
  await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
  workspace.fail('chat.postMessage', { kind: 'html' });
  await expect(post()).rejects.toThrow();
  workspace.fail('chat.postMessage', { kind: 'hang' });
  const impatient = clientWith(100).chat.postMessage({ channel: 'C0GENERAL', text: 'once' });
  await expect(impatient).rejects.toThrow();
  await post();
  expect(posted()).toBe(2);
  expect(workspace.violations).toEqual([]);
});

test('a connection that breaks afterwards has posted, one that breaks before has not', async () => {
  stage.workspace.fail('chat.postMessage', { kind: 'reset-before' });
  await expect(post()).rejects.toThrow();
  expect(posted()).toBe(0);
  stage.workspace.fail('chat.postMessage', { kind: 'reset-after' });
  await expect(post()).rejects.toThrow();
  expect(posted()).toBe(1);
  stage.workspace.fail('chat.postMessage', { kind: 'cut' });
  await expect(post()).rejects.toThrow();
  expect(posted()).toBe(2);
});

test('the whole Web API can be down and come back', async () => {
  stage.workspace.down();
  await expect(post()).rejects.toThrow();
  await expect(client.auth.test()).rejects.toThrow();
  stage.workspace.up();
  expect(await client.auth.test()).toMatchObject({ ok: true, user_id: stage.workspace.team.botUserId });
});

test('rate limits, when switched on, answer 429 with the seconds to wait', async () => {
  await stage.close();
  await start({ rateLimits: true });
  await post();
  await expect(post()).rejects.toMatchObject({ retryAfter: 1 });
  stage.clock.skipReal(1_000);
  await post();
  for (let call = 0; call < 100; call += 1) await client.users.info({ user: ADA.id });
  await expect(client.users.info({ user: ADA.id })).rejects.toMatchObject({ retryAfter: 60 });
  stage.clock.skipReal(60_000);
  await client.users.info({ user: ADA.id });
});

test('an event is retried with Slack’s headers until it is taken', async () => {
  await stage.close();
  await start({ retryDelays: [0, 5, 10] });
  const { workspace } = stage;
  const url = workspace.eventsUrl;
  workspace.eventsUrl = 'http://127.0.0.1:9/nobody';
  const first = await workspace.as(ADA.id).openHome();
  expect(first).toMatchObject({ error: 'connection_failed' });
  const delivery = workspace.deliveries.find((one) => one.id === first.deliveryId);
  await workspace.until(() => (delivery?.answers.length ?? 0) >= 2);
  workspace.eventsUrl = url;
  await workspace.until(() => delivery?.answers.at(-1)?.status === 200);
  await workspace.settled();
  const answered = delivery?.answers.length;
  expect(answered).toBeGreaterThan(2);
  expect(answered).toBeLessThanOrEqual(4);
});

test('an event that nobody takes is given up after three retries', async () => {
  await stage.close();
  await start({ retryDelays: [0, 5, 10], eventsUrl: 'http://127.0.0.1:9/nobody' });
  stage.workspace.eventsUrl = 'http://127.0.0.1:9/nobody';
  const { deliveryId } = await stage.workspace.event({ type: 'app_uninstalled' });
  const delivery = stage.workspace.deliveries.find((one) => one.id === deliveryId);
  await stage.workspace.until(() => delivery?.answers.length === 4);
  await stage.workspace.settled();
  expect(delivery?.answers).toHaveLength(4);
});

test('a delivery is sent again byte for byte, and a forged one is refused by the bot', async () => {
  const { workspace, clock } = stage;
  const { deliveryId } = await workspace.as(ADA.id).command('/hello', 'again');
  const kept = workspace.deliveries.find((one) => one.id === deliveryId);
  const body = kept?.body ?? '';
  expect(await workspace.redeliver(deliveryId)).toMatchObject({ status: 200 });
  expect(kept?.answers).toHaveLength(2);

  const contentType = 'application/x-www-form-urlencoded';
  const seconds = Math.floor(clock.realNow() / 1000);
  const status = async (options: Parameters<typeof workspace.deliver>[1], sent = body) =>
    (await workspace.deliver(sent, { contentType, ...options })).status;
  expect(await status({})).toBe(200);
  expect(await status({ secret: 'another app’s' })).toBe(401);
  expect(await status({ signature: 'v0=0' })).toBe(401);
  expect(await status({ signature: null })).toBe(401);
  expect(await status({ timestamp: null })).toBe(401);
  expect(await status({ timestamp: seconds - 400 })).toBe(401);
  expect(
    await status({ signature: kept?.headers['x-slack-signature'] ?? '', timestamp: seconds }, `${body}&x=1`),
  ).toBe(401);
});

test('an uninstalled app is told so, and its token is dead', async () => {
  const told: string[] = [];
  for (const type of ['app_uninstalled', 'tokens_revoked'])
    stage.app.event(type, ({ event }) => {
      told.push(event.type);
      return Promise.resolve();
    });
  await stage.workspace.uninstall();
  expect(told.toSorted()).toEqual(['app_uninstalled', 'tokens_revoked']);
  await expect(client.auth.test()).rejects.toThrow('account_inactive');
});
