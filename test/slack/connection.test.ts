import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { logger } from '../../src/log.ts';
import { type SlackWorkspace, startSlackWorkspace } from '../../src/playground/slack/workspace.ts';
import { type Connection, connect } from '../../src/slack/connection.ts';
import { webClients } from '../../src/slack/web-clients.ts';

const BOT_TOKEN = 'xoxb-for-tests-only';
let slack: SlackWorkspace;
let connection: Connection | undefined;

beforeEach(async () => {
  slack = await startSlackWorkspace({
    signingSecret: 'a secret for tests only',
    botToken: BOT_TOKEN,
    people: [],
    channels: [],
    clock: { now: Date.now, realNow: Date.now },
  });
});
afterEach(async () => {
  connection?.stop();
  vi.useRealTimers();
  await slack.close();
});

const named: string[][] = [];

function start(): Connection {
  const log = logger('silent');
  named.length = 0;
  connection = connect(
    webClients({ apiUrl: slack.apiUrl, botToken: BOT_TOKEN }, log),
    log,
    async (...name) => {
      named.push(name);
    },
  );
  return connection;
}

describe('whether Slack can be reached', () => {
  it('is known once the bot has introduced itself, and not before', async () => {
    const { state, reachable } = start();
    expect(state()).toBe('connecting');
    expect(await reachable()).toBe(true);
    expect(state()).toBe('ready');
    await vi.waitUntil(() => named.length > 0);
    expect(named).toEqual([[slack.team.id, slack.team.name]]);
  });

  it('is not waited for longer than two seconds', async () => {
    slack.down();
    const began = Date.now();
    expect(await start().reachable()).toBe(false);
    expect(Date.now() - began).toBeGreaterThan(1_900);
    expect(Date.now() - began).toBeLessThan(3_000);
  });

  it('is answered at once when Slack refuses the token, and asked again a minute later', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    slack.fail('auth.test', { kind: 'error', error: 'token_revoked', times: 2 });
    const { state, reachable } = start();
    expect(await reachable()).toBe(false);
    expect(state()).toBe('refused');
    for (const expected of ['refused', 'ready']) {
      const before = slack.count('auth.test');
      await vi.advanceTimersByTimeAsync(59_000);
      expect(slack.count('auth.test')).toBe(before);
      await vi.advanceTimersByTimeAsync(1_000);
      await vi.waitUntil(() => slack.count('auth.test') > before && state() === expected);
    }
    expect(await reachable()).toBe(true);
  });

  it('is found out anew when somebody is refused', async () => {
    const { state, reachable, refused } = start();
    await reachable();
    slack.fail('auth.test', { kind: 'error', error: 'account_inactive' });
    refused();
    expect(state()).toBe('connecting');
    expect(await reachable()).toBe(false);
    expect(state()).toBe('refused');
  });

  it('keeps nobody waiting once the bot stops', async () => {
    slack.fail('auth.test', { kind: 'hang' });
    const { reachable, stop } = start();
    const asked = reachable();
    stop();
    expect(await asked).toBe(false);
  });
});
