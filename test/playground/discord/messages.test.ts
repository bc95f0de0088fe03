import { type DMChannel, MessageFlags, type TextChannel } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ADA, GENERAL, GRACE, GUILD, LIN, OTHER_GUILD, type Stage, startStage } from './support/stage.ts';

const HOUR = 3_600_000;
const V2 = MessageFlags.IsComponentsV2;
const text = (content: string) => ({ type: 10 as const, content });

let stage: Stage;
beforeEach(async () => {
  stage = await startStage(() => Promise.resolve());
});
afterEach(() => stage.close());

const general = async () => (await stage.client.channels.fetch(GENERAL)) as TextChannel;
const dmWith = async (id: string): Promise<DMChannel> => (await stage.client.users.fetch(id)).createDM();
const read = (id: string) =>
  stage.discord
    .as(id)
    .dm()
    .map(({ content }) => content);
const SECRET = '300000000000000002';
const NEWS = '300000000000000003';

test('opening a direct message again gives the same one', async () => {
  const first = await dmWith(ADA.id);
  const second = await stage.client.users.createDM(ADA.id, { force: true });
  expect(second.id).toBe(first.id);
  expect(stage.discord.count('POST /users/@me/channels')).toBe(2);
});

test('somebody unknown has no direct messages, and neither has the bot itself', async () => {
  await expect(dmWith('999')).rejects.toMatchObject({ code: 10_013 });
  await expect(
    stage.client.rest.post('/users/@me/channels', { body: { recipient_id: stage.discord.application.id } }),
  ).rejects.toMatchObject({ code: 50_007 });
});

test('closed direct messages refuse what is new, keep what is there, and open again', async () => {
  const dm = await dmWith(ADA.id);
  const message = await dm.send('one');
  stage.discord.as(ADA.id).closeDms();
  await expect(dm.send('two')).rejects.toMatchObject({ code: 50_007, status: 403 });
  await message.edit('one, changed');
  stage.discord.as(ADA.id).openDms();
  await dm.send('three');
  expect(read(ADA.id)).toEqual(['one, changed', 'three']);
  expect(stage.discord.violations).toEqual([]);
});

test('who shares no guild with the bot any more cannot be written to', async () => {
  const dm = await dmWith(LIN.id);
  await dm.send('one');
  stage.discord.removeBot(OTHER_GUILD.id);
  await expect(dm.send('two')).rejects.toMatchObject({ code: 50_278, status: 403 });
  stage.discord.addBot(OTHER_GUILD.id);
  await dm.send('three');
  stage.discord.as(LIN.id).leave();
  await expect(dm.send('four')).rejects.toMatchObject({ code: 50_278 });
  expect(read(LIN.id)).toEqual(['one', 'three']);
});

test('who left is no member, and who never was anybody is unknown', async () => {
  const guild = await stage.client.guilds.fetch(GUILD.id);
  expect((await guild.members.fetch(ADA.id)).displayName).toBe('Ada');
  stage.discord.as(ADA.id).leave(GUILD.id);
  await expect(guild.members.fetch({ user: ADA.id, force: true })).rejects.toMatchObject({ code: 10_007 });
  await expect(guild.members.fetch('999')).rejects.toMatchObject({ code: 10_013 });
  await expect(stage.client.users.fetch('999')).rejects.toMatchObject({ code: 10_013 });
});

test('a channel needs access to look and permission to write', async () => {
  const rest = (channel: string) =>
    stage.client.rest.post(`/channels/${channel}/messages`, { body: { content: 'x' } });
  await expect(rest('1')).rejects.toMatchObject({ code: 10_003, status: 404 });
  await expect(rest(SECRET)).rejects.toMatchObject({ code: 50_001, status: 403 });
  await expect(rest(NEWS)).rejects.toMatchObject({ code: 50_013, status: 403 });
  await expect(stage.client.rest.get(`/channels/${SECRET}`)).rejects.toMatchObject({ code: 50_001 });
  expect((await stage.client.channels.fetch(NEWS))?.id).toBe(NEWS);
});

test('a guild that removed the bot lets it in nowhere', async () => {
  const channel = await general();
  stage.discord.removeBot(GUILD.id);
  await expect(channel.send('x')).rejects.toMatchObject({ code: 50_001 });
  await expect(stage.client.rest.get(`/guilds/${GUILD.id}`)).rejects.toMatchObject({ code: 10_004 });
  await expect(
    stage.client.rest.put(`/applications/${stage.discord.application.id}/guilds/${GUILD.id}/commands`, {
      body: [],
    }),
  ).rejects.toMatchObject({ code: 50_001 });
});

test('the bot may leave a guild by itself', async () => {
  const guild = await stage.client.guilds.fetch(GUILD.id);
  await guild.leave();
  expect(stage.discord.as(ADA.id).commands()).toEqual([]);
});

test('the same nonce within minutes gives the message that is there', async () => {
  const dm = await dmWith(ADA.id);
  const send = (nonce: string, enforceNonce: boolean) => dm.send({ content: nonce, nonce, enforceNonce });
  const first = await send('a', true);
  expect((await send('a', true)).id).toBe(first.id);
  expect((await send('b', true)).id).not.toBe(first.id);
  expect((await send('a', false)).id).not.toBe(first.id);
  stage.clock.skip(6 * 60_000);
  await send('a', true);
  expect(read(ADA.id)).toEqual(['a', 'b', 'a', 'a']);
  const other = await dmWith(GRACE.id);
  await other.send({ content: 'a', nonce: 'a', enforceNonce: true });
  expect(read(GRACE.id)).toEqual(['a']);
});

