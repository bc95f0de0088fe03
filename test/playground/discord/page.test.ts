import { MessageFlags } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { treeOf } from '../../../src/playground/discord/markdown-tree.ts';
import type { DiscordOutcome } from '../../../src/playground/discord/page-actions.ts';
import type { DiscordScreen } from '../../../src/playground/discord/page-screen.ts';
import { type PageServer, startPage } from '../../../src/playground/page/server.ts';
import { ADA, GENERAL, GRACE, LIN, type Stage, startStage } from './support/stage.ts';

let stage: Stage;
let page: PageServer;

beforeAll(async () => {
  stage = await startStage(
    async (interaction) => {
      if (interaction.isChatInputCommand() && interaction.commandName === 'form')
        return await interaction.showModal({
          title: 'A form',
          custom_id: 'form',
          components: [
            { type: 18, label: 'Name', component: { type: 4, custom_id: 'name', style: 1, max_length: 5 } },
          ],
        });
      if (interaction.isChatInputCommand())
        return await interaction.reply({ content: '**Only** you', flags: MessageFlags.Ephemeral });
      if (interaction.isModalSubmit())
        return await interaction.reply(interaction.fields.getTextInputValue('name'));
      return undefined;
    },
    {
      ackTimeoutMs: 500,
      commands: [
        { name: 'hi', description: 'Says hi', nameLocalizations: { de: 'hallo' } },
        { name: 'form', description: 'Opens a form', contexts: [0] },
        { name: 'Wave', type: 2 },
      ],
    },
  );
  page = await startPage({ pageDir: '/nowhere', halves: { discord: stage.discord.page } });
});
afterAll(async () => {
  await page.close();
  await stage.close();
});

const stateOf = async (id: string) => {
  const answer = await fetch(`${page.url}/page/discord/state?as=${id}`);
  return { status: answer.status, screen: (await answer.json()) as DiscordScreen };
};
const act = async (action: Record<string, unknown>) => {
  const answer = await fetch(`${page.url}/page/discord/act`, {
    method: 'POST',
    headers: { origin: page.url, 'content-type': 'application/json' },
    body: JSON.stringify(action),
  });
  return { status: answer.status, outcome: (await answer.json()) as DiscordOutcome };
};
const postsOf = async (id: string) => (await stateOf(id)).screen.posts;

