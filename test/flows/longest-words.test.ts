import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/core/text.ts';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Message, Person, Stage } from '../support/stage.ts';
import { becomeExpert, proposed } from '../support/stories.ts';

const LONGEST_NAME = { slack: 80, discord: 32 };
const FAMILY = '👨‍👩‍👧‍👦';
/** As many families as Slack's own input takes, and a mark by which the text is found again. */
const families = (mark: string, max: number) =>
  mark + FAMILY.repeat(Math.floor((max - mark.length) / FAMILY.length));

const labelOf = (person: Person, message: Message, beginning: string): string =>
  new RegExp(String.raw`\[(${beginning}[^\]]*)\]`).exec(person.read(message))?.[1] ?? '';

describe.each(PLATFORMS)('the longest words that can be typed on %s', (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    bot = await newStage(platform);
    await bot.rename(bot.ada, families('Ada', LONGEST_NAME[platform]));
    await bot.rename(bot.grace, families('Grace', LONGEST_NAME[platform]));
  });
  // Closing fails when Slack was sent anything that it would have refused.
  afterEach(() => bot.close());

  it('go from profile to notes, and can be opened again wherever they were written', {
    timeout: 60_000,
  }, async () => {
    const { ada, grace, clock } = bot;
    const areas = Array.from({ length: 10 }, (_, index) => `${index}${'漢'.repeat(LIMITS.area - 1)}`);
    const [area = ''] = areas;
    await becomeExpert(bot, ada, { headline: families('Head', LIMITS.headline), areas: areas.join() });
    const own = await ada.next(() => ada.command('/expert'));
    await bot.opens(ada, own, 'Edit profile');
    await ada.fill({ 'About you': families('Bio', LIMITS.bio) });
    expect((await ada.submit()).outcome).toBe('closed');

    await grace.next(() => grace.command('/connect', { area }));
    const card = await grace.next(() => grace.command('/connect', { expert: 'Ada' }));
    await bot.opens(grace, card, labelOf(grace, card, 'Connect with Ada'));
    await grace.fill({ 'Area of expertise': area, Message: families('Please', LIMITS.message) });
    await grace.submit();
    await ada.press(await ada.waitFor('Please👨'), 'Accept');
    await grace.waitFor('accepted your request');

    const connected = await grace.next(() => grace.command('/connect', { expert: 'Ada' }));
    const lengths = await grace.next(() => grace.press(connected, 'Connected'));
    expect(grace.read(lengths)).toContain('How long would you like to meet?');
    const accepted = await grace.waitFor('accepted your request');
    const words = { title: families('Title', LIMITS.title), goals: families('Goals', LIMITS.goals) };
    await ada.press(await proposed(bot, grace, ada, accepted, words), 'Confirm');
    await grace.waitFor('Your session is booked.');
    await grace.next(() => grace.command('/sessions'));

    clock.advance('26h');
    await bot.settled();
    await ada.press(await ada.waitFor('Complete'), 'Complete');
    for (const mark of ['First', 'Second']) {
      await bot.opens(
        ada,
        await ada.waitFor('Status: Completed'),
        mark === 'First' ? 'Add notes' : 'Edit notes',
      );
      await ada.fill({ Notes: families(mark, LIMITS.notes) });
      await ada.submit();
      await grace.waitFor(`${mark}👨`);
      await ada.waitFor(`${mark}👨`);
    }
    await grace.next(() => grace.command('/sessions', { page: 'past' }));
  });
});
