import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newStage, type Stage } from './support/stage.ts';

const BUTTON = 2;
const COMPONENT = 3;

let stage: Stage;
beforeEach(async () => {
  stage = await newStage();
  await stage.ready();
});
afterEach(() => stage.close());

const logs = (words: string) => stage.logged.filter((line) => line.includes(words));
const profileOf = async () => {
  const { ada } = stage;
  const invitation = await ada.next(() => ada.command('/expert'));
  await ada.press(invitation, 'Become an expert');
  ada.fill({ Headline: 'Databases', 'Areas of expertise': 'SQL' });
  await ada.submit();
  return ada.waitFor('no weekly hours yet');
};

describe('what is typed into an option', () => {
  it('is answered with experts, of whom one can be picked', async () => {
    await profileOf();
    const { grace } = stage;
    const { choices = [] } = await grace.suggest('/connect', { expert: 'ad' });
    expect(choices.map(({ name }) => name)).toEqual(['Ada · Databases']);
    const card = await grace.next(() => grace.command('/connect', { expert: String(choices[0]?.value) }));
    expect(grace.read(card)).toContain('Connect with Ada');
  });

  it('is answered with help for whoever begins to type that, after the experts who are meant', async () => {
    const { ada, grace } = stage;
    await profileOf();
    const { choices: some = [] } = await grace.suggest('/connect', { area: 'he' });
    expect(some.map(({ name }) => name)).toEqual(['Help: what you can do with me']);
    const help = await grace.next(() => grace.command('/connect', { area: String(some[0]?.value) }));
    // As it is typed here.
    expect(grace.read(help)).toContain('/connect [expert:] [area:] [words:]');
    expect(grace.read(help)).toContain('/sessions [page: upcoming | past | help]');
    stage.discord.changePerson(ada.id, { displayName: 'Helen' });
    // Names are asked for at most once a day.
    stage.clock.advance('25h');
    await ada.next(() => ada.command('/expert'));
    const { choices: both = [] } = await grace.suggest('/connect', { expert: 'hel' });
    expect(both.map(({ name }) => name)).toEqual(['Helen · Databases', 'Help: what you can do with me']);
  });

  it('is answered with nothing when it means nothing, however long it is', async () => {
    const { choices } = await stage.grace.suggest('/connect', { expert: 'x'.repeat(6_000) });
    expect(choices).toEqual([]);
  });
});

describe('a time zone', () => {
  it('is picked from what autocomplete offers, and saved', async () => {
    const { ada } = stage;
    const { choices = [] } = await ada.suggest('/connections', { zone: 'new y' });
    expect(choices.map(({ value }) => value)).toEqual(['America/New_York']);
    expect(choices[0]?.name).toMatch(/^America\/New York · it is \d\d:\d\d there$/);
    const zone = String(choices[0]?.value);
    const saved = await ada.next(() => ada.command('/connections', { page: 'settings', zone }));
    expect(ada.read(saved)).toContain('(New York time, ');
    const refused = await ada.next(() => ada.command('/connections', { zone: 'Atlantis' }));
    expect(ada.read(refused)).toContain('I do not know the time zone “Atlantis”');
  });
});

describe('an entry of a menu', () => {
  it('shows the profile of the person it was chosen on', async () => {
    await profileOf();
    const { ada, grace } = stage;
    const card = await grace.next(() => grace.userCommand('Connect with this person', ada.id));
    expect(grace.read(card)).toContain('Connect with Ada');
  });

  it('shows the profile of the author of a message, or says that they are no expert', async () => {
    await profileOf();
    const { ada, grace } = stage;
    const said = ada.say('Indexes are read from the left.');
    const card = await grace.next(() => grace.messageCommand('Connect with this person', said));
    expect(grace.read(card)).toContain('Connect with Ada');
    const asked = grace.say('Why is this slow?');
    const answer = await ada.next(() => ada.messageCommand('Connect with this person', asked));
    expect(ada.read(answer)).toContain('Grace has no expert profile yet.');
  });
});

