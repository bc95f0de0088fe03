import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../src/playground/slack/person.ts';
import { newApp, type TestApp } from '../support/app.ts';
import { becomeExpert, connected, optionsOf, proposed } from '../support/stories.ts';

/** Picks the first day and the n-th time, from a message that asks for the day. */
async function pickTime(person: Person, nth = 0): Promise<void> {
  const days = await person.waitFor('Pick a day');
  await person.choose(days, 'Pick a day', optionsOf(days)[0] ?? '');
  const times = await person.waitFor('pick a time');
  await person.choose(times, 'Pick a time', optionsOf(times)[nth] ?? '');
}

describe('times put to somebody', () => {
  let bot: TestApp;
  beforeEach(async () => {
    bot = await newApp();
    await becomeExpert(bot, bot.ada);
  });
  afterEach(() => bot.close());

  it('an expert answers a proposal with other times, and the requester’s pick is the confirmation', async () => {
    const { ada, grace } = bot;
    const proposal = await proposed(bot, grace, ada, await connected(bot, grace, ada));
    await ada.press(await ada.next(() => ada.press(proposal, 'Offer other times')), '30 min');
    await pickTime(ada, 2);
    await ada.press(await ada.waitFor('Send the offer'), 'Add a time');
    await pickTime(ada, 5);
    const two = await ada.waitFor('Begin again');
    await bot.opens(ada, two, 'Send the offer');
    await ada.fill({ Message: 'Mornings suit me.' });
    expect((await ada.submit()).outcome).toBe('closed');

    const offer = await grace.waitFor('offers you these times');
    expect(grace.read(offer)).toContain('Mornings suit me.');
    await ada.waitFor('answered with other times');
    const label = /\[([^\]]*\d\d:\d\d)\]/.exec(offer.text)?.[1] ?? '';
    await grace.press(offer, label);
    await ada.waitFor('Your session is booked.');
    await grace.waitFor('Status: Booked');
    expect(await bot.app.store.db.claim.count()).toBe(2);
  });

  it('a move leaves the old time standing until it is confirmed, on every card', async () => {
    const { ada, grace } = bot;
    await ada.press(await proposed(bot, grace, ada, await connected(bot, grace, ada)), 'Confirm');
    const card = await grace.waitFor('Your session is booked.');
    const before = await bot.app.store.db.session.findFirstOrThrow();
    await grace.press(card, 'Reschedule');
    await grace.waitFor('Move your session');
    await pickTime(grace, 1);
    await bot.slack.until(() => grace.view());
    await grace.submit();
    const asked = await ada.waitFor('Another time is proposed');
    expect(ada.read(asked)).toContain('The time above stands until you answer');
    expect(await bot.app.store.db.session.findFirstOrThrow()).toMatchObject({
      scheduledAt: before.scheduledAt,
    });
    await ada.press(asked, 'Confirm');
    await grace.waitFor('Your session has a new time.');
    const after = await bot.app.store.db.session.findFirstOrThrow();
    expect(after.scheduledAt.getTime()).toBe(before.scheduledAt.getTime() + 30 * 60_000);
    expect(await bot.app.store.db.claim.count()).toBe(2);
  });

  it('a declined move changes nothing, and its reason is on the card', async () => {
    const { ada, grace } = bot;
    await ada.press(await proposed(bot, grace, ada, await connected(bot, grace, ada)), 'Confirm');
    await ada.press(await ada.waitFor('Status: Booked'), 'Reschedule');
    await ada.waitFor('other times');
    await pickTime(ada, 3);
    await bot.opens(ada, await ada.waitFor('Send the offer'), 'Send the offer');
    await ada.submit();
    const asked = await grace.waitFor('Another time is proposed');
    await bot.opens(grace, asked, 'Decline');
    await grace.fill({ Reason: 'That day is full.' });
    await grace.submit();
    expect(ada.read(await ada.waitFor('The new time was declined'))).toContain('That day is full.');
    expect(await bot.app.store.db.claim.count()).toBe(2);
  });
});
