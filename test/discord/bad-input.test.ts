import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actionIdOf, asSeen, facts, forged, sentence } from '../flows/support/forge.ts';
import { type DiscordApp, GUILD, newDiscord } from '../support/discord-app.ts';
import { asksAda, becomeExpert, connected, proposed } from '../support/stories.ts';

const COMMAND = 2;
const COMPONENT = 3;
const AUTOCOMPLETE = 4;
const MODAL = 5;

const POST = 'POST /channels/:channel/messages';

let bot: DiscordApp;
beforeEach(async () => {
  bot = await newDiscord();
});
afterEach(() => bot.close());

const commandId = (name: string) =>
  bot.discord.commands().find(({ definition }) => definition.name === name)?.id ?? '';

/** `/connect` with these options, as no client would send it. */
const connectWith = (options: unknown[]) => ({ id: commandId('connect'), name: 'connect', type: 1, options });

describe('options of the wrong kind', () => {
  it.each([
    ['a number', { name: 'expert', type: 4, value: 7 }],
    ['yes or no', { name: 'words', type: 5, value: true }],
    ['an option that there is not', { name: 'constructor', type: 3, value: 'x' }],
    ['somebody who is nobody', { name: 'expert', type: 3, value: randomUUID() }],
    ['six thousand letters', { name: 'words', type: 3, value: 'x'.repeat(6_000) }],
  ])('are answered calmly and change nothing: %s', async (_, option) => {
    const { grace } = bot;
    const before = facts(bot);
    const answer = await grace.next(() => grace.forge(COMMAND, connectWith([option])));
    expect(answer.privateTo).toBe(grace.id);
    expect(grace.read(answer)).not.toContain('went wrong');
    expect(facts(bot)).toEqual(before);
  });
});

describe('what Discord never sends', () => {
  const USER_MENU = { name: 'Connect with this person', type: 2, target_id: '1' };
  const FORGED = [
    [COMMAND, USER_MENU],
    [COMMAND, { ...USER_MENU, resolved: {} }],
    [COMMAND, { name: 'connect', type: 1, options: null }],
    [COMMAND, { name: 'connect', type: 1, options: 'x' }],
    [COMMAND, { name: 'connect', type: 77 }],
    [COMPONENT, { component_type: 77, custom_id: 'x' }],
    [COMPONENT, {}],
    [COMPONENT, { component_type: 3, custom_id: 'x' }],
    [AUTOCOMPLETE, { name: 'connect', type: 1, options: [] }],
    [MODAL, { custom_id: 'request.form' }],
    [MODAL, { custom_id: 'request.form', components: [{}, null] }],
  ] as const;

  it('takes nothing away from anybody else', async () => {
    const { ada, grace } = bot;
    const before = facts(bot);
    const inVain = FORGED.map(([type, data]) => grace.forge(type, data));
    expect(ada.read(await ada.next(() => ada.command('/connect')))).toContain('expert');
    await Promise.all(inVain);
    expect(ada.read(await ada.next(() => ada.command('/sessions')))).toContain('session');
    expect(facts(bot)).toEqual(before);
    expect(bot.logged.join()).toContain('discord packet not understood');
  });
});

describe('autocomplete', () => {
  it('answers six thousand characters with what fits them', async () => {
    await becomeExpert(bot, bot.ada);
    expect(await bot.grace.suggested('expert', `ada${' '.repeat(5_997)}`)).toEqual(['Ada']);
    expect(await bot.grace.suggested('expert', 'x'.repeat(6_000))).toEqual([]);
  });

  it.each([
    ['has nothing to offer', { name: 'constructor', type: 3, value: 'a' }],
    ['is no text', { name: 'expert', type: 4, value: 7 }],
  ])('offers nothing for what %s', async (_, option) => {
    const typing = connectWith([{ ...option, focused: true }]);
    const { outcome, choices } = await bot.grace.forge(AUTOCOMPLETE, typing);
    expect([outcome, choices]).toEqual(['choices', []]);
  });
});

