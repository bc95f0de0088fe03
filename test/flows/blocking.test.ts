import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Stage } from '../support/stage.ts';
import { becomeExpert, connected } from '../support/stories.ts';

describe.each(PLATFORMS)('blocking somebody on %s', (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    bot = await newStage(platform);
    await becomeExpert(bot, bot.ada);
    await connected(bot, bot.grace, bot.ada);
  });
  afterEach(() => bot.close());

  const asksToBlock = async () => {
    const { ada } = bot;
    const dashboard = await ada.next(() => ada.command('/connections'));
    await ada.press(dashboard, 'Open');
    await bot.opens(ada, await ada.waitFor('You are the expert of'), 'Block');
  };

  it('takes a ticked box, which the form itself asks for', async () => {
    const { ada, app } = bot;
    await asksToBlock();
    const { errors } = await ada.submit();
    expect(errors['Are you sure?']).toMatch(/required/);
    expect(await app.store.db.block.count()).toBe(0);
    expect((await ada.submit({ anyway: true })).errors['Are you sure?']).toContain('Tick the box');
    expect(await app.store.db.block.count()).toBe(0);
  });

  it('says that it is done and where it can be undone', async () => {
    const { ada, app } = bot;
    await asksToBlock();
    await ada.fill({ 'Are you sure?': ['Yes'] });
    await ada.submit();
    expect(ada.read(await ada.waitFor('is blocked'))).toContain('You can unblock them in the settings');
    const settings = await ada.next(() => ada.command('/connections', { page: 'settings' }));
    await ada.press(settings, 'Unblock');
    await ada.waitFor('They can ask you again.');
    expect(await app.store.db.block.count()).toBe(0);
  });
});
