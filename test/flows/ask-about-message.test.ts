import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { becomeExpert, newApp, type TestApp } from '../support/app.ts';
import { joins, shows } from './support/finder.ts';

const WORDS = 'Which index for a jsonb column?';

describe('“Ask an expert about this” on a message', () => {
  let bot: TestApp;
  beforeEach(async () => {
    bot = await newApp();
    await becomeExpert(bot, bot.ada, { areas: 'SQL, Boats' });
  });
  afterEach(() => bot.close());

  /** Grace chooses it on something Alan has said. */
  async function asks(said = WORDS): Promise<string> {
    const { grace, alan, slack } = bot;
    await grace.messageShortcut('message.ask', alan.say(said, 'general'));
    return grace.read(await slack.until(() => grace.view()));
  }

  /** What Grace is told at a field of her form. */
  const toldAt = async (): Promise<string> => JSON.stringify((await bot.grace.submit()).errors);

  it('opens a form with its words, which are changed and sent to the expert picked', async () => {
    const { ada, grace } = bot;
    expect(await asks()).toMatch(/^Ask an expert\n/);
    expect(grace.read(grace.view())).toContain(WORDS);
    await grace.fill({ Expert: 'Ada', 'Area of expertise': 'SQL', Message: 'Which index?' });
    await grace.submit();
    expect(await shows(bot, grace, 'Your request is on its way')).toContain('[Connection Pending]');
    const card = ada.read(await ada.waitFor('would like to connect with you about SQL'));
    expect(card).toContain('Which index?');
    expect(card).not.toMatch(/jsonb|general|Alan/);
  });

  it('asks which area where the expert has several, and keeps what was typed', async () => {
    const { grace } = bot;
    await asks();
    await grace.fill({ Expert: 'Ada' });
    expect(await toldAt()).toContain('Ada can be asked about SQL and Boats. Pick one.');
    expect(grace.read(grace.view())).toContain(WORDS);
  });

  it('takes the one area that the expert has', async () => {
    const { grace } = bot;
    await joins(bot, 'Mary', 'Sailing');
    await asks();
    await grace.fill({ Expert: 'Mary' });
    await grace.submit();
    expect(await shows(bot, grace, 'Your request is on its way')).toContain('Mary');
  });

  it('says who knows about an area where no expert is picked', async () => {
    const { grace } = bot;
    await joins(bot, 'Mary', 'Sailing, SQL');
    await asks();
    await grace.fill({ 'Area of expertise': 'SQL' });
    expect(await toldAt()).toMatch(/You can ask (?:Ada and Mary|Mary and Ada) about SQL. Pick one here./);
    await grace.fill({ Expert: 'Mary' });
    await grace.submit();
    await shows(bot, grace, 'Your request is on its way');
  });

  it('names the areas there are where the expert does not have the one picked', async () => {
    const { grace } = bot;
    await joins(bot, 'Mary', 'Sailing');
    await asks();
    await grace.fill({ Expert: 'Ada', 'Area of expertise': 'Sailing' });
    expect(await toldAt()).toContain('Pick one of these areas: SQL, Boats.');
  });

  it('asks for one or the other where neither is picked', async () => {
    await asks();
    expect(await toldAt()).toContain('Pick an expert here, or an area to see who knows about it.');
  });

  it('takes no names of people or channels along, and no more words than there is room for', async () => {
    const shown = await asks(`${'x'.repeat(1_200)} <#C0GENERAL|general>`);
    expect(shown).toContain(`${'x'.repeat(999)}…`);
    expect(shown).not.toContain('general');
  });

  it('says that the form came too late beside the message', async () => {
    const { grace, alan, slack } = bot;
    slack.fail('views.open', { kind: 'error', error: 'expired_trigger_id' });
    const said = alan.say(WORDS, 'general');
    const answer = await grace.next(() => grace.messageShortcut('message.ask', said));
    expect(grace.read(answer)).toContain('The form could not be opened in time.');
  });
});
