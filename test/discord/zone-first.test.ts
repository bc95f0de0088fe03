import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newStage } from '../support/platforms.ts';
import type { Stage } from '../support/stage.ts';
import { becomeExpert, connected, firstOffered, offersTwo, proposed } from '../support/stories.ts';

let bot: Stage;
beforeEach(async () => {
  bot = await newStage('discord');
  await becomeExpert(bot, bot.ada);
});
afterEach(() => bot.close());

describe('whoever is offered times, and whose zone is not known', () => {
  it('says where they are before the pick counts, so that a change of their clock is told later', async () => {
    const { ada, grace, app } = bot;
    const proposal = await proposed(bot, grace, ada, await connected(bot, grace, ada));
    const offer = await offersTwo(bot, ada, grace, proposal);
    const { id } = await app.store.db.person.findFirstOrThrow({ where: { displayName: 'Grace' } });
    await app.store.db.person.update({ where: { id }, data: { chosenZone: null, platformZone: null } });
    app.services.directory.forget(id);
    await bot.opens(grace, offer, firstOffered(grace.read(offer)));
    expect(await app.store.db.session.count()).toBe(0);
    await grace.fill({ 'Your city or time zone': 'New York' });
    await grace.submit();
    await grace.press(await grace.waitFor('Is that right?'), 'That’s right');
    await grace.waitFor('Status: Booked');
    const { requesterSaw } = await app.store.db.session.findFirstOrThrow();
    expect(requesterSaw).toContain('[America/New_York]');
  });
});
