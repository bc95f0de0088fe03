import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NotDelivered, type Notifier, type Recipient } from '../../src/delivery/notifier.ts';
import { discordNotifier } from '../../src/discord/notifier.ts';
import { pressable } from '../../src/interaction/action.ts';
import { buttons, facts, list, text } from '../../src/interaction/view.ts';
import { logger } from '../../src/log.ts';
import type { Fault } from '../../src/playground/discord/faults.ts';
import type { LocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { ADA, GENERAL, GRACE, LIN, startLocal, TOKEN } from '../playground/discord/support/stage.ts';
import { person } from '../support/records.ts';

const POST = 'POST /channels/:channel/messages';
const PATCH = 'PATCH /channels/:channel/messages/:message';
const OPEN = 'POST /users/@me/channels';

let discord: LocalDiscord;
let clock: Awaited<ReturnType<typeof startLocal>>['clock'];
let notifier: Notifier;
let logged: string[];
let isReachable: boolean;
/** How often the notifier said that Discord no longer takes its token. */
let refusals: number;
let keys = 0;

const recipient = (account: string): Recipient => ({
  ...person({ platform: 'discord', account }),
  dmChannel: null,
});
const ada = recipient(ADA.id);
const view = { parts: [text('Hello')] };
const newKey = () => {
  keys += 1;
  return `key ${keys}`;
};
const send = (to = ada, key = newKey()) => notifier.send(to, view, key);

beforeAll(async () => {
  ({ discord, clock } = await startLocal());
});
afterAll(() => discord.close());
beforeEach(() => {
  discord.up();
  logged = [];
  isReachable = true;
  refusals = 0;
  notifier = notifierOf();
});

function notifierOf({ token = TOKEN, apiUrl = discord.apiUrl } = {}): Notifier {
  return discordNotifier({
    token,
    apiUrl,
    connection: {
      reachable: () => Promise.resolve(isReachable),
      refused() {
        refusals += 1;
      },
    },
    realClock: { now: () => new Date(clock.realNow()) },
    log: logger('info', { write: (line) => void logged.push(line) }),
  });
}

async function failureOf(act: () => Promise<unknown>): Promise<NotDelivered> {
  const error: unknown = await act().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof NotDelivered) return error;
  throw new Error(`not a NotDelivered: ${error}`);
}

async function failing(route: string, fault: Fault): Promise<NotDelivered> {
  const sent = await send();
  discord.fail(route, fault);
  return failureOf(() => (route === PATCH ? notifier.update(sent, ada, view) : send()));
}

describe('somebody who is told something', () => {
  it('gets it in their direct messages, opened once, where it can be changed', async () => {
    const before = discord.count(OPEN);
    const sent = await send();
    await send({ ...ada, dmChannel: sent.channel });
    expect(discord.count(OPEN)).toBe(before + 1);
    await notifier.update(sent, ada, { parts: [text('Changed')] });
    const message = discord
      .as(ADA.id)
      .dm()
      .find(({ id }) => id === sent.messageId);
    expect(discord.as(ADA.id).read(message)).toBe('Changed');
    expect(message).toMatchObject({ edits: 1 });
    expect(discord.violations).toEqual([]);
  });

  it('is the only one whom a message can notify', async () => {
    await send();
    const { args } = discord.calls.findLast(({ method }) => method === POST) ?? {};
    expect(args).toMatchObject({ allowed_mentions: { parse: [], users: [ADA.id] }, enforce_nonce: true });
  });

  it('keeps the channel that was opened for a message which did not arrive', async () => {
    const before = discord.count(OPEN);
    discord.fail(POST, { kind: 'status', status: 503 });
    const key = newKey();
    await failureOf(() => send(ada, key));
    await send(ada, key);
    expect(discord.count(OPEN)).toBe(before + 1);
  });

  it('is found again where the channel that was remembered is gone', async () => {
    const sent = await send({ ...ada, dmChannel: '900000000000000009' });
    expect(discord.as(ADA.id).dm().at(-1)).toMatchObject({ id: sent.messageId, channelId: sent.channel });
  });

  it('has no home to be shown', async () => {
    expect((await failureOf(() => notifier.publish(ada, view))).failure).toBe('for-good');
  });
});

