import { setTimeout as nap } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newApp, type TestApp } from '../../support/app.ts';
import { becomeExpert, optionsOf } from '../../support/stories.ts';
import { facts } from '../support/forge.ts';

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
