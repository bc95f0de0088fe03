import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Person } from '../../../src/playground/slack/person.ts';
import { newApp, type TestApp } from '../../support/app.ts';
import { becomeExpert, connected, optionsOf, proposed } from '../../support/stories.ts';

let bot: TestApp;
beforeEach(async () => {
  bot = await newApp();
});
afterEach(() => bot.close());

/** Somebody's Home tab as they read it. */
const home = (person: Person): string => person.read(person.home());

/** Resolves once the tab is drawn: an event is acknowledged before anything is done about it. */
async function opensHome(person: Person): Promise<void> {
  const before = person.home()?.hash;
  await person.openHome();
  await bot.slack.until(() => person.home()?.hash !== before);
  await bot.settled();
}

/** The modal on top as somebody reads it, as soon as it shows `words`. */
async function modal(person: Person, words: string): Promise<string> {
  await bot.slack.until(() => person.read(person.view()).includes(words));
  return person.read(person.view());
}

/** Grace's request to Ada about SQL; Ada has not answered. */
async function asked(): Promise<void> {
  const { ada, grace } = bot;
  await becomeExpert(bot, ada);
  const card = await grace.next(() => grace.command('/connect', '@ada'));
  await bot.opens(grace, card, 'Connect with Ada');
  await grace.fill({ 'Area of expertise': 'SQL' });
  await grace.submit();
  await ada.waitFor('would like to connect');
}

describe('the Home tab', () => {
  it('has the four parts as soon as somebody opens it, the Messages tab has not', async () => {
    const { mary, slack } = bot;
    await mary.openHome('messages');
    await bot.settled();
    expect(mary.home()).toBeUndefined();
    await opensHome(mary);
    for (const part of ['Connection Requests', 'Upcoming Sessions', 'My Connections', 'Manage Availability'])
      expect(home(mary)).toContain(part);
    expect(home(mary)).toContain('You are not an expert yet');
    expect(slack.count('views.publish')).toBe(1);
  });

  it('follows its owner’s affairs while it is open, once for each change', async () => {
    const { ada, grace, clock, slack } = bot;
    await opensHome(grace);
    await asked();
    await bot.settled();
    expect(home(grace)).toContain('You asked');
    await ada.press(await ada.waitFor('would like to connect'), 'Accept');
    await grace.waitFor('accepted your request');
    await bot.settled();
    expect(home(grace)).toContain('your expert for SQL');
    expect(home(grace)).not.toContain('You asked');
    const drawn = slack.count('views.publish');

    clock.advance('25h');
    await grace.press(await grace.waitFor('accepted your request'), 'Book a session');
    await ada.command('/expert', 'pause');
    await bot.settled();
    expect(slack.count('views.publish')).toBe(drawn);
  });

  it('is published again after Slack was away, with what is true then', async () => {
    const { grace, slack, clock } = bot;
    await opensHome(grace);
    slack.fail('views.publish', { kind: 'status', status: 503 });
    await asked();
    await bot.settled();
    expect(home(grace)).not.toContain('You asked');
    clock.advance('2s');
    await bot.settled();
    expect(home(grace)).toContain('You asked');
  });

  it('is nobody else’s: an outsider has none', async () => {
    const eve = bot.slack.as('U0EVE');
    await eve.openHome();
    await vi.waitFor(() => expect(bot.logged.join()).toContain('event not handled'));
    await bot.settled();
    expect(eve.home()).toBeUndefined();
  });

  it('says how many more there are than it shows, and leads on to them', async () => {
    const { grace, ada, app } = bot;
    await asked();
    await opensHome(ada);
    const request = await app.store.db.connectRequest.findFirstOrThrow();
    const { workspaceId } = request;
    for (let n = 0; n < 24; n += 1) {
      const person = await app.store.db.person.create({
        data: { platform: 'slack', tenant: 'T0TEST', account: grace.id + n, createdAt: request.createdAt },
      });
      await app.store.db.member.create({
        data: { workspaceId, personId: person.id, createdAt: request.createdAt },
      });
      await app.store.db.connectRequest.create({
        data: { ...request, id: crypto.randomUUID(), requesterId: person.id, expertiseArea: `area ${n}` },
      });
    }
    await opensHome(ada);
    expect(home(ada)).toContain('17 more not shown here.');
    await ada.press(ada.home(), 'All requests');
    const first = await modal(ada, 'Next');
    await ada.press(ada.view(), 'Next');
    const second = await modal(ada, 'Previous');
    await ada.press(ada.view(), 'Next');
    await bot.slack.until(() => !ada.read(ada.view()).includes('Next'));
    const third = ada.read(ada.view());
    const areas = `${first}${second}${third}`.match(/area \d+/g) ?? [];
    expect(new Set(areas).size).toBe(24);
    expect(areas).toHaveLength(24);
  });
});

