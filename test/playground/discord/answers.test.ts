import {
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deferred } from './support/deferred.ts';
import { ADA, GENERAL, GRACE, type Stage, startStage } from './support/stage.ts';

const PRIVATE = MessageFlags.Ephemeral;
const MINUTE = 60_000;

const row = (label = 'Press') => ({
  type: 1 as const,
  components: [new ButtonBuilder().setCustomId('go').setLabel(label).setStyle(ButtonStyle.Primary)],
});
const form = () =>
  new ModalBuilder()
    .setCustomId('form')
    .setTitle('Form')
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('Say')
        .setTextInputComponent(new TextInputBuilder().setCustomId('say').setStyle(TextInputStyle.Short)),
    );

/** What the bot does with the next interaction; each test says. */
let handle: (interaction: Interaction) => Promise<unknown>;
let stage: Stage;
const listen = (interaction: Interaction) => handle(interaction);

const start = async (options: Parameters<typeof startStage>[1] = {}) => {
  const suggesting = [{ type: 3, name: 'word', description: 'A word', autocomplete: true }] as const;
  stage = await startStage(listen, {
    commands: [{ name: 'do', description: 'Does something', contexts: [0, 1], options: [...suggesting] }],
    ...options,
  });
};
beforeEach(() => start());
afterEach(() => stage.close());

type Replying = Extract<Interaction, { reply: unknown }>;
const asReplying = (interaction: Interaction): Replying => {
  if (!interaction.isRepliable()) throw new Error('cannot be answered');
  return interaction;
};
/** Lets the bot do that with the next command, and gives back what it threw. */
const onCommand = (act: (interaction: ChatInputCommandInteraction) => Promise<unknown>) => {
  const refused = deferred<unknown>();
  handle = async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await act(interaction).then(refused.resolve, refused.resolve);
  };
  return refused.promise;
};
const ada = () => stage.discord.as(ADA.id);

test('an answer after the deadline finds no interaction, and the person is told that nothing came', async () => {
  const refused = onCommand(async (interaction) => {
    stage.clock.skipReal(10_001);
    await interaction.reply('late');
  });
  expect(await ada().command('do')).toMatchObject({ outcome: 'failed' });
  expect(await refused).toMatchObject({ code: 10_062, status: 404 });
  expect(ada().messages()).toEqual([]);
  expect(stage.discord.violations).toEqual([]);
});

test('an interaction nobody answers fails when its time is over, and its token is dead', async () => {
  await stage.close();
  await start({ ackTimeoutMs: 60 });
  let kept: Replying | undefined;
  handle = async (interaction) => {
    kept = asReplying(interaction);
  };
  const answered = await ada().command('do');
  expect(answered.outcome).toBe('failed');
  await expect(kept?.reply('late')).rejects.toMatchObject({ code: 10_062 });
  await expect(kept?.webhook.send('late')).rejects.toMatchObject({ code: 10_015 });
});

test('a second first answer is refused', async () => {
  const refused = onCommand(async (interaction) => {
    await interaction.reply('one');
    await stage.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
      body: { type: 4, data: { content: 'two' } },
      auth: false,
    });
  });
  await ada().command('do');
  expect(await refused).toMatchObject({ code: 40_060, status: 400 });
  expect(ada().messages()).toHaveLength(1);
  expect(stage.discord.violations).toMatchObject([{ error: '40060' }]);
});

test('a refused answer does not count: another one may follow', async () => {
  const answered = onCommand(async (interaction) => {
    await interaction.reply('x'.repeat(2_001)).catch(() => undefined);
    await interaction.reply('shorter');
  });
  expect(await ada().command('do')).toMatchObject({ outcome: 'message', message: { content: 'shorter' } });
  await answered;
  expect(stage.discord.violations).toMatchObject([
    { method: 'POST /interactions/:interaction/:token/callback', error: '50035' },
  ]);
  expect(stage.discord.violations[0]?.detail).toContain('"data":{"content":{"_errors"');
});

test('the token of an interaction lives a quarter of an hour', async () => {
  let kept: ChatInputCommandInteraction | undefined;
  await Promise.all([
    ada().command('do'),
    onCommand(async (interaction) => {
      kept = interaction;
      await interaction.reply({ content: 'first', flags: PRIVATE });
    }),
  ]);
  stage.clock.skipReal(15 * MINUTE - 1_000);
  await kept?.editReply('second');
  await kept?.followUp('third');
  stage.clock.skipReal(2_000);
  await expect(kept?.editReply('never')).rejects.toMatchObject({ code: 50_027, status: 401 });
  await expect(kept?.followUp('never')).rejects.toMatchObject({ code: 50_027 });
  await expect(kept?.deleteReply()).rejects.toMatchObject({ code: 50_027 });
  expect(
    ada()
      .messages()
      .map(({ content }) => content),
  ).toEqual(['second', 'third']);
});

