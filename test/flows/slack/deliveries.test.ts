import { setTimeout as nap } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Child, startChild } from '../../store/support/child.ts';
import { newApp, reaches, type TestApp } from '../../support/app.ts';
import { dump } from '../../support/core.ts';
import { becomeExpert, connected, optionsOf, proposed } from '../../support/stories.ts';
import { asSeen, facts } from '../support/forge.ts';

let bot: TestApp;
beforeEach(async () => {
  bot = await newApp();
});
afterEach(() => bot.close());

/** From becoming an expert to notes; every step waits for what it shows, so that repeats of others do not matter. */
async function journey({ ada, grace, clock, slack, opens, settled }: TestApp): Promise<void> {
  await ada.command('/expert');
  await opens(ada, await ada.waitFor('[Become an expert]'), 'Become an expert');
  await ada.fill({ Headline: 'Glad to help', 'Areas of expertise': 'SQL' });
  await ada.submit();
  await ada.press(await ada.waitFor('no weekly hours yet'), 'Weekdays 9:00–17:00');
  await ada.waitFor('9:00 to 17:00, saved.');
  await grace.command('/connect', '@ada');
  await opens(grace, await grace.waitFor('[Connect with Ada]'), 'Connect with Ada');
  await grace.fill({ 'Area of expertise': 'SQL', Message: 'May I?' });
  await grace.submit();
  await ada.press(await ada.waitFor('[Accept]'), 'Accept');
  await grace.press(await grace.waitFor('accepted your request'), 'Book a session');
  await grace.press(await grace.waitFor('[30 min]'), '30 min');
  const days = await grace.waitFor('Pick a day for 30 min');
  await grace.choose(days, 'Pick a day', optionsOf(days)[0] ?? '');
  const times = await grace.waitFor('pick a time for 30 min');
  await grace.choose(times, 'Pick a time', optionsOf(times)[0] ?? '');
  await slack.until(() => grace.view());
  await grace.fill({ Title: 'Review', Goals: 'A decision' });
  await grace.submit();
  await ada.press(await ada.waitFor('[Confirm]'), 'Confirm');
  await grace.waitFor('Your session is booked.');
  clock.advance('26h');
  await settled();
  await ada.press(await ada.waitFor('[Complete]'), 'Complete');
  await opens(ada, await ada.waitFor('Status: Completed'), 'Add notes');
  await ada.fill({ Notes: 'One index less.' });
  await ada.submit();
  await grace.waitFor('One index less.');
  await settled();
}

/** What has come of it: rows per table, what was owed to whom, and the messages (not the private answers) both got. */
function outcome(app: TestApp) {
  const { owed = [], ...tables } = facts(app);
  return {
    rows: Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows.length])),
    owed: (owed as { event: string }[]).map(({ event }) => event.split(':')[0]).sort(),
    messages: [app.ada, app.grace].map((person) =>
      person
        .dm()
        .filter(({ privateTo }) => privateTo === undefined)
        .map((message) => person.read(message)),
    ),
    sent: app.slack.calls.filter(({ method, ok }) => method === 'chat.postMessage' && ok).length,
  };
}

/** Sends every delivery again, once to three times, while the bot is still at work on the first. */
function echo({ slack }: TestApp): () => Promise<void> {
  const sent: Promise<unknown>[] = [];
  let seen = 0;
  const timer = setInterval(() => {
    for (const { id } of slack.deliveries.slice(seen)) {
      for (let times = 1 + (seen % 3); times > 0; times -= 1) sent.push(slack.redeliver(id));
      seen += 1;
    }
  }, 1);
  return async () => {
    clearInterval(timer);
    await Promise.all(sent);
  };
}

