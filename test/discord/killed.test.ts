import { setTimeout as nap } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { asSeen, facts } from '../flows/support/forge.ts';
import { type Child, startChild } from '../store/support/child.ts';
import { dump } from '../support/core.ts';
import { type DiscordApp, newDiscord } from '../support/discord-app.ts';
import { becomeExpert, connected, proposed } from '../support/stories.ts';

const CALLBACK = 'POST /interactions/:interaction/:token/callback';
const MODAL = 5;
const POST = 'POST /channels/:channel/messages';
const PATIENCE = { timeout: 120_000 };

let bot: DiscordApp;
let child: Child | undefined;
beforeEach(async () => {
  bot = await newDiscord();
});
afterEach(async () => {
  await kill();
  await bot.close();
});

/** Starts the bot in a process of its own on what the one before left behind, `later` on the clock. */
async function start(later = '0s'): Promise<void> {
  bot.clock.advance(later);
  child = startChild('discord-bot', bot.database.url, bot.discord.apiUrl, bot.clock.now().toISOString());
  await child.line();
}
async function kill(): Promise<void> {
  child?.process.kill('SIGKILL');
  await child?.end();
  child = undefined;
}

/** Resolves when nothing is owed any more, nor sent but not yet noted down; what is due much later stands. */
async function told(): Promise<void> {
  const soon = bot.clock.now().getTime() + 3_600_000;
  const isOwed = (row: unknown) => {
    const { done_at: done, run_at: due } = row as { done_at: string | null; run_at: string };
    return done === null && Date.parse(due) < soon;
  };
  while (dump(bot.database).outbox?.some(isOwed)) await nap(20);
}

/** Kills the bot in the middle of something, which it cannot get done because the database is held. */
async function killedDuring<T>(act: () => Promise<T>, after: () => Promise<unknown>): Promise<T> {
  await told();
  const before = facts(bot);
  const holder = new Database(bot.database.path);
  holder.exec('BEGIN IMMEDIATE');
  const done = act();
  await after();
  await kill();
  holder.close();
  expect(facts(bot)).toEqual(before);
  return done;
}
const sentTo = (person: DiscordApp['ada'], text: string) =>
  person.dm().filter((message) => person.read(message).includes(text)).length;

it(
  'killed between its first word and its answer, it has done nothing, and can be asked again',
  PATIENCE,
  async () => {
    const { ada, grace, discord } = bot;
    await becomeExpert(bot, ada);
    await bot.opens(
      grace,
      await grace.next(() => grace.command('/connect', { expert: 'Ada' })),
      'Connect with Ada',
    );
    await grace.fill({ 'Area of expertise': 'SQL', Message: 'May I?' });
    const asking = grace.submission();
    await bot.app.stop();

    await start();
    const acknowledged = discord.count(CALLBACK);
    await killedDuring(
      () => grace.forge(MODAL, { ...asking }),
      () => discord.until(() => discord.count(CALLBACK) > acknowledged),
    );
    await start('5m');
    await grace.forge(MODAL, { ...asking });
    const card = await ada.waitFor('May I?');

    const before = discord.count(CALLBACK);
    const press = await killedDuring(
      () => ada.press(card, 'Accept'),
      () => discord.until(() => discord.count(CALLBACK) > before),
    );
    expect(press.outcome).not.toBe('failed');
    expect(ada.read(card)).toContain('[Accept]');

    // Done, with a message on its way.
    await start('5m');
    discord.fail(POST, { kind: 'hang' });
    const tries = discord.count(POST);
    await ada.press(card, 'Accept');
    while (discord.count(POST) === tries) await nap(10);
    await kill();
    expect(sentTo(grace, 'accepted your request')).toBe(0);
    await start('5m');
    await grace.waitFor('accepted your request');
    await told();
    expect(ada.read(card)).toContain('You accepted.');
    expect([sentTo(ada, 'May I?'), sentTo(grace, 'accepted your request')]).toEqual([1, 1]);
  },
);

it('killed at any moment, it has booked and told, or can still be asked to', PATIENCE, async () => {
  const { ada, grace, discord } = bot;
  await becomeExpert(bot, ada);
  const card = await proposed(bot, grace, ada, await connected(bot, grace, ada));
  await bot.settled();
  const open = asSeen(card);
  await bot.app.stop();
  for (const after of [3, 20]) {
    await start('5m');
    const answered = ada.press(open, 'Confirm');
    await nap(after);
    await kill();
    await answered;
    const { expert_sessions: sessions = [], session_proposals: proposals = [], owed = [] } = facts(bot);
    const isTold = (owed as { event: string }[]).some(({ event }) => event.startsWith('session.confirmed'));
    expect(isTold).toBe(sessions.length === 1);
    expect(proposals).toMatchObject([{ status: isTold ? 'confirmed' : 'open' }]);
  }
  await start('5m');
  if (facts(bot).expert_sessions?.length === 0) await ada.press(open, 'Confirm');
  await grace.waitFor('Your session is booked.');
  await discord.until(() => ada.read(card).includes('Status: Booked'), 20_000);
  expect(facts(bot).expert_sessions).toHaveLength(1);
  expect(facts(bot).claims).toHaveLength(2);
  await told();
  // Discord knows a message again by its nonce, which outlives the process.
  expect(sentTo(grace, 'Your session is booked.')).toBe(1);
});
