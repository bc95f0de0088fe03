import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newApp, type TestApp } from '../support/app.ts';
import { becomeExpert } from '../support/stories.ts';

describe('asking an expert', () => {
  let bot: TestApp;
  beforeEach(async () => {
    bot = await newApp();
  });
  afterEach(() => bot.close());

  it('goes from /connect @ada over the form to a card in her direct messages, and back with her answer', async () => {
    const { ada, grace } = bot;
    await becomeExpert(bot, ada);
    const card = await grace.next(() => grace.command('/connect', '@ada'));
    expect(grace.read(card)).toContain('Glad to help');
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
  });
});