describe('a message whose answer was lost', () => {
  it.each([
    ['a broken connection', { kind: 'reset-after' }],
    ['a closed connection', { kind: 'closed-after' }],
    ['an answer that breaks off', { kind: 'cut' }],
  ] as const)('is shown once, however often it is sent again: %s', async (_, fault) => {
    const before = discord.as(ADA.id).dm().length;
    const key = newKey();
    discord.fail(POST, { ...fault, times: 2 });
    for (let times = 0; times < 2; times += 1)
      expect((await failureOf(() => send(ada, key))).failure).toBe('reply-lost');
    const sent = await send(ada, key);
    expect(
      discord
        .as(ADA.id)
        .dm()
        .slice(before)
        .map(({ id }) => id),
    ).toEqual([sent.messageId]);
  });

  it('waits its turn where fifty have gone out within a second', async () => {
    const sent = await Promise.all(Array.from({ length: 60 }, () => send()));
    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(60);
  });

  it('is not mistaken for another one to the same person', async () => {
    const [one, other] = [await send(), await send()];
    expect(one.messageId).not.toBe(other.messageId);
  });

  it.each([
    ['no answer within five seconds', { kind: 'hang' }],
    ['a broken connection before it was posted', { kind: 'reset-before' }],
    ['a page where JSON was due', { kind: 'html' }],
  ] as const)('may have arrived after %s', async (_, fault) => {
    expect((await failing(POST, fault)).failure).toBe('reply-lost');
  });

  it('is no matter for a change and for an opening, which can be repeated', async () => {
    for (const route of [PATCH, OPEN])
      expect((await failing(route, { kind: 'reset-after' })).failure).toBe('for-now');
  });

  it('has surely not arrived where nobody takes the call', async () => {
    const other = await startLocal();
    await other.discord.close();
    notifier = notifierOf({ apiUrl: other.discord.apiUrl });
    expect((await failureOf(() => send({ ...ada, dmChannel: GENERAL }))).failure).toBe('for-now');
  });
});

describe('a message that could not be sent', () => {
  it.each([
    [50_007, 403, 'person-closed'],
    [50_278, 403, 'person-closed'],
    [10_013, 404, 'person-gone'],
    [20_009, 400, 'for-good'],
    [50_001, 403, 'for-good'],
    [50_013, 403, 'for-good'],
    [130_000, 503, 'for-now'],
    [99_999, 400, 'for-now'],
  ] as const)('fails as its code says: %i', async (code, status, failure) => {
    expect((await failing(POST, { kind: 'error', status, code })).failure).toBe(failure);
    expect((await failing(OPEN, { kind: 'error', status, code })).failure).toBe(failure);
  });

  it('meets somebody who refuses direct messages, or shares no guild any more', async () => {
    const grace = discord.as(GRACE.id);
    grace.closeDms();
    expect((await failureOf(() => send(recipient(GRACE.id)))).failure).toBe('person-closed');
    grace.openDms();
    await send(recipient(GRACE.id));
    discord.as(LIN.id).leave();
    expect((await failureOf(() => send(recipient(LIN.id)))).failure).toBe('person-closed');
    expect((await failureOf(() => send(recipient('100000000000000999')))).failure).toBe('person-gone');
  });

  it.each([10_008, 10_003])('has no place any more when it is to be changed: %i', async (code) => {
    expect((await failing(PATCH, { kind: 'error', status: 404, code })).failure).toBe('message-gone');
  });

  it.each([POST, PATCH, OPEN])('is tried again as late as Discord asks for: %s', async (route) => {
    const before = discord.count(route);
    const { failure, retryAfter } = await failing(route, { kind: 'ratelimited', retryAfter: 30 });
    expect(failure).toBe('for-now');
    expect(retryAfter).toBeGreaterThanOrEqual(30_000);
    expect(retryAfter).toBeLessThan(31_000);
    // The library's own patience is off: nothing waits in here, and nothing is sent twice.
    expect(discord.count(route) - before).toBe(route === PATCH ? 1 : 2);
  });

  it('waits long where too many direct messages were opened', async () => {
    expect(await failing(OPEN, { kind: 'error', status: 400, code: 40_003 })).toMatchObject({
      failure: 'for-now',
      retryAfter: 600_000,
    });
  });

  it('is tried again after a server in trouble, and only when the worker says so', async () => {
    const before = discord.count(POST);
    expect(await failing(POST, { kind: 'status', status: 502 })).toMatchObject({
      failure: 'for-now',
      message: 'discord 502',
    });
    expect(discord.count(POST)).toBe(before + 2);
  });

  it('waits with everybody’s while the token is refused, and goes out when it is taken again', async () => {
    discord.fail(POST, { kind: 'error', status: 401, code: 0 });
    expect((await failureOf(() => send())).failure).toBe('unreachable');
    expect(refusals).toBe(1);
    await send();
    expect(refusals).toBe(1);
  });

  it('is not even tried while Discord is out of reach', async () => {
    isReachable = false;
    const before = discord.calls.length;
    expect((await failureOf(() => send())).failure).toBe('unreachable');
    expect(discord.calls).toHaveLength(before);
  });

  it('says why without the token', async () => {
    notifier = notifierOf({ token: 'a.secret.token' });
    const failed = await failureOf(() => send());
    expect(failed.message).toBe('discord 401 0');
    expect(`${failed.message} ${failed.cause} ${logged}`).not.toContain('a.secret');
  });
});

