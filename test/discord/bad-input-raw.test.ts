import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bend, changes } from '../flows/support/bend.ts';
import { type DiscordApp, newDiscord } from '../support/discord-app.ts';
import { becomeExpert, connected } from '../support/stories.ts';

/** How many interactions are bent out of shape. */
const RUNS = 300;
/** So many, and somebody is answered in between: nothing waits for long. */
const AT_ONCE = 50;
const EVENT = 'INTERACTION_CREATE';

let bot: DiscordApp;
/** Interactions as the gateway really sends them: commands, menus, presses, forms, and what is typed. */
const real: object[] = [];
const crashes: unknown[] = [];
const crashed = (error: unknown) => void crashes.push(error);

beforeAll(async () => {
  process.on('unhandledRejection', crashed);
  process.on('uncaughtExceptionMonitor', crashed);
  bot = await newDiscord();
  const { ada, grace, discord } = bot;
  const { gateway } = discord;
  const dispatch = gateway.dispatch.bind(gateway);
  gateway.dispatch = (event, data) => {
    if (event === EVENT) real.push(structuredClone(data) as object);
    dispatch(event, data);
  };
  await becomeExpert(bot, ada);
  await connected(bot, grace, ada);
  await grace.suggested('expert', 'a');
  await grace.next(() => grace.chooseOn(ada.say('Why is this slow?'), 'Ask an expert about this'));
  await grace.next(() => grace.userCommand('Connect with this person', ada.id));
  await grace.next(() => grace.command('/connections', {}, { dm: true }));
  gateway.dispatch = dispatch;
  await bot.settled();
});
afterAll(async () => {
  process.off('unhandledRejection', crashed);
  process.off('uncaughtExceptionMonitor', crashed);
  await bot.close();
});

describe('an interaction bent out of shape', () => {
  it('takes nothing down and keeps nobody from being answered', async () => {
    const { ada, grace, discord, app } = bot;
    expect(new Set(real.map((one) => ('type' in one ? one.type : 0)))).toEqual(new Set([2, 3, 4, 5]));
    let sent = 0;
    const begun = discord.gateway.identifies;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...real), changes, async (one, bends) => {
        const body = structuredClone(one);
        bend(body, bends);
        discord.gateway.dispatch(EVENT, body);
        sent += 1;
        if (sent % AT_ONCE === 0) await ada.next(() => ada.command('/sessions'));
      }),
      { numRuns: RUNS },
    );
    const list = await ada.next(() => ada.command('/connect'));
    expect(ada.read(list)).toContain('expert');
    const card = await grace.next(() => grace.command('/connect', { expert: 'Ada' }));
    expect(grace.read(card)).toContain('Ada');
    await bot.settled();
    // Answers to what nobody asked.
    discord.violations.length = 0;
    expect(crashes).toEqual([]);
    expect(discord.gateway.identifies).toBe(begun);
    expect((await app.health()).status).toBe('ok');
  });
});
