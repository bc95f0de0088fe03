import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Message, Stage } from '../support/stage.ts';
import { becomeExpert, connected, proposed } from '../support/stories.ts';

const OUTSIDE = 'A booked session falls outside these hours, and stays booked unless you move or cancel it.';

describe.each(PLATFORMS)('the hours that somebody begins with, on %s', (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    bot = await newStage(platform);
    await becomeExpert(bot, bot.ada);
  });
  afterEach(() => bot.close());

  it('take the place of none that were written since', async () => {
    const { ada, app } = bot;
    await app.store.db.availability.deleteMany();
    const offered = await ada.next(() => ada.command('/expert', { page: 'hours' }));
    await bot.opens(ada, await ada.next(() => ada.command('/expert', { page: 'hours' })), 'Write hours');
    await ada.fill({ Hours: 'mon 20-22' });
    await ada.submit();
    await ada.press(await ada.waitFor('Is this what you mean?'), 'Save');
    await ada.waitFor('Your hours are saved.');
    await ada.press(offered, 'Weekdays 9:00–17:00');
    expect(ada.read(await ada.waitFor('You have hours already: these.'))).toContain('Monday: 20:00–22:00');
    expect(await app.store.db.availability.count()).toBe(1);
  });
});

describe.each(PLATFORMS)('clearing all hours, on %s', (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    bot = await newStage(platform);
    await becomeExpert(bot, bot.ada);
  });
  afterEach(() => bot.close());

  it('asks first and says what goes; they are kept, or cleared, in the place of the question', async () => {
    const { ada, app } = bot;
    await ada.press(await ada.next(() => ada.command('/expert', { page: 'hours' })), 'Clear all');
    const asked = await ada.waitFor('Clear all your weekly hours?');
    expect(ada.read(asked)).toContain('Friday: 09:00–17:00');
    const shown = ada.messages().length;
    await ada.press(asked, 'Keep what I have');
    const kept = await ada.waitFor('Your weekly hours');
    expect(ada.read(kept)).toContain('Friday: 09:00–17:00');
    await ada.press(kept, 'Clear all');
    await ada.press(await ada.waitFor('Clear all your weekly hours?'), 'Yes, clear all');
    await ada.waitFor('All hours cleared.');
    expect(ada.messages()).toHaveLength(shown);
    expect(await app.store.db.availability.count()).toBe(0);
  });
});

describe.each(PLATFORMS)('hours with a session booked in them, on %s', (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    const stage = await newStage(platform);
    bot = stage;
    await becomeExpert(stage, stage.ada);
    const { ada, grace } = stage;
    // Monday, 1 March, at 11:00 in London.
    await ada.press(await proposed(stage, grace, ada, await connected(stage, grace, ada)), 'Confirm');
    await grace.waitFor('Your session is booked.');
  });
  afterEach(() => bot.close());

  const hours = (): Promise<Message> => bot.ada.next(() => bot.ada.command('/expert', { page: 'hours' }));
  const mondays = () => bot.app.store.db.availability.findMany({ where: { dayOfWeek: 1 } });

  /** The form for Mondays, filled in and sent. */
  async function sets(words: string): Promise<void> {
    const { ada } = bot;
    await ada.choose(await hours(), 'Change a day', 'Monday');
    await bot.until(() => ada.form());
    await ada.fill({ Hours: words });
    await ada.submit();
  }

  it('a day that leaves it outside is saved on a yes, and the session stays', async () => {
    const { ada } = bot;
    await sets('13-17');
    const asked = await ada.waitFor(OUTSIDE);
    expect(ada.read(asked)).toContain('with @Grace');
    expect(await mondays()).toMatchObject([{ startTime: '09:00' }]);
    await ada.press(asked, 'Save');
    await ada.waitFor('Monday saved.');
    expect(await mondays()).toMatchObject([{ startTime: '13:00' }]);
    expect(await bot.app.store.db.session.count({ where: { status: 'scheduled' } })).toBe(1);
  });

  it('a day that keeps it inside is saved at once', async () => {
    await sets('10-12');
    await bot.ada.waitFor('Monday saved.');
    expect(await mondays()).toMatchObject([{ startTime: '10:00', endTime: '12:00' }]);
  });

  it('what was typed can be changed, and no other words are saved by the first yes', async () => {
    const { ada } = bot;
    await sets('13-17');
    const first = await ada.waitFor(OUTSIDE);
    await sets('14-17');
    await ada.press(first, 'Save');
    await ada.waitFor('You have written something else since.');
    expect(await mondays()).toMatchObject([{ startTime: '09:00' }]);
    const again = await ada.waitFor(OUTSIDE);
    await bot.opens(ada, again, 'Change');
    expect(ada.read(ada.form())).toContain('14-17');
    await ada.fill({ Hours: '11-17' });
    await ada.submit();
    await ada.waitFor('Monday saved.');
  });

  it('clearing all of them asks first, with ways to move and to cancel', async () => {
    const { ada } = bot;
    await ada.press(await hours(), 'Clear all');
    const asked = await ada.waitFor(OUTSIDE);
    await bot.opens(ada, asked, 'Cancel');
    await ada.dismiss();
    await ada.press(asked, 'Keep what I have');
    expect(await bot.app.store.db.availability.count()).toBe(5);
    await ada.press(await hours(), 'Clear all');
    await ada.press(await ada.waitFor(OUTSIDE), 'Yes, clear all');
    await ada.waitFor('All hours cleared.');
    expect(await bot.app.store.db.availability.count()).toBe(0);
  });

  it('copying a day over it asks first', async () => {
    const { ada } = bot;
    await bot.opens(ada, await hours(), 'Copy a day');
    await ada.fill({ 'Copy the hours of': ['Sunday'], to: ['Monday to Friday'] });
    await ada.submit();
    await ada.press(await ada.waitFor(OUTSIDE), 'Save');
    await ada.waitFor('Sunday copied to Monday to Friday.');
    expect(await bot.app.store.db.availability.count()).toBe(0);
  });

  it('another zone asks first, the hours can stay where they are, and both see the session’s other hour', async () => {
    const { ada, grace } = bot;
    const settings = await ada.next(() => ada.command('/connections', { page: 'settings' }));
    await bot.opens(ada, settings, 'Change the zone');
    await ada.fill({ 'Time zone': 'Tokyo' });
    await ada.submit();
    const asked = await ada.waitFor(OUTSIDE);
    expect(await bot.app.store.db.person.count({ where: { chosenZone: { not: null } } })).toBe(0);
    await ada.press(asked, 'Save, keep the hours where they are');
    await ada.waitFor('Your weekly hours are in London time.');
    expect(await bot.app.store.db.person.count({ where: { chosenZone: 'Asia/Tokyo' } })).toBe(1);
    const moved =
      'this was Mon, 1 Mar 2027, 11:00 (London time) when it was booked; now it is Mon, 1 Mar 2027, 20:00';
    expect(ada.read(await ada.waitFor(/A time zone has changed/))).toContain(`On your clock ${moved}`);
    expect(grace.read(await grace.waitFor(/A time zone has changed/))).toContain(`Ada ${moved}`);
  });
});
