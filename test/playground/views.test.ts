import type { ModalView } from '@slack/types';
import { afterEach, expect, test } from 'vitest';
import { ADA, type Stage, startStage } from './tiny-bot.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });

const form = (title = 'Connect'): ModalView => ({
  type: 'modal',
  callback_id: 'form',
  private_metadata: 'r1',
  notify_on_close: true,
  title: plain(title),
  submit: plain('Send'),
  close: plain('Cancel'),
  blocks: [
    {
      type: 'input',
      block_id: 'area',
      label: plain('Area'),
      element: {
        type: 'static_select',
        action_id: 'value',
        placeholder: plain('Pick one'),
        options: [
          { text: plain('TypeScript'), value: 'ts' },
          { text: plain('SQL'), value: 'sql' },
        ],
      },
    },
    {
      type: 'input',
      block_id: 'message',
      optional: true,
      label: plain('Message'),
      element: { type: 'plain_text_input', action_id: 'value', multiline: true, max_length: 10 },
    },
    {
      type: 'actions',
      block_id: 'more',
      elements: [{ type: 'button', action_id: 'push', text: plain('More') }],
    },
  ],
});

let stage: Stage;
let closed: unknown[] = [];
afterEach(() => stage.close());

const start = async () => {
  closed = [];
  stage = await startStage((app) => {
    app.command('/form', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: form() });
    });
    app.action('push', async ({ ack, client, body }) => {
      await ack();
      if (body.type !== 'block_actions') throw new Error('not a press');
      await client.views.push({ trigger_id: body.trigger_id, view: form('Deeper') }).catch(() => undefined);
    });
    app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, body }) => {
      await ack();
      if (body.type === 'view_closed') closed.push({ cleared: body.is_cleared, id: body.view.id });
    });
    app.view('form', async ({ ack, view }) => {
      const { message } = view.state.values;
      const text = message?.value?.value ?? '';
      if (text === 'bad') await ack({ response_action: 'errors', errors: { message: 'Not that word' } });
      else if (text === 'next') await ack({ response_action: 'update', view: form('Second') });
      else if (text === 'clear') await ack({ response_action: 'clear' });
      else if (text === 'wrong') await ack({ response_action: 'errors', errors: { nowhere: 'Lost' } });
      else await ack();
    });
    app.event('app_home_opened', async ({ client, event }) => {
      const blocks = [{ type: 'header' as const, text: plain(`Hello ${event.tab}`) }];
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
    });
  });
  const ada = stage.workspace.as(ADA.id);
  await ada.command('/form');
  const view = await stage.workspace.until(() => ada.view());
  return { ada, view, workspace: stage.workspace };
};

test('a form keeps its input when the bot finds errors, and closes when it does not', async () => {
  const { ada, view, workspace } = await start();
  expect(ada.read(view)).toBe('Connect\nArea\n[Pick one]\nMessage\n[]\n[More]\n[Send] [Cancel]');
  await ada.fill({ Area: 'SQL', Message: 'bad' });
  const refused = await ada.submit();
  expect(refused).toMatchObject({ outcome: 'errors', status: 200, errors: { Message: 'Not that word' } });
  expect(ada.read(view)).toContain('[SQL]');

  await ada.fill({ Message: 'fine' });
  expect(await ada.submit()).toMatchObject({ outcome: 'closed', errors: {} });
  expect(ada.view()).toBeUndefined();
  const payload = JSON.parse(new URLSearchParams(workspace.deliveries.at(-1)?.body).get('payload') ?? '');
  expect(payload.view.state.values).toEqual({
    area: { value: { type: 'static_select', selected_option: { text: plain('SQL'), value: 'sql' } } },
    message: { value: { type: 'plain_text_input', value: 'fine' } },
  });
  expect(payload).not.toHaveProperty('response_url');
  expect(payload.response_urls).toEqual([]);
  expect(payload.view.private_metadata).toBe('r1');
  expect(workspace.violations).toEqual([]);
});

