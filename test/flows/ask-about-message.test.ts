import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Stage } from '../support/stage.ts';
import { becomeExpert } from '../support/stories.ts';
import { joins } from './support/joins.ts';

const WORDS = 'Which index for a jsonb column?';

describe.each(PLATFORMS)('“Ask an expert about this” on a message on %s', (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    bot = await newStage(platform);
    await becomeExpert(bot, bot.ada, { areas: 'SQL, Boats' });
  });
  afterEach(() => bot.close());

  /** Grace chooses it on something Alan has said. */
  async function asks(said = WORDS): Promise<string> {
    const { grace, alan } = bot;
    return grace.read(await grace.chooseOn(alan.say(said), 'Ask an expert about this'));
  }

  /** What Grace is told at a field of her form. */
  const toldAt = async (): Promise<string> => JSON.stringify((await bot.grace.submit()).errors);

  it('opens a form with its words, which are changed and sent to the expert picked', async () => {
    const { ada, grace } = bot;
    expect(await asks()).toMatch(/^Ask an expert\n/);
    expect(grace.read(grace.form())).toContain(WORDS);
    await grace.fill({ Expert: 'Ada', 'Area of expertise': 'SQL', Message: 'Which index?' });
    await grace.submit();
    expect(grace.read(await grace.sees('Your request is on its way'))).toContain('[Connection Pending]');
    const card = ada.read(await ada.waitFor('would like to connect with you about SQL'));
    expect(card).toContain('Which index?');
    expect(card).not.toMatch(/jsonb|general|Alan/);
  });

  it('asks which area where the expert has several, and keeps what was typed', async () => {
    const { grace } = bot;
    await asks();
    await grace.fill({ Expert: 'Ada' });
    expect(await toldAt()).toContain('Ada can be asked about SQL and Boats. Pick one.');
    expect(grace.read(grace.form())).toContain(WORDS);
  });

  it('takes the one area that the expert has', async () => {
    const { grace } = bot;
    await joins(bot, 'Mary', 'Sailing');
    await asks();
    await grace.fill({ Expert: 'Mary' });
    await grace.submit();
    expect(grace.read(await grace.sees('Your request is on its way'))).toContain('Mary');
  });

  it('says who knows about an area where no expert is picked', async () => {
    const { grace } = bot;
    await joins(bot, 'Mary', 'Sailing, SQL');
    await asks();
    await grace.fill({ 'Area of expertise': 'SQL' });
    expect(await toldAt()).toMatch(/You can ask (?:Ada and Mary|Mary and Ada) about SQL. Pick one here./);
    await grace.fill({ Expert: 'Mary' });
    await grace.submit();
    await grace.sees('Your request is on its way');
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
});