describe('a press in the Home tab', () => {
  it('opens what it leads to over the tab, and what changes is seen below', async () => {
    const { ada, grace } = bot;
    await asked();
    await opensHome(ada);
    await ada.press(ada.home(), 'Accept');
    expect(await modal(ada, 'You accepted.')).toContain('Connection request');
    await grace.waitFor('accepted your request');
    await bot.settled();
    expect(home(ada)).toContain('asks you about SQL');
  });

  it('after somebody else was faster says what is true now, and the tab is drawn anew', async () => {
    const { ada, grace, slack } = bot;
    await asked();
    await opensHome(ada);
    slack.fail('views.publish', { kind: 'error', error: 'fatal_error' });
    const dashboard = await grace.next(() => grace.command('/connections'));
    await grace.press(dashboard, 'Withdraw');
    await grace.waitFor('You withdrew your request');
    await bot.settled();
    expect(home(ada)).toContain('asks about SQL');
    await ada.press(ada.home(), 'Accept');
    expect(await modal(ada, 'withdrawn')).toContain('nothing has changed');
    bot.clock.advance('2s');
    await bot.settled();
    expect(home(ada)).not.toContain('asks about SQL');
  });

  it('opens a form, whose outcome stands in its place', async () => {
    const { ada, grace } = bot;
    await asked();
    await opensHome(ada);
    await ada.press(ada.home(), 'Decline');
    await modal(ada, 'Reason');
    await ada.fill({ Reason: 'No time this month.' });
    expect((await ada.submit()).outcome).toBe('updated');
    expect(ada.read(ada.view())).toContain('You declined.');
    await grace.waitFor('No time this month.');
    await bot.settled();
    expect(home(ada)).toContain('No request is waiting.');
  });

  it('books a session step by step in one modal, and the outcome takes the steps’ place', async () => {
    const { ada, grace } = bot;
    await becomeExpert(bot, ada);
    await connected(bot, grace, ada);
    await opensHome(grace);
    await grace.press(grace.home(), 'Book a session');
    await modal(grace, 'How long');
    await grace.press(grace.view(), '30 min');
    await modal(grace, 'Pick a day for 30 min');
    await grace.choose(grace.view(), 'Pick a day', optionsIn(grace)[0] ?? '');
    await modal(grace, 'pick a time for 30 min');
    await grace.choose(grace.view(), 'Pick a time', optionsIn(grace)[0] ?? '');
    await modal(grace, 'Goals');
    expect(bot.slack.count('views.open')).toBe(3);
    await grace.fill({ Title: 'From Home' });
    expect((await grace.submit()).outcome).toBe('closed');
    expect(await modal(grace, 'You proposed a session to')).toContain('From Home');
    await ada.waitFor('proposes a session');
    await bot.settled();
    expect(home(grace)).toContain('Waiting for an answer');
  });

  it('finds, reads and asks an expert three modals deep', async () => {
    const { ada, grace } = bot;
    await becomeExpert(bot, ada);
    await opensHome(grace);
    await grace.press(grace.home(), 'Find an expert');
    await modal(grace, 'Glad to help');
    await grace.press(grace.view(), 'View profile');
    await modal(grace, 'Local time');
    await grace.press(grace.view(), 'Connect with Ada');
    await modal(grace, 'Area of expertise');
    await grace.fill({ 'Area of expertise': 'SQL' });
    expect((await grace.submit()).outcome).toBe('closed');
    await modal(grace, 'Your request is on its way.');
    await ada.waitFor('would like to connect');
  });

  it('whose trigger has died opens nothing, and the next one does', async () => {
    const { mary, slack } = bot;
    await opensHome(mary);
    slack.fail('views.open', { kind: 'error', error: 'expired_trigger_id' });
    await mary.press(mary.home(), 'Settings');
    await slack.settled();
    expect(mary.view()).toBeUndefined();
    await mary.press(mary.home(), 'Settings');
    await modal(mary, 'Blocked people');
  });

  it('that is delivered twice opens one modal', async () => {
    const { mary, slack } = bot;
    await opensHome(mary);
    const { deliveryId } = await mary.press(mary.home(), 'Settings');
    await modal(mary, 'Blocked people');
    await slack.redeliver(deliveryId, { resign: true });
    await slack.settled();
    expect(slack.count('views.open')).toBe(1);
  });
});

/** The labels of the first choice in the modal on top. */
const optionsIn = (person: Person): string[] =>
  optionsOf({ blocks: person.view()?.definition.blocks } as never);

describe('a session’s move, seen from the Home tab', () => {
  it('is confirmed there, and both Homes show the session', async () => {
    const { ada, grace } = bot;
    await becomeExpert(bot, ada);
    await proposed(bot, grace, ada, await connected(bot, grace, ada));
    await opensHome(ada);
    await opensHome(grace);
    await ada.press(ada.home(), 'Open', { after: 'Waiting for your answer' });
    await modal(ada, 'proposes a session');
    await ada.press(ada.view(), 'Confirm');
    await modal(ada, 'Booked');
    await grace.waitFor('Your session is booked.');
    await bot.settled();
    for (const person of [ada, grace]) expect(home(person)).toContain('Booked · with');
  });
});
