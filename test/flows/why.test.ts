import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Person, Stage } from '../support/stage.ts';
import { becomeExpert, connected, picksTime, proposed } from '../support/stories.ts';

describe.each(PLATFORMS)('why there are no times, on %s', (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    bot = await newStage(platform);
    await becomeExpert(bot, bot.ada);
  });
  afterEach(() => bot.close());

  /** Ada changes her hours by words. */
  async function writes(words: string): Promise<void> {
    const { ada } = bot;
    await bot.opens(ada, await ada.next(() => ada.command('/expert', { page: 'hours' })), 'Write hours');
    await ada.fill({ Hours: words });
    await ada.submit();
    await ada.press(await ada.waitFor('Is this what you mean?'), 'Save');
    await ada.waitFor('Your hours are saved.');
  }

  const books = async (person: Person) => {
    const accepted = await connected(bot, person, bot.ada);
    await person.press(await person.next(() => person.press(accepted, 'Book a session')), '30 min');
  };

  it('a requester reads it day by day in their own time, and takes the next free time', async () => {
    const { ada, grace } = bot;
    await books(grace);
    await writes('closed 2 mar; mon 9-17, wed 13-15');
    await grace.press(await grace.waitFor('Pick a day'), 'Why no times?');
    const why = await grace.waitFor('What is in the way of 30 min');
    expect(grace.read(why)).toContain('Tue, 2 Mar: other hours that day\nWed, 3 Mar: 4 free times');
    expect(grace.read(why)).toContain('Sat, 6 Mar – Sun, 7 Mar: outside their hours');
    expect(grace.read(why)).toContain('Times are in New York time.');
    await bot.opens(grace, why, 'Take the next free time');
    await grace.submit();
    await ada.waitFor('proposes a session');
  });

  it('a requester who finds nothing free is told why, and can ask for other times', async () => {
    const { ada, grace } = bot;
    await books(grace);
    await writes('mon-fri closed');
    const days = await grace.waitFor('Pick a day');
    await grace.press(days, 'Why no times?');
    const why = await grace.waitFor('outside their hours');
    expect(grace.read(why)).toContain('Mon, 1 Mar – Sun, 7 Mar: outside their hours');
    await grace.press(why, 'Week after');
    await grace.waitFor('Mon, 8 Mar – Sun, 14 Mar: outside their hours');
    await bot.opens(grace, await grace.waitFor('Mon, 8 Mar'), 'Ask for other times');
    await grace.fill({ 'Which times would suit?': 'Any morning.' });
    await grace.submit();
    await ada.waitFor('asks you to offer times');
  });

  it('an expert reads it of their own calendar, with a button to what is in the way', async () => {
    const { ada } = bot;
    await ada.press(
      await ada.next(() => ada.command('/expert', { page: 'hours' })),
      'Why am I not bookable?',
    );
    const why = await ada.waitFor('Your next free time is');
    expect(ada.read(why)).toContain(
      'Mon, 1 Mar: 12 free times; sooner than your notice to book (2 hours of notice) 09:00–11:00',
    );
    expect(ada.read(why)).toContain('Sat, 6 Mar – Sun, 7 Mar: outside your hours');
    await bot.opens(ada, why, 'Write hours');
  });
});

describe.each(PLATFORMS)('somebody who comes too late for a time, on %s', (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    bot = await newStage(platform);
    await becomeExpert(bot, bot.ada);
  });
  afterEach(() => bot.close());

  it('is shown the next free ones, and sends what was typed for one of them', async () => {
    const { ada, grace, alan } = bot;
    const writing = async (person: Person, area: string) => {
      const accepted = await connected(bot, person, ada, { area });
      await person.press(await person.next(() => person.press(accepted, 'Book a session')), '30 min');
      await picksTime(person, { day: 1 });
      await bot.until(() => person.form());
      await person.fill({ Title: `From ${area}`, Goals: 'A decision' });
    };
    await writing(grace, 'SQL');
    await writing(alan, 'TypeScript');
    await alan.submit();
    await ada.waitFor('From TypeScript');
    await grace.submit();
    const late = await grace.waitFor('has just been taken');
    expect(grace.read(late)).toContain('Tue, 2 Mar 2027, 04:00 (New York time, UTC-5) has just been taken.');
    await bot.opens(grace, late, 'Tue, 2 Mar 2027, 04:30 (New York time, UTC-5)');
    expect((await grace.submit()).outcome).toBe('closed');
    expect(ada.read(await ada.waitFor('From SQL'))).toContain('A decision');
  });

  it('also finds the times after those in a list', async () => {
    const { ada, grace, alan } = bot;
    const accepted = await connected(bot, grace, ada);
    await ada.press(await proposed(bot, grace, ada, accepted), 'Confirm');
    await grace.press(await grace.waitFor('Your session is booked.'), 'Reschedule');
    await grace.waitFor('Move your session');
    await picksTime(grace, { day: 1 });
    await bot.until(() => grace.form());
    await grace.fill({ Message: 'A train is late.' });
    const other = await connected(bot, alan, ada, { area: 'TypeScript' });
    await alan.press(await alan.next(() => alan.press(other, 'Book a session')), '30 min');
    await picksTime(alan, { day: 1 });
    await bot.until(() => alan.form());
    await alan.submit();
    await ada.waitFor('proposes a session');
    await grace.submit();
    const late = await grace.waitFor('has just been taken');
    await grace.choose(late, 'Pick a later time', 'Tue, 2 Mar, 06:00–06:30');
    await bot.until(() => grace.form());
    await grace.submit();
    expect(ada.read(await ada.waitFor('Another time is proposed'))).toContain('A train is late.');
  });
});
