import type { KnownBlock } from '@slack/types';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ADA, GRACE, type Stage, startStage } from './tiny-bot.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string, value = text.toLowerCase()) => ({ text: plain(text), value });

const blocks: KnownBlock[] = [
  {
    type: 'actions',
    block_id: 'row',
    elements: [
      {
        type: 'static_select',
        action_id: 'day',
        placeholder: plain('Pick a day'),
        options: [option('Mon'), option('Tue')],
      },
      { type: 'external_select', action_id: 'expert', placeholder: plain('Find'), min_query_length: 2 },
      { type: 'users_select', action_id: 'who', placeholder: plain('Who') },
      { type: 'datepicker', action_id: 'date', placeholder: plain('Date') },
      { type: 'timepicker', action_id: 'time', placeholder: plain('Time'), timezone: 'Asia/Kolkata' },
      { type: 'checkboxes', action_id: 'boxes', options: [option('One'), option('Two')] },
      { type: 'radio_buttons', action_id: 'radio', options: [option('Yes'), option('No')] },
      { type: 'overflow', action_id: 'more', options: [option('Edit'), option('Stop')] },
    ],
  },
];

/** What the bot answers to a question for the options of `broken`. */
let brokenAnswer: unknown;
let stage: Stage;
let actions: Record<string, unknown>[] = [];
let shortcuts: Record<string, unknown>[] = [];
let commands: string[] = [];

beforeAll(async () => {
  stage = await startStage((app) => {
    app.command('/connect', async ({ ack, command }) => {
      commands.push(command.text);
      await ack();
    });
    app.action(/.*/, async ({ ack, action }) => {
      await ack();
      actions.push({ ...action });
    });
    app.options('expert', async ({ ack, options }) => {
      const found = ['Ada', 'Adam', 'Grace'].filter((name) => name.startsWith(options.value));
      await ack({ options: found.map((name) => option(name)) });
    });
    app.options('broken', async ({ ack }) => (ack as (answer: unknown) => Promise<void>)(brokenAnswer));
    app.shortcut(/.*/, async ({ ack, shortcut }) => {
      await ack();
      shortcuts.push({ ...shortcut });
    });
  });
});
beforeEach(() => {
  actions = [];
  shortcuts = [];
  commands = [];
});
afterAll(() => stage.close());

const card = async () => {
  const { client } = stage.app;
  const { channel } = await client.conversations.open({ users: ADA.id });
  const ada = stage.workspace.as(ADA.id);
  const message = await ada.next(() =>
    client.chat.postMessage({ channel: channel?.id ?? '', text: 'Pick', blocks }),
  );
  return { ada, message };
};

test('each kind of element sends what Slack sends for it', async () => {
  const { ada, message } = await card();
  await ada.choose(message, 'Pick a day', 'Tue');
  await ada.choose(message, 'Who', '@grace');
  await ada.choose(message, 'Date', '2026-07-01');
  await ada.choose(message, 'Time', '09:30');
  await ada.choose(message, 'boxes', ['One', 'Two']);
  await ada.choose(message, 'radio', 'No');
  await ada.choose(message, 'more', 'Stop');
  const ids = { block_id: 'row', action_ts: expect.any(String) };
  expect(actions).toEqual([
    {
      type: 'static_select',
      action_id: 'day',
      selected_option: option('Tue'),
      placeholder: plain('Pick a day'),
      ...ids,
    },
    { type: 'users_select', action_id: 'who', selected_user: GRACE.id, placeholder: plain('Who'), ...ids },
    {
      type: 'datepicker',
      action_id: 'date',
      selected_date: '2026-07-01',
      placeholder: plain('Date'),
      ...ids,
    },
    {
      type: 'timepicker',
      action_id: 'time',
      selected_time: '09:30',
      timezone: 'Asia/Kolkata',
      placeholder: plain('Time'),
      ...ids,
    },
    { type: 'checkboxes', action_id: 'boxes', selected_options: [option('One'), option('Two')], ...ids },
    { type: 'radio_buttons', action_id: 'radio', selected_option: option('No'), ...ids },
    { type: 'overflow', action_id: 'more', selected_option: option('Stop'), ...ids },
  ]);
  expect(ada.read(message)).toContain(
    '[Tue] [Find] [U0GRACE] [2026-07-01] [09:30] (x) One (x) Two ( ) Yes (x) No',
  );
});

test('an option that is not offered cannot be picked', async () => {
  const { ada, message } = await card();
  await expect(ada.choose(message, 'Pick a day', 'Sun')).rejects.toThrow('among: Mon | Tue');
  expect(actions).toEqual([]);
});

test('an external select asks the bot, from its least length on', async () => {
  const { ada, message } = await card();
  const { options } = await ada.suggest(message, 'Find', 'Ad');
  expect(options.map(({ text }) => text.text)).toEqual(['Ada', 'Adam']);
  await expect(ada.suggest(message, 'Find', 'A')).rejects.toThrow('after 2 characters');
  await ada.choose(message, 'Find', 'Ada');
  expect(actions).toMatchObject([{ type: 'external_select', selected_option: option('Ada') }]);
});

const group = (label: string, options: unknown[]) => ({ label: plain(label), options });
const many = Array.from({ length: 101 }, (_, index) => option(String(index)));