describe('Discord’s half of the page', () => {
  it('names who can be played, and is nobody’s screen for a stranger', async () => {
    const platforms = await (await fetch(`${page.url}/page/platforms`)).json();
    expect(platforms).toEqual([{ name: 'discord', players: [ADA.id, GRACE.id, LIN.id] }]);
    expect((await stateOf('1')).status).toBe(404);
    expect((await fetch(`${page.url}/page/slack/state?as=${ADA.id}`)).status).toBe(404);
    expect((await fetch(`${page.url}/page/toString/state?as=${ADA.id}`)).status).toBe(404);
  });

  it('offers in each place the commands that are offered there, in the reader’s language', async () => {
    stage.discord.changePerson(ADA.id, { locale: 'de' });
    const { screen } = await stateOf(ADA.id);
    const namesIn = (place: string) => screen.commands[place]?.map(({ name }) => name);
    const dm = screen.places.find(({ kind }) => kind === 'dm')?.id ?? '';
    expect(namesIn(GENERAL)).toEqual(['hallo', 'form', 'Wave']);
    expect(namesIn(dm)).toEqual(['hallo', 'Wave']);
    expect(screen.members[GENERAL]).toEqual([ADA.id, GRACE.id]);
  });

  it('shows a private answer to nobody else, parsed, until it is dismissed', async () => {
    await act({ act: 'command', as: ADA.id, channel: GENERAL, name: 'hallo', values: {} });
    const { screen } = await stateOf(ADA.id);
    const post = screen.posts.at(-1);
    if (post === undefined) throw new Error('There is no answer');
    expect(post).toMatchObject({ private: true, used: { by: ADA.id, command: 'hi' } });
    expect(screen.texts[post.content]?.[0]).toMatchObject({ type: 'strong' });
    expect(await postsOf(GRACE.id)).toEqual([]);
    expect((await act({ act: 'hide', as: GRACE.id, message: post.id })).outcome).toEqual({ error: 'gone' });
    await act({ act: 'hide', as: ADA.id, message: post.id });
    expect(await postsOf(ADA.id)).toEqual([]);
  });

  it('keeps a form back that the client would not send, and sends it once it is whole', async () => {
    await act({ act: 'command', as: ADA.id, channel: GENERAL, name: 'form', values: {} });
    const { modal } = (await stateOf(ADA.id)).screen;
    const submit = (name: string) => act({ act: 'submit', as: ADA.id, modal: modal?.id, values: { name } });
    expect((await submit('')).outcome).toMatchObject({ errors: { name: 'This field is required.' } });
    expect((await submit('Ada Lovelace')).outcome.errors?.name).toMatch(/5 characters/);
    expect((await submit('Ada')).outcome).toEqual({ errors: {} });
    expect((await stateOf(ADA.id)).screen.modal).toBeNull();
    expect((await postsOf(GRACE.id)).at(-1)).toMatchObject({ content: 'Ada', private: false });
    expect((await submit('Ada')).outcome).toEqual({ error: 'gone' });
  });

  it('says what went wrong: no answer, nothing there, nobody’s command, no action at all', async () => {
    const wave = { act: 'user-command', as: ADA.id, channel: GENERAL, name: 'Wave', target: GRACE.id };
    expect((await act(wave)).outcome).toEqual({ error: 'command_failed' });
    const press = { act: 'press', as: ADA.id, message: '1', customId: 'x' };
    expect((await act(press)).outcome).toEqual({ error: 'gone' });
    const unknown = { act: 'command', as: ADA.id, channel: GENERAL, name: 'nope', values: {} };
    expect((await act(unknown)).outcome.error).toContain('nope is not offered');
    const elsewhere = { act: 'say', as: LIN.id, channel: GENERAL, text: 'let me in' };
    expect((await act(elsewhere)).outcome.error).toContain('no such place');
    expect((await act({ act: 'dance' })).status).toBe(400);
  });

  it('counts what somebody has not looked at, and what of it waits for them alone', async () => {
    await act({ act: 'say', as: GRACE.id, channel: GENERAL, text: 'hello' });
    const dm = await stage.client.users.createDM(ADA.id);
    await dm.send('for you');
    const unread = async () => {
      const { people } = (await stateOf(GRACE.id)).screen;
      const ada = people.find(({ id }) => id === ADA.id);
      return [ada?.unread ?? 0, ada?.fromBot];
    };
    const [before = 0] = await unread();
    expect((await unread())[1]).toBe(1);
    const last = (await postsOf(ADA.id)).findLast(({ channel }) => channel === dm.id);
    await fetch(`${page.url}/page/discord/read`, {
      method: 'POST',
      headers: { origin: page.url, 'content-type': 'application/json' },
      body: JSON.stringify({ as: ADA.id, channel: dm.id, upTo: last?.id }),
    });
    expect(await unread()).toEqual([before - 1, 0]);
  });
});

describe('the tree of a text', () => {
  it('has the lists that its lines make, between the words around them', () => {
    const tree = treeOf('before\n- one\n* **two**\nbetween\n3. three\n4. four');
    expect(tree.map(({ type }) => type)).toEqual(['text', 'list', 'text', 'list']);
    expect(tree[1]).toMatchObject({ ordered: false, items: [[{ content: 'one' }], [{ type: 'strong' }]] });
    expect(tree[3]).toMatchObject({ ordered: true, start: 3 });
  });

  it('has none where a dash is escaped or stands in code', () => {
    expect(treeOf('\\- one').map(({ type }) => type)).not.toContain('list');
    expect(treeOf('```\n- one\n```').map(({ type }) => type)).toEqual(['codeBlock']);
  });
});
