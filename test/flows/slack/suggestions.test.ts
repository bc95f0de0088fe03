import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SlackMessage } from '../../../src/playground/slack/messages.ts';
import type { Surface } from '../../../src/playground/slack/visible-text.ts';
import { newApp, REFUSED_WHOLE, type TestApp } from '../../support/app.ts';
import { FORM, interaction } from '../../support/slack-raw.ts';
import { becomeExpert } from '../../support/stories.ts';
import { joins } from '../support/joins.ts';
import { finds, shows } from './support/finder.ts';

const EXPERT = 'Find somebody';
const AREA = 'Pick an area';

describe('on Slack, what is offered while somebody types', () => {
  let bot: TestApp;
  let directory: SlackMessage;

  beforeAll(async () => {
    bot = await newApp();
    await becomeExpert(bot, bot.ada, { headline: 'Bytes & boats', areas: 'TypeScript, SQL, Data modelling' });
    for (const [name, areas] of [
      ['Adele', 'Sailing, SQL'],
      ['Édith', 'sql, Chanson'],
      ['Zoe', 'Adapters'],
    ] as const)
      await joins(bot, name, areas);
    directory = await bot.grace.next(() => bot.grace.command('/connect'));
  });
  beforeEach(() => void bot.logged.splice(0));
  afterAll(() => bot.close());

  const offered = async (
    menu: string,
    typed: string,
    on: Surface | undefined = directory,
    by = bot.grace,
  ) => {
    const { options, status } = await by.suggest(on, menu, typed);
    expect(status).toBe(200);
    return options.map(({ text }) => text.text);
  };

  it('says in a few words what is offered', async () => {
    const { options: experts } = await bot.grace.suggest(directory, EXPERT, 'boats');
    expect(experts).toMatchObject([{ text: { text: 'Ada' }, description: { text: 'Bytes & boats' } }]);
    const { options: areas } = await bot.grace.suggest(directory, AREA, 'sql');
    expect(areas).toMatchObject([{ value: 'SQL', description: { text: '3 experts' } }]);
  });

  it('leads to the profile of the expert picked, and narrows the list to the area picked', async () => {
    const { grace } = bot;
    const card = await grace.next(() => grace.choose(directory, EXPERT, 'Adele'));
    expect(grace.read(card)).toMatch(/^Adele\n.*\[Connect with Adele\]/s);
    await finds(bot, grace);
    await grace.choose(grace.view(), AREA, 'Sailing');
    const narrowed = await shows(bot, grace, 'Experts in Sailing');
    expect(narrowed).toContain('Adele');
    expect(narrowed).not.toContain('Zoe');
    await grace.choose(grace.view(), EXPERT, 'Zoe');
    await shows(bot, grace, 'Connect with Zoe');
    expect(grace.view()?.previousId).not.toBeNull();
    await grace.closeView({ all: true });
  });

  it('says an expert picked who is none any more is none', async () => {
    const { ada, grace } = bot;
    const { options } = await grace.suggest(directory, EXPERT, 'ada');
    const own = await ada.next(() => ada.command('/expert'));
    await ada.press(own, 'Pause');
    await ada.waitFor('You are paused');
    expect(await offered(EXPERT, 'ada')).toEqual(['Zoe']);
    const card = await grace.next(() => grace.choose(directory, EXPERT, options[0]?.value ?? ''));
    expect(grace.read(card)).toContain('Not taking new requests just now.');
    await ada.press(await ada.next(() => ada.command('/expert')), 'Resume');
    await bot.settled();
  });

  it('is nothing for somebody from outside, and is logged', async () => {
    const eve = bot.slack.as('U0EVE');
    const forEve = await resent((payload) =>
      Object.assign(payload, { user: { id: 'U0EVE', team_id: 'T0TEST' } }),
    );
    expect(forEve).toMatchObject({ status: 200, body: '{"options":[]}' });
    expect(eve.messages('general')).toEqual([]);
    expect(bot.logged.join()).toContain('outsider');
  });

  it('is nothing for a menu of another version', async () => {
    for (const changes of [
      { action_id: 'gone' },
      { action_id: 'constructor', view: { callback_id: 'profile.form' } },
    ])
      expect(await resent((payload) => Object.assign(payload, changes))).toMatchObject({
        status: 200,
        body: '{"options":[]}',
      });
  });

  it.each([
    ['nothing typed at all', { value: undefined }],
    ['a number for what was typed', { value: 7 }],
    ['no menu', { action_id: undefined }],
    ['nobody who types', { user: undefined }],
  ])('is refused whole with %s', async (_, changes) => {
    expect(await resent((payload) => Object.assign(payload, changes))).toMatchObject(REFUSED_WHOLE);
  });

  it('suggests the areas that others have while one writes a profile, and takes new ones beside', async () => {
    const { mary } = bot;
    const invitation = await mary.next(() => mary.command('/expert'));
    await bot.opens(mary, invitation, 'Become an expert');
    const form = mary.view();
    expect(await offered('Add an area that others have', 'sai', form, mary)).toEqual(['Sailing']);
    await mary.fill({ Headline: 'Sails', 'Add an area that others have': 'Sailing' });
    await mary.fill({ 'Areas of expertise': 'Knots' });
    await mary.submit();
    expect(mary.read(await mary.waitFor('no weekly hours yet'))).toContain(
      'Areas of expertise: Knots, Sailing',
    );
  });

  it('leaves a profile without any area at its field', async () => {
    const { alan } = bot;
    await bot.opens(alan, await alan.next(() => alan.command('/expert')), 'Become an expert');
    await alan.fill({ Headline: 'Nothing yet' });
    expect(await alan.submit()).toMatchObject({
      outcome: 'errors',
      errors: { 'Areas of expertise': 'The area of expertise is missing.' },
    });
    await alan.fill({ 'Add an area that others have': 'Sailing' });
    expect((await alan.submit()).outcome).toBe('closed');
  });

  /** The last question for options again, as another client might have asked it. */
  async function resent(change: (payload: Record<string, unknown>) => void) {
    await offered(EXPERT, 'ada');
    const last = bot.slack.deliveries.findLast(({ kind }) => kind === 'suggestion');
    const payload = JSON.parse(new URLSearchParams(last?.body).get('payload') ?? '{}') as Record<
      string,
      unknown
    >;
    change(payload);
    return bot.slack.deliver(interaction(payload), { contentType: FORM });
  }
});
