import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Filling, Stage } from '../support/stage.ts';
import { becomeExpert, connected, proposed } from '../support/stories.ts';

describe.each(PLATFORMS)('what an expert plans beside the weekly hours, on %s', (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    bot = await newStage(platform);
    await becomeExpert(bot, bot.ada);
  });
  afterEach(() => bot.close());

  /** From the hours to one of the pages behind them. */
  async function opensPage(label: string, heading: string) {
    const { ada } = bot;
    await ada.press(await ada.next(() => ada.command('/expert', { page: 'hours' })), label);
    return ada.waitFor(heading);
  }

  /** Opens a form from what is on the screen, and sends it. */
  async function sends(shown: string, label: string, values: Readonly<Record<string, Filling>>) {
    const { ada } = bot;
    await bot.opens(ada, await ada.waitFor(shown), label);
    await ada.fill(values);
    return ada.submit();
  }

  /** Grace's session with Ada on Monday, 11:00 in London. */
  async function booked(): Promise<void> {
    const { ada, grace } = bot;
    const proposal = await proposed(bot, grace, ada, await connected(bot, grace, ada));
    await ada.press(proposal, 'Confirm');
    await grace.waitFor('Booked');
    await bot.settled();
  }

  it('dates are added in words, listed, and removed again', async () => {
    const { ada } = bot;
    await opensPage('Dates', 'No date differs from your week.');
    await sends('No date differs', 'Add dates', { Hours: 'closed 24 dec - 2 jan; 6 jan 2028 10-14' });
    await ada.press(await ada.waitFor('Is this what you mean?'), 'Save');
    await ada.waitFor('Your hours are saved.');
    const dates = await opensPage('Dates', 'Dates that differ from your week');
    expect(ada.read(dates)).toContain('Fri, 24 Dec 2027 – Sun, 2 Jan 2028 closed');
    await ada.press(dates, 'Remove', { after: 'Thu, 6 Jan 2028 10:00–14:00' });
    const left = await ada.waitFor('Thu, 6 Jan 2028: as every week again.');
    expect(ada.read(left)).not.toContain('10:00–14:00');
    expect(await bot.app.store.db.datedHours.count()).toBe(1);
  });

  it('dates are refused at their field for times that their clocks leave out, and beyond ten years', async () => {
    const { ada } = bot;
    await opensPage('Dates', 'No date differs from your week.');
    const gap = await sends('No date differs', 'Add dates', { Hours: '28 mar 2027 01:30-4' });
    expect(gap.errors.Hours).toContain('The clocks change on Sun, 28 Mar 2027 and leave out a part of');
    await ada.fill({ Hours: '28 mar 2040 10-14' });
    expect((await ada.submit()).errors.Hours).toContain('That is more than 3660 days away.');
  });

  it('time off is said back with the sessions it touches, and taken on a yes', async () => {
    const { ada } = bot;
    await booked();
    await opensPage('Time off', 'No time off so far.');
    await sends('No time off so far.', 'Add time off', { From: 'today' });
    const asked = await ada.waitFor('Take this time off?');
    expect(ada.read(asked)).toContain('Mon, 1 Mar 2027 (London time)');
    expect(ada.read(asked)).toContain('A booked session falls outside your hours then');
    for (const label of ['Open', 'Reschedule', 'Cancel']) expect(ada.read(asked)).toContain(label);
    expect(await bot.app.store.db.timeOff.count()).toBe(0);

    await ada.press(asked, 'Save');
    const saved = await ada.waitFor('Your time off is saved.');
    expect(await bot.app.store.db.timeOff.findMany()).toMatchObject([
      { startsAt: new Date('2027-03-01T00:00:00Z'), endsAt: new Date('2027-03-02T00:00:00Z') },
    ]);
    expect(await bot.app.store.db.session.count({ where: { status: 'scheduled' } })).toBe(1);
    await ada.press(saved, 'Remove');
    await ada.waitFor('That time off is removed.');
    expect(await bot.app.store.db.timeOff.count()).toBe(0);
  });

  it('what was typed for time off is changed, or let go', async () => {
    const { ada } = bot;
    await opensPage('Time off', 'No time off so far.');
    await sends('No time off so far.', 'Add time off', { From: '24 dec 14:00', Until: '18:00' });
    const asked = await ada.waitFor('Take this time off?');
    expect(ada.read(asked)).toContain('Fri, 24 Dec 2027, 14:00–18:00 (London time, UTC)');
    await bot.opens(ada, asked, 'Change');
    await ada.fill({ Until: '25 dec 19:00' });
    await ada.submit();
    const changed = await ada.waitFor(
      'Fri, 24 Dec 2027, 14:00 (London time, UTC) – Sat, 25 Dec 2027, 19:00 (London time, UTC)',
    );
    await ada.press(changed, 'Keep what I have');
    await ada.waitFor('No time off so far.');
    expect(await bot.app.store.db.timeOff.count()).toBe(0);
  });

  it('what is not understood of time off is said at its field', async () => {
    const { ada } = bot;
    await opensPage('Time off', 'No time off so far.');
    const first = await sends('No time off so far.', 'Add time off', { From: 'one fine day' });
    expect(first.errors.From).toContain('I did not understand “one fine day”. Write it like 24 dec');
    await ada.fill({ From: '24 dec 14:00', Until: '' });
    expect((await ada.submit()).errors.Until).toContain('Write when it ends.');
    await ada.fill({ From: '24 dec', Until: '1 dec 2027' });
    expect((await ada.submit()).errors.Until).toContain('The end comes before the beginning.');
    await ada.dismiss();
  });

  it('a time that may be several is asked about, for the beginning and for the end', async () => {
    const { ada, app } = bot;
    await opensPage('Time off', 'No time off so far.');
    await sends('No time off so far.', 'Add time off', { From: '24 dec 9', Until: '26 dec 6' });
    const first = await ada.waitFor('“24 dec 9”: Before noon or after?');
    await ada.press(first, 'Fri, 24 Dec 2027, 09:00 (London time, UTC)');
    const second = await ada.waitFor('“26 dec 6”: Before noon or after?');
    await ada.press(second, 'Sun, 26 Dec 2027, 18:00 (London time, UTC)');
    const asked = await ada.waitFor('Take this time off?');
    expect(ada.read(asked)).toContain(
      'Fri, 24 Dec 2027, 09:00 (London time, UTC) – Sun, 26 Dec 2027, 18:00 (London time, UTC)',
    );
    await ada.press(asked, 'Save');
    await ada.waitFor('Your time off is saved.');
    expect(await app.store.db.timeOff.findFirst()).toMatchObject({
      startsAt: new Date('2027-12-24T09:00:00Z'),
      endsAt: new Date('2027-12-26T18:00:00Z'),
    });
  });

  it('an answer that has passed meanwhile is said to have, with the way back to what was typed', async () => {
    const { ada } = bot;
    await opensPage('Time off', 'No time off so far.');
    await sends('No time off so far.', 'Add time off', { From: 'today 10', Until: '26 dec' });
    const asked = await ada.waitFor('“today 10”: Before noon or after?');
    bot.clock.advance('2h');
    await ada.press(asked, 'Mon, 1 Mar 2027, 10:00 (London time, UTC)');
    const over = await ada.waitFor('“2027-03-01 10:00” is over.');
    await bot.opens(ada, over, 'Change');
    expect(ada.read(ada.form())).toContain('today 10');
    await ada.dismiss();
  });

  it('on a travel the hours are read in the zone of the place, once the expert has seen which session that leaves out', async () => {
    const { ada } = bot;
    await booked();
    await opensPage('Travel', 'No travel so far.');
    const refused = await sends('No travel so far.', 'Add a travel', { From: 'today', 'Where?': 'Atlantis' });
    expect(refused.errors['Where?']).toContain('I do not know the time zone “Atlantis”');
    await ada.fill({ From: 'today', Until: '3 mar', 'Where?': 'tokyo' });
    await ada.submit();
    const asked = await ada.waitFor('Is this where you will be?');
    expect(ada.read(asked)).toContain('Mon, 1 Mar 2027 – Wed, 3 Mar 2027: Tokyo time');
    expect(ada.read(asked)).toContain('A booked session falls outside your hours then');
    await ada.press(asked, 'Save');
    const saved = await ada.waitFor('Your travel is saved.');
    expect(await bot.app.store.db.travel.findMany()).toMatchObject([
      { firstDate: '2027-03-01', lastDate: '2027-03-03', zone: 'Asia/Tokyo' },
    ]);
    await ada.press(saved, 'Remove');
    await ada.waitFor('That travel is removed.');
    expect(await bot.app.store.db.travel.count()).toBe(0);
  });

  it('dates are only removed after a yes when that leaves a booked session outside the hours', async () => {
    const { ada } = bot;
    await bot.app.store.db.availability.deleteMany({ where: { dayOfWeek: 1 } });
    await opensPage('Dates', 'No date differs from your week.');
    await sends('No date differs', 'Add dates', { Hours: '1 mar 2027 9-17' });
    await ada.press(await ada.waitFor('Is this what you mean?'), 'Save');
    await ada.waitFor('Your hours are saved.');
    await booked();
    await ada.press(await opensPage('Dates', 'Dates that differ from your week'), 'Remove');
    const asked = await ada.waitFor('Remove these hours?');
    expect(ada.read(asked)).toContain('A booked session falls outside your hours then');
    expect(await bot.app.store.db.datedHours.count()).toBe(1);
    await ada.press(asked, 'Remove');
    await ada.waitFor('Mon, 1 Mar 2027: as every week again.');
    expect(await bot.app.store.db.datedHours.count()).toBe(0);
  });

  it('rules are shown in words, changed by two forms, and hold for what is offered', async () => {
    const { ada, grace } = bot;
    const rules = await opensPage('Rules', 'Your booking rules');
    expect(ada.read(rules)).toContain('30 or 60 minutes');
    expect(ada.read(rules)).toContain('2 hours of notice');
    await sends('Your booking rules', 'Change lengths and buffers', {
      'Session lengths (minutes)': '45, 20',
      'Free after a session (minutes)': '15',
      'Can be booked ahead (days)': '10',
    });
    const lengths = ada.read(await ada.waitFor('Lengths and buffers saved.'));
    expect(lengths).toContain('20 or 45 minutes');
    expect(lengths).toContain('15 minutes');
    expect(lengths).toContain('up to 10 days ahead');
    await sends('Lengths and buffers saved.', 'Change notice and limits', {
      'Notice to book (minutes)': '1500',
      'Notice to cancel (minutes)': '60',
      'Most sessions on one day': '2',
    });
    const limits = ada.read(await ada.waitFor('Notice and limits saved.'));
    expect(limits).toContain('1 day and 1 hour of notice');
    expect(limits).toContain('until 1 hour before the session');
    expect(limits).toContain('2 at most');
    expect(limits).toContain('any number');

    const accepted = await connected(bot, grace, ada);
    const offered = grace.read(await grace.next(() => grace.press(accepted, 'Book a session')));
    expect(offered).toContain('20 min');
    expect(offered).not.toContain('30 min');
  });

  it('what keeps an expert from being booked leads to the page where that is set', async () => {
    const { ada } = bot;
    await opensPage('Time off', 'No time off so far.');
    await sends('No time off so far.', 'Add time off', { From: 'tomorrow', Until: '12 mar' });
    await ada.press(await ada.waitFor('Take this time off?'), 'Save');
    await ada.waitFor('Your time off is saved.');
    const why = await opensPage('Why am I not bookable?', 'Your next free time is');
    await ada.press(why, 'Time off');
    expect(ada.read(await ada.waitFor('Your time off'))).toContain(
      'Tue, 2 Mar 2027 – Fri, 12 Mar 2027 (London time)',
    );
    await ada.press(await opensPage('Why am I not bookable?', 'Your next free time is'), 'Rules');
    await ada.waitFor('Your booking rules');
  });

  it('a long list goes on to its next page and back', async () => {
    const { ada } = bot;
    const expertId = (await bot.app.store.db.availability.findFirst())?.expertId ?? '';
    const trips = Array.from({ length: 20 }, (_, index) => ({
      expertId,
      firstDate: `2027-04-${String(index + 10)}`,
      lastDate: `2027-04-${String(index + 10)}`,
      zone: 'Asia/Tokyo',
      createdAt: bot.clock.now(),
    }));
    await bot.app.store.db.travel.createMany({ data: trips });
    const first = await opensPage('Travel', 'Sat, 10 Apr 2027: Tokyo time');
    expect(ada.read(first)).not.toContain('18 Apr');
    await ada.press(first, 'Next');
    await ada.press(await ada.waitFor('Sun, 18 Apr 2027: Tokyo time'), 'Next');
    const last = await ada.waitFor('Thu, 29 Apr 2027: Tokyo time');
    expect(ada.read(last)).not.toContain('Next');
    await ada.press(last, 'Previous');
    await ada.waitFor('Sun, 18 Apr 2027: Tokyo time');
  });

  it('a rule out of its bounds is refused at its field, and what else was typed stays', async () => {
    const { ada } = bot;
    await opensPage('Rules', 'Your booking rules');
    const lengths = await sends('Your booking rules', 'Change lengths and buffers', {
      'Session lengths (minutes)': '30, an hour',
      'Free after a session (minutes)': '15',
    });
    expect(lengths.errors['Session lengths (minutes)']).toContain('a whole number from 10 to 480');
    await ada.fill({ 'Session lengths (minutes)': '30', 'Free before a session (minutes)': '-5' });
    expect((await ada.submit()).errors['Free before a session (minutes)']).toContain(
      'The minutes before a session can be a whole number from 0 to 240.',
    );
    await ada.fill({ 'Free before a session (minutes)': '5', 'Can be booked ahead (days)': '3650' });
    expect((await ada.submit()).errors['Can be booked ahead (days)']).toContain(
      'can be a whole number from 1 to 365.',
    );
    await ada.fill({
      'Can be booked ahead (days)': '60',
      'Session lengths (minutes)': '10,20,30,40,50,60,70',
    });
    expect((await ada.submit()).errors['Session lengths (minutes)']).toContain('Name at most 6 lengths.');
    await ada.fill({ 'Session lengths (minutes)': '30' });
    await ada.submit();
    await ada.waitFor('Lengths and buffers saved.');
    expect(await bot.app.store.db.bookingRules.findFirst()).toMatchObject({
      lengths: '30',
      bufferBeforeMinutes: 5,
      bufferAfterMinutes: 15,
    });
  });
});
