import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Stage } from '../support/stage.ts';
import { becomeExpert } from '../support/stories.ts';

describe.each(PLATFORMS)('asking an expert on %s', (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    bot = await newStage(platform);
  });
  afterEach(() => bot.close());

  it('goes from /connect and her name over the form to a card in her direct messages, and back with her answer', async () => {
    const { ada, grace } = bot;
    await becomeExpert(bot, ada);
    const card = await grace.next(() => grace.command('/connect', { expert: 'Ada' }));
    expect(grace.read(card)).toContain('Glad to help');
    // Each time says whose it is: Ada's clock in her zone, her free times on the reader's.
    expect(grace.read(card)).toMatch(/Local time:?\s+09:00 \(London time, UTC\)/);
    expect(grace.read(card)).toMatch(/Next free, in your time:?\s/);
    await bot.opens(grace, card, 'Connect with Ada');
    await grace.fill({ 'Area of expertise': 'SQL', Message: 'May I ask about *joins*?' });
    expect((await grace.submit()).outcome).toBe('closed');
    await grace.waitFor('Connection Pending');

    const request = await ada.waitFor('would like to connect with you about SQL');
    expect(ada.read(request)).toContain('May I ask about *joins*?');
    await ada.press(request, 'Accept');
    await ada.waitFor('You accepted.');
    const answer = await grace.waitFor('accepted your request about SQL');
    expect(grace.read(answer)).toContain('Book a session');
    // Either has a way on.
    await ada.press(await ada.waitFor('You accepted.'), 'Offer times');
    await ada.waitFor(/^Offer times to Grace/);
  });
});
