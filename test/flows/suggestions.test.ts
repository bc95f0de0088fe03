import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Stage } from '../support/stage.ts';
import { becomeExpert } from '../support/stories.ts';
import { joins } from './support/joins.ts';

/** What means something to the search engine, to a database or to nobody; all of it is plain words. */
const ODD = [
  'x'.repeat(6_000),
  'ada '.repeat(1_500),
  'a\u0000da',
  '"',
  'name : ada',
  '{name} : (ada)',
  'NEAR(ada sql)',
  'ada OR',
  '* OR *',
  "' OR 1=1 --",
  '-ada ^ada +ada',
  '<!channel> *bold* :tada:',
  '👩‍🔬',
  '\ud800',
];

describe.each(PLATFORMS)('what is offered on %s while somebody types', (platform) => {
  let bot: Stage;

  beforeAll(async () => {
    bot = await newStage(platform);
    await becomeExpert(bot, bot.ada, { headline: 'Bytes & boats', areas: 'TypeScript, SQL, Data modelling' });
    for (const [name, areas] of [
      ['Adele', 'Sailing, SQL'],
      ['Édith', 'sql, Chanson'],
      ['Zoe', 'Adapters'],
    ] as const)
      await joins(bot, name, areas);
  });
  beforeEach(() => void bot.logged.splice(0));
  afterAll(() => bot.close());

  const experts = (typed: string) => bot.grace.suggested('expert', typed);
  const areas = (typed: string) => bot.grace.suggested('area', typed);

  it('is the experts whose names begin so, then those in whose profiles it stands', async () => {
    expect(await experts('ad')).toEqual(['Ada', 'Adele', 'Zoe']);
    expect(await experts('edi')).toEqual(['Édith']);
    expect(await experts('sql ad')).toEqual(['Ada', 'Adele']);
    expect(await experts('boats')).toEqual(['Ada']);
  });

  it('is everybody with nothing typed, who is free soonest first', async () => {
    expect(await experts('')).toHaveLength(4);
    expect((await experts(''))[0]).toBe('Ada');
  });

  it('is the areas in which a word begins so, most experts first, and all of them with nothing typed', async () => {
    expect(await areas('s')).toEqual(['SQL', 'Sailing']);
    expect(await areas('MODELL')).toEqual(['Data modelling']);
    expect(await areas('data mod')).toEqual(['Data modelling']);
    expect((await areas(''))[0]).toBe('SQL');
  });

  it.each(ODD)('takes all that is typed for plain words: %j', async (typed) => {
    await experts(typed);
    await areas(typed);
    expect(bot.logged.filter((line) => line.includes('failed'))).toEqual([]);
  });

  it('leads to the profile of the expert picked', async () => {
    const card = await bot.grace.next(() => bot.grace.command('/connect', { expert: 'Ada' }));
    expect(bot.grace.read(card)).toMatch(/^Ada\n.*\[Connect with Ada\]/s);
  });

  it('leaves out who is paused', async () => {
    const { ada } = bot;
    await ada.press(await ada.next(() => ada.command('/expert')), 'Pause');
    await ada.waitFor('You are paused');
    expect(await experts('ada')).toEqual(['Zoe']);
  });
});
