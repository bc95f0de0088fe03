import { setTimeout as nap } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ExpertConnect, startApp } from '../../../src/app.ts';
import { MAX_ATTEMPTS } from '../../../src/delivery/backoff.ts';
import { logger } from '../../../src/log.ts';
import type { Fault } from '../../../src/playground/slack/faults.ts';
import type { SlackMessage } from '../../../src/playground/slack/messages.ts';
import { BOT_TOKEN, botConfig, newApp, SIGNING_SECRET, type TestApp, TRANSPORT } from '../../support/app.ts';
import { becomeExpert, connected, proposed } from '../../support/stories.ts';
import { askForm, facts } from '../support/forge.ts';

let bot: TestApp;
beforeEach(async () => {
  bot = await newApp();
});
afterEach(() => bot.close());

const healthOf = async ({ url }: ExpertConnect) => {
  const answer = await fetch(`${url}/health`);
  return {
    http: answer.status,
    ...((await answer.json()) as { status: string; slack: string; socket: string }),
  };
};
const READY = {
  http: 200,
  status: 'ok',
  slack: 'ready',
  socket: TRANSPORT === 'socket' ? 'connected' : 'off',
};
const AWAY = { http: 503, status: 'degraded', slack: 'connecting' };

async function becomes(app: ExpertConnect, expected: object): Promise<void> {
  const end = Date.now() + 10_000;
  while (Date.now() < end) {
    const now = await healthOf(app);
    if (Object.entries(expected).every(([key, value]) => now[key as keyof typeof now] === value)) return;
    await nap(20);
  }
  expect(await healthOf(app)).toMatchObject(expected);
}

describe('without Slack’s Web API', { timeout: 60_000 }, () => {
  it('the bot starts all the same, says so, and is ready once Slack is back', async () => {
    const { slack, database, clock, grace } = bot;
    await bot.app.stop();
    slack.down();
    const app = await startApp(botConfig(database.url, slack.apiUrl), logger('silent'), clock);
    slack.eventsUrl = `${app.url}/slack/events`;
    await nap(100);
    expect(await healthOf(app)).toMatchObject(AWAY);
    // What Slack delivers over HTTP needs no Web API; a socket is opened through it.
    expect((await grace.command('/connect')).status).toBe(TRANSPORT === 'http' ? 200 : 0);
    slack.up();
    await becomes(app, READY);
    await grace.next(() => grace.command('/connect'));
    await app.stop();
  });

  it('in the middle, what was decided stands, and is told once Slack is back, once', async () => {
    const { ada, grace, slack, clock, app } = bot;
    await askForm(bot);
    await grace.submit();
    const card = await ada.waitFor('[Accept]');
    await bot.settled();
    await becomes(app, READY);
    slack.down();
    expect((await ada.press(card, 'Accept')).status).toBe(200);
    await becomes(app, AWAY);
    slack.up();
    await becomes(app, READY);
    expect(facts(bot).expert_connect_requests).toMatchObject([{ status: 'accepted' }]);
    clock.advance('1h');
    await bot.settled();
    await grace.waitFor('accepted your request');
    await ada.waitFor('You accepted.');
    expect(grace.dm().filter((message) => grace.read(message).includes('accepted your'))).toHaveLength(1);
  });

  it('a form that does not open is answered with a sentence, and opens when pressed again', async () => {
    const { ada, grace, slack } = bot;
    await becomeExpert(bot, ada);
    const card = await grace.next(() => grace.command('/connect', '@ada'));
    const faults: Fault[] = [
      { kind: 'ratelimited', retryAfter: 30 },
      { kind: 'status', status: 503 },
      { kind: 'error', error: 'expired_trigger_id' },
      { kind: 'html' },
      { kind: 'hang' },
    ];
    for (const fault of faults) {
      slack.fail('views.open', fault);
      const told = await grace.next(() => grace.press(card, 'Connect with Ada'));
      expect(grace.read(told)).toBe('The form could not be opened in time. Please press again.');
    }
    await bot.opens(grace, card, 'Connect with Ada');
  });
});

