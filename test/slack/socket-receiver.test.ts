import { setTimeout as nap } from 'node:timers/promises';
import type { App, ReceiverEvent } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { logger } from '../../src/log.ts';
import { FORM } from '../../src/playground/slack/deliveries.ts';
import type { Fault } from '../../src/playground/slack/faults.ts';
import type { DisconnectReason } from '../../src/playground/slack/socket.ts';
import { type SlackWorkspace, startSlackWorkspace } from '../../src/playground/slack/workspace.ts';
import { type SocketReceiver, socketReceiver } from '../../src/slack/socket-receiver.ts';

const APP_TOKEN = 'xapp-for-tests-only';
const OPEN = 'apps.connections.open';

let slack: SlackWorkspace;
let receiver: SocketReceiver;
let arrived: ReceiverEvent[];
let listener: (event: ReceiverEvent) => Promise<void>;
let logged: { msg: string; reason?: string; wait?: number }[];
/** What nobody caught; Node would end the process over it. */
let uncaught: unknown[];
const notice = (error: unknown) => void uncaught.push(error);

beforeEach(async () => {
  arrived = [];
  logged = [];
  uncaught = [];
  listener = (event) => event.ack();
  process.on('unhandledRejection', notice);
  slack = await startSlackWorkspace({
    signingSecret: 'unused in Socket Mode',
    botToken: 'xoxb-for-tests-only',
    appToken: APP_TOKEN,
    people: [{ id: 'U0ADA', name: 'ada', realName: 'Ada', displayName: 'Ada', zone: 'UTC' }],
    channels: [{ id: 'C0GENERAL', name: 'general', members: ['U0ADA'] }],
    clock: { now: Date.now, realNow: Date.now },
    retryDelays: [],
  });
  receiver = receiverWith(APP_TOKEN);
});
afterEach(async () => {
  await receiver.stop();
  await slack.close();
  await nap(10);
  process.off('unhandledRejection', notice);
  expect(uncaught).toEqual([]);
  expect(slack.violations).toEqual([]);
});

function receiverWith(appToken: string): SocketReceiver {
  const log = logger('info', { write: (line) => void logged.push(JSON.parse(line)) });
  const made = socketReceiver({ appToken, apiUrl: slack.apiUrl }, log);
  const app: Pick<App, 'processEvent'> = {
    async processEvent(event) {
      arrived.push(event);
      await listener(event);
    },
  };
  made.init(app as App);
  return made;
}

const connected = (count = 1) =>
  vi.waitUntil(() => slack.sockets?.count === count && receiver.state() === 'connected', { timeout: 5_000 });
const came = (count: number) => vi.waitUntil(() => arrived.length === count);
const command = (text = '') => slack.as('U0ADA').command('/connect', text);
const waits = () =>
  logged.filter(({ msg }) => msg === 'socket connects again').map(({ reason, wait }) => ({ reason, wait }));
/** A promise and what resolves it. */
function gate() {
  let open: () => void = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}

