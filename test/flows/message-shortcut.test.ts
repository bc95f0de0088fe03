import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Message, Person, Stage } from '../support/stage.ts';
import { becomeExpert } from '../support/stories.ts';

describe.each(PLATFORMS)('“Connect with this person” on a message on %s', (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    bot = await newStage(platform);
  });
  afterEach(() => bot.close());

  const looksAt = async (person: Person, message: Message) =>
    person.read(await person.chooseOn(message, 'Connect with this person'));

  it('opens the profile of its author, from which one asks', async () => {
    const { ada, grace } = bot;
    await becomeExpert(bot, ada);
    const profile = await grace.chooseOn(ada.say('I like SQL'), 'Connect with this person');
    expect(grace.read(profile)).toMatch(/^Ada\nGlad to help\n.*\[Connect with Ada\]/s);
    await bot.opens(grace, profile, 'Connect with Ada');
    await grace.fill({ 'Area of expertise': 'SQL' });
    await grace.submit();
    const asked = await grace.sees('Your request is on its way');
    expect(grace.read(asked)).toContain('[Connection Pending]');
    await ada.waitFor('would like to connect with you about SQL');
    await grace.dismiss();
    expect(await looksAt(grace, ada.say('again'))).toContain('[Connection Pending]');
  });

  it('shows one’s own profile, or how to make one, on a message of one’s own', async () => {
    const { ada } = bot;
    const said = ada.say('me');
    expect(await looksAt(ada, said)).toContain('You have no expert profile yet. Type /expert to make one.');
    await ada.dismiss();
    await becomeExpert(bot, ada);
    expect(await looksAt(ada, said)).toContain('[Edit profile]');
  });

  it('says that an author is no expert, and where to look', async () => {
    expect(await looksAt(bot.grace, bot.mary.say('hello'))).toContain(
      'Mary has no expert profile yet. Type /connect to see who can be asked.',
    );
  });
});
