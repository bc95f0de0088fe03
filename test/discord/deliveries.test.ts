import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asSeen, facts } from '../flows/support/forge.ts';
import { type DiscordApp, newDiscord } from '../support/discord-app.ts';
import { asksAda, becomeExpert, connected, proposed } from '../support/stories.ts';

let bot: DiscordApp;
beforeEach(async () => {
  bot = await newDiscord();
});
afterEach(() => bot.close());

/** From now on the bot is told of everything so many times. */
function echo({ gateway }: DiscordApp['discord'], times: number): void {
  const dispatch = gateway.dispatch.bind(gateway);
  gateway.dispatch = (...event) => {
    for (let told = 0; told < times; told += 1) dispatch(...event);
  };
}

const owed = () => (facts(bot).owed as { event: string }[]).map(({ event }) => event.split(':')[0]).sort();

describe('an interaction of which the bot is told three times', () => {
  it('has one effect and one message', async () => {
    const { ada, grace, discord } = bot;
    await becomeExpert(bot, ada);
    echo(discord, 3);
    await asksAda(bot, grace);
    await ada.press(await ada.waitFor('would like to connect'), 'Accept');
    await grace.waitFor('accepted your request');
    await bot.settled();
    const { expert_connect_requests: requests } = facts(bot);
    expect(requests).toMatchObject([{ status: 'accepted', version: 2 }]);
    expect(owed().filter((event) => event?.startsWith('request.'))).toEqual([
      'request.accepted',
      'request.received',
    ]);
    expect(grace.dm().filter((one) => grace.read(one).includes('accepted your request'))).toHaveLength(1);
    expect(bot.logged.filter((line) => line.includes('"level":50'))).toEqual([]);
    discord.violations.length = 0;
  });

  it('books once', async () => {
    const { ada, grace, discord } = bot;
    await becomeExpert(bot, ada);
    const card = await proposed(bot, grace, ada, await connected(bot, grace, ada));
    echo(discord, 3);
    await ada.press(asSeen(card), 'Confirm');
    await grace.waitFor('Your session is booked.');
    await bot.settled();
    expect(facts(bot).expert_sessions).toHaveLength(1);
    expect(facts(bot).claims).toHaveLength(2);
    discord.violations.length = 0;
  });
});

describe('an interaction of which the bot is told once more later, as after a connection that broke', () => {
  it('undoes nothing that came after it', async () => {
    const { ada, grace, discord } = bot;
    await becomeExpert(bot, ada);
    const { gateway } = discord;
    const told: Parameters<typeof gateway.dispatch>[] = [];
    const dispatch = gateway.dispatch.bind(gateway);
    gateway.dispatch = (...event) => {
      told.push(event);
      dispatch(...event);
    };
    await ada.next(() => ada.command('/expert', { page: 'pause' }));
    const [paused] = told;
    if (!paused) throw new Error('the bot was told');
    await ada.next(() => ada.command('/expert', { page: 'resume' }));
    const before = facts(bot);
    const shown = ada.messages().map((one) => ada.read(one));
    dispatch(...paused);
    const card = await grace.next(() => grace.command('/connect', { expert: 'Ada' }));
    await bot.settled();
    expect(grace.read(card)).toContain('[Connect with Ada]');
    expect(facts(bot)).toEqual(before);
    expect(ada.messages().map((one) => ada.read(one))).toEqual(shown);
    discord.violations.length = 0;
  });
});
