import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newApp, type TestApp } from '../support/app.ts';
import { becomeExpert, connected, proposed } from '../support/stories.ts';
import { asSeen } from './support/forge.ts';

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

describe('somebody whose account is closed', () => {
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
    await proposed(bot, grace, ada, accepted).catch(() => undefined);
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

describe('/expert stop', () => {
  it('asks once more, then nobody finds them, who waited is told, and sessions are asked about', async () => {
    const { ada, grace, alan, app } = bot;
    const accepted = await connected(bot, grace, ada);
    await ada.press(await proposed(bot, grace, ada, accepted), 'Confirm');
    await grace.waitFor('Your session is booked.');
    const card = await alan.next(() => alan.command('/connect', '@ada'));
    await bot.opens(alan, card, 'Connect with Ada');
    await alan.fill({ 'Area of expertise': 'SQL' });
    await alan.submit();
    await ada.waitFor('@Alan Turing would like to connect');

    await ada.command('/expert', 'stop');
    const question = await ada.waitFor('Stop being an expert?');
    expect(ada.read(question)).toContain('1 request so far');
    expect(ada.read(question)).toContain('1 session to come');
    expect(await app.store.db.profile.count()).toBe(1);
    const seen = asSeen(question);
    await ada.press(question, 'Stop being an expert');
    const stopped = await ada.waitFor('Your profile is removed.');
    await alan.waitFor('declined your request');
    expect(await app.store.db.availability.count()).toBe(0);
    expect(await app.store.db.session.count({ where: { status: 'scheduled' } })).toBe(1);
    expect(grace.read(await grace.next(() => grace.command('/connect')))).toContain('no experts here yet');

    await bot.opens(ada, stopped, 'Cancel');
    await ada.fill({ Reason: 'I have stopped.' });
    await ada.submit();
    await grace.waitFor('I have stopped.');
    await ada.press(seen, 'Stop being an expert');
    await ada.waitFor('You have no expert profile yet.');
    expect(ada.read(await ada.next(() => ada.command('/expert')))).toContain('Become an expert');
    await becomeExpert(bot, ada, { headline: 'Once more' });
    expect(grace.read(await grace.next(() => grace.command('/connect')))).toContain('Once more');
  });

  it('is nothing for somebody who is no expert', async () => {
    const { mary } = bot;
    expect(mary.read(await mary.next(() => mary.command('/expert', 'stop')))).toContain(
      'You have no expert profile yet.',
    );
  });
});
