import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Person, Stage } from '../support/stage.ts';
import { becomeExpert, connected, proposed } from '../support/stories.ts';

describe.each(PLATFORMS)('times in words on %s', (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    bot = await newStage(platform);
    await becomeExpert(bot, bot.ada);
  });
  afterEach(() => bot.close());

  /** Opens the form for words on a message, fills it in and sends it. */
  async function types(person: Person, shown: string, label: string, words: string) {
    await bot.opens(person, await person.waitFor(shown), label);
    await person.fill({ 'When?': words });
    return person.submit();
  }

  /** Grace has the days to book on before her. */
  async function booking(): Promise<void> {
    const { ada, grace } = bot;
    const accepted = await connected(bot, grace, ada);
    await grace.press(await grace.next(() => grace.press(accepted, 'Book a session')), '30 min');
  }

  it('a time is read in the zone of who types it, said back, and proposed', async () => {
    const { ada, grace } = bot;
    await booking();
    expect((await types(grace, 'Pick a day', 'Type a time', 'tomorrow 5:30 am')).outcome).toBe('closed');
    const echo = await grace.waitFor('It is free.');
    expect(grace.read(echo)).toContain(
      '“tomorrow 5:30 am” is Tue, 2 Mar 2027, 05:30 (New York time, UTC-5), 30 min',
    );
    expect(await bot.app.store.db.proposal.count()).toBe(0);

    await bot.opens(grace, echo, 'Take this time');
    expect(grace.read(grace.form())).toContain('Tue, 2 Mar 2027, 05:30 (New York time, UTC-5)');
    await grace.submit();
    await ada.waitFor('proposes a session');
    const [time] = await bot.app.store.db.proposalTime.findMany();
    expect(time?.startsAt).toEqual(new Date('2027-03-02T10:30:00Z'));
  });

  it('what is not understood stays in the form, with a sentence of how to write it', async () => {
    const { grace } = bot;
    await booking();
    const { errors } = await types(grace, 'Pick a day', 'Type a time', 'sometime soon');
    expect(errors['When?']).toContain('I did not understand “sometime soon”. Write it like tomorrow 3pm');
    await grace.fill({ 'When?': 'tomorrow' });
    expect((await grace.submit()).errors['When?']).toContain('“tomorrow” has no time of day');
    await grace.fill({ 'When?': 'fri 9am; sat 9am' });
    expect((await grace.submit()).errors['When?']).toBe('Write one time, such as tomorrow 3pm.');
    await grace.fill({ 'When?': 'yesterday 9am' });
    expect((await grace.submit()).errors['When?']).toContain(
      '“yesterday 9am” is over: Sun, 28 Feb 2027, 09:00 (New York time, UTC-5)',
    );
  });

  it('a time with two meanings is asked about, a button each, and can be typed again', async () => {
    const { ada, grace } = bot;
    await booking();
    await types(grace, 'Pick a day', 'Type a time', 'tue 9');
    const asked = await grace.waitFor('“tue 9”: Before noon or after?');
    await bot.opens(grace, asked, 'Type it again');
    expect(grace.read(grace.form())).toContain('tue 9');
    await grace.submit();
    await bot.opens(grace, await grace.waitFor('“tue 9”'), 'Tue, 2 Mar 2027, 09:00 (New York time, UTC-5)');
    await grace.submit();
    await ada.waitFor('proposes a session');
  });

  it('a time that is taken says so, with the nearest free ones as buttons', async () => {
    const { ada, alan, grace } = bot;
    await ada.press(
      await proposed(bot, alan, ada, await connected(bot, alan, ada, { area: 'TypeScript' })),
      'Confirm',
    );
    await alan.waitFor('Your session is booked.');
    const { scheduledAt } = await bot.app.store.db.session.findFirstOrThrow();
    await booking();
    const clock = scheduledAt.toISOString().slice(0, 16);
    await types(grace, 'Pick a day', 'Type a time', `${clock}Z`);
    const refused = await grace.waitFor(
      'is not free for 30 min: it is taken. These are the nearest free times.',
    );
    const [, next = ''] = /\[([^\]]*New York time[^\]]*)\]/.exec(grace.read(refused)) ?? [];
    await bot.opens(grace, refused, next);
    await grace.submit();
    await ada.waitFor('proposes a session');
    const [time] = await bot.app.store.db.proposalTime.findMany({ orderBy: { startsAt: 'desc' } });
    expect(time?.startsAt).toEqual(new Date(scheduledAt.getTime() + 30 * 60_000));
  });

  it('an expert writes down the times to offer, one a line, of their own hours or not', async () => {
    const { ada, grace } = bot;
    const proposal = await proposed(bot, grace, ada, await connected(bot, grace, ada));
    await ada.press(await ada.next(() => ada.press(proposal, 'Offer other times')), '30 min');
    await types(ada, 'Pick a day', 'Type times', '10 mar 14:00\nsat 6 mar 20:00\nthu 9\nfri 9');
    await ada.press(
      await ada.waitFor('“thu 9”: Before noon or after?'),
      'Thu, 4 Mar 2027, 09:00 (London time, UTC)',
    );
    await ada.press(
      await ada.waitFor('“fri 9”: Before noon or after?'),
      'Fri, 5 Mar 2027, 09:00 (London time, UTC)',
    );
    const picked = await ada.waitFor('Send the offer');
    expect(ada.read(picked)).toMatch(
      /Wed, 10 Mar 2027, 14:00–14:30\nSat, 6 Mar 2027, 20:00–20:30 \(outside your hours\)\nThu, 4 Mar 2027, 09:00–09:30\nFri, 5 Mar 2027, 09:00–09:30\n/,
    );
    await bot.opens(ada, picked, 'Type times');
    expect(ada.read(ada.form())).toContain('2027-03-10 14:00\n2027-03-06 20:00\n2027-03-04 09:00');
    await ada.submit();
    await bot.opens(ada, await ada.waitFor('Send the offer'), 'Send the offer');
    await ada.submit();
    await grace.waitFor('offers you these times');
    expect(await bot.app.store.db.proposalTime.count({ where: { proposal: { status: 'open' } } })).toBe(4);
  });
});
