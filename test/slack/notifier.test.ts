import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Notifier, Recipient } from '../../src/delivery/notifier.ts';
import { NotDelivered } from '../../src/delivery/notifier.ts';
import { text } from '../../src/interaction/view.ts';
import { logger } from '../../src/log.ts';
import type { Fault } from '../../src/playground/slack/faults.ts';
import { type SlackWorkspace, startSlackWorkspace } from '../../src/playground/slack/workspace.ts';
import { slackNotifier } from '../../src/slack/notifier.ts';
import { webClients } from '../../src/slack/web-clients.ts';
import { person } from '../support/records.ts';

const workspace = {
  signingSecret: 'a secret for tests only',
  botToken: 'xoxb-for-tests-only',
  channels: [],
  clock: { now: Date.now, realNow: Date.now },
};
let slack: SlackWorkspace;
let notifier: Notifier;
const ada: Recipient = { ...person(), dmChannel: null };
const view = { parts: [text('Hello')] };

beforeAll(async () => {
  const names = { realName: 'Ada Lovelace', displayName: 'Ada', zone: 'Europe/London' };
  slack = await startSlackWorkspace({
    ...workspace,
    people: [{ id: 'U0ADA', name: 'ada', ...names }],
  });
  notifier = notifierAt(slack.apiUrl);
});
afterAll(() => slack.close());
beforeEach(() => {
  slack.up();
  logged = [];
  isReachable = true;
  refusals = 0;
});

let logged: string[];
let isReachable: boolean;
/** How often the notifier said that Slack no longer takes its token. */
let refusals: number;

function notifierAt(apiUrl: string): Notifier {
  const log = logger('info', { write: (line) => void logged.push(line) });
  const connection = {
    reachable: () => Promise.resolve(isReachable),
    refused() {
      refusals += 1;
    },
  };
  return slackNotifier(webClients({ apiUrl, botToken: 'xoxb-for-tests-only' }, log).chat, connection, log);
}

async function failureOf(act: () => Promise<unknown>): Promise<NotDelivered> {
  const error: unknown = await act().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof NotDelivered) return error;
  throw new Error(`not a NotDelivered: ${error}`);
}

async function failing(method: string, fault: Fault): Promise<NotDelivered> {
  const sent = await notifier.send(ada, view, 'key');
  slack.fail(method, fault);
  return failureOf(() =>
    method === 'chat.update' ? notifier.update(sent, ada, view) : notifier.send(ada, view, 'key'),
  );
}

describe('somebody who is told something', () => {
  it('gets it in their direct messages, opened once, where it can be changed', async () => {
    const opened = slack.count('conversations.open');
    const sent = await notifier.send(ada, view, 'key');
    await notifier.send({ ...ada, dmChannel: sent.channel }, view, 'key');
    expect(slack.count('conversations.open')).toBe(opened + 1);
    await notifier.update(sent, ada, { parts: [text('Changed')] });
    const message = slack
      .as('U0ADA')
      .dm()
      .find(({ ts }) => ts === sent.messageId);
    expect(slack.as('U0ADA').read(message)).toBe('Changed');
    expect(slack.violations).toEqual([]);
  });
});

