import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Person, Stage } from '../support/stage.ts';
import { becomeExpert, connected } from '../support/stories.ts';

describe.each(PLATFORMS)('somebody with nothing booked, on %s', (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    bot = await newStage(platform);
  });
  afterEach(() => bot.close());

  const told = async (person: Person) => person.read(await person.next(() => person.command('/sessions')));

  it('is sent to the directory as long as they know nobody', async () => {
    const { grace } = bot;
    expect(await told(grace)).toContain('Nothing is booked. Find an expert with /connect.');
    await grace.press(await grace.waitFor('Nothing is booked.'), 'Find an expert');
    await grace.waitFor('There are no experts here yet.');
  });

  it('is told to set hours as an expert without any, and then what comes next', async () => {
    const { ada, grace, app } = bot;
    await becomeExpert(bot, ada);
    const dashboard = await ada.next(() => ada.command('/connections'));
    expect(ada.read(dashboard)).toContain('No request is waiting. Find an expert.');
    expect(await told(ada)).toContain('Your hours are set: whoever asks you, and is accepted, can book you.');
    await connected(bot, grace, ada);
    expect(await told(ada)).toContain('or open a connection and offer times yourself.');
    expect(await told(grace)).toContain('Press Book a session beside an expert');
    await grace.press(await grace.waitFor('Press Book a session'), 'My connections');
    expect(grace.read(await grace.waitFor('your expert for SQL'))).toContain('[Book a session]');
    await app.store.db.availability.deleteMany();
    expect(await told(ada)).toContain('You have no weekly hours yet, so nobody can book you.');
    await ada.press(await ada.waitFor('Nothing is booked. You have no weekly hours'), 'Set your hours');
    await ada.waitFor('Your weekly hours');
  });
});