describe('over a socket, a delivery', () => {
  beforeEach(async () => {
    await receiver.start();
    await connected();
  });

  it('reaches the app and is acknowledged', async () => {
    expect(await command('hello')).toMatchObject({ status: 200, body: '' });
    expect(arrived.map(({ body }) => body)).toMatchObject([{ command: '/connect', text: 'hello' }]);
  });

  it('is answered in its acknowledgement', async () => {
    listener = (event) => event.ack({ response_action: 'errors', errors: { words: 'No.' } });
    const view = { id: 'V1', callback_id: 'a', private_metadata: '' };
    const who = { user: { id: 'U0ADA' }, team: { id: 'T0TEST' } };
    const payload = JSON.stringify({ type: 'view_submission', ...who, view });
    const { body } = await slack.deliver(new URLSearchParams({ payload }).toString(), { contentType: FORM });
    expect(JSON.parse(body)).toEqual({ response_action: 'errors', errors: { words: 'No.' } });
  });

  it.each([
    ['a press by nobody', { type: 'block_actions', actions: [] }],
    ['an unknown kind', { type: 'unheard_of', user: { id: 'U1' } }],
  ])('that holds %s is taken, so that it is not sent again, and reaches nobody', async (_, payload) => {
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    expect(await slack.deliver(body, { contentType: FORM })).toMatchObject({ status: 200 });
    expect(arrived).toEqual([]);
  });

  it('in which the app loses its way is not acknowledged, and the next one as ever', async () => {
    listener = (event) => (event.body.text === 'lost' ? Promise.reject(new Error('lost')) : event.ack());
    const lost = command('lost');
    expect(await command()).toMatchObject({ status: 200 });
    expect(await lost).toMatchObject({ error: 'operation_timeout' });
  });

  it.each(['null', '[]', 'no JSON', '{"type":"events_api","payload":null}', '{"envelope_id":"1"}'])(
    'that is no envelope (%s) harms nobody',
    async (text) => {
      slack.sockets?.say(text);
      expect(await command()).toMatchObject({ status: 200 });
    },
  );
});

