import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newApp, REFUSED_WHOLE, type TestApp } from '../../support/app.ts';
import { FORM, interaction } from '../../support/slack-raw.ts';
import { asksAda, becomeExpert } from '../../support/stories.ts';
import { looksAt } from './support/finder.ts';

describe('on Slack, “Connect with this person” on a message', () => {
  let bot: TestApp;
  beforeEach(async () => {
    bot = await newApp();
  });
  afterEach(() => bot.close());

  it.each([
    ['a bot', 'U0ROBOT', {}, 'Robot is a bot and cannot be asked.'],
    ['of another workspace', 'U0EVE', {}, 'Eve is not a member of this workspace.'],
    ['deactivated', 'U0MARY', { deleted: true }, 'Mary is no longer in this workspace.'],
  ])('says so where the author is %s, and where to look', async (_, author, changes, sentence) => {
    const said = bot.slack.as(author).say('hello', 'general');
    if ('deleted' in changes) await bot.slack.changePerson(author, changes);
    const shown = await looksAt(bot, bot.grace, said);
    expect(shown).toContain(`${sentence} Type /connect to see who can be asked.`);
  });

  it('says that the bot itself cannot be asked, on a message of its own', async () => {
    const { ada, grace } = bot;
    await becomeExpert(bot, ada);
    await asksAda(bot, grace);
    const card = await ada.waitFor('would like to connect');
    expect(await looksAt(bot, ada, card)).toContain('Expert Connect is a bot and cannot be asked.');
  });

  it('tells somebody from outside politely that it is for members', async () => {
    const eve = bot.slack.as('U0EVE');
    const shown = await looksAt(bot, eve, bot.ada.say('hello', 'general'));
    expect(shown).toContain('Only members of this workspace can use Expert Connect.');
  });

  it('answers beside the message when its modal comes too late', async () => {
    const { ada, grace, slack } = bot;
    await becomeExpert(bot, ada);
    const said = ada.say('I like SQL', 'general');
    slack.fail('views.open', { kind: 'error', error: 'expired_trigger_id' });
    const answer = await grace.next(() => grace.messageShortcut('person.connect', said));
    expect(grace.read(answer)).toContain('[Connect with Ada]');
    expect(grace.view()).toBeUndefined();
  });

  /** The last shortcut again, as another client might have sent it. */
  function resent(change: (payload: Record<string, unknown>) => void) {
    const last = bot.slack.deliveries.findLast(({ kind }) => kind === 'shortcut');
    const payload = JSON.parse(new URLSearchParams(last?.body).get('payload') ?? '{}') as Record<
      string,
      unknown
    >;
    change(payload);
    return bot.slack.deliver(interaction(payload), { contentType: FORM });
  }

  it.each([
    ['no author', { bot_id: 'B0HOOK', subtype: 'bot_message', text: 'built', ts: '1.2' }],
    ['nobody for an author', { user: null, text: 'built', ts: '1.2' }],
  ])('says that an app wrote a message with %s', async (_, message) => {
    await looksAt(bot, bot.grace, bot.ada.say('hello', 'general'));
    await bot.grace.closeView();
    // The modal was opened by the first one's trigger, so this answer takes its other way.
    const answer = await bot.grace.next(() =>
      resent((payload) => Object.assign(payload, { message, trigger_id: 'T1.2.forged' })),
    );
    expect(bot.grace.read(answer)).toContain('written by an app and not by a person. Type /connect');
    expect(bot.slack.violations.splice(0)).toMatchObject([{ error: 'invalid_trigger_id' }]);
  });

  it('says that an author whom Slack does not know cannot be found', async () => {
    await looksAt(bot, bot.grace, bot.ada.say('hello', 'general'));
    await bot.grace.closeView();
    const message = { user: 'U0NOBODY', text: 'boo', ts: '1.2' };
    const answer = await bot.grace.next(() =>
      resent((payload) => Object.assign(payload, { message, trigger_id: 'T1.2.forged' })),
    );
    expect(bot.grace.read(answer)).toContain('I cannot find that person in this workspace. Type /connect');
    bot.slack.violations.length = 0;
  });

  it('has a calm sentence for a shortcut of another version', async () => {
    await looksAt(bot, bot.grace, bot.ada.say('hello', 'general'));
    await bot.grace.closeView();
    const answer = await bot.grace.next(() =>
      resent((payload) => Object.assign(payload, { callback_id: 'gone', trigger_id: 'T1.2.forged' })),
    );
    expect(bot.grace.read(answer)).toContain('from an older version of the bot');
    bot.slack.violations.length = 0;
  });

  it.each([
    ['markup for an author', { message: { user: '<!channel>' } }],
    ['no message', { message: undefined }],
    ['no trigger', { trigger_id: undefined }],
    ['no name', { callback_id: '' }],
    ['nobody who chose it', { user: undefined }],
  ])('is refused whole with %s', async (_, changes) => {
    await bot.grace.messageShortcut('person.connect', bot.ada.say('hello', 'general'));
    await bot.slack.until(() => bot.grace.view());
    expect(await resent((payload) => Object.assign(payload, changes))).toMatchObject(REFUSED_WHOLE);
  });
});
