import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refused } from '../../../src/core/errors.ts';
import type { Store } from '../../../src/core/ports.ts';
import { delivery } from '../../../src/delivery/deliver.ts';
import type { Notifier } from '../../../src/delivery/notifier.ts';
import { backlog, claimDue } from '../../../src/delivery/queue.ts';
import { features } from '../../../src/features/features.ts';
import { logger } from '../../../src/log.ts';
import { startChild } from '../../store/support/child.ts';
import { newApp, type TestApp } from '../../support/app.ts';
import { newCore, requested } from '../../support/core.ts';
import { askForm, facts } from '../support/forge.ts';

/** What an answer to a form may take, in ms. */
const IN_TIME = 2_500;

let bot: TestApp;
beforeEach(async () => {
  bot = await newApp();
});
afterEach(() => bot.close());

describe('while another process holds the database', { timeout: 60_000 }, () => {
  async function locked(milliseconds: number) {
    await bot.settled();
    const holder = startChild('hold-lock', bot.database.path, String(milliseconds));
    await holder.line();
    return { free: () => holder.end() };
  }

  it('for a moment, a form waits and is done', async () => {
    await askForm(bot);
    const { free } = await locked(1_000);
    const submitted = await bot.grace.submit();
    expect(submitted).toMatchObject({ outcome: 'closed' });
    expect(submitted.ackMs).toBeLessThan(IN_TIME);
    await free();
    await bot.ada.waitFor('May I?');
  });

  it('for longer, a form says so in time, keeps what was typed and can be submitted again', async () => {
    const { ada, grace, clock } = bot;
    await askForm(bot);
    // What Slack says of accounts is a day old now, and is to be written too.
    clock.advance('25h');
    const before = facts(bot);
    const { free } = await locked(4_000);
    const submitted = grace.submit();
    const looked = ada.next(() => ada.command('/connect'));
    const { outcome, errors, ackMs } = await submitted;
    expect({ outcome, errors }).toEqual({
      outcome: 'errors',
      errors: { 'Area of expertise': expect.stringMatching(/busy.*nothing was saved.*send it again/) },
    });
    expect(ackMs).toBeLessThan(IN_TIME);
    expect(ada.read(await looked)).toContain('Find an expert');
    expect(facts(bot)).toEqual(before);
    await free();
    expect((await grace.submit()).outcome).toBe('closed');
    await ada.waitFor('May I?');
  });

  it('a press is acknowledged at once, told so, and works when pressed again', async () => {
    const { ada, grace } = bot;
    await askForm(bot);
    await grace.submit();
    const card = await ada.waitFor('[Accept]');
    const { free } = await locked(3_000);
    const before = facts(bot);
    const told = await ada.next(async () =>
      expect((await ada.press(card, 'Accept')).ackMs).toBeLessThan(1_000),
    );
    expect(ada.read(told)).toMatch(/busy.*nothing was changed/);
    expect(facts(bot)).toEqual(before);
    await free();
    await ada.press(card, 'Accept');
    await grace.waitFor('accepted your request');
  });
});

describe('a message that was sent', () => {
  it('is not sent again because the database was busy when that was to be noted down', async () => {
    const core = await newCore();
    const { services, store, clock, ada, grace } = core;
    await requested(core, grace, ada);
    const sent: string[] = [];
    const notifier: Notifier = {
      repeats: 1,
      send: async ({ account }) => ({ channel: account, messageId: String(sent.push(account)) }),
      update: async () => {},
      publish: async () => {},
    };
    let busy = 2;
    const write: Store['write'] = (work, options) => {
      busy -= 1;
      return busy >= 0 ? Promise.reject(new Refused('busy')) : store.write(work, options);
    };
    const deliver = delivery({
      store: { ...store, write },
      clock,
      services,
      registry: features,
      notifiers: new Map([['slack', notifier]]),
      isHereFor: async () => true,
      log: logger('silent'),
    });
    for (const row of await claimDue(store, 'a worker', clock.now(), 8)) await deliver(row);
    expect(sent).toEqual(['U0Ada']);
    expect(await backlog(store, clock.now())).toBe(0);
    expect(await store.db.card.count()).toBe(1);
    await core.close();
  });
});

describe('something unexpected', () => {
  it('is told with a reference that stands in the log, where what was typed is kept', async () => {
    const { grace } = bot;
    await askForm(bot);
    const database = new Database(bot.database.path);
    database.exec('ALTER TABLE "audit" RENAME TO "elsewhere"');
    const { outcome, errors } = await grace.submit();
    expect(outcome).toBe('errors');
    const [, reference = 'none'] = / quote (\w+)/.exec(errors['Area of expertise'] ?? '') ?? [];
    expect(bot.logged.filter((line) => line.includes(`"reference":"${reference}"`))).toHaveLength(1);
    expect(bot.logged.join('')).not.toContain('May I?');
    database.exec('ALTER TABLE "elsewhere" RENAME TO "audit"');
    database.close();
    expect((await grace.submit()).outcome).toBe('closed');
    await bot.ada.waitFor('May I?');
  });
});
