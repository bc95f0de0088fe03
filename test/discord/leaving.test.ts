import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { actionIdOf, asSeen } from '../flows/support/forge.ts';
import { type DiscordApp, GUILD, newDiscord } from '../support/discord-app.ts';
import { becomeExpert, connected, picksTime, proposed } from '../support/stories.ts';

const MEMBER = 'GET /guilds/:guild/members/:user';
const LEFT = 'no longer in this workspace';

let bot: DiscordApp;
const isGone = async (person: DiscordApp['ada']) =>
  (await bot.app.store.db.member.count({
    where: { person: { account: person.id }, leftAt: { not: null } },
  })) > 0;
/** Somebody’s list of experts, and what is found out because of it. */
async function looks(person: DiscordApp['ada']): Promise<string> {
  const list = await person.next(() => person.command('/connect'));
  await bot.settled();
  return person.read(list);
}

describe('a member who has left the guild', () => {
  beforeEach(async () => {
    bot = await newDiscord();
    await becomeExpert(bot, bot.ada);
  });
  afterEach(() => bot.close());

  it('is found out by the first who looks at them, and listed to nobody after', async () => {
    const { ada, grace, clock } = bot;
    ada.leave(GUILD);
    clock.advance('25h');
    expect(await looks(grace)).toContain('Ada');
    expect(await isGone(ada)).toBe(true);
    expect(await looks(grace)).toContain('There are no experts here yet');
    expect(await grace.suggested('expert', 'ada')).toEqual([]);
  });

  it('is found out when they are owed a message: it is not sent, and whoever proposed is told', async () => {
    const { ada, grace, discord, app } = bot;
    const accepted = await connected(bot, grace, ada);
    await bot.settled();
    // Nobody has been seen for long; the rest is as fresh as it was.
    await app.store.db.member.updateMany({ data: { seenAt: null } });
    await grace.press(await grace.next(() => grace.press(accepted, 'Book a session')), '30 min');
    await grace.waitFor('Pick a day for 30 min');
    await picksTime(grace);
    await discord.until(() => grace.form());
    ada.leave(GUILD);
    const seen = ada.dm().length;
    await grace.submit();
    expect(grace.read(await grace.waitFor(LEFT))).toContain('Your connection with');
    await bot.settled();
    expect(ada.dm()).toHaveLength(seen);
    expect(await app.store.db.proposal.count({ where: { status: 'open' } })).toBe(0);
  });

  it('is found out at once when Discord will not deliver to them', async () => {
    const { ada, grace, discord, app } = bot;
    await bot.opens(
      grace,
      await grace.next(() => grace.command('/connect', { expert: 'Ada' })),
      'Connect with Ada',
    );
    await grace.fill({ 'Area of expertise': 'SQL' });
    ada.leave(GUILD);
    await grace.submit();
    expect(grace.read(await grace.waitFor(LEFT))).toContain('Ada');
    await bot.settled();
    expect(discord.count(MEMBER)).toBe(1);
    expect((await app.store.db.connectRequest.findFirst())?.status).toBe('expired');
    expect(await app.store.db.outboxRow.count({ where: { outcome: 'held' } })).toBe(0);
  });

  it('has booked nothing more, their cards say so, and what they press there changes nothing', async () => {
    const { ada, grace, clock, app } = bot;
    const card = await proposed(bot, grace, ada, await connected(bot, grace, ada));
    const before = asSeen(card);
    ada.leave(GUILD);
    clock.advance('25h');
    await looks(grace);
    await grace.waitFor(LEFT);
    await bot.settled();
    expect(ada.read(card)).not.toContain('[Confirm]');
    expect(await app.store.db.claim.count()).toBe(0);
    const data = { component_type: 2, custom_id: actionIdOf(before, 'Confirm') };
    await ada.next(() => ada.forge(3, data, { source: card, dm: true }));
    expect(ada.read(ada.newest())).toContain('I do not know yet which workspace you are in');
    await bot.settled();
    expect(await app.store.db.session.count()).toBe(0);
    expect((await app.store.db.connectRequest.findFirst())?.status).toBe('ended');
  });

  it('is refused by name from the menu of a message they left behind, and known to be gone', async () => {
    const { ada, grace } = bot;
    ada.leave(GUILD);
    const told = await grace.next(() => grace.userCommand('Connect with this person', ada.id));
    expect(grace.read(told)).toContain(`Ada is ${LEFT}`);
    expect(await isGone(ada)).toBe(true);
  });

  it('is there again with their next command, profile, hours and all', async () => {
    const { ada, grace, clock, discord } = bot;
    ada.leave(GUILD);
    clock.advance('25h');
    await looks(grace);
    discord.join(GUILD, ada.id);
    await ada.next(() => ada.command('/sessions'));
    expect(await isGone(ada)).toBe(false);
    expect(await looks(grace)).toContain('Next free');
  });
});

describe('whether a member is still there', () => {
  beforeAll(async () => {
    bot = await newDiscord();
    await becomeExpert(bot, bot.ada);
  });
  afterAll(() => bot.close());

  it('is asked once a day, however many look, and not of those who have just been here', async () => {
    const { grace, mary, clock, discord } = bot;
    await looks(grace);
    expect(discord.count(MEMBER)).toBe(0);
    clock.advance('25h');
    await looks(grace);
    await looks(mary);
    await looks(grace);
    expect(discord.count(MEMBER)).toBe(1);
  });

  it('stands as it was while Discord does not say', async () => {
    const { ada, grace, clock, discord, logged } = bot;
    clock.advance('25h');
    discord.fail(MEMBER, { kind: 'status', status: 500 });
    await looks(grace);
    expect(await isGone(ada)).toBe(false);
    const unknown = 'not known whether a member is still there';
    expect(logged.filter((line) => line.includes(unknown))).toHaveLength(1);
    const before = discord.count(MEMBER);
    await looks(grace);
    expect(discord.count(MEMBER)).toBe(before + 1);
  });
});
