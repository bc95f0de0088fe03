import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Stage } from '../support/stage.ts';
import { becomeExpert, connected, proposed } from '../support/stories.ts';
import { asSeen } from './support/forge.ts';

describe.each(PLATFORMS)('/expert stop on %s', (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    bot = await newStage(platform);
    await becomeExpert(bot, bot.ada);
  });
  afterEach(() => bot.close());

  it('asks once more, then nobody finds them, who waited is told, and sessions are asked about', async () => {
    const { ada, grace, alan, app } = bot;
    const accepted = await connected(bot, grace, ada);
    await ada.press(await proposed(bot, grace, ada, accepted), 'Confirm');
    await grace.waitFor('Your session is booked.');
    const card = await alan.next(() => alan.command('/connect', { expert: 'Ada' }));
    await bot.opens(alan, card, 'Connect with Ada');
    await alan.fill({ 'Area of expertise': 'SQL' });
    await alan.submit();
    await ada.waitFor('@Alan Turing would like to connect');

    await ada.command('/expert', { page: 'stop' });
    const question = await ada.waitFor('Stop being an expert?');
    expect(ada.read(question)).toContain('1 request so far');
    expect(ada.read(question)).toContain('1 session to come');
    expect(await app.store.db.profile.count()).toBe(1);
    const seen = asSeen(question);
    await ada.press(question, 'Stop being an expert');
    const stopped = await ada.waitFor('Your profile is removed.');
    await alan.waitFor('declined your request');
    expect(await app.store.db.availability.count()).toBe(0);
    expect(await app.store.db.session.count({ where: { status: 'scheduled' } })).toBe(1);
    expect(grace.read(await grace.next(() => grace.command('/connect')))).toContain('no experts here yet');

    await bot.opens(ada, stopped, 'Cancel');
    await ada.fill({ Reason: 'I have stopped.' });
    await ada.submit();
    await grace.waitFor('I have stopped.');
    await ada.press(seen, 'Stop being an expert');
    await ada.waitFor('You have no expert profile yet.');
    expect(ada.read(await ada.next(() => ada.command('/expert')))).toContain('Become an expert');
    await becomeExpert(bot, ada, { headline: 'Once more' });
    expect(grace.read(await grace.next(() => grace.command('/connect')))).toContain('Once more');
  });

  it('is nothing for somebody who is no expert', async () => {
    const { mary } = bot;
    expect(mary.read(await mary.next(() => mary.command('/expert', { page: 'stop' })))).toContain(
      'You have no expert profile yet.',
    );
  });
});