describe('what is forged', () => {
  it.each([
    ['an action that never was', 'nothing:known.1', 'That button is from an older version of the bot.'],
    ['an id that is no id', 'request:accept.nonsense', 'There is no such thing here, or it is not yours.'],
    [
      'somebody else’s record',
      `request:accept.${Buffer.from(randomUUID()).toString('base64url').slice(0, 22)}`,
      'There is no such thing',
    ],
  ])('leads to a calm sentence: %s', async (_, custom_id, words) => {
    const { ada } = stage;
    const source = await ada.next(() => ada.command('/connect'));
    const answer = await ada.next(() =>
      ada.forge(COMPONENT, { component_type: BUTTON, custom_id }, { source }),
    );
    expect(ada.read(answer)).toContain(words);
    expect(answer.privateTo).toBe(ada.id);
  });
});

describe('an answer', () => {
  const FIRST = 'POST /interactions/:interaction/:token/callback';
  const LATER = 'PATCH /webhooks/:application/:token/messages/:message';

  it('that is soon ready is all that is said', async () => {
    const { ada, discord } = stage;
    await profileOf();
    const calls = discord.calls.length;
    const { outcome } = await ada.command('/expert');
    expect(outcome).toBe('message');
    await discord.settled();
    expect(discord.calls.length).toBe(calls + 1);
  });

  it('that takes longer is announced in time, and comes after that', async () => {
    const { ada, discord } = stage;
    await profileOf();
    const card = await ada.next(() => ada.command('/expert'));
    const holder = new Database(stage.database.path);
    holder.exec('BEGIN IMMEDIATE');
    const [first, later] = [discord.count(FIRST), discord.count(LATER)];
    const { outcome, ms } = await ada.press(card, 'Pause');
    expect(outcome).toBe('quiet');
    expect(ms).toBeGreaterThan(450);
    expect(ms).toBeLessThan(2_000);
    expect(discord.count(LATER)).toBe(later);
    holder.exec('ROLLBACK');
    holder.close();
    await ada.waitFor('You are paused');
    expect([discord.count(FIRST), discord.count(LATER)]).toEqual([first + 1, later + 1]);
  });
});

describe('an answer that comes too late, or twice', () => {
  const FIRST = 'POST /interactions/:interaction/:token/callback';
  const LATER = 'PATCH /webhooks/:application/:token/messages/:message';
  const mistakes = () => stage.logged.filter((line) => /"level":(?:50|"error")/.test(line));
  const isLogged = () => expect.poll(() => logs('answered too late').length, { timeout: 5_000 }).toBe(1);

  it.each([
    [10_062, 404],
    [40_060, 400],
  ])('is logged calmly and not tried again: %i', async (code, status) => {
    const { ada, discord } = stage;
    discord.fail(FIRST, { kind: 'error', status, code });
    const before = discord.count(FIRST);
    void ada.command('/sessions');
    await isLogged();
    expect(discord.count(FIRST)).toBe(before + 1);
    expect(mistakes()).toEqual([]);
  });

  it.each([
    ['its token is over', 50_027, 401],
    ['the message is gone', 10_008, 404],
    ['the interaction is forgotten', 10_062, 404],
  ])(
    'after it was announced is logged calmly, and takes nothing from later ones: %s',
    async (_, code, status) => {
      const { ada, discord } = stage;
      await profileOf();
      const card = await ada.next(() => ada.command('/expert'));
      const holder = new Database(stage.database.path);
      holder.exec('BEGIN IMMEDIATE');
      discord.fail(LATER, { kind: 'error', status, code });
      const before = discord.count(LATER);
      await ada.press(card, 'Pause');
      holder.exec('ROLLBACK');
      holder.close();
      await isLogged();
      expect(discord.count(LATER)).toBe(before + 1);
      expect(mistakes()).toEqual([]);
      // What was asked for is done, and the next answer arrives.
      const again = await ada.next(() => ada.command('/expert'));
      expect(ada.read(again)).toContain('[Resume]');
    },
  );
});