describe('when Slack refreshes the connection', () => {
  beforeEach(async () => {
    await receiver.start();
    await connected();
  });

  it.each<DisconnectReason>(['warning', 'refresh_requested', 'link_disabled'])(
    'the next one (%s) is opened at once, and nothing gets lost between them',
    async (reason) => {
      const began = Date.now();
      slack.sockets?.refresh(reason);
      const answers = await Promise.all([command('1'), command('2'), command('3')]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      await slack.until(() => slack.count(OPEN) === 2);
      await connected();
      expect(Date.now() - began).toBeLessThan(1_500);
      expect(arrived).toHaveLength(3);
    },
  );

  it('work in hand is acknowledged over the old one before it is closed', async () => {
    const { open, passed } = gate();
    listener = async (event) => {
      await passed;
      await event.ack();
    };
    const answer = command();
    await came(1);
    slack.sockets?.refresh('refresh_requested', 2_000);
    await connected(2);
    open();
    expect(await answer).toMatchObject({ status: 200 });
    await connected(1);
    expect(arrived).toHaveLength(1);
  });

  it('work whose connection breaks is finished, and sent again by Slack it says so', async () => {
    const { open, passed } = gate();
    const finished: unknown[] = [];
    listener = async (event) => {
      await passed;
      await event.ack();
      finished.push(event.retryNum);
    };
    const answer = command();
    await came(1);
    slack.sockets?.drop();
    await came(2);
    open();
    expect(await answer).toMatchObject({ status: 200 });
    expect(finished).toEqual([undefined, 1]);
  });
});

describe('when no connection can be had', () => {
  const cases: [string, string, Fault][] = [
    ['a refused token', OPEN, { kind: 'error', error: 'invalid_auth' }],
    ['a server in trouble', OPEN, { kind: 'status', status: 503 }],
    ['a page where JSON was due', OPEN, { kind: 'html' }],
    ['a broken connection', OPEN, { kind: 'reset-before' }],
    ['an answer that breaks off', OPEN, { kind: 'cut' }],
    ['a socket that is refused', 'socket', { kind: 'status', status: 408 }],
    ['a socket that breaks while it opens', 'socket', { kind: 'reset-before' }],
    ['a socket that breaks before its hello', 'socket', { kind: 'reset-after' }],
  ];
  it.each(cases)('after %s the next try is made at once', async (_, place, fault) => {
    slack.fail(place, fault);
    await receiver.start();
    await connected();
    expect(waits().map(({ wait }) => wait)).toEqual([0]);
    expect(await command()).toMatchObject({ status: 200 });
  });

  it('an address that never comes is given up after five seconds', async () => {
    slack.fail(OPEN, { kind: 'hang' });
    await receiver.start();
    await vi.waitUntil(() => waits().length === 1, { timeout: 8_000 });
    await connected();
  });

  it('a hello that never comes is given up after fifteen', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      slack.fail('socket', { kind: 'cut' });
      await receiver.start();
      await vi.waitUntil(() => slack.count(OPEN) === 1);
      await nap(100);
      await vi.advanceTimersByTimeAsync(14_000);
      expect(waits()).toEqual([]);
      await vi.advanceTimersByTimeAsync(1_000);
      await vi.waitUntil(() => waits().length === 1);
      await vi.advanceTimersByTimeAsync(1);
      await connected();
    } finally {
      vi.useRealTimers();
    }
  });

  it('Slack’s Retry-After is kept to', async () => {
    slack.fail(OPEN, { kind: 'ratelimited', retryAfter: 1 });
    await receiver.start();
    await connected();
    expect(waits().map(({ wait }) => wait)).toEqual([1_000]);
  });

  it('the wait grows to a minute and no further, whatever Slack asks for, and says that the token is refused', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      slack.fail(OPEN, { kind: 'error', error: 'invalid_auth', times: 9 });
      slack.fail(OPEN, { kind: 'ratelimited', retryAfter: 999_999 });
      await receiver.start();
      const told = (tries: number) => vi.waitUntil(() => waits().length === tries, { timeout: 5_000 });
      for (let tries = 1; tries <= 9; tries += 1) {
        await told(tries);
        expect(receiver.state()).toBe('refused');
        await vi.advanceTimersByTimeAsync(waits().at(-1)?.wait ?? 0);
      }
      await told(10);
      expect(receiver.state()).toBe('connecting');
      const inSeconds = waits().map(({ wait = 0 }) => wait / 1_000);
      expect(inSeconds).toEqual([0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('too many sockets are not answered with ever more of them', async () => {
    const others = Array.from({ length: 10 }, () => receiverWith(APP_TOKEN));
    await Promise.all(others.map((other) => other.start()));
    await slack.until(() => slack.sockets?.count === 10);
    await receiver.start();
    await vi.waitUntil(() => waits().length === 2);
    expect(waits()).toEqual([
      { reason: 'too_many_websockets', wait: 0 },
      { reason: 'too_many_websockets', wait: 1_000 },
    ]);
    expect(receiver.state()).toBe('connecting');
    await others.pop()?.stop();
    await slack.until(() => slack.sockets?.count === 10);
    await Promise.all(others.map((other) => other.stop()));
  });

  it('connections that never last are not opened one after the other without a wait', async () => {
    await receiver.start();
    await connected();
    for (const wait of [0, 1_000]) {
      slack.sockets?.drop();
      await slack.until(() => slack.sockets?.count === 0);
      await connected();
      expect(waits().at(-1)).toEqual({ reason: 'connection lost', wait });
    }
  });
});

describe('a receiver that is stopped', () => {
  it.each([
    ['asks for an address', OPEN],
    ['opens its socket', 'socket'],
  ])('while it %s opens nothing any more', async (_, place) => {
    slack.fail(place, { kind: 'hang' });
    await receiver.start();
    await nap(100);
    await receiver.stop();
    await nap(50);
    expect(slack.sockets?.count).toBe(0);
    expect(waits()).toEqual([]);
  });

  it('while it waits to try again tries no more', async () => {
    slack.fail(OPEN, { kind: 'status', status: 503, times: 2 });
    await receiver.start();
    await vi.waitUntil(() => waits().length === 2);
    await receiver.stop();
    await nap(1_100);
    expect(slack.count(OPEN)).toBe(2);
  });

  it('acknowledges its work in hand first', async () => {
    const { open, passed } = gate();
    listener = async (event) => {
      await passed;
      await event.ack();
    };
    await receiver.start();
    await connected();
    const answer = command();
    await came(1);
    const stopped = receiver.stop();
    open();
    expect(await answer).toMatchObject({ status: 200 });
    await stopped;
    await slack.until(() => slack.sockets?.count === 0);
  });
});
