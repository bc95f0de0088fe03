import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newApp, type TestApp } from '../../support/app.ts';

describe('on Slack, “Ask an expert about this” on a message', () => {
  let bot: TestApp;
  beforeEach(async () => {
    bot = await newApp();
  });
  afterEach(() => bot.close());

  it('says that the form came too late beside the message', async () => {
    const { grace, alan, slack } = bot;
    slack.fail('views.open', { kind: 'error', error: 'expired_trigger_id' });
    const said = alan.say('Which index?', 'general');
    const answer = await grace.next(() => grace.messageShortcut('message.ask', said));
    expect(grace.read(answer)).toContain('The form could not be opened in time.');
  });
});
