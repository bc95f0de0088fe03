import { afterEach, beforeEach, expect, test } from 'vitest';
import { ADA, BOT_TOKEN, GRACE, type Stage, startStage } from './tiny-bot.ts';

let stage: Stage;
let trigger = '';
let address = '';

const view = {
  type: 'modal' as const,
  title: { type: 'plain_text' as const, text: 'A title' },
  blocks: [{ type: 'divider' as const }],
};

const post = async (url: string, body: unknown) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.text() };
};

beforeEach(async () => {
  stage = await startStage((app) => {
    app.command('/keep', async ({ ack, body }) => {
      await ack();
      trigger = body.trigger_id;
      address = body.response_url;
    });
  });
  await stage.workspace.as(ADA.id).command('/keep');
});
afterEach(() => stage.close());

test('a trigger opens one view only, and only for three seconds', async () => {
  const { workspace, clock, app } = stage;
  const open = (trigger_id: string) => app.client.views.open({ trigger_id, view });
  await open(trigger);
  await expect(open(trigger)).rejects.toThrow('exchanged_trigger_id');
  await expect(open('1.2.3')).rejects.toThrow('invalid_trigger_id');
  expect(workspace.violations.map((one) => one.error)).toEqual([
    'exchanged_trigger_id',
    'invalid_trigger_id',
  ]);

  await workspace.as(ADA.id).command('/keep');
  clock.skipReal(3_500);
  await expect(open(trigger)).rejects.toThrow('expired_trigger_id');
  expect(workspace.violations).toHaveLength(2);
});

test('skipping the wall clock ages neither triggers nor response_urls', async () => {
  stage.clock.skipWall(24 * 3_600_000);
  await stage.app.client.views.open({ trigger_id: trigger, view });
  expect(await post(address, { text: 'tomorrow' })).toEqual({ status: 200, body: 'ok' });
  const ts = Number(stage.workspace.as(ADA.id).newest()?.ts);
  expect(ts * 1000 - Date.now()).toBeGreaterThan(23 * 3_600_000);
});

test('a response_url takes five answers, and the sixth is refused', async () => {
  for (const text of ['1', '2', '3', '4', '5']) expect((await post(address, { text })).status).toBe(200);
  expect(await post(address, { text: '6' })).toEqual({
    status: 404,
    body: '{"ok":false,"error":"used_url"}',
  });
  expect(stage.workspace.count('response_url')).toBe(6);
  expect(stage.workspace.violations).toMatchObject([{ error: 'used_url' }]);
});

test('a response_url dies after thirty minutes, which is nobody’s fault', async () => {
  stage.clock.skipReal(30 * 60_000 + 1_000);
  expect((await post(address, { text: 'late' })).body).toContain('expired_url');
  expect(stage.workspace.violations).toEqual([]);
});

test('answers to a command are private by default and cannot replace what the person typed', async () => {
  await post(address, { text: 'for you' });
  await post(address, { text: 'for all', response_type: 'in_channel' });
  expect(
    stage.workspace
      .as(GRACE.id)
      .messages('general')
      .map((one) => one.text),
  ).toEqual(['for all']);
  expect(await post(address, { text: 'x', replace_original: true })).toMatchObject({ status: 400 });
  expect(await post(address, { delete_original: true })).toMatchObject({ status: 400 });
  expect(await post(address, { text: 'x', thread_ts: '1.2' })).toMatchObject({ status: 400 });
  expect(stage.workspace.violations).toHaveLength(3);
});

test('a private message stays private, and can be replaced and deleted by its buttons', async () => {
  const { workspace, app } = stage;
  const ada = workspace.as(ADA.id);
  const button = { type: 'button', action_id: 'b', text: { type: 'plain_text', text: 'Press' } };
  await post(address, { text: 'card', blocks: [{ type: 'actions', elements: [button] }] });
  const card = await ada.waitFor('Press');
  app.action('b', async ({ ack, body }) => {
    await ack();
    if (body.type === 'block_actions') address = body.response_url;
  });
  await ada.press(card, 'Press');
  expect(
    (await post(address, { text: 'x', replace_original: true, response_type: 'in_channel' })).status,
  ).toBe(400);
  await post(address, { text: 'replaced', replace_original: true });
  expect(ada.read(card)).toBe('replaced');
  await post(address, { delete_original: true });
  expect(ada.messages('general')).not.toContain(card);
  await expect(ada.press(card, 'Press')).rejects.toThrow('not on the screen any more');
});

test('a bot that does not answer in time leaves the person with operation_timeout', async () => {
  await stage.close();
  stage = await startStage((app) => app.command('/silent', () => Promise.resolve()), { ackTimeoutMs: 200 });
  const ada = stage.workspace.as(ADA.id);
  expect(await ada.command('/silent')).toMatchObject({ status: 0, error: 'operation_timeout' });
  expect(ada.newest()?.text).toContain('/silent failed with the error "operation_timeout"');
});

test('tokens, methods and arguments are checked', async () => {
  const { workspace } = stage;
  const call = async (method: string, headers: Record<string, string>, body = '') => {
    const form = { 'content-type': 'application/x-www-form-urlencoded', ...headers };
    const response = await fetch(`${workspace.apiUrl}${method}`, { method: 'POST', headers: form, body });
    const answer = (await response.json()) as { error?: string };
    return answer.error;
  };
  const authorization = `Bearer ${BOT_TOKEN}`;
  expect(await call('auth.test', {})).toBe('not_authed');
  expect(await call('auth.test', { authorization: 'Bearer xoxb-other' })).toBe('invalid_auth');
  expect(workspace.violations).toEqual([]);
  expect(await call('auth.test', { authorization })).toBeUndefined();
  expect(await call('files.list', { authorization })).toBe('unknown_method');
  expect(await call('users.info', { authorization })).toBe('invalid_arguments');
  expect(await call('chat.postMessage', { authorization }, 'channel=C0GENERAL&text=x&thread_ts=1.2')).toBe(
    'invalid_arguments',
  );
  expect(await call('chat.postMessage', { authorization }, `channel=${ADA.id}&text=x`)).toBe(
    'channel_not_found',
  );
  expect(workspace.violations).toHaveLength(4);
});
