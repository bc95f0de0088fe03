import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newApp, type TestApp } from '../../support/app.ts';
import { askForm } from '../support/forge.ts';

let bot: TestApp;
beforeEach(async () => {
  bot = await newApp();
});
afterEach(async () => {
  vi.useRealTimers();
  await bot.close();
});

/** Moves the machine's clock, by which Slack counts how long it can be answered, and the bot's along. */
function minutesPass(minutes: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 });
  bot.clock.advance(`${minutes}m`);
}

describe('on Slack, a form that somebody takes their time over', () => {
  it('is answered in its own place after 40 minutes, when Slack takes no message there any more', async () => {
    const { ada, grace, slack } = bot;
    await askForm(bot);
    minutesPass(40);
    const messages = grace.messages('general').length;
    expect((await grace.submit()).outcome).toBe('updated');
    expect(grace.read(grace.view())).toContain('Your request is on its way.');
    expect(grace.messages('general')).toHaveLength(messages);
    await ada.waitFor('May I?');
    await grace.closeView();
    expect(slack.calls.filter(({ method, ok }) => method === 'response_url' && !ok)).toEqual([]);
  });

  it('is opened by a press that is sent again only once', async () => {
    const { mary, slack } = bot;
    const invitation = await mary.next(() => mary.command('/expert'));
    const { deliveryId } = await mary.press(invitation, 'Become an expert');
    await slack.until(() => mary.view());
    await mary.fill({ Headline: 'Half a sentence' });
    await slack.redeliver(deliveryId, { resign: true });
    await slack.settled();
    expect(slack.count('views.open')).toBe(1);
    expect(JSON.stringify(mary.view()?.state)).toContain('Half a sentence');
  });
});
