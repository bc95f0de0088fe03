import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../src/interaction/plain.ts';
import { notOpenedText, notShownText } from '../../src/interaction/words.ts';
import type { Fault } from '../../src/playground/discord/faults.ts';
import { askForm, facts } from '../flows/support/forge.ts';
import { botConfig, type DiscordApp, newDiscord } from '../support/discord-app.ts';
import { becomeExpert, connected, proposed } from '../support/stories.ts';

const CALLBACK = 'POST /interactions/:interaction/:token/callback';
const POST = 'POST /channels/:channel/messages';
const PATCH = 'PATCH /channels/:channel/messages/:message';
const MEMBER = 'GET /guilds/:guild/members/:user';

let bot: DiscordApp;
beforeEach(async () => {
  bot = await newDiscord();
});
afterEach(() => bot.close());

const discordIs = async () => (await bot.app.health()).discord;

describe('without Discord', { timeout: 60_000 }, () => {
  it('what was decided stands, and is told once it is back, once', async () => {
    const { ada, grace, discord, clock } = bot;
    await askForm(bot);
    await grace.submit();
    const card = await ada.waitFor('[Accept]');
    await bot.settled();
    discord.fail(POST, { kind: 'status', status: 503 });
    await ada.press(card, 'Accept');
    await bot.settled();
    discord.down();
    await expect.poll(discordIs, { timeout: 10_000 }).toBe('connecting');
    clock.advance('1m');
    bot.app.worker.nudge();
    await expect
      .poll(() => bot.logged.join(''), { timeout: 5_000 })
      .toContain('message waits for its platform');
    expect(facts(bot).expert_connect_requests).toMatchObject([{ status: 'accepted' }]);
    discord.up();
    await expect.poll(discordIs, { timeout: 20_000 }).toBe('ready');
    clock.advance('1h');
    await bot.settled();
    await grace.waitFor('accepted your request');
    expect(ada.read(card)).toContain('You accepted.');
    expect(grace.dm().filter((message) => grace.read(message).includes('accepted your'))).toHaveLength(1);
  });

  it.each([
    ['servers in trouble', { kind: 'status', status: 503, times: 2 }],
    ['a refusal of what we drew', { kind: 'error', status: 400, code: 50_035 }],
    ['a page where JSON was due', { kind: 'status', status: 520, times: 2 }],
  ] as const)('a form that does not open is said to, and opens when pressed again: %s', async (_, fault) => {
    const { ada, grace, discord } = bot;
    await becomeExpert(bot, ada);
    const card = await grace.next(() => grace.command('/connect', { expert: 'Ada' }));
    discord.fail(CALLBACK, fault);
    const told = await grace.next(() => grace.press(card, 'Connect with Ada'));
    expect(grace.read(told)).toBe(plainText(notOpenedText, 'UTC'));
    expect(told.privateTo).toBe(grace.id);
    await bot.opens(grace, card, 'Connect with Ada');
  });
});

describe('a first word that Discord took, and whose reply was lost', () => {
  const LOST = [
    ['the connection broke', { kind: 'reset-after' }],
    ['the connection was closed', { kind: 'closed-after' }],
    ['the reply broke off', { kind: 'cut' }],
  ] as const;

  it.each(LOST)('is no reason to forget a form: %s', async (_, fault) => {
    const { ada, grace, discord } = bot;
    await askForm(bot);
    discord.fail(CALLBACK, fault);
    expect((await grace.submit()).outcome).toBe('closed');
    await ada.waitFor('May I?');
    await grace.waitFor('Your request is on its way.');
    // Sent once more by the library.
    discord.violations.length = 0;
  });

  it.each(LOST)('is followed by the answer that took longer: %s', async (_, fault) => {
    const { ada, discord } = bot;
    await becomeExpert(bot, ada);
    const own = await ada.next(() => ada.command('/expert'));
    const holder = new Database(bot.database.path);
    holder.exec('BEGIN IMMEDIATE');
    discord.fail(CALLBACK, fault);
    await ada.press(own, 'Pause');
    holder.exec('ROLLBACK');
    holder.close();
    await ada.waitFor('You are paused');
    discord.violations.length = 0;
  });
});