describe('a delivery that arrives more than once', { timeout: 60_000 }, () => {
  it('has one effect and one message, while the first is under way, right after it, or late and out of order', async () => {
    const plain = await newApp();
    await journey(plain);
    const expected = outcome(plain);
    await plain.close();

    const stop = echo(bot);
    await journey(bot);
    await stop();
    await bot.settled();
    expect(outcome(bot)).toEqual(expected);

    const late = bot.slack.deliveries.map(({ id }) => id);
    const shuffled = late
      .map((id, index) => ({ id, at: (index * 7) % late.length }))
      .sort((a, b) => a.at - b.at);
    await Promise.all(shuffled.map(({ id }) => bot.slack.redeliver(id)));
    await bot.settled();
    await nap(50);
    expect(bot.ada.view()).toBeUndefined();
    expect(bot.grace.view()).toBeUndefined();
    expect(outcome(bot)).toEqual(expected);
    expect(bot.logged.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  it('undoes nothing that came after it', async () => {
    const { ada, slack } = bot;
    await becomeExpert(bot, ada);
    await ada.next(() => ada.command('/expert', 'pause'));
    const paused = slack.deliveries.at(-1)?.id ?? '';
    await ada.next(() => ada.command('/expert', 'resume'));
    const before = facts(bot);
    expect((await slack.redeliver(paused)).status).toBe(200);
    await bot.settled();
    expect(facts(bot)).toEqual(before);
    const card = await bot.grace.next(() => bot.grace.command('/connect', '@ada'));
    expect(bot.grace.read(card)).toContain('[Connect with Ada]');
  });
});

describe('a bot that is killed', { timeout: 120_000 }, () => {
  let child: Child | undefined;

  /** Starts the bot in a process of its own on what the one before left behind, `later` on the clock. */
  async function start(later = '0s'): Promise<void> {
    bot.clock.advance(later);
    const now = bot.clock.now().toISOString();
    child = startChild('bot', bot.database.url, bot.slack.apiUrl, now);
    await reaches(bot.slack, await child.line());
  }
  async function kill(): Promise<void> {
    child?.process.kill('SIGKILL');
    await child?.end();
  }
  afterEach(kill);

  /** Resolves when nothing is owed any more, nor sent but not yet noted down. */
  async function told(): Promise<void> {
    const isOwed = (row: unknown) => (row as { done_at: string | null }).done_at === null;
    while (dump(bot.database).outbox?.some(isOwed)) await nap(20);
  }

  /** Kills the bot in the middle of something, which it cannot get done because the database is held. */
  async function killedDuring<T>(act: () => Promise<T>): Promise<T> {
    await told();
    const before = facts(bot);
    const holder = new Database(bot.database.path);
    holder.exec('BEGIN IMMEDIATE');
    const done = act();
    await nap(300);
    await kill();
    holder.close();
    expect(facts(bot)).toEqual(before);
    return done;
  }
  const sentTo = (person: TestApp['ada'], text: string) =>
    person.dm().filter((message) => person.read(message).includes(text)).length;

  it('has done nothing, or all of it and will say so', async () => {
    const { ada, grace, slack } = bot;
    await becomeExpert(bot, ada);
    await bot.opens(grace, await grace.next(() => grace.command('/connect', '@ada')), 'Connect with Ada');
    await grace.fill({ 'Area of expertise': 'SQL', Message: 'May I?' });
    await bot.app.stop();

    // Before it answered: the form is still there.
    await start();
    expect((await killedDuring(() => grace.submit())).outcome).toBe('failed');
    await start('5m');
    expect((await grace.submit()).outcome).toBe('closed');
    const card = await ada.waitFor('May I?');

    // After it acknowledged: the button is still there.
    expect((await killedDuring(() => ada.press(card, 'Accept'))).status).toBe(200);
    await start('5m');
    slack.fail('chat.postMessage', { kind: 'hang' });
    const tries = slack.count('chat.postMessage');
    await ada.press(card, 'Accept');

    // With a message on its way.
    while (slack.count('chat.postMessage') === tries) await nap(10);
    await kill();
    expect(sentTo(grace, 'accepted your request')).toBe(0);
    await start('5m');
    await grace.waitFor('accepted your request', 20_000);
    await told();
    expect(ada.read(card)).toContain('You accepted.');
    expect([sentTo(ada, 'May I?'), sentTo(grace, 'accepted your request')]).toEqual([1, 1]);
  });

  it('at any moment has booked and told, or can still be asked to', async () => {
    const { ada, grace, slack } = bot;
    await becomeExpert(bot, ada);
    const card = await proposed(bot, grace, ada, await connected(bot, grace, ada));
    await bot.settled();
    const open = asSeen(card);
    await bot.app.stop();
    for (const after of [3, 20]) {
      await start('5m');
      const answered = ada.press(open, 'Confirm');
      await nap(after);
      await kill();
      await answered;
      const { expert_sessions: sessions = [], session_proposals: proposals = [], owed = [] } = facts(bot);
      const told = (owed as { event: string }[]).some(({ event }) => event.startsWith('session.confirmed'));
      expect(told).toBe(sessions.length === 1);
      expect(proposals).toMatchObject([{ status: told ? 'confirmed' : 'open' }]);
    }
    await start('5m');
    if (facts(bot).expert_sessions?.length === 0) await ada.press(open, 'Confirm');
    await grace.waitFor('Your session is booked.', 20_000);
    await slack.until(() => ada.read(card).includes('Status: Booked'), 20_000);
    expect(facts(bot).expert_sessions).toHaveLength(1);
    expect(facts(bot).claims).toHaveLength(2);
    // Killed between Slack's answer and noting it down, a message may come twice: once for each lost note.
    expect(sentTo(grace, 'Your session is booked.')).toBeLessThanOrEqual(2);
  });
});
