import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newApp, type TestApp } from '../../support/app.ts';
import { becomeExpert } from '../../support/stories.ts';

let bot: TestApp;
beforeEach(async () => {
  bot = await newApp();
});
afterEach(() => bot.close());

describe('the settings on Slack', () => {
  it('begin with the zone of the profile, and follow it again', async () => {
    const { ada } = bot;
    const settings = await ada.next(() => ada.command('/connections', 'settings'));
    expect(ada.read(settings)).toContain('09:00 (London time, UTC)');
    expect(ada.read(settings)).toContain('the one your profile here says');
    await bot.opens(ada, settings, 'Change the zone');
    await ada.fill({ 'Time zone': 'são paulo' });
    await ada.submit();
    await ada.press(await ada.waitFor('Your time zone is saved.'), 'Follow my profile again');
    const again = await ada.waitFor('Your zone follows your profile again.');
    expect(ada.read(again)).toContain('London time');
  });

  it('open over the Home tab, and what is saved stands there when the form closes', async () => {
    const { mary, slack } = bot;
    await mary.openHome();
    await slack.until(() => mary.home());
    await mary.press(mary.home(), 'Settings');
    await slack.until(() => mary.view());
    await mary.press(mary.view(), 'Change the zone');
    await slack.until(() => mary.read(mary.view()).includes('Weekly hours'));
    await mary.fill({ 'Time zone': 'nairobi' });
    expect((await mary.submit()).outcome).toBe('closed');
    await slack.until(() => mary.read(mary.view()).includes('Your time zone is saved.'));
    expect(mary.read(mary.view())).toContain('Nairobi time, UTC+3');
  });

  it('in a stack of three modals, a form takes the place of the top one', async () => {
    const { ada, slack } = bot;
    await becomeExpert(bot, ada);
    await ada.openHome();
    await slack.until(() => ada.home());
    const press = async (label: string, shows: string) => {
      await ada.press(ada.view() ?? ada.home(), label);
      await slack.until(() => ada.read(ada.view()).includes(shows));
    };
    await press('Hours', 'Clear all');
    for (let deeper = 0; deeper < 2; deeper += 1) {
      await press('Profile', 'Glad to help');
      await press('Hours', 'Clear all');
    }
    expect(slack.count('views.push')).toBe(2);
    await press('Copy a day', 'Copy the hours of');
    expect(slack.count('views.push')).toBe(2);
    await ada.fill({ 'Copy the hours of': 'Monday', to: 'Saturday' });
    expect((await ada.submit()).outcome).toBe('updated');
    expect(ada.read(ada.view())).toContain('Monday copied to Saturday.');
  });
});
