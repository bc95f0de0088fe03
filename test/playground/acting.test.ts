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
    app.options('broken', async ({ ack }) => ack({ options: [option('x'.repeat(76))] }));
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

test('malformed options are a violation and none are shown', async () => {
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

test('a person sees their own conversations only', async () => {
  const { message } = await card();
  const grace = stage.workspace.as(GRACE.id);
  expect(grace.dm()).toEqual([]);
  expect(() => grace.messages(message.channel)).toThrow('is in no conversation');
});
