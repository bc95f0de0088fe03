import type { KnownBlock } from '@slack/types';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADA, GRACE, type Stage, startStage } from './tiny-bot.ts';

const card = (text: string): KnownBlock[] => [
  { type: 'section', text: { type: 'mrkdwn', text } },
  {
    type: 'actions',
    elements: [
      { type: 'button', action_id: 'accept', value: 'r1', text: { type: 'plain_text', text: 'Accept' } },
      { type: 'button', action_id: 'decline', value: 'r1', text: { type: 'plain_text', text: 'Decline' } },
    ],
  },
];

let stage: Stage;

beforeAll(async () => {
  stage = await startStage((app) => {
    app.command('/connect', async ({ ack, respond, command }) => {
      await ack();
      await respond({ text: `You said ${command.text}`, blocks: card(`You said ${command.text}`) });
    });
    app.command('/echo', async ({ ack, command }) => {
      await ack({ text: `echo ${command.text}`, response_type: 'in_channel' });
    });
    app.action('accept', async ({ ack, respond, body }) => {
      await ack();
      await respond({ text: `${body.user.id} accepted`, replace_original: true });
    });
    app.action('decline', async ({ ack, client, body }) => {
      await ack();
      if (body.type !== 'block_actions') throw new Error('not a press');
      const { channel } = await client.conversations.open({ users: body.user.id });
      await client.chat.postMessage({
        channel: channel?.id ?? '',
        text: 'Declined',
        blocks: card('*Declined*'),
      });
    });
  });
});
afterAll(async () => {
  expect(stage.workspace.violations).toEqual([]);
  await stage.close();
});

test('a command is acknowledged, answered privately, and its button replaces the answer', async () => {
  const { workspace } = stage;
  const ada = workspace.as(ADA.id);
  const answer = await ada.next(() => ada.command('/connect', '@grace & <b> https://a.example/x_y_z'));
  expect(ada.read(answer)).toBe('You said @Grace & <b> https://a.example/x_y_z\n[Accept] [Decline]');
  expect(answer.text).toContain('<@U0GRACE|grace> &amp; &lt;b&gt; <https://a.example/x_y_z>');
  expect(workspace.as(GRACE.id).messages('general')).not.toContain(answer);

  await ada.press(answer, 'Accept');
  await workspace.until(() => answer.edits === 1);
  expect(ada.read(answer)).toBe('U0ADA accepted');
});

test('a press on a private message carries no message', async () => {
  const { workspace } = stage;
  const ada = workspace.as(ADA.id);
  const answer = await ada.next(() => ada.command('/connect', 'hello'));
  const dm = await ada.next(() => ada.press(answer, 'decline'));
  const sent = new URLSearchParams(workspace.deliveries.at(-1)?.body).get('payload');
  const payload = JSON.parse(sent ?? '');
  expect(payload.container).toMatchObject({ type: 'message', is_ephemeral: true, message_ts: answer.ts });
  expect(payload).not.toHaveProperty('message');

  expect(ada.dm().at(-1)).toBe(dm);
  expect(ada.read(dm)).toBe('Declined\n[Accept] [Decline]');
  await ada.press(dm, 'Accept');
  const pressed = JSON.parse(new URLSearchParams(workspace.deliveries.at(-1)?.body).get('payload') ?? '');
  expect(pressed.message).toMatchObject({ ts: dm.ts, text: 'Declined', bot_id: workspace.team.botId });
  await workspace.until(() => dm.edits === 1);
});

test('an acknowledgement may itself be the answer, seen by everybody when it says so', async () => {
  const { workspace } = stage;
  await workspace.as(ADA.id).command('/echo', 'hi');
  expect(workspace.as(GRACE.id).newest()?.text).toBe('echo hi');
});

test('a label that is not there, or stands twice, fails loudly', async () => {
  const { workspace } = stage;
  const ada = workspace.as(ADA.id);
  const answer = await ada.next(() => ada.command('/connect', 'hello'));
  await expect(ada.press(answer, 'Withdraw')).rejects.toThrow('There is no “Withdraw” here');
  const twice = [...card('one'), ...card('two')].map((block, index) => ({
    ...block,
    block_id: String(index),
  }));
  const { channel } = await stage.app.client.conversations.open({ users: ADA.id });
  await stage.app.client.chat.postMessage({ channel: channel?.id ?? '', text: 'two cards', blocks: twice });
  const cards = await ada.waitFor('two');
  await expect(ada.press(cards, 'Accept')).rejects.toThrow('stands here 2 times');
  await ada.press(cards, 'Accept', { after: 'two' });
  expect(workspace.deliveries.at(-1)?.body).toContain('%22block_id%22%3A%223%22');
  await workspace.until(() => cards.edits === 1);
});