describe('messages older than an hour', () => {
  it('are changed as often as Discord allows, and then it is not asked before its time', async () => {
    const [first, ...others] = [await send(), await send(), await send(), await send(), await send()];
    clock.skip(2 * 3_600_000);
    for (const sent of [first, ...others.slice(0, 2)]) if (sent) await notifier.update(sent, ada, view);
    const [fourth, fifth] = others.slice(2);
    if (!fourth || !fifth) throw new Error('five were sent');
    const { failure, retryAfter = 0 } = await failureOf(() => notifier.update(fourth, ada, view));
    expect([failure, retryAfter > 15_000 && retryAfter < 21_000]).toEqual(['for-now', true]);
    const before = discord.count(PATCH);
    expect((await failureOf(() => notifier.update(fifth, ada, view))).retryAfter).toBeGreaterThan(15_000);
    expect(discord.count(PATCH)).toBe(before);
    clock.skip(retryAfter);
    await notifier.update(fifth, ada, view);
  });
});

describe('a message whose components Discord refuses', () => {
  const taking = { label: 'Take it', press: pressable('thing.take', {}).press({}) };
  const offer = {
    heading: 'An offer',
    parts: [
      text('Hello'),
      facts(['Area', 'SQL']),
      list([{ text: ['Monday at nine'], buttons: [taking] }]),
      ...buttons(taking),
    ],
  };
  it('goes out as words instead, and the log says so', async () => {
    discord.fail(POST, { kind: 'error', status: 400, code: 50_035 });
    const sent = await notifier.send(ada, offer, newKey());
    const read = () =>
      discord.as(ADA.id).read(
        discord
          .as(ADA.id)
          .dm()
          .find(({ id }) => id === sent.messageId),
      );
    expect(read()).toContain('Hello');
    for (const word of ['An offer', 'Area', 'SQL', 'Monday at nine']) expect(read()).toContain(word);
    expect(read()).not.toContain('Take it');
    expect(logged.join()).toContain('components refused');
  });

  it('is tried as words once, not again and again', async () => {
    const before = discord.count(POST);
    discord.fail(POST, { kind: 'error', status: 400, code: 50_035, times: 5 });
    expect((await failureOf(() => send())).failure).toBe('for-now');
    expect(discord.count(POST)).toBe(before + 2);
  });
});
