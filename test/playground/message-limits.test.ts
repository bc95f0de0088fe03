import type { KnownBlock } from '@slack/types';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { liveTokens } from '../../src/playground/slack/visible-text.ts';
import { ADA, GRACE, type Stage, startStage } from './tiny-bot.ts';

let stage: Stage;
let dm = '';
beforeEach(async () => {
  stage = await startStage(() => undefined);
  const { channel } = await stage.app.client.conversations.open({ users: ADA.id });
  dm = channel?.id ?? '';
});
afterEach(() => stage.close());

const text = (length: number) => 'x'.repeat(length);
const section = (length: number): KnownBlock => ({
  type: 'section',
  text: { type: 'plain_text', text: text(length) },
});
const errors = () => stage.workspace.violations.map(({ method, error }) => `${method} ${error}`);
const chat = () => stage.app.client.chat;

test('a message takes 40,000 characters of text, an update 4,000', async () => {
  const { ts = '' } = await chat().postMessage({ channel: dm, text: text(40_000) });
  await expect(chat().postMessage({ channel: dm, text: text(40_001) })).rejects.toThrow('msg_too_long');
  await chat().update({ channel: dm, ts, text: text(4_000) });
  await expect(chat().update({ channel: dm, ts, text: text(4_001) })).rejects.toThrow('msg_too_long');
  expect(errors()).toEqual(['chat.postMessage msg_too_long', 'chat.update msg_too_long']);
});

test('the blocks of a message hold 13,200 characters together', async () => {
  const blocks = [section(3000), section(3000), section(3000), section(3000)];
  await chat().postMessage({ channel: dm, text: 'x', blocks: [...blocks, section(1200)] });
  const tooMuch = [...blocks, section(1201)];
  await expect(chat().postMessage({ channel: dm, text: 'x', blocks: tooMuch })).rejects.toThrow(
    'msg_blocks_too_long',
  );
});

test('blocks without text are a violation, though they are posted', async () => {
  // The type asks for text; what is tested is a bot that evaded it.
  await stage.app.client.apiCall('chat.postMessage', { channel: dm, blocks: [section(3)] });
  expect(errors()).toEqual(['chat.postMessage missing_text']);
  expect(stage.workspace.as(ADA.id).dm()).toHaveLength(1);
  await expect(chat().postMessage({ channel: dm, text: ' ' })).rejects.toThrow('no_text');
});

test('invalid blocks are refused with Slack’s messages and kept as a violation', async () => {
  const refused = chat().postMessage({ channel: dm, text: 'x', blocks: [section(3001)] });
  await expect(refused).rejects.toMatchObject({
    data: {
      error: 'invalid_blocks',
      response_metadata: { messages: [expect.stringContaining('[json-pointer:/blocks/0/text/text]')] },
    },
  });
  expect(stage.workspace.violations[0]).toMatchObject({
    method: 'chat.postMessage',
    error: 'invalid_blocks',
  });
  expect(stage.workspace.as(ADA.id).dm()).toEqual([]);
});

test('a view of more than 250 KB is refused', async () => {
  const field = { type: 'mrkdwn' as const, text: text(2000) };
  const blocks = Array.from({ length: 13 }, () => ({
    type: 'section' as const,
    fields: Array(10).fill(field),
  }));
  const publish = (count: number) =>
    stage.app.client.views.publish({
      user_id: ADA.id,
      view: { type: 'home', blocks: blocks.slice(0, count) },
    });
  await publish(12);
  await expect(publish(13)).rejects.toThrow('view_too_large');
});

test('only what exists, and is the bot’s own, can be changed', async () => {
  const { workspace, app } = stage;
  const said = workspace.as(GRACE.id).say('hello', 'general');
  const { channel, ts } = said;
  await expect(chat().update({ channel, ts, text: 'x' })).rejects.toThrow('cant_update_message');
  await expect(chat().delete({ channel, ts })).rejects.toThrow('cant_delete_message');
  await expect(chat().update({ channel: dm, ts: '1.1', text: 'x' })).rejects.toThrow('message_not_found');
  await expect(chat().postMessage({ channel: 'C0NOWHERE', text: 'x' })).rejects.toThrow('channel_not_found');
  const whisper = await chat().postEphemeral({ channel, user: ADA.id, text: 'for Ada' });
  expect(workspace.as(GRACE.id).messages('general')).toEqual([said]);
  const privately = { channel, ts: whisper.message_ts ?? '', text: 'x' };
  await expect(chat().update(privately)).rejects.toThrow('message_not_found');
  const { ts: own = '' } = await chat().postMessage({ channel: dm, text: 'x' });
  await chat().delete({ channel: dm, ts: own });
  await expect(chat().update({ channel: dm, ts: own, text: 'x' })).rejects.toThrow('message_not_found');
  await expect(app.client.conversations.open({ users: 'U0NOBODY' })).rejects.toThrow('user_not_found');
});

test('an update keeps the blocks unless it brings new ones', async () => {
  const { ts = '' } = await chat().postMessage({ channel: dm, text: 'one', blocks: [section(3)] });
  await chat().update({ channel: dm, ts, text: 'two' });
  const [message] = stage.workspace.as(ADA.id).dm();
  expect(message).toMatchObject({ text: 'two', edits: 1, blocks: [{ type: 'section' }] });
  await chat().update({ channel: dm, ts, text: 'three', blocks: [] });
  expect(message?.blocks).toEqual([]);
});

test('a deactivated person is shown as such and cannot be written to', async () => {
  const heard: unknown[] = [];
  stage.app.event('user_change', ({ event }) => {
    heard.push(event.user.deleted);
    return Promise.resolve();
  });
  await stage.workspace.changePerson(ADA.id, { deleted: true });
  const { user } = await stage.app.client.users.info({ user: ADA.id });
  expect(user).toMatchObject({ deleted: true, name: 'ada' });
  expect(user).not.toHaveProperty('tz');
  expect(heard).toEqual([true]);
  await expect(chat().postMessage({ channel: dm, text: 'x' })).rejects.toThrow('user_disabled');
  await expect(stage.app.client.conversations.open({ users: ADA.id })).rejects.toThrow('user_disabled');
  expect(stage.workspace.violations).toEqual([]);
});

test('users.info tells the zone and its offset on the workspace’s day', async () => {
  const { user } = await stage.app.client.users.info({ user: GRACE.id, include_locale: true });
  expect(user).toMatchObject({ tz: 'America/New_York', locale: 'en-US', is_restricted: false });
  expect([-4 * 3600, -5 * 3600]).toContain(user?.tz_offset);
});

test('the live tokens of a message are those of its mrkdwn and its text, not of plain text', async () => {
  await chat().postMessage({
    channel: dm,
    text: 'from <@U0GRACE>',
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: '*not bold* <!channel>' } },
      {
        type: 'section',
        text: { type: 'mrkdwn', text: '*bold*' },
        fields: [{ type: 'mrkdwn', text: '<!here>' }],
      },
    ],
  });
  const [message] = stage.workspace.as(ADA.id).dm();
  expect(message && liveTokens(message).map(({ raw }) => raw)).toEqual(['<@U0GRACE>', '*bold*', '<!here>']);
});
