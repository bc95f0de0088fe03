import { describe, expect, it } from 'vitest';
import { isDelivery } from '../../src/slack/delivery-shape.ts';

const who = { user: { id: 'U0ADA' }, team: { id: 'T0TEST' } };
const view = { id: 'V1', callback_id: 'connect.form', private_metadata: '' };
const press = {
  type: 'block_actions',
  ...who,
  trigger_id: '1.2.a',
  actions: [{ type: 'button', action_id: 'a' }],
};
const command = { command: '/connect', text: '', user_id: 'U0ADA', team_id: 'T0TEST', trigger_id: '1.2.a' };
const submission = { type: 'view_submission', ...who, view };

const shortcut = { type: 'shortcut', ...who, callback_id: 'find', trigger_id: '1.2.a' };
const onMessage = { ...shortcut, type: 'message_action', message: { user: 'U0ADA' } };
const suggestion = { type: 'block_suggestion', ...who, action_id: 'a', block_id: 'b', value: '' };

const without = (body: object, key: string) =>
  Object.fromEntries(Object.entries(body).filter(([name]) => name !== key));

describe('a body that Slack posts', () => {
  it.each([
    ['a command', command],
    ['a command without text', without(command, 'text')],
    ['a command in an enterprise', { ...command, enterprise_id: 'E0TEST' }],
    ['a press', press],
    ['a press with fields that we do not know', { ...press, is_enterprise_install: false, api_app_id: 'A1' }],
    ['a press on a private answer', { ...press, container: { is_ephemeral: true, channel_id: 'D1' } }],
    [
      'a press where the app serves a whole enterprise',
      { ...press, team: null, user: { id: 'W1', team_id: 'T1' } },
    ],
    ['a submission', submission],
    [
      'a submission with its fields',
      { ...submission, view: { ...view, state: { values: { a: { a: {} } } } } },
    ],
    ['a closed modal', { type: 'view_closed', ...who, view: { id: 'V1' } }],
    [
      'a press in a modal',
      { ...press, view: { ...view, type: 'modal', previous_view_id: null, root_view_id: 'V1' } },
    ],
    ['a shortcut', shortcut],
    ['a shortcut on a message', onMessage],
    ['a shortcut on a message that an app posted', { ...onMessage, message: { bot_id: 'B1' } }],
    ['a question for options, with nothing typed yet', suggestion],
    ['a question for options in a form', { ...suggestion, view, value: 'x'.repeat(6_000) }],
    ['an event', { type: 'event_callback', event: { type: 'app_home_opened' }, event_id: 'Ev1' }],
    ['the handshake', { type: 'url_verification', challenge: 'x' }],
    ['the check of the certificate', { ssl_check: '1' }],
  ])('is %s', (_, body) => {
    expect(isDelivery(body)).toBe(true);
  });

  it.each([
    ['null', null],
    ['words', 'block_actions'],
    ['a list', [press]],
    ['empty', {}],
    ['of an unknown kind', { ...press, type: 'workflow_step_edit' }],
    ['of a kind that objects have of themselves', { ...press, type: 'constructor' }],
    ['a press by nobody', without(press, 'user')],
    ['a press in no workspace', without(press, 'team')],
    ['a press on nothing', { ...press, actions: [] }],
    ['a press whose actions are no list', { ...press, actions: 'all' }],
    ['a press without a trigger', without(press, 'trigger_id')],
    ['a press by somebody with markup for an id', { ...press, user: { id: '<!channel>' } }],
    ['a press by __proto__', { ...press, user: { id: '__proto__' } }],
    ['a command without its slash', { ...command, command: 'connect' }],
    ['a command by nobody', without(command, 'user_id')],
    ['a submission of nothing', without(submission, 'view')],
    ['a submission whose values are words', { ...submission, view: { ...view, state: { values: 'x' } } }],
    [
      'a submission that keeps too much',
      { ...submission, view: { ...view, private_metadata: 'x'.repeat(3_001) } },
    ],
    ['a press in a view that has no name', { ...press, view: { ...view, id: '' } }],
    ['a shortcut without a name', without(shortcut, 'callback_id')],
    ['a shortcut without a trigger', without(shortcut, 'trigger_id')],
    ['a shortcut by nobody', without(shortcut, 'user')],
    ['a shortcut on no message', without(onMessage, 'message')],
    ['a shortcut on a message by markup', { ...onMessage, message: { user: '<!here>' } }],
    ['a shortcut on a message with somewhere for an answer', { ...onMessage, response_url: 7 }],
    ['a question for options of nothing', without(suggestion, 'action_id')],
    ['a question for options with no words', without(suggestion, 'value')],
    ['an event of no kind', { type: 'event_callback', event: {}, event_id: 'Ev1' }],
  ])('is not %s', (_, body) => {
    expect(isDelivery(body)).toBe(false);
  });
});