describe('a message that could not be sent', () => {
  it.each(['user_disabled', 'user_not_found'])('finds the account closed: %s', async (error) => {
    const { failure } = await failing('chat.postMessage', { kind: 'error', error });
    expect(failure).toBe('person-gone');
  });

  it.each([
    'cannot_dm_bot',
    'channel_not_found',
    'is_archived',
    'messages_tab_disabled',
    'not_in_channel',
    'user_not_visible',
  ])('is given up for good: %s', async (error) => {
    expect(await failing('chat.postMessage', { kind: 'error', error })).toMatchObject({
      failure: 'for-good',
      message: error,
    });
  });

  it.each(['message_not_found', 'cant_update_message', 'edit_window_closed', 'is_inactive'])(
    'has no place any more: %s',
    async (error) => {
      const { failure } = await failing('chat.update', { kind: 'error', error });
      expect(failure).toBe('message-gone');
    },
  );

  it.each([
    ['an unknown code', { kind: 'error', error: 'something_new' }],
    ['a server in trouble', { kind: 'status', status: 503 }],
    ['a call too many without a word on when', { kind: 'ratelimited' }],
  ] as const)('is tried again after %s', async (_, fault) => {
    const { failure, retryAfter } = await failing('chat.postMessage', fault);
    expect([failure, retryAfter]).toEqual(['for-now', undefined]);
  });

  it('is given up where there is no Home tab to show it in', async () => {
    slack.fail('views.publish', { kind: 'error', error: 'not_enabled' });
    expect((await failureOf(() => notifier.publish(ada, view))).failure).toBe('for-good');
    await notifier.publish(ada, view);
    expect(slack.as('U0ADA').read(slack.as('U0ADA').home())).toBe('Hello');
  });

  it('is tried again as late as Slack asks for', async () => {
    const { failure, retryAfter } = await failing('chat.postMessage', {
      kind: 'ratelimited',
      retryAfter: 30,
    });
    expect([failure, retryAfter]).toEqual(['for-now', 30_000]);
  });

  it.each([
    ['a broken connection', { kind: 'reset-before' }],
    ['a broken connection after it was posted', { kind: 'reset-after' }],
    ['a page where JSON was due', { kind: 'html' }],
    ['an answer that breaks off', { kind: 'cut' }],
  ] as const)('may have arrived after %s', async (_, fault) => {
    expect((await failing('chat.postMessage', fault)).failure).toBe('reply-lost');
    expect((await failing('chat.update', fault)).failure).toBe('for-now');
    expect((await failing('conversations.open', fault)).failure).toBe('for-now');
  });

  it('may have arrived after no answer within five seconds', async () => {
    expect((await failing('chat.postMessage', { kind: 'hang' })).failure).toBe('reply-lost');
  });

  it('has surely not arrived where nobody takes the call', async () => {
    const other = await startSlackWorkspace({ ...workspace, people: [] });
    await other.close();
    const nobody = notifierAt(other.apiUrl);
    const { failure } = await failureOf(() => nobody.send({ ...ada, dmChannel: 'D1' }, view, 'key'));
    expect(failure).toBe('for-now');
  });

  it.each(['account_inactive', 'invalid_auth', 'token_revoked', 'not_authed', 'token_expired'])(
    'waits with everybody’s when Slack refuses the token: %s',
    async (error) => {
      for (const method of ['chat.postMessage', 'chat.update', 'conversations.open'])
        expect((await failing(method, { kind: 'error', error })).failure).toBe('unreachable');
      expect(refusals).toBe(3);
    },
  );

  it('is not even tried while Slack is out of reach', async () => {
    isReachable = false;
    const before = slack.calls.length;
    expect((await failureOf(() => notifier.send(ada, view, 'key'))).failure).toBe('unreachable');
    expect(slack.calls).toHaveLength(before);
  });

  it('fails the same way when not even the conversation can be opened', async () => {
    const gone = await failing('conversations.open', { kind: 'error', error: 'user_disabled' });
    expect(gone.failure).toBe('person-gone');
    const late = await failing('conversations.open', { kind: 'ratelimited', retryAfter: 1 });
    expect(late).toMatchObject({ failure: 'for-now', retryAfter: 1_000 });
  });

  it('says why without the token', async () => {
    slack.down();
    const { message, cause } = await failureOf(() => notifier.send(ada, view, 'key'));
    expect(message).not.toBe('');
    expect(`${message} ${cause}`).not.toContain('xoxb');
  });
});

describe('a message whose blocks Slack refuses', () => {
  const offer = { parts: [text('Hello'), text('Answer soon.')] };
  it.each(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'msg_too_long'])(
    'goes out as plain text instead, and the log says so: %s',
    async (error) => {
      slack.fail('chat.postMessage', { kind: 'error', error });
      const sent = await notifier.send(ada, offer, 'key');
      const posted = () =>
        slack
          .as('U0ADA')
          .dm()
          .find(({ ts }) => ts === sent.messageId);
      expect(posted()).toMatchObject({ text: 'Hello\nAnswer soon.', blocks: [] });
      slack.fail('chat.update', { kind: 'error', error });
      await notifier.update(sent, ada, view);
      expect(posted()).toMatchObject({ text: 'Hello', blocks: [] });
      const lines = logged.filter((line) => line.includes('blocks refused'));
      expect(lines.map((line) => (JSON.parse(line) as { code: string }).code)).toEqual([error, error]);
    },
  );

  it('is tried as plain text once, not again and again', async () => {
    const before = slack.count('chat.postMessage');
    slack.fail('chat.postMessage', { kind: 'error', error: 'invalid_blocks', times: 5 });
    const { failure, message } = await failureOf(() => notifier.send(ada, view, 'key'));
    expect([failure, message]).toEqual(['for-now', 'invalid_blocks']);
    expect(slack.count('chat.postMessage')).toBe(before + 2);
  });
});
