import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { showHours } from '../../src/features/experts/presses.ts';
import { askAgain } from '../../src/features/zone/presses.ts';
import { type DiscordApp, newDiscord } from '../support/discord-app.ts';
import { becomeExpert, connected, proposed } from '../support/stories.ts';

const OUTSIDE = 'A booked session falls outside these hours, and stays booked unless you move or cancel it.';

let bot: DiscordApp;
beforeEach(async () => {
  bot = await newDiscord();
  const { ada, grace } = bot;
  await becomeExpert(bot, ada);
  // Monday, 1 March, at 11:00 in London.
  await ada.press(await proposed(bot, grace, ada, await connected(bot, grace, ada)), 'Confirm');
  await grace.waitFor('Your session is booked.');
});
afterEach(() => bot.close());

const inTokyo = () => bot.app.store.db.person.count({ where: { chosenZone: 'Asia/Tokyo' } });

describe('another zone that leaves a booked session outside the hours', () => {
  it('is asked about when it is an option of the command', async () => {
    const { ada, discord } = bot;
    await discord.as(ada.id).command('/connections', { zone: 'Tokyo' });
    const asked = await ada.waitFor(OUTSIDE);
    expect(await inTokyo()).toBe(0);
    await ada.press(asked, 'Save, keep the hours where they are');
    await ada.waitFor('Your weekly hours are in London time.');
    expect(await inTokyo()).toBe(1);
  });

  it('is asked about when it is changed on the card that once asked where somebody is', async () => {
    const { ada, discord } = bot;
    const source = await ada.next(() => ada.command('/expert', { page: 'hours' }));
    const { id: custom_id } = askAgain.press({ onward: showHours.press({}).id });
    await discord.as(ada.id).forge(3, { component_type: 2, custom_id }, { source });
    await ada.fill({ 'Your city or time zone': 'Tokyo' });
    await ada.submit();
    const asked = await ada.waitFor(OUTSIDE);
    expect(await inTokyo()).toBe(0);
    await ada.press(asked, 'Save');
    await ada.waitFor('Your time zone is saved.');
    expect(await inTokyo()).toBe(1);
  });
});
