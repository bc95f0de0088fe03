import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newApp, type TestApp } from '../../support/app.ts';
import { becomeExpert } from '../../support/stories.ts';
import { joins } from '../support/joins.ts';
import { asksAda, finds, shows } from './support/finder.ts';

describe('on Slack, “Find an expert” in the menu of shortcuts', () => {
  let bot: TestApp;
  beforeEach(async () => {
    bot = await newApp();
    await becomeExpert(bot, bot.ada);
  });
  afterEach(() => bot.close());

  it('opens the experts in a modal, each with how one stands with them', async () => {
    const { ada, grace, alan } = bot;
    await joins(bot, 'Mary', 'Sailing');
    expect(await finds(bot, grace)).toContain('[View profile] [Connect with Ada]');
    await asksAda(bot, grace);
    expect(await shows(bot, grace, 'Your request is on its way')).toMatch(
      /^Find an expert\n.*\[View profile\] \[Connection Pending\].*\[View profile\] \[Connect with Mary\]/s,
    );
    await ada.press(await ada.waitFor('would like to connect'), 'Accept');
    await grace.waitFor('accepted your request');
    expect(await finds(bot, grace)).toContain('[View profile] [Connected]');
    expect(await finds(bot, alan)).toContain('[View profile] [Connect with Ada]');
  });

  it('shows a decline there too, and on top of it when one may ask again', async () => {
    const { ada, grace } = bot;
    await finds(bot, grace);
    await asksAda(bot, grace);
    await bot.opens(ada, await ada.waitFor('would like to connect'), 'Decline');
    await ada.submit();
    await grace.waitFor('declined your request');
    expect(await finds(bot, grace)).toContain('[Connection Declined]');
    await grace.press(grace.view(), 'Connection Declined');
    expect(await shows(bot, grace, 'You may ask again from')).toContain('[Find another expert]');
    await grace.closeView();
    expect(grace.read(grace.view())).toContain('[Connection Declined]');
  });

  it('turns its pages in place, and Close ends it', async () => {
    const { grace } = bot;
    for (const number of ['One', 'Two', 'Three', 'Four', 'Five', 'Six']) await joins(bot, number, 'Numbers');
    expect(await finds(bot, grace)).toContain('7 experts, soonest free first');
    const first = grace.view();
    await grace.press(first, 'Next');
    expect(await shows(bot, grace, 'Two at your service')).toContain('[Previous]');
    expect(grace.view()).toBe(first);
    await grace.press(first, 'Previous');
    await shows(bot, grace, 'Five at your service');
    await grace.closeView();
    expect(grace.view()).toBeUndefined();
  });

  it('searches by words in a form on top, whose results take the place of the list', async () => {
    const { grace } = bot;
    await joins(bot, 'Mary', 'Sailing');
    await finds(bot, grace);
    await grace.press(grace.view(), 'Search');
    await shows(bot, grace, 'Search experts');
    await grace.fill({ 'Name, area or words': 'sai' });
    await grace.submit();
    const found = await shows(bot, grace, 'Experts for “sai”');
    expect(found).toContain('Connect with Mary');
    expect(found).not.toContain('Connect with Ada');
    expect(grace.view()?.previousId).toBeNull();
  });

  it('goes as deep as modals go, and from there on in place', async () => {
    const { ada, grace } = bot;
    await finds(bot, grace);
    await grace.press(grace.view(), 'View profile');
    await shows(bot, grace, 'Local time');
    await asksAda(bot, grace);
    expect(await shows(bot, grace, 'Your request is on its way')).toContain('[Connection Pending]');
    await grace.press(grace.view(), 'Connection Pending');
    await shows(bot, grace, 'is waiting for @Ada');
    const third = grace.view();
    await grace.press(third, 'Withdraw');
    await shows(bot, grace, 'You withdrew your request');
    await grace.press(third, 'View profile');
    await shows(bot, grace, 'Connect with Ada');
    await asksAda(bot, grace);
    expect(await shows(bot, grace, 'Your request is on its way')).toContain('[Connection Pending]');
    expect(grace.view()).toBe(third);
    await bot.settled();
    expect(ada.dm().map((message) => ada.read(message))).toEqual([
      expect.stringContaining('withdrew this request'),
      expect.stringContaining('[Accept]'),
    ]);
  });

  it('says on top of it what is true when the list is out of date', async () => {
    const { ada, grace } = bot;
    await finds(bot, grace);
    await ada.press(await ada.next(() => ada.command('/expert')), 'Pause');
    await ada.waitFor('You are paused');
    await grace.press(grace.view(), 'Connect with Ada');
    await shows(bot, grace, 'Ada is not taking new requests just now. Type /connect');
    await grace.closeView();
    expect(grace.read(grace.view())).toContain('[Connect with Ada]');
  });

  it('invites the first one to become an expert, in the same modal', async () => {
    const { ada, grace } = bot;
    await ada.press(await ada.next(() => ada.command('/expert')), 'Pause');
    await ada.waitFor('You are paused');
    expect(await finds(bot, grace)).toContain('There are no experts here yet.');
    await grace.press(grace.view(), 'Become an expert');
    await shows(bot, grace, 'Your expert profile');
    await grace.fill({ Headline: 'First', 'Areas of expertise': 'Firsts' });
    await grace.submit();
    expect(await shows(bot, grace, 'no weekly hours yet')).toContain('First');
    await grace.press(grace.view(), 'Weekdays 9:00–17:00');
    await shows(bot, grace, 'Monday to Friday, 9:00 to 17:00, saved.');
  });

  it('opens once for one that arrives twice', async () => {
    const { grace, slack } = bot;
    const before = slack.count('views.open');
    const { deliveryId } = await grace.shortcut('directory.find');
    await slack.until(() => grace.view());
    await slack.redeliver(deliveryId);
    await bot.settled();
    expect(slack.count('views.open')).toBe(before + 1);
  });

  it('takes the place of what was pressed in when its trigger has run out', async () => {
    const { grace, slack } = bot;
    await finds(bot, grace);
    slack.fail('views.push', { kind: 'error', error: 'expired_trigger_id' });
    await grace.press(grace.view(), 'View profile');
    await shows(bot, grace, 'Local time');
    expect(grace.view()?.previousId).toBeNull();
    slack.fail('views.push', { kind: 'error', error: 'expired_trigger_id' });
    await asksAda(bot, grace);
    expect(await shows(bot, grace, 'Your request is on its way')).toContain('[Connection Pending]');
  });

  it('is asked for and acknowledged in vain while Slack’s views are away, and works again after', async () => {
    const { grace, slack, logged } = bot;
    slack.fail('views.open', { kind: 'status', status: 503 });
    expect((await grace.shortcut('directory.find')).status).toBe(200);
    await slack.until(() => logged.some((line) => line.includes('answer not shown in a modal')));
    expect(grace.view()).toBeUndefined();
    expect(await finds(bot, grace)).toContain('Connect with Ada');
  });
});
