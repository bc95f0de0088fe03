import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DiscordApp, newDiscord } from '../support/discord-app.ts';
import { becomeExpert, connected, proposed } from '../support/stories.ts';

const POST = 'POST /channels/:channel/messages';
const PATCH = 'PATCH /channels/:channel/messages/:message';
const CALLBACK = 'POST /interactions/:interaction/:token/callback';
/** First answers that hold a message: one of their own, and one in the place of what was pressed. */
const WITH_MESSAGE = [4, 7];
const LOUD = 'Hello @everyone, @here and <@100000000000000003>';

interface Sent {
  readonly channel?: string;
  readonly nonce?: string;
  readonly enforce_nonce?: boolean;
  readonly allowed_mentions?: unknown;
  readonly type?: number;
  readonly data?: Sent;
}

let bot: DiscordApp;
const sent = (route: string): Sent[] =>
  bot.discord.calls.filter(({ method }) => method === route).map(({ args }) => args);
/** Whose direct messages these are. */
const ownerOf = (channel: string | undefined) =>
  [bot.ada, bot.grace].find((person) => person.dm().some(({ channelId }) => channelId === channel))?.id;

beforeAll(async () => {
  bot = await newDiscord();
  const { ada, grace, clock } = bot;
  await becomeExpert(bot, ada, { headline: LOUD });
  const accepted = await connected(bot, grace, ada);
  const card = await proposed(bot, grace, ada, accepted, { title: LOUD, goals: LOUD });
  await ada.press(card, 'Confirm');
  await grace.waitFor('Your session is booked.');
  await grace.next(() => grace.command('/connections'));
  clock.advance('26h');
  await bot.settled();
  await bot.opens(ada, await ada.waitFor('[Complete]'), 'Add notes');
  await ada.fill({ Notes: LOUD });
  await ada.submit();
  await grace.waitFor('Hello');
  await bot.settled();
});
afterAll(() => bot.close());

describe('on the way from ask to note', () => {
  it('every message has a nonce of its own, by which Discord knows it again', () => {
    const posts = sent(POST);
    expect(posts.length).toBeGreaterThan(3);
    for (const { nonce, enforce_nonce: isEnforced } of posts) {
      expect(nonce).toMatch(/^[\w-]{24}$/);
      expect(isEnforced).toBe(true);
    }
    expect(new Set(posts.map(({ nonce }) => nonce)).size).toBe(posts.length);
  });

  it('every message and every change of one may notify its reader alone', () => {
    const all = [...sent(POST), ...sent(PATCH)];
    expect(sent(PATCH).length).toBeGreaterThan(2);
    for (const { channel, allowed_mentions: allowed } of all)
      expect(allowed).toEqual({ parse: [], users: [ownerOf(channel)] });
  });

  it('no answer may notify anybody', () => {
    const answers = [
      ...sent(CALLBACK).filter(({ type = 0 }) => WITH_MESSAGE.includes(type)),
      ...bot.discord.calls
        .filter(({ method }) => /webhooks/.test(method))
        .map(({ args }) => ({ data: args })),
    ];
    expect(answers.length).toBeGreaterThan(5);
    for (const { data } of answers) expect(data?.allowed_mentions).toMatchObject({ parse: [] });
  });

  it('whatever people wrote has notified nobody', () => {
    const { ada, grace, mary, alan } = bot;
    const seen = [ada, grace, mary, alan].flatMap((person) => [...person.messages(), ...person.dm()]);
    expect(seen.some((message) => ada.read(message).includes('@everyone'))).toBe(true);
    for (const { pings } of seen)
      expect([pings.everyone, pings.users.includes(alan.id)]).toEqual([false, false]);
  });
});