describe('an answer that cannot be shown', () => {
  it('is not silence: a sentence stands there, and what was asked for is done', async () => {
    const { ada, discord } = bot;
    await becomeExpert(bot, ada);
    discord.fail(CALLBACK, { kind: 'error', status: 400, code: 50_035 });
    const told = await ada.next(() => ada.command('/expert', { page: 'pause' }));
    expect(ada.read(told)).toBe(plainText(notShownText, 'UTC'));
    const own = await ada.next(() => ada.command('/expert'));
    expect(ada.read(own)).toContain('[Resume]');
  });
});

describe('a message that Discord does not take at once', { timeout: 60_000 }, () => {
  it('arrives once, whatever went wrong at first', async () => {
    const { ada, grace, discord, clock } = bot;
    await becomeExpert(bot, ada);
    const card = await proposed(bot, grace, ada, await connected(bot, grace, ada));
    await ada.press(card, 'Confirm');
    await grace.waitFor('Your session is booked.');
    const faults: (Fault & { times?: number })[] = [
      { kind: 'ratelimited', retryAfter: 1 },
      { kind: 'ratelimited', retryAfter: 1, global: true, times: 2 },
      { kind: 'status', status: 500 },
      { kind: 'status', status: 502, times: 3 },
      { kind: 'html' },
      { kind: 'reset-before' },
      { kind: 'reset-after' },
      { kind: 'cut' },
      { kind: 'error', status: 503, code: 130_000 },
      { kind: 'error', status: 401, code: 0 },
    ];
    for (const [index, fault] of faults.entries()) {
      await bot.settled();
      const before = grace.dm().length;
      discord.fail(POST, fault);
      await bot.opens(ada, card, index === 0 ? 'Add notes' : 'Edit notes');
      await ada.fill({ Notes: `Note ${index}.` });
      await ada.submit();
      await bot.settled();
      for (let tries = fault.times ?? 1; tries > 0; tries -= 1) {
        await expect.poll(discordIs, { timeout: 20_000 }).toBe('ready');
        clock.advance('1m');
        await bot.settled();
      }
      expect([fault, grace.dm().length]).toEqual([fault, before + 1]);
      for (const read of [ada.read(card), grace.read(grace.dm().at(-1))])
        expect(read).toContain(`Note ${index}.`);
    }
  });
});

describe('the log', { timeout: 60_000 }, () => {
  it('holds no secret and no word that anybody wrote, whatever goes wrong', async () => {
    const { ada, grace, discord, clock, database } = bot;
    const token = botConfig('', '').discord?.token ?? '';
    await becomeExpert(bot, ada, { headline: 'Canary headline', areas: 'SQL, Canaries' });
    await grace.command('/connect', { words: 'canary words' });
    await grace.suggested('expert', 'canary');
    discord.fail(CALLBACK, { kind: 'error', status: 400, code: 50_035 });
    const profile = await grace.next(() => grace.command('/connect', { expert: 'Ada' }));
    discord.fail(CALLBACK, { kind: 'status', status: 500, times: 4 });
    await grace.press(profile, 'Connect with Ada').catch(() => undefined);
    const again = await grace.next(() => grace.command('/connect', { expert: 'Ada' }));
    await bot.opens(grace, again, 'Connect with Ada');
    await grace.fill({ 'Area of expertise': 'Canaries', Message: 'Canary message' });
    const broken = new Database(database.path);
    broken.exec('ALTER TABLE "audit" RENAME TO "elsewhere"');
    expect((await grace.submit()).outcome).toBe('errors');
    broken.exec('ALTER TABLE "elsewhere" RENAME TO "audit"');
    broken.close();
    discord.fail(POST, { kind: 'error', status: 400, code: 50_035, message: `no canary ${token}` });
    discord.fail(PATCH, { kind: 'status', status: 500 });
    discord.fail(MEMBER, { kind: 'error', status: 403, code: 50_001 });
    await grace.submit();
    clock.advance('25h');
    await bot.settled();
    await ada.waitFor('Canary message');
    await grace.forge(2, { name: 'Connect with this person', type: 2, target_id: 'canary' });
    await bot.settled();
    const log = bot.logged.join('');
    for (const event of [
      'answer not shown',
      'components refused',
      '"failed"',
      'discord packet not understood',
    ])
      expect(log).toContain(event);
    expect(log).not.toContain(token);
    for (const { token: secret } of discord.interactions) expect(log).not.toContain(secret);
    expect(log).not.toMatch(/canar/i);
  });
});
