import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Stage } from '../support/stage.ts';
import { becomeExpert, connected } from '../support/stories.ts';

describe.each(PLATFORMS)('hours in words on %s', (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    bot = await newStage(platform);
    await becomeExpert(bot, bot.ada);
  });
  afterEach(() => bot.close());

  /** Opens the form from the hours, and sends these words. */
  async function writes(words: string) {
    const { ada } = bot;
    const hours = await ada.next(() => ada.command('/expert', { page: 'hours' }));
    await bot.opens(ada, hours, 'Write hours');
    await ada.fill({ Hours: words });
    return ada.submit();
  }

  it('are said back as the week they mean, and saved on a yes', async () => {
    const { ada } = bot;
    await writes('mon-thu 9am-12:30, 13:30-17:00; fri closed\nclosed 24 dec - 2 jan');
    const echo = await ada.waitFor('Is this what you mean?');
    expect(ada.read(echo)).toContain('Thursday: 09:00–12:30, 13:30–17:00\nFriday: closed');
    expect(ada.read(echo)).toContain('Fri, 24 Dec 2027 – Sun, 2 Jan 2028 closed');
    expect(await bot.app.store.db.availability.count()).toBe(5);

    await bot.opens(ada, echo, 'Change');
    expect(ada.read(ada.form())).toContain('mon-thu 9am-12:30');
    await ada.fill({ Hours: 'mon-thu 9am-12:30; closed 24 dec - 2 jan' });
    await ada.submit();
    await ada.press(await ada.waitFor('Thursday: 09:00–12:30\n'), 'Save');
    const saved = await ada.waitFor('Your hours are saved.');
    expect(ada.read(saved)).toContain('Friday: 09:00–17:00');
    expect(ada.read(saved)).toContain('Fri, 24 Dec 2027 – Sun, 2 Jan 2028 closed');
  });

  it('give way to what there is, in their place, when that is kept', async () => {
    const { ada } = bot;
    await writes('sat 10-12');
    const echo = await ada.waitFor('Is this what you mean?');
    const shown = ada.messages().length;
    await ada.press(echo, 'Keep what I have');
    await bot.until(() => !ada.messages().some((one) => ada.read(one).includes('Is this what you mean?')));
    expect(ada.messages()).toHaveLength(shown);
    expect(ada.read(ada.messages().at(-1))).toContain('Your weekly hours');
  });

  it('that were changed since are shown once more before they are saved', async () => {
    const { ada } = bot;
    await writes('sat 10-12');
    const first = await ada.waitFor('Saturday: 10:00–12:00');
    await writes('sat 14-16');
    await ada.waitFor('Saturday: 14:00–16:00');
    await ada.press(first, 'Save');
    await ada.waitFor('You have written something else since.');
    expect(await bot.app.store.db.availability.count({ where: { dayOfWeek: 6 } })).toBe(0);
  });

  it('that are not understood stay in the form, with the words at fault', async () => {
    const { errors } = await writes('mon-fri nine to five');
    expect(errors.Hours).toContain('I did not understand “mon-fri nine to five”');
  });

  it('that name no day are answered by how to name one', async () => {
    const { errors } = await writes('9-17');
    expect(errors.Hours).toBe(
      'I did not understand “9-17”. Name the days too, like mon-fri 9-17, or weekdays 9-17 except wed, or closed 24 dec - 2 jan.',
    );
  });

  it('that may be the day or the night are asked about, each meaning as it can be written', async () => {
    const { errors } = await writes('saturday 17-9');
    expect(errors.Hours).toBe(
      'Which one is “17-9”: 17:00-21:00, 09:00-17:00 or 17:00-09:00? Write it like that.',
    );
    await writes('saturday 17:00-09:00');
    await bot.ada.waitFor('Saturday: 17:00–09:00');
  });

  it('the coming week is shown as the expert sees it, and as those do who live elsewhere', async () => {
    const { ada, grace } = bot;
    await connected(bot, grace, ada);
    // In the middle of the hours they are open from now on, and the week still ends with its seventh date.
    bot.clock.advance('90m');
    const hours = await ada.next(() => ada.command('/expert', { page: 'hours' }));
    await ada.press(hours, 'The coming week');
    const week = ada.read(await ada.waitFor('Your coming week'));
    expect(week).toContain('In London time\nMon, 1 Mar: now–17:00\nTue, 2 Mar: 09:00–17:00');
    expect(week).toContain('Seen in New York time\nMon, 1 Mar: now–12:00\nTue, 2 Mar: 04:00–12:00');
    expect(week).toContain(
      'The clocks of New York time change on Sun, 14 Mar 2027: from then on your hours are an hour later in New York time.',
    );
    expect(week).toContain('It is the same in UTC.');
    expect(week).not.toContain('Mon, 8 Mar');
  });

  it('the coming week is shown in the expert’s own time, too, where the hours are in another', async () => {
    const { ada, grace } = bot;
    await connected(bot, grace, ada);
    const settings = await ada.next(() => ada.command('/connections', { page: 'settings' }));
    await bot.opens(ada, settings, 'Change the zone');
    await ada.fill({ 'Time zone': 'Tokyo', 'Weekly hours': ['Keep them in the zone they are in'] });
    await ada.submit();
    await ada.waitFor('Your weekly hours are in London time.');
    await ada.press(await ada.next(() => ada.command('/expert', { page: 'hours' })), 'The coming week');
    const week = ada.read(await ada.waitFor('Your coming week'));
    expect(week).toContain('In London time\nMon, 1 Mar: now–17:00\nTue, 2 Mar: 09:00–17:00');
    expect(week).toContain('Seen in Tokyo time\nMon, 1 Mar: now–24:00\nTue, 2 Mar: 00:00–02:00, 18:00–24:00');
    expect(week).toContain('Seen in New York time');
  });
});
