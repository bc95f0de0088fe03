import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../../src/playground/slack/faults.ts';
import { newApp, type TestApp } from '../../support/app.ts';
import { askForm } from '../support/forge.ts';

let bot: TestApp;
beforeEach(async () => {
  bot = await newApp();
  await askForm(bot);
});
afterEach(() => bot.close());

const rows = () => bot.app.store.db.outboxRow.findMany({ where: { notice: { not: 'card' } } });
const received = () => bot.ada.dm().filter((message) => bot.ada.read(message).includes('May I?')).length;

/** Grace asks Ada, and her message to Ada goes wrong that way. */
async function ask(fault: Fault & { times?: number }): Promise<void> {
  bot.slack.fail('chat.postMessage', fault);
  await bot.grace.submit();
  await bot.settled();
}
async function later(duration: string): Promise<void> {
  bot.clock.advance(duration);
  await bot.settled();
}

describe('a post whose answer is lost', { timeout: 60_000 }, () => {
  it('is sent once more, so that it arrives though the first did not', async () => {
    await ask({ kind: 'reset-before' });
    expect(received()).toBe(0);
    await later('1m');
    expect(received()).toBe(1);
    expect(await rows()).toMatchObject([{ outcome: 'sent', lostReplies: 1 }]);
  });

  it('is never sent a third time, and is not dropped in silence', async () => {
    await ask({ kind: 'reset-after', times: 2 });
    for (let hours = 0; hours < 5; hours += 1) await later('1h');
    expect(received()).toBe(2);
    expect(await rows()).toMatchObject([{ outcome: 'unconfirmed', lostReplies: 1 }]);
    expect(bot.logged.join('')).toContain('message sent again without an answer');
  });

  it('is not forgotten over faults of other kinds in between', async () => {
    await ask({ kind: 'cut' });
    bot.slack.fail('chat.postMessage', { kind: 'ratelimited', retryAfter: 1 });
    await later('1m');
    bot.slack.fail('chat.postMessage', { kind: 'cut' });
    for (let hours = 0; hours < 5; hours += 1) await later('1h');
    expect(received()).toBe(2);
    expect(await rows()).toMatchObject([{ outcome: 'unconfirmed' }]);
  });
});

describe('a workspace that no longer takes the bot’s token', { timeout: 60_000 }, () => {
  it.each(['account_inactive', 'invalid_auth', 'token_revoked'])(
    'is waited for, however long, without giving up a message: %s',
    async (error) => {
      await ask({ kind: 'error', error, times: 30 });
      for (let tries = 1; tries < 30; tries += 1) await later('1h');
      expect(received()).toBe(0);
      expect(await rows()).toMatchObject([{ doneAt: null, attempts: 0, lastError: error }]);
      await later('1h');
      expect(received()).toBe(1);
      expect(await rows()).toMatchObject([{ outcome: 'sent' }]);
    },
  );
});