test('an answer that was lost is found again by its nonce', async () => {
  const dm = await dmWith(ADA.id);
  stage.discord.fail('POST /channels/:channel/messages', { kind: 'reset-after' });
  await expect(dm.send({ content: 'once', nonce: 'n', enforceNonce: true })).rejects.toThrow();
  await dm.send({ content: 'once', nonce: 'n', enforceNonce: true });
  expect(read(ADA.id)).toEqual(['once']);
});

test('only the bot’s own messages can be changed or removed, and only while they are there', async () => {
  const channel = await general();
  const mine = await channel.send('mine');
  const theirs = stage.discord.as(ADA.id).say('theirs');
  await expect(channel.messages.edit(theirs.id, 'x')).rejects.toMatchObject({ code: 50_005 });
  await expect(channel.messages.delete(theirs.id)).rejects.toMatchObject({ code: 50_013 });
  expect((await mine.edit('still mine')).editedAt).not.toBeNull();
  await mine.delete();
  await expect(mine.edit('x')).rejects.toMatchObject({ code: 10_008 });
  await expect(channel.messages.fetch({ message: mine.id, force: true })).rejects.toMatchObject({
    code: 10_008,
  });
  await channel.send('another');
  // What people write in a guild is hidden from a bot that did not ask for it.
  const listed = await channel.messages.fetch({ limit: 10, cache: false });
  expect(listed.map(({ content }) => content)).toEqual(['another', '']);
});

test('old messages take three changes in a while, young ones as many as one likes', async () => {
  const channel = await general();
  const old = await channel.send('0');
  for (let edit = 0; edit < 5; edit += 1) await old.edit(`young ${edit}`);
  stage.clock.skipWall(HOUR + 1_000);
  for (let edit = 0; edit < 3; edit += 1) await old.edit(`old ${edit}`);
  const refused = await fetch(`${stage.discord.apiUrl}/v10/channels/${channel.id}/messages/${old.id}`, {
    method: 'PATCH',
    headers: { authorization: 'Bot a.bot.token', 'content-type': 'application/json' },
    body: JSON.stringify({ content: 'too often' }),
  });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ code: 30_046, global: false });
  const elsewhere = await (await dmWith(ADA.id)).send('young');
  await elsewhere.edit('changed');
  stage.clock.skipReal(21_000);
  await old.edit('later');
  expect(stage.discord.as(ADA.id).messages()[0]?.content).toBe('later');
});

test('a message with new components keeps them for good', async () => {
  const dm = await dmWith(ADA.id);
  const card = await dm.send({ components: [text('**one**')], flags: V2 });
  await card.edit({ components: [text('two')] });
  expect(stage.discord.as(ADA.id).read(stage.discord.as(ADA.id).dm()[0])).toBe('two');
  await expect(card.edit({ content: 'x' })).rejects.toMatchObject({ code: 50_035 });
  await expect(card.edit({ components: [] })).rejects.toMatchObject({ code: 50_006 });
  await expect(
    stage.client.rest.patch(`/channels/${dm.id}/messages/${card.id}`, { body: { flags: 0 } }),
  ).rejects.toMatchObject({ code: 50_035 });
  const plain = await dm.send('words');
  await expect(plain.edit({ components: [text('x')], flags: V2 })).rejects.toMatchObject({ code: 50_035 });
  const turned = await plain.edit({ content: null, components: [text('x')], flags: V2 });
  expect(turned.content).toBe('');
});

test('every component comes back with a number of its own', async () => {
  const dm = await dmWith(ADA.id);
  const sent = await dm.send({ components: [{ ...text('a'), id: 2 }, text('b'), text('c')], flags: V2 });
  expect(sent.components.map(({ id }) => id)).toEqual([2, 1, 3]);
});

test('a message notifies whom it names, as far as the sender allows', async () => {
  const channel = await general();
  const words = `<@${ADA.id}> <@!${GRACE.id}> @everyone`;
  const pings = async (allowed: { parse?: ('users' | 'everyone')[]; users?: string[] } | undefined) => {
    const body = { content: words, ...(allowed === undefined ? {} : { allowed_mentions: allowed }) };
    await stage.client.rest.post(`/channels/${channel.id}/messages`, { body });
    return stage.discord.as(ADA.id).newest()?.pings;
  };
  expect(await pings(undefined)).toEqual({ users: [ADA.id, GRACE.id], everyone: true });
  expect(await pings({ parse: [] })).toEqual({ users: [], everyone: false });
  expect(await pings({ parse: [], users: [GRACE.id] })).toEqual({ users: [GRACE.id], everyone: false });
  expect(await pings({ parse: ['everyone'] })).toEqual({ users: [], everyone: true });
  const card = { components: [text(words)], flags: V2, allowed_mentions: { parse: [], users: [ADA.id] } };
  await stage.client.rest.post(`/channels/${channel.id}/messages`, { body: card });
  expect(stage.discord.as(ADA.id).newest()?.pings).toEqual({ users: [ADA.id], everyone: false });
});

test('the errors of a form stand at their places', async () => {
  const channel = await general();
  const body = { flags: V2, components: [{ type: 17, components: [{ type: 10, content: '' }] }] };
  await expect(stage.client.rest.post(`/channels/${channel.id}/messages`, { body })).rejects.toMatchObject({
    status: 400,
    code: 50_035,
    rawError: {
      message: 'Invalid Form Body',
      code: 50_035,
      errors: {
        components: {
          0: {
            components: {
              0: {
                content: {
                  _errors: [
                    { code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 1 and 4000 in length.' },
                  ],
                },
              },
            },
          },
        },
      },
    },
  });
});