describe('a press or a form that no client would send', () => {
  it.each(['', '.', 'x'.repeat(100), '__proto__', 'constructor.x', 'request.accept.AAAA'])(
    'is refused in a sentence: %j',
    async (id) => {
      const { grace } = bot;
      const list = await grace.next(() => grace.command('/connect'));
      const before = facts(bot);
      const [label = ''] = /(?<=\[)Become an expert(?=\])/.exec(grace.read(list)) ?? [];
      const told = await grace.next(() => grace.press(forged(list, label, id || '.'), id || '.'));
      expect([sentence('not-found', {}), sentence('no-longer-here', {})]).toContain(grace.read(told));
      expect(facts(bot)).toEqual(before);
    },
  );

  it('with somebody else’s record is refused like one with none', async () => {
    const { ada, grace, mary } = bot;
    await becomeExpert(bot, ada);
    const card = await asksAda(bot, grace);
    const accept = actionIdOf(await ada.waitFor('would like to connect'), 'Accept');
    const before = facts(bot);
    const theirs = await mary.next(() => mary.command('/connect', { expert: 'Ada' }));
    const told = await mary.next(() => mary.press(forged(theirs, 'Connect with Ada', accept), accept));
    expect(mary.read(told)).toBe(sentence('not-found', {}));
    // The same as an option of a menu that stands for the buttons of a list.
    const picked = { component_type: 3, custom_id: 'menu-0', values: [accept] };
    const again = await mary.next(() => mary.forge(COMPONENT, picked, { source: theirs }));
    expect(mary.read(again)).toBe(sentence('not-found', {}));
    expect(grace.read(card)).toContain('Connection Pending');
    expect(facts(bot)).toEqual(before);
  });
});

describe('a guild that changes in mid-flow', () => {
  it('removes the bot, and what is open in direct messages is still answered', async () => {
    const { ada, grace, discord } = bot;
    await becomeExpert(bot, ada);
    const card = await proposed(bot, grace, ada, await connected(bot, grace, ada));
    const seen = asSeen(card);
    discord.removeBot(GUILD);
    const waiting = () => bot.app.store.db.proposal.count({ where: { status: 'open' } });
    await expect.poll(waiting, { timeout: 15_000 }).toBe(0);
    await bot.settled();
    const told = await ada.next(() => ada.press(seen, 'Confirm'));
    expect(ada.read(told)).toBe(sentence('workspace-removed', {}));
    expect(await bot.app.store.db.session.count()).toBe(0);
    expect(bot.logged.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  it('loses a member, whose side is not left waiting for ever', async () => {
    const { ada, grace } = bot;
    await becomeExpert(bot, ada);
    await asksAda(bot, grace);
    await ada.waitFor('would like to connect');
    ada.leave(GUILD);
    const list = await grace.next(() => grace.command('/connections'));
    expect(grace.read(list)).toContain('Ada');
    await bot.settled();
    expect(bot.logged.filter((line) => line.includes('"level":50'))).toEqual([]);
  });
});

describe('somebody who takes no direct messages', () => {
  it('is tried once, reads all that waited at their next command, and is written to again once open', async () => {
    const { ada, grace, mary, alan, discord } = bot;
    await becomeExpert(bot, ada);
    const asks = async (person: typeof grace, message: string) => {
      await asksAda(bot, person, { message });
      await bot.settled();
    };
    const tries = () => discord.count(POST);
    ada.closeDms();
    await asks(grace, 'From Grace.');
    await grace.waitFor('They have not been reached yet');
    const before = tries();
    await asks(mary, 'From Mary.');
    await mary.waitFor('They have not been reached yet');
    // What is said to Mary, and nothing to Ada.
    expect(tries()).toBe(before + 1);
    await ada.command('/sessions');
    for (const words of ['From Grace.', 'From Mary.'])
      expect((await ada.waitFor(words)).privateTo).toBe(ada.id);
    expect(ada.dm()).toEqual([]);
    await discord.until(() => !mary.dm().some((one) => mary.read(one).includes('not been reached')));
    ada.openDms();
    await asks(alan, 'From Alan.');
    expect(
      ada
        .dm()
        .map((one) => ada.read(one))
        .join(),
    ).toContain('From Alan.');
  });
});