test('an announced answer shows that the bot thinks until it is filled in', async () => {
  const filled = deferred<void>();
  const done = onCommand(async (interaction) => {
    await interaction.deferReply();
    await filled.promise;
    await interaction.editReply('here');
  });
  const { outcome, message } = await ada().command('do');
  expect(outcome).toBe('thinking');
  expect(ada().read(message)).toBe('Expert Connect is thinking…');
  filled.resolve(undefined);
  await done;
  expect(ada().read(message)).toBe('here');
  expect(message?.edits).toBe(0);
});

test('the first follow-up after an announcement fills it in and keeps it private', async () => {
  const done = onCommand(async (interaction) => {
    await interaction.deferReply({ flags: PRIVATE });
    await interaction.followUp('here');
    await interaction.followUp('and there');
  });
  await ada().command('do');
  await done;
  expect(
    ada()
      .messages()
      .map(({ content }) => content),
  ).toEqual(['here', 'and there']);
  expect(
    stage.discord
      .as(GRACE.id)
      .messages()
      .map(({ content }) => content),
  ).toEqual(['and there']);
});

test('an answer can be fetched, changed and deleted by its token, and others’ messages cannot', async () => {
  const done = onCommand(async (interaction) => {
    await interaction.reply({ content: 'one', flags: PRIVATE });
    const more = await interaction.followUp({ content: 'two', flags: PRIVATE });
    expect((await interaction.fetchReply()).content).toBe('one');
    await interaction.webhook.editMessage(more.id, 'three');
    await interaction.deleteReply();
    await expect(interaction.fetchReply()).rejects.toMatchObject({ code: 10_008 });
    await expect(interaction.webhook.editMessage('1', 'x')).rejects.toMatchObject({ code: 10_008 });
  });
  await ada().command('do');
  expect(await done).toBeUndefined();
  expect(
    ada()
      .messages()
      .map(({ content }) => content),
  ).toEqual(['three']);
});

test('a private answer is nobody else’s, and not even the bot finds it in the channel', async () => {
  const done = onCommand(async (interaction) => {
    await interaction.reply({ content: 'hush', components: [row()], flags: PRIVATE });
    const reply = await interaction.fetchReply();
    await stage.client.rest.patch(`/channels/${GENERAL}/messages/${reply.id}`, { body: { content: 'x' } });
  });
  const { message } = await ada().command('do');
  expect(await done).toMatchObject({ code: 10_008 });
  await expect(stage.discord.as(GRACE.id).press(message, 'Press')).rejects.toThrow('does not see');
});

test('a callback tells of its message only when asked to', async () => {
  const done = onCommand(async (interaction) => {
    const response = await interaction.reply({ content: 'x', withResponse: true });
    expect(response.interaction.responseMessageId).toBe(response.resource?.message?.id);
    expect(response.resource?.message?.content).toBe('x');
  });
  await ada().command('do');
  expect(await done).toBeUndefined();
});

test.each([
  ['update a message that is not there', { type: 7, data: { content: 'x' } }],
  ['be quiet about a message that is not there', { type: 6 }],
  ['offer choices to a command', { type: 8, data: { choices: [] } }],
  ['use a type that does not exist', { type: 99 }],
])('a command cannot be answered to %s', async (_, body) => {
  const refused = onCommand((interaction) =>
    stage.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
      body,
      auth: false,
    }),
  );
  void ada().command('do');
  expect(await refused).toMatchObject({
    code: 50_035,
    message: expect.stringContaining('BASE_TYPE_CHOICES'),
  });
});

test('an announcement takes no flag but the private one', async () => {
  const refused = onCommand((interaction) =>
    stage.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
      body: { type: 5, data: { flags: 64 | MessageFlags.IsComponentsV2 } },
      auth: false,
    }),
  );
  void ada().command('do');
  expect(await refused).toMatchObject({ code: 50_035 });
});

test('only the interaction’s own token answers it', async () => {
  const refused = onCommand(async (interaction) => {
    await stage.client.rest
      .post(`/interactions/1/${interaction.token}/callback`, { body: { type: 5 }, auth: false })
      .then(
        () => expect.unreachable(),
        (error) => expect(error).toMatchObject({ code: 10_062 }),
      );
    await stage.client.rest.post(`/interactions/${interaction.id}/forged/callback`, {
      body: { type: 5 },
      auth: false,
    });
  });
  void ada().command('do');
  expect(await refused).toMatchObject({ code: 10_062 });
});

