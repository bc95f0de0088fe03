import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Stage } from '../support/stage.ts';
import { becomeExpert, connected, proposed } from '../support/stories.ts';

describe.each(PLATFORMS)('the journey from ask to note on %s', (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    bot = await newStage(platform);
  });
  afterEach(() => bot.close());

  it('books, confirms, completes and keeps notes that both people see', async () => {
    const { ada, grace, clock } = bot;
    await becomeExpert(bot, ada);
    const accepted = await connected(bot, grace, ada);
    const proposal = await proposed(bot, grace, ada, accepted);
    expect(ada.read(proposal)).toContain('Review');

    await ada.press(proposal, 'Confirm');
    const booked = await grace.waitFor('Your session is booked.');
    const mine = await ada.waitFor('Status: Booked');
    expect(ada.read(mine)).not.toContain('Complete');
    expect(grace.read(booked)).toContain('A decision');

    clock.advance('26h');
    await bot.settled();
    const started = await ada.waitFor('Complete');
    await ada.press(started, 'Complete');
    await grace.waitFor('Status: Completed');
    await bot.opens(ada, await ada.waitFor('Status: Completed'), 'Add notes');
    await ada.fill({ Notes: 'Use one index less.' });
    await ada.submit();
    const noted = await grace.waitFor('Use one index less.');
    expect(grace.read(noted)).toContain('Notes by Ada');
  });
});