test('the client holds an incomplete form back, unless it is forged', async () => {
  const { ada, workspace } = await start();
  const sent = workspace.deliveries.length;
  await ada.fill({ Message: 'far too long' });
  expect(await ada.submit()).toMatchObject({
    outcome: 'incomplete',
    errors: { Area: 'Please complete this required field.', Message: 'Please use at most 10 characters.' },
  });
  expect(workspace.deliveries).toHaveLength(sent);
  expect(await ada.submit({ anyway: true })).toMatchObject({ outcome: 'closed' });
});

test('an update keeps what was typed under the same ids, and clear closes the whole stack', async () => {
  const { ada, view, workspace } = await start();
  await ada.fill({ Area: 'TypeScript', Message: 'next' });
  const before = view.hash;
  expect(await ada.submit()).toMatchObject({ outcome: 'updated' });
  expect(ada.read(view)).toContain('Second\nArea\n[TypeScript]\nMessage\n[next]');
  expect(view.hash).not.toBe(before);
  await ada.press(view, 'More');
  const pushed = await workspace.until(() => (ada.view() === view ? undefined : ada.view()));
  expect(pushed).toMatchObject({ rootId: view.id, previousId: view.id });
  await ada.fill({ Area: 'SQL', Message: 'clear' });
  expect(await ada.submit()).toMatchObject({ outcome: 'cleared' });
  expect(ada.view()).toBeUndefined();
});

test('a fourth view on the stack and errors for no field are violations', async () => {
  const { ada, workspace } = await start();
  for (const depth of [2, 3]) {
    await ada.press(ada.view(), 'More');
    await workspace.until(() => workspace.count('views.push') === depth - 1);
  }
  await ada.press(ada.view(), 'More');
  await workspace.until(() => workspace.count('views.push') === 3);
  expect(workspace.violations).toMatchObject([{ method: 'views.push', error: 'push_limit_reached' }]);
  await ada.fill({ Area: 'SQL', Message: 'wrong' });
  await ada.submit();
  expect(workspace.violations[1]).toMatchObject({ method: 'view_submission', error: 'invalid_errors' });
});

test('closing tells the bot when the view asked for it; the x closes the stack under the root’s id', async () => {
  const { ada, view, workspace } = await start();
  await ada.press(view, 'More');
  const pushed = await workspace.until(() => (ada.view() === view ? undefined : ada.view()));
  await ada.closeView();
  expect(ada.view()).toBe(view);
  await ada.press(view, 'More');
  await workspace.until(() => ada.view() !== view);
  await ada.closeView({ all: true });
  expect(ada.view()).toBeUndefined();
  expect(closed).toEqual([
    { cleared: false, id: pushed.id },
    { cleared: true, id: view.id },
  ]);
});

test('Home is published for its owner, and a stale hash is a conflict', async () => {
  const { ada, workspace } = await start();
  expect((await ada.openHome()).status).toBe(200);
  const home = await workspace.until(() => ada.home());
  expect(ada.read(home)).toBe('Hello home');
  const view = { type: 'home' as const, blocks: [] };
  const { client } = stage.app;
  await client.views.publish({ user_id: ADA.id, view, hash: home.hash });
  await expect(client.views.publish({ user_id: ADA.id, view, hash: 'old' })).rejects.toThrow('hash_conflict');
  await expect(client.views.publish({ user_id: 'U0NOBODY', view })).rejects.toThrow('user_not_found');
  await expect(client.views.update({ view_id: 'V0', view: form() })).rejects.toThrow('not_found');
  expect(workspace.violations).toEqual([]);
});

test('Home is refused to an app whose manifest has none', async () => {
  stage = await startStage(() => {}, { homeTab: false });
  const view = { type: 'home' as const, blocks: [{ type: 'divider' as const }] };
  await expect(stage.app.client.views.publish({ user_id: ADA.id, view })).rejects.toThrow('not_enabled');
  expect(stage.workspace.violations.map((one) => one.error)).toEqual(['not_enabled']);
});

test('an account that is closed without a word is found out by whoever writes to it', async () => {
  await start();
  const { workspace, app } = stage;
  const { channel } = await app.client.conversations.open({ users: ADA.id });
  workspace.deactivate(ADA.id);
  const post = { channel: channel?.id ?? '', text: 'Are you there?' };
  await expect(app.client.chat.postMessage(post)).rejects.toThrow('user_disabled');
});