test.each([
  [26, 'more than 25 choices', Array.from({ length: 26 }, (_, n) => ({ name: `n${n}`, value: 'v' }))],
  [1, 'a name of 101 characters', [{ name: 'x'.repeat(101), value: 'v' }]],
  [1, 'a value of 101 characters', [{ name: 'x', value: 'x'.repeat(101) }]],
  [1, 'a number for an option of text', [{ name: 'x', value: 7 }]],
])('autocomplete refuses %i: %s', async (_, __, choices) => {
  const refused = deferred<unknown>();
  handle = async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    await interaction.respond(choices).catch(refused.resolve);
    await interaction.respond(choices.slice(0, 0)).catch(() => undefined);
  };
  void ada().suggest('do', { word: 'x'.repeat(6_000) });
  expect(await refused.promise).toMatchObject({ code: 50_035 });
});

test('more than 6,000 characters cannot be typed, and neither can what an option does not take', async () => {
  await expect(ada().suggest('do', { word: 'x'.repeat(6_001) })).rejects.toThrow('6000');
  await expect(ada().command('do', { word: 7 })).rejects.toThrow('not text');
  await expect(ada().command('do', { nothing: 'x' })).rejects.toThrow('no option');
  await expect(ada().command('undo')).rejects.toThrow('not offered');
});

test('a forged interaction reaches the bot as it is', async () => {
  let seen: unknown;
  handle = async (interaction) => {
    if (!interaction.isButton()) return;
    seen = interaction.customId;
    await interaction.reply('who are you?');
  };
  const said = ada().say('x');
  const answered = await ada().forge(3, { component_type: 2, custom_id: 'not/ours/1' }, { source: said });
  expect(answered.outcome).toBe('message');
  expect(seen).toBe('not/ours/1');
});

test('a modal opens from a press, stays when nobody answers it, and cannot answer a modal', async () => {
  await stage.close();
  await start({ ackTimeoutMs: 300 });
  let attempts = 0;
  const refusals: unknown[] = [];
  handle = async (interaction) => {
    if (interaction.isChatInputCommand()) return await interaction.reply({ components: [row()] });
    if (interaction.isButton()) return await interaction.showModal(form());
    if (!interaction.isModalSubmit()) return undefined;
    attempts += 1;
    const body = { type: 9, data: form().toJSON() };
    const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
    await stage.client.rest.post(path, { body, auth: false }).catch((error) => refusals.push(error));
    if (attempts > 1 && interaction.isFromMessage()) await interaction.update({ content: 'thanks' });
    return undefined;
  };
  const { message } = await ada().command('do');
  await ada().press(message, 'Press');
  ada().fill({ Say: 'hello' });
  expect(await ada().submit()).toMatchObject({ outcome: 'failed' });
  expect(ada().modal()?.values.get('say')).toBe('hello');
  expect(await ada().submit()).toMatchObject({ outcome: 'update' });
  expect(refusals).toMatchObject([{ code: 50_035 }, { code: 50_035 }]);
  expect(message?.content).toBe('thanks');
  await expect(ada().submit()).rejects.toThrow('No modal');
});

test('a modal that nobody sends tells nobody, and one answered late is a new interaction', async () => {
  handle = async (interaction) => {
    if (interaction.isChatInputCommand()) return await interaction.showModal(form());
    return interaction.isModalSubmit() ? await interaction.reply('in time') : undefined;
  };
  await ada().command('do');
  ada().dismiss();
  expect(ada().modal()).toBeUndefined();
  expect(stage.discord.interactions).toHaveLength(1);
  await ada().command('do');
  ada().fill({ Say: 'x' });
  stage.clock.skip(16 * MINUTE);
  expect(await ada().submit()).toMatchObject({ outcome: 'message' });
});

test('a message that is deleted cannot be pressed or updated', async () => {
  const refused = deferred<unknown>();
  handle = async (interaction) => {
    if (interaction.isChatInputCommand()) return await interaction.reply({ components: [row()] });
    if (!interaction.isButton()) return undefined;
    await interaction.message.delete();
    await interaction.update({ content: 'x' }).catch(refused.resolve);
    return await interaction.reply('gone');
  };
  const { message } = await ada().command('do');
  expect(await ada().press(message, 'Press')).toMatchObject({ outcome: 'message' });
  expect(await refused.promise).toMatchObject({ code: 10_008 });
  await expect(ada().press(message, 'Press')).rejects.toThrow('does not see');
});
