import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Stage } from '../support/stage.ts';
import { becomeExpert, connected, firstOffered, offersTwo, picksTime, proposed } from '../support/stories.ts';

describe.each(PLATFORMS)('times put to somebody on %s', (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    bot = await newStage(platform);
    await becomeExpert(bot, bot.ada);
  });
  afterEach(() => bot.close());

  it('an expert answers a proposal with other times, and the requester’s pick is the confirmation', async () => {
    const { ada, grace } = bot;
    const proposal = await proposed(bot, grace, ada, await connected(bot, grace, ada));
    const offer = await offersTwo(bot, ada, grace, proposal, { message: 'Mornings suit me.' });
    expect(grace.read(offer)).toContain('Mornings suit me.');
    await ada.waitFor('answered with other times');
    await grace.press(offer, firstOffered(grace.read(offer)));
    await ada.waitFor('Your session is booked.');
    await grace.waitFor('Status: Booked');
    expect(await bot.app.store.db.claim.count()).toBe(2);
  });

  it('an hour reads the same where it is picked, in the form and on the card, whose heading is the title', async () => {
    const { ada, grace } = bot;
    const from = await connected(bot, grace, ada);
    const lengths = await grace.next(() => grace.press(from, 'Book a session'));
    await grace.press(lengths, '1 h');
    await grace.waitFor('Pick a day for 1 h');
    await picksTime(grace);
    expect(grace.read(await bot.until(() => grace.form()))).toContain(', 1 h, with');
    await grace.fill({ Title: 'Review' });
    await grace.submit();
    const proposal = await ada.waitFor('proposes a session');
    expect(ada.read(proposal)).toMatch(/When: .*, 1 h\n(.*\n)*Title: Review/);
    await ada.press(proposal, 'Confirm');
    const card = ada.read(await ada.waitFor('Status: Booked'));
    expect(card).toMatch(/^Review\nWhen: .*, 1 h\n/);
    expect(card).not.toContain('Title');
  });

  it('a move leaves the old time standing until it is confirmed, on every card', async () => {
    const { ada, grace } = bot;
    await ada.press(await proposed(bot, grace, ada, await connected(bot, grace, ada)), 'Confirm');
    const card = await grace.waitFor('Your session is booked.');
    const before = await bot.app.store.db.session.findFirstOrThrow();
    await grace.press(card, 'Reschedule');
    await grace.waitFor('Move your session');
    await picksTime(grace, { time: 1 });
    await bot.until(() => grace.form());
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
    await picksTime(ada, { time: 3 });
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
