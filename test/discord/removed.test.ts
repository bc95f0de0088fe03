import { afterEach, describe, expect, it } from 'vitest';
import { asSeen, sentence } from '../flows/support/forge.ts';
import { type DiscordApp, GUILD, newDiscord } from '../support/discord-app.ts';
import { becomeExpert, connected, proposed } from '../support/stories.ts';

const POST = 'POST /channels/:channel/messages';
const LIGHTHOUSE = {
  id: '200000000000000002',
  name: 'Lighthouse',
  channels: [{ id: '300000000000000002', name: 'general' }],
};

let bot: DiscordApp;
afterEach(() => bot.close());

/** Grace has a session booked with Ada, whom Mary has asked; the cards of both as Ada sees them. */
async function midFlow() {
  const { ada, grace, mary } = bot;
  await becomeExpert(bot, ada);
  await ada.press(await proposed(bot, grace, ada, await connected(bot, grace, ada)), 'Confirm');
  await grace.waitFor('Your session is booked.');
  const session = asSeen(await ada.waitFor('Status: Booked'));
  const card = await mary.next(() => mary.command('/connect', { expert: 'Ada' }));
  await bot.opens(mary, card, 'Connect with Ada');
  await mary.fill({ 'Area of expertise': 'TypeScript' });
  await mary.submit();
  const request = asSeen(await ada.waitFor('would like to connect with you about TypeScript'));
  await bot.settled();
  return { session, request };
}

async function removed(): Promise<void> {
  bot.discord.removeBot(GUILD);
  const { db } = bot.app.store;
  const pending = () => db.connectRequest.count({ where: { status: 'pending' } });
  await expect.poll(pending, { timeout: 15_000 }).toBe(0);
  await bot.settled();
}
const statuses = async () => (await bot.app.store.db.session.findMany()).map(({ status }) => status);
const complaints = () => bot.logged.filter((line) => /"level":[45]0/.test(line));

describe('a guild that removes the bot with a request open and a session booked', () => {
  it('leaves cards that say so when they are pressed, and nobody who is written to again and again', async () => {
    bot = await newDiscord();
    const { ada, clock, discord, app } = bot;
    const { session, request } = await midFlow();
    await removed();
    const tries = discord.count(POST);
    for (const [card, label] of [
      [request, 'Accept'],
      [request, 'Decline'],
      [session, 'Cancel'],
      [session, 'Reschedule'],
    ] as const) {
      const told = await ada.next(() => ada.press(card, label));
      expect(ada.read(told)).toBe(sentence('workspace-removed', {}));
    }
    expect(await statuses()).toEqual(['scheduled']);
    clock.advance('3d');
    app.worker.nudge();
    await expect.poll(statuses).toEqual(['completed']);
    await bot.settled();
    expect(discord.count(POST)).toBe(tries);
    expect(await app.store.db.outboxRow.count({ where: { doneAt: null } })).toBe(0);
    expect(complaints()).toEqual([]);
  });

  it('that adds it again finds everybody as they were, with the session still booked', async () => {
    bot = await newDiscord();
    const { ada, grace, discord, app } = bot;
    const { session } = await midFlow();
    await removed();
    discord.addBot(GUILD);
    await expect.poll(() => app.services.directory.workspacesOn('discord')).toEqual([GUILD]);
    const upcoming = await grace.next(() => grace.command('/sessions'));
    expect(grace.read(upcoming)).toContain('Booked · with @Ada');
    const found = await grace.next(() => grace.command('/connect', { expert: 'Ada' }));
    expect(grace.read(found)).toContain('Glad to help');
    await bot.opens(ada, session, 'Cancel');
    await ada.submit();
    await grace.waitFor('cancelled this session');
    expect(await statuses()).toEqual(['cancelled']);
  });

  it('takes nothing from those who share another one: they can still call it off, and hear of it', async () => {
    bot = await newDiscord([LIGHTHOUSE]);
    const { ada, grace, app } = bot;
    const { session, request } = await midFlow();
    // No zone is told with a command in another guild.
    await app.store.db.person.updateMany({ data: { chosenZone: 'Europe/London' } });
    for (const person of [ada, grace])
      await person.next(() => person.command('/sessions', {}, { guild: LIGHTHOUSE.id }));
    await removed();
    const told = await ada.next(() => ada.press(request, 'Accept'));
    expect(ada.read(told)).toBe(
      sentence('request-decided', { status: 'expired', asExpert: true, name: 'Mary' }),
    );
    await bot.opens(ada, session, 'Cancel');
    await ada.submit();
    await grace.waitFor('cancelled this session');
    await bot.settled();
    const there = await grace.next(() => grace.command('/sessions', {}, { guild: LIGHTHOUSE.id }));
    expect(grace.read(there)).toContain('Nothing is booked');
    expect(complaints()).toEqual([]);
  });
});