describe('a message that Slack does not take at once', { timeout: 60_000 }, () => {
  /** Ada's card of a booked session with Grace. */
  async function booked(): Promise<SlackMessage> {
    const { ada, grace } = bot;
    await becomeExpert(bot, ada);
    const card = await proposed(bot, grace, ada, await connected(bot, grace, ada));
    await ada.press(card, 'Confirm');
    await grace.waitFor('Your session is booked.');
    await ada.waitFor('Status: Booked');
    return card;
  }
  async function note(card: SlackMessage, words: string): Promise<void> {
    const label = bot.ada.read(card).includes('[Edit notes]') ? 'Edit notes' : 'Add notes';
    await bot.opens(bot.ada, card, label);
    await bot.ada.fill({ Notes: words });
    await bot.ada.submit();
  }
  const received = () => bot.grace.dm().filter(({ privateTo }) => privateTo === undefined).length;

  it('arrives once, whatever went wrong at first', async () => {
    const { ada, grace, slack, clock } = bot;
    const card = await booked();
    const faults: (Fault & { times?: number })[] = [
      { kind: 'ratelimited', retryAfter: 1 },
      { kind: 'ratelimited', retryAfter: 0, times: 3 },
      { kind: 'ratelimited' },
      { kind: 'ratelimited', retryAfter: 'soon' },
      { kind: 'status', status: 500 },
      { kind: 'status', status: 502, times: 3 },
      { kind: 'html' },
      { kind: 'reset-before' },
      { kind: 'error', error: 'internal_error' },
      { kind: 'hang' },
    ];
    for (const [index, fault] of faults.entries()) {
      await bot.settled();
      const before = received();
      slack.fail('chat.postMessage', fault);
      await note(card, `Note ${index}.`);
      await bot.settled();
      expect([fault, received()]).toEqual([fault, before]);
      for (let tries = fault.times ?? 1; tries > 0; tries -= 1) {
        clock.advance('30s');
        await bot.settled();
      }
      expect([fault, received()]).toEqual([fault, before + 1]);
      for (const read of [ada.read(card), grace.read(grace.dm().at(-1))])
        expect(read).toContain(`Note ${index}.`);
    }
  });

  it('is not tried again before Slack’s Retry-After is over, nor put off for ever by it', async () => {
    const { slack, clock } = bot;
    const card = await booked();
    await bot.settled();
    const before = received();
    slack.fail('chat.postMessage', { kind: 'ratelimited', retryAfter: 40 });
    await note(card, 'Later.');
    await bot.settled();
    const tries = slack.count('chat.postMessage');
    clock.advance('39s');
    await bot.settled();
    expect(slack.count('chat.postMessage')).toBe(tries);
    slack.fail('chat.postMessage', { kind: 'ratelimited', retryAfter: 999_999_999 });
    clock.advance('2s');
    await bot.settled();
    expect(slack.count('chat.postMessage')).toBe(tries + 1);
    clock.advance('61m');
    await bot.settled();
    expect(received()).toBe(before + 1);
  });

  it('is not given up, however often Slack asks to wait', async () => {
    const { slack, clock } = bot;
    const card = await booked();
    await bot.settled();
    const before = received();
    const asked = MAX_ATTEMPTS + 5;
    slack.fail('chat.postMessage', { kind: 'ratelimited', retryAfter: 1, times: asked });
    await note(card, 'At last.');
    await bot.settled();
    for (let waits = 0; waits < asked; waits += 1) {
      expect(received()).toBe(before);
      clock.advance('2s');
      await bot.settled();
    }
    expect(received()).toBe(before + 1);
  });

  it('holds up nobody else', async () => {
    const { ada, grace, alan, slack, clock } = bot;
    const card = await booked();
    const other = await alan.next(() => alan.command('/connect', '@ada'));
    await bot.settled();
    const before = received();
    slack.fail('chat.postMessage', { kind: 'ratelimited', retryAfter: 3_000 });
    await note(card, 'Later.');
    await bot.settled();
    await bot.opens(alan, other, 'Connect with Ada');
    await alan.fill({ 'Area of expertise': 'SQL', Message: 'And I?' });
    await alan.submit();
    await ada.waitFor('And I?');
    expect(received()).toBe(before);
    clock.advance('50m');
    await bot.settled();
    expect(received()).toBe(before + 1);
    await grace.waitFor('Later.');
  });
});

describe('the log', { timeout: 60_000 }, () => {
  it('holds no secret and no word that anybody wrote, whatever goes wrong', async () => {
    const { ada, grace, slack, clock } = bot;
    await becomeExpert(bot, ada, { headline: 'Canary headline', areas: 'SQL, Canaries' });
    slack.fail('users.info', { kind: 'error', error: 'invalid_auth' });
    slack.fail('chat.postMessage', { kind: 'error', error: 'fatal_error' });
    slack.fail('chat.update', { kind: 'status', status: 500 });
    slack.fail('response_url', { kind: 'status', status: 500 });
    await grace.command('/connect', 'canary words');
    const profile = await grace.next(() => grace.command('/connect', '@ada'));
    slack.fail('views.open', { kind: 'html' });
    await grace.next(() => grace.press(profile, 'Connect with Ada'));
    await bot.opens(grace, profile, 'Connect with Ada');
    await grace.fill({ 'Area of expertise': 'Canaries', Message: 'Canary message' });
    await grace.submit();
    await bot.settled();
    clock.advance('1h');
    await bot.settled();
    const request = await ada.waitFor('Canary message');
    const database = new Database(bot.database.path);
    database.exec('ALTER TABLE "cards" RENAME TO "elsewhere"');
    await bot.opens(ada, request, 'Decline');
    await ada.fill({ Reason: 'Canary reason' });
    await ada.submit();
    database.exec('ALTER TABLE "elsewhere" RENAME TO "cards"');
    database.close();
    await ada.submit();
    await grace.waitFor('Canary reason');
    if (slack.sockets) slack.sockets.say('{"canary body":');
    else {
      await slack.deliver('canary body', { signature: `v0=${BOT_TOKEN}` });
      await slack.deliver('{"canary body":', {});
    }
    slack.fail('chat.postMessage', { kind: 'error', error: `no ${BOT_TOKEN}` });
    await bot.settled();

    const unreadable = slack.sockets ? 'socket message not understood' : 'request refused';
    await expect.poll(() => bot.logged.join('')).toContain(unreadable);
    const log = bot.logged.join('');
    for (const event of ['answer not shown', 'message put off', '"failed"']) expect(log).toContain(event);
    for (const secret of [BOT_TOKEN, SIGNING_SECRET, '/respond/', 'private_metadata'])
      expect(log).not.toContain(secret);
    expect(log).not.toMatch(/canar/i);
  });

  it('lets no token out, whatever field it got into', () => {
    const lines: string[] = [];
    const log = logger('debug', { write: (line) => void lines.push(line) });
    const error = new Error(`refused: ${BOT_TOKEN}`);
    log.error(
      { err: error, sdk: `Bearer ${BOT_TOKEN}`, nested: { deep: { er: BOT_TOKEN } } },
      `no ${BOT_TOKEN}`,
    );
    expect(lines.join('')).toContain('[token]');
    expect(lines.join('')).not.toContain(BOT_TOKEN);
  });
});