test.each([
  ['a text of 76', { options: [option('x'.repeat(76))] }],
  ['a value of 151', { options: [option('x', 'x'.repeat(151))] }],
  ['a description of 76', { options: [{ ...option('x'), description: plain('x'.repeat(76)) }] }],
  ['an empty text', { options: [option('', 'x')] }],
  ['markup for a text', { options: [{ text: { type: 'mrkdwn', text: '*x*' }, value: 'x' }] }],
  ['101 options', { options: many }],
  ['two of the same value', { options: [option('One', 'x'), option('Two', 'x')] }],
  ['the same value in two groups', { option_groups: [group('A', [option('x')]), group('B', [option('x')])] }],
  ['options beside groups', { options: [option('x')], option_groups: [group('A', [option('y')])] }],
  ['a group of nothing', { option_groups: [group('A', [])] }],
  ['a group with a long label', { option_groups: [group('x'.repeat(76), [option('x')])] }],
  ['neither options nor groups', {}],
  ['an unknown field', { options: [{ ...option('x'), image: 'y' }] }],
  ['words', 'none'],
  ['nothing', undefined],
])('options with %s are a violation and none are shown', async (_, answer) => {
  brokenAnswer = answer;
  const { client } = stage.app;
  const ada = stage.workspace.as(ADA.id);
  const broken: KnownBlock[] = [
    { type: 'actions', elements: [{ type: 'external_select', action_id: 'broken' }] },
  ];
  const message = await ada.next(() =>
    client.chat.postMessage({ channel: 'C0GENERAL', text: 'x', blocks: broken }),
  );
  expect((await ada.suggest(message, 'broken', 'abc')).options).toEqual([]);
  expect(stage.workspace.violations.splice(0)).toMatchObject([{ error: 'invalid_options' }]);
});

test.each([
  ['a hundred', { options: many.slice(1) }, 100],
  ['none at all', { options: [] }, 0],
  ['some in groups', { option_groups: [group('A', [option('x')]), group('B', [option('y')])] }, 2],
])('options are shown when they are %s', async (_, answer, count) => {
  brokenAnswer = answer;
  const { client } = stage.app;
  const ada = stage.workspace.as(ADA.id);
  const select: KnownBlock[] = [
    { type: 'actions', elements: [{ type: 'external_select', action_id: 'broken' }] },
  ];
  const message = await ada.next(() =>
    client.chat.postMessage({ channel: 'C0GENERAL', text: 'x', blocks: select }),
  );
  expect((await ada.suggest(message, 'broken', 'abc')).options).toHaveLength(count);
  expect(stage.workspace.violations).toEqual([]);
});

test('what was offered once can be picked by its value without asking again', async () => {
  const { ada, message } = await card();
  await ada.suggest(message, 'Find', 'Ad');
  const asked = () => stage.workspace.deliveries.filter(({ kind }) => kind === 'suggestion').length;
  const before = asked();
  await ada.choose(message, 'Find', 'adam');
  expect(asked()).toBe(before);
  expect(actions).toMatchObject([{ type: 'external_select', selected_option: option('Adam') }]);
  await expect(ada.choose(message, 'Find', 'grace')).rejects.toThrow('0 options are called “grace”');
});

test('typed names, channels and links arrive as tokens, and what was typed as a token does not', async () => {
  const ada = stage.workspace.as(ADA.id);
  await ada.command('/connect', '@grace @Grace Hopper #general https://a.example/x mail@grace.example');
  await ada.command('/connect', '<@U0GRACE> <!channel> & @nobody');
  expect(commands).toEqual([
    '<@U0GRACE|grace> <@U0GRACE|grace> <#C0GENERAL|general> <https://a.example/x> mail@grace.example',
    '&lt;@U0GRACE&gt; &lt;!channel&gt; &amp; @nobody',
  ]);
});

test('a global shortcut names no channel and no response_url; one on a message carries it whole', async () => {
  const { workspace } = stage;
  const ada = workspace.as(ADA.id);
  const said = workspace.as(GRACE.id).say('Who knows SQL?', 'general');
  expect((await ada.shortcut('find')).status).toBe(200);
  expect((await ada.messageShortcut('ask', said)).status).toBe(200);
  expect(shortcuts[0]).toMatchObject({ type: 'shortcut', callback_id: 'find', user: { id: ADA.id } });
  expect(shortcuts[0]).not.toHaveProperty('channel');
  expect(shortcuts[0]).not.toHaveProperty('response_url');
  expect(shortcuts[1]).toMatchObject({
    type: 'message_action',
    callback_id: 'ask',
    channel: { id: 'C0GENERAL', name: 'general' },
    message: { user: GRACE.id, text: 'Who knows SQL?', ts: said.ts },
    message_ts: said.ts,
    response_url: expect.stringContaining(workspace.url),
  });
});

test('a private message has no shortcuts, nor has one that is gone', async () => {
  const ada = stage.workspace.as(ADA.id);
  const { client } = stage.app;
  const said = await ada.next(() =>
    client.chat.postEphemeral({ channel: 'C0GENERAL', user: ADA.id, text: 'psst' }),
  );
  await expect(ada.messageShortcut('ask', said)).rejects.toThrow('A private message has no shortcuts');
  const posted = await ada.next(() => client.chat.postMessage({ channel: 'C0GENERAL', text: 'gone soon' }));
  await client.chat.delete({ channel: posted.channel, ts: posted.ts });
  await expect(ada.messageShortcut('ask', posted)).rejects.toThrow('not on the screen any more');
  expect(shortcuts).toEqual([]);
});

test('a person sees their own conversations only', async () => {
  const { message } = await card();
  const grace = stage.workspace.as(GRACE.id);
  expect(grace.dm()).toEqual([]);
  expect(() => grace.messages(message.channel)).toThrow('is in no conversation');
});
