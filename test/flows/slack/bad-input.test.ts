import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newApp, type TestApp } from '../../support/app.ts';
import { rawCommand } from '../../support/slack-raw.ts';
import { facts, sentence } from '../support/forge.ts';

describe('on Slack, naming somebody', () => {
  let bot: TestApp;
  beforeEach(async () => {
    bot = await newApp();
  });
  afterEach(() => bot.close());

  const answerTo = async (act: () => Promise<unknown>) => bot.grace.read(await bot.grace.next(act));

  it('who is from outside, unknown or gone says so, and writes nothing', async () => {
    const { grace } = bot;
    expect(await answerTo(() => grace.command('/connect', '@eve'))).toBe(
      sentence('is-outsider', { name: 'Eve' }),
    );
    expect(await answerTo(() => rawCommand(bot, { text: '<@U0NOBODY>' }))).toBe(
      sentence('unknown-person', {}),
    );
    await bot.slack.changePerson('U0MARY', { deleted: true });
    expect(await answerTo(() => grace.command('/connect', '@mary'))).toBe(
      sentence('is-gone', { name: 'Mary' }),
    );
    expect(facts(bot).audit).toEqual([]);
  });

  it('when one is from outside oneself is answered politely, and makes one nothing', async () => {
    const eve = bot.as('U0EVE');
    expect(eve.read(await eve.next(() => eve.command('/connect')))).toBe(sentence('outsider', {}));
    expect(facts(bot).audit).toEqual([]);
  });
});
