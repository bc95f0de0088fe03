import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Stage } from '../support/stage.ts';
import { becomeExpert } from '../support/stories.ts';

describe.each(PLATFORMS)('the settings on %s', (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    bot = await newStage(platform);
  });
  afterEach(() => bot.close());

  it('say the time of day there, and take another zone from a city', async () => {
    const { ada } = bot;
    await becomeExpert(bot, ada);
    const settings = await ada.next(() => ada.command('/connections', { page: 'settings' }));
    expect(ada.read(settings)).toContain('09:00 (London time, UTC)');

    await bot.opens(ada, settings, 'Change the zone');
    await ada.fill({ 'Time zone': 'Atlantis' });
    const { errors } = await ada.submit();
    expect(errors['Time zone']).toContain('I do not know the time zone “Atlantis”');
    await ada.fill({ 'Time zone': 'são paulo', 'Weekly hours': ['Keep them in the zone they are in'] });
    await ada.submit();
    const chosen = await ada.waitFor('Your time zone is saved.');
    expect(ada.read(chosen)).toContain('06:00 (Sao Paulo time, UTC-3)');
    expect(ada.read(chosen)).toContain('Your weekly hours are in London time.');
    expect(ada.read(await ada.next(() => ada.command('/expert', { page: 'hours' })))).toContain(
      'Times are in London time, while you read times in Sao Paulo time.',
    );
  });
});
