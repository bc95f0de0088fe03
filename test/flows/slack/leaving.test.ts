import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newApp, type TestApp } from '../../support/app.ts';
import { becomeExpert, connected, picksTime, proposed } from '../../support/stories.ts';

let bot: TestApp;
beforeEach(async () => {
  bot = await newApp();
  await becomeExpert(bot, bot.ada);
});
afterEach(() => bot.close());

const LEFT = 'no longer in this workspace';
const toldOf = (person: TestApp['grace']) =>
  person.dm().filter((message) => person.read(message).includes(LEFT));

/** Resolves once the core knows that Ada has left, or has come back. */
const known = (isGone: boolean) =>
  vi.waitFor(async () => {
    const where = { account: 'U0ADA', isDeactivated: isGone };
    expect(await bot.app.store.db.person.count({ where })).toBe(1);
  });

describe('on Slack, somebody whose account is closed', () => {
  it('is found no more, and each of the others is told once what that means', async () => {
    const { ada, grace, alan, slack, app } = bot;
    const accepted = await connected(bot, grace, ada);
    await ada.press(await proposed(bot, grace, ada, accepted), 'Confirm');
    await grace.waitFor('Your session is booked.');
    const card = await alan.next(() => alan.command('/connect', '@ada'));
    await bot.opens(alan, card, 'Connect with Ada');
    await alan.fill({ 'Area of expertise': 'SQL' });
    await alan.submit();
    await ada.waitFor('@Alan Turing would like to connect');
    await bot.settled();

    await slack.changePerson('U0ADA', { deleted: true });
    await known(true);
    await grace.waitFor(LEFT);
    await alan.waitFor(LEFT);
    await bot.settled();
    expect(toldOf(grace)).toHaveLength(1);
    expect(toldOf(alan)).toHaveLength(1);
    expect(grace.read(await grace.waitFor('so this session is cancelled'))).toContain('Status: Cancelled');
    expect(await app.store.db.claim.count()).toBe(0);
    const statuses = (await app.store.db.connectRequest.findMany()).map(({ status }) => status).sort();
    expect(statuses).toEqual(['ended', 'expired']);
    const found = await grace.next(() => grace.command('/connect'));
    expect(grace.read(found)).toContain('There are no experts here yet');
  });

  it('is found out when a message no longer arrives', async () => {
    const { ada, grace, slack } = bot;
    await connected(bot, grace, ada);
    slack.deactivate('U0ADA');
    await grace.press(await grace.waitFor('accepted your request'), 'Book a session');
    const lengths = await grace.waitFor('How long would you like to meet?');
    await grace.press(lengths, '30 min');
    const dashboard = await grace.next(() => grace.command('/connections'));
    await grace.press(dashboard, 'Open');
    await bot.opens(grace, await grace.waitFor('is your expert for SQL'), 'End connection');
    await grace.fill({ 'Are you sure?': ['Yes'] });
    await grace.submit();
    await known(true);
    await bot.settled();
    expect(toldOf(grace)).toHaveLength(0);
  });

  it('found out in mid-flow has nothing left open: the one who proposed is told', async () => {
    const { ada, grace, slack, app } = bot;
    const accepted = await connected(bot, grace, ada);
    await bot.settled();
    slack.deactivate('U0ADA');
    await grace.press(await grace.next(() => grace.press(accepted, 'Book a session')), '30 min');
    await grace.waitFor('Pick a day for 30 min');
    await picksTime(grace);
    await slack.until(() => grace.form());
    await grace.submit();
    const told = await grace.waitFor(LEFT);
    expect(grace.read(told)).toContain('Your connection with @Ada has ended');
    await bot.settled();
    expect(await app.store.db.proposal.count({ where: { status: 'open' } })).toBe(0);
    expect(await app.store.db.claim.count()).toBe(0);
  });

  it('is found again, hours and all, once the account is open again', async () => {
    const { grace, slack } = bot;
    await slack.changePerson('U0ADA', { deleted: true });
    await known(true);
    await slack.changePerson('U0ADA', { deleted: false });
    await known(false);
    const found = await grace.next(() => grace.command('/connect', '@ada'));
    expect(grace.read(found)).toContain('Next free');
  });

  it('is of no interest to a bot that has never met them', async () => {
    const { slack, app } = bot;
    const before = await app.store.db.person.count();
    await slack.changePerson('U0MARY', { deleted: true });
    await bot.settled();
    expect(await app.store.db.person.count()).toBe(before);
  });
});
