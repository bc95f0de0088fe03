import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  Events,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SectionBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { liveTokens } from '../../../src/playground/discord/visible-text.ts';
import { ADA, GENERAL, GRACE, GUILD, type Stage, startStage } from './support/stage.ts';

const COMMANDS = [
  {
    name: 'connect',
    description: 'Find an expert',
    contexts: [0, 1],
    options: [
      { name: 'expert', description: 'Who', type: ApplicationCommandOptionType.String, autocomplete: true },
      { name: 'friend', description: 'Whom', type: ApplicationCommandOptionType.User },
    ],
  } as const,
  { name: 'Connect with this person', type: ApplicationCommandType.User } as const,
  { name: 'Ask an expert about this', type: ApplicationCommandType.Message } as const,
];

const card = (words: string) =>
  new ContainerBuilder()
    .addSectionComponents(
      new SectionBuilder()
        .addTextDisplayComponents(new TextDisplayBuilder().setContent(`**${words}** at <t:1700000000:f>`))
        .setButtonAccessory(
          new ButtonBuilder().setCustomId('open').setLabel('Ask').setStyle(ButtonStyle.Primary),
        ),
    )
    .addActionRowComponents((row) =>
      row.addComponents(
        new StringSelectMenuBuilder()
          .setCustomId('pick')
          .setPlaceholder('Pick a time')
          .addOptions({ label: 'Morning', value: 'am' }, { label: 'Evening', value: 'pm' }),
      ),
    )
    .addActionRowComponents((row) =>
      row.addComponents(new UserSelectMenuBuilder().setCustomId('whom').setPlaceholder('Pick a person')),
    );

const form = () =>
  new ModalBuilder()
    .setCustomId('ask')
    .setTitle('Ask Ada')
    .addTextDisplayComponents(new TextDisplayBuilder().setContent('Say what it is about.'))
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('Message')
        .setTextInputComponent(
          new TextInputBuilder().setCustomId('message').setStyle(TextInputStyle.Paragraph).setMaxLength(20),
        ),
      new LabelBuilder()
        .setLabel('How long')
        .setStringSelectMenuComponent(
          new StringSelectMenuBuilder()
            .setCustomId('length')
            .addOptions(
              { label: '30 minutes', value: '30', default: true },
              { label: '1 hour', value: '60' },
            ),
        ),
      new LabelBuilder()
        .setLabel('With whom')
        .setUserSelectMenuComponent(new UserSelectMenuBuilder().setCustomId('people').setRequired(false)),
    );

const V2 = MessageFlags.IsComponentsV2;
const PRIVATE = MessageFlags.Ephemeral;

const listen = async (interaction: Interaction) => {
  if (interaction.isAutocomplete())
    return await interaction.respond([{ name: `${interaction.options.getFocused()}!`, value: 'v' }]);
  if (interaction.isUserContextMenuCommand())
    return await interaction.reply({
      content: `You chose ${interaction.targetUser.displayName}`,
      flags: PRIVATE,
    });
  if (interaction.isMessageContextMenuCommand())
    return await interaction.reply({
      content: `You chose “${interaction.targetMessage.content}”`,
      flags: PRIVATE,
    });
  if (interaction.isChatInputCommand()) {
    await interaction.deferReply({ flags: PRIVATE });
    const words =
      interaction.options.getString('expert') ?? interaction.options.getUser('friend')?.displayName ?? 'all';
    return await interaction.editReply({ components: [card(words)], flags: V2 });
  }
  if (interaction.isButton()) return await interaction.showModal(form());
  if (interaction.isStringSelectMenu()) {
    await interaction.deferUpdate();
    return await interaction.editReply({ components: [card(`picked ${interaction.values.join()}`)] });
  }
  if (interaction.isUserSelectMenu())
    return await interaction.update({
      components: [card(`picked ${interaction.users.first()?.displayName}`)],
    });
  if (!interaction.isModalSubmit()) return undefined;
  const { fields } = interaction;
  const people = fields.getSelectedUsers('people')?.map((user) => user.displayName) ?? [];
  const said = [fields.getTextInputValue('message'), ...fields.getStringSelectValues('length'), ...people];
  await interaction.reply({ content: said.join(' · ') });
  return await interaction.followUp({ content: 'Only you read this', flags: PRIVATE });
};

let stage: Stage;
beforeEach(async () => {
  stage = await startStage(listen, { commands: COMMANDS });
});
afterEach(() => stage.close());

test('a command is answered with a card that only the person sees', async () => {
  const ada = stage.discord.as(ADA.id);
  const message = await ada.next(() => ada.command('/connect', { expert: 'Grace' }));
  expect(ada.read(message)).toBe(
    'Grace at November 14, 2023 at 10:13 PM\n[Ask]\n[Pick a time]\n[Pick a person]',
  );
  expect(message).toMatchObject({ privateTo: ADA.id, edits: 0 });
  expect(stage.discord.as(GRACE.id).messages()).toEqual([]);
  ada.restart();
  expect(ada.messages()).toEqual([]);
  expect(stage.discord.violations).toEqual([]);
});

test('a person in the options comes with the whole account', async () => {
  const ada = stage.discord.as(ADA.id);
  const message = await ada.next(() => ada.command('connect', { friend: GRACE.id }));
  expect(ada.read(message)).toContain('Grace at');
});

test('typing into an option shows what the bot offers', async () => {
  const answered = await stage.discord.as(ADA.id).suggest('connect', { expert: 'gra' });
  expect(answered).toMatchObject({ outcome: 'choices', choices: [{ name: 'gra!', value: 'v' }] });
});

test('a press opens a modal whose fields reach the bot', async () => {
  const ada = stage.discord.as(ADA.id);
  const message = await ada.next(() => ada.command('connect'));
  const pressed = await ada.press(message, 'Ask');
  expect(pressed.outcome).toBe('modal');
  expect(ada.read(ada.modal())).toBe(
    'Ask Ada\nSay what it is about.\nMessage\n[]\nHow long\n[30 minutes]\nWith whom\n[]',
  );
  expect(await ada.submit()).toMatchObject({
    outcome: 'incomplete',
    errors: { Message: 'This field is required.' },
  });
  ada.fill({ Message: 'x'.repeat(21) });
  expect(await ada.submit()).toMatchObject({ outcome: 'incomplete' });
  ada.fill({ Message: 'Sails', 'How long': '1 hour', 'With whom': [GRACE.id] });
  const answer = await ada.next(() => ada.submit());
  expect(ada.read(answer)).toBe('Sails · 60 · Grace');
  expect(ada.modal()).toBeUndefined();
  const followUp = await ada.waitFor('Only you read this');
  expect(followUp.privateTo).toBe(ADA.id);
  expect(stage.discord.as(GRACE.id).messages()).toEqual([answer]);
  expect(stage.discord.violations).toEqual([]);
});

test('every other kind of field reaches the bot too', async () => {
  const { client, discord } = stage;
  const label = (words: string, component: object) => ({ type: 18, label: words, component });
  const pair = [
    { label: 'Yes', value: 'y' },
    { label: 'No', value: 'n' },
  ];
  const seen: unknown[] = [];
  client.removeAllListeners(Events.InteractionCreate);
  const answer = async (interaction: Interaction) => {
    if (interaction.isChatInputCommand()) {
      const components = [
        label('One', { type: 21, custom_id: 'one', options: pair }),
        label('Some', { type: 22, custom_id: 'some', options: pair, min_values: 2 }),
        label('Agreed', { type: 23, custom_id: 'agreed' }),
        label('Maybe', { type: 21, custom_id: 'maybe', options: pair, required: false }),
      ];
      const body = { type: 9, data: { custom_id: 'form', title: 'Form', components } };
      await client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
        body,
        auth: false,
      });
    } else if (interaction.isModalSubmit()) {
      const { fields } = interaction;
      seen.push(fields.getRadioGroup('one'), fields.getCheckboxGroup('some'), fields.getCheckbox('agreed'));
      seen.push(fields.getRadioGroup('maybe'));
      await interaction.reply({ content: 'thanks', flags: PRIVATE });
    }
  };
  client.on(Events.InteractionCreate, (interaction) => void answer(interaction));
  const ada = discord.as(ADA.id);
  await ada.command('connect');
  ada.fill({ Some: ['Yes'] });
  expect(await ada.submit()).toMatchObject({
    outcome: 'incomplete',
    errors: { One: 'This field is required.', Some: 'Choose 2 to 2.' },
  });
  ada.fill({ One: 'No', Some: ['Yes', 'No'], Agreed: true });
  expect(ada.read(ada.modal())).toContain('One\n( ) Yes (x) No\nSome\n(x) Yes (x) No\nAgreed\n[x]');
  expect(await ada.submit()).toMatchObject({ outcome: 'message' });
  expect(seen).toEqual(['n', ['y', 'n'], true, null]);
});

test('menus change the card they stand on', async () => {
  const ada = stage.discord.as(ADA.id);
  const message = await ada.next(() => ada.command('connect'));
  expect(await ada.choose(message, 'Pick a time', 'Evening')).toMatchObject({ outcome: 'quiet' });
  await ada.waitFor('picked pm');
  expect(await ada.choose(message, 'Pick a person', GRACE.id)).toMatchObject({ outcome: 'update' });
  expect(ada.read(message)).toContain('picked Grace');
  expect(message.edits).toBe(2);
});

test('commands of people and of messages carry what they were chosen on', async () => {
  const { discord } = stage;
  const ada = discord.as(ADA.id);
  const first = await ada.next(() => ada.userCommand('Connect with this person', GRACE.id));
  expect(ada.read(first)).toBe('You chose Grace');
  const said = discord.as(GRACE.id).say('Which sail?');
  const second = await ada.next(() => ada.messageCommand('Ask an expert about this', said));
  expect(ada.read(second)).toBe('You chose “Which sail?”');
});

test('a command in the direct message carries no guild, and a guild’s own commands are not there', async () => {
  const { client, discord } = stage;
  await client.application?.commands.set([{ name: 'local', description: 'Here only' }], GUILD.id);
  const ada = discord.as(ADA.id);
  expect(ada.commands()).toEqual(['local', 'connect']);
  expect(ada.commands({ dm: true })).toEqual(['connect']);
  expect(discord.as(GRACE.id).commands({ guild: 'Lighthouse' })).toEqual(['connect']);
  const message = await ada.next(() => ada.command('connect', {}, { dm: true }));
  expect(ada.dm()).toEqual([message]);
  expect(discord.interactions.at(-1)?.guildId).toBeUndefined();
});

test('a command for administrators is offered to them alone', async () => {
  const { client, discord } = stage;
  await client.application?.commands.set([
    { name: 'admin', description: 'Settings', defaultMemberPermissions: 0n },
  ]);
  expect(discord.as(ADA.id).commands()).toEqual([]);
  expect(discord.as(GRACE.id).commands()).toEqual(['admin']);
  await expect(discord.as(ADA.id).command('admin')).rejects.toThrow('not offered');
});

test('commands are found by the name of the person’s language and sent by their own', async () => {
  const { client, discord } = stage;
  await client.application?.commands.set([
    { name: 'connect', nameLocalizations: { de: 'verbinden', 'en-GB': 'link' }, description: 'x' },
  ]);
  const ada = discord.as(ADA.id);
  await ada.command('link');
  discord.changePerson(ADA.id, { locale: 'de' });
  await ada.command('verbinden');
  await expect(ada.command('link')).rejects.toThrow('not offered');
  expect(discord.interactions.map(({ name }) => name)).toEqual(['connect', 'connect']);
});

test('who left a guild sees and presses nothing there, but still what came to them directly', async () => {
  const { client, discord } = stage;
  const user = await client.users.fetch(ADA.id);
  await user.send({ components: [card('private')], flags: V2 });
  const ada = discord.as(ADA.id);
  const message = await ada.next(() => ada.command('connect'));
  ada.leave();
  await expect(ada.command('connect')).rejects.toThrow('in no such place');
  expect(ada.commands({ dm: true })).toEqual([]);
  expect(await ada.press(ada.dm()[0], 'Ask')).toMatchObject({ outcome: 'modal' });
  expect(discord.interactions.at(-1)).toMatchObject({ guildId: undefined, source: ada.dm()[0] });
  expect(message.privateTo).toBe(ADA.id);
});

test('a guild that removed the bot offers its commands to nobody', async () => {
  stage.discord.removeBot(GUILD.id);
  expect(stage.discord.as(ADA.id).commands()).toEqual([]);
  expect(stage.discord.as(GRACE.id).commands({ guild: 'Lighthouse' })).toEqual(['connect']);
});

test('what is live in a message can be told from its words', async () => {
  const ada = stage.discord.as(ADA.id);
  const message = await ada.next(() => ada.command('connect', { expert: '**Grace**' }));
  expect(liveTokens(message).map(({ kind, shows }) => [kind, shows])).toContainEqual([
    'timestamp',
    'November 14, 2023 at 10:13 PM',
  ]);
  await ada.press(message, 'Ask');
  expect(liveTokens(ada.modal() ?? message)).toEqual([]);
});

test('pressing what is disabled, ambiguous, a link or not there is refused by the screen', async () => {
  const { client, discord } = stage;
  const user = await client.users.fetch(ADA.id);
  const button = (label: string, more: object) => ({ type: 2 as const, style: 1 as const, label, ...more });
  await client.rest.post(`/channels/${(await user.createDM()).id}/messages`, {
    body: {
      content: 'x',
      components: [
        {
          type: 1,
          components: [
            button('Same', { custom_id: 'a' }),
            button('Same', { custom_id: 'b' }),
            button('Off', { custom_id: 'c', disabled: true }),
            button('Away', { style: 5, url: 'https://a.example' }),
          ],
        },
      ],
    },
  });
  const ada = discord.as(ADA.id);
  const message = ada.dm()[0];
  await expect(ada.press(message, 'Same')).rejects.toThrow('2 times');
  await expect(ada.press(message, 'Off')).rejects.toThrow('disabled');
  await expect(ada.press(message, 'Away')).rejects.toThrow('link');
  await expect(ada.press(message, 'Nothing')).rejects.toThrow(
    'There is no “Nothing” here:\nx\n[Same] [Same]',
  );
  expect(await ada.press(message, 'Same', { nth: 1 })).toMatchObject({ outcome: 'modal' });
  expect(discord.interactions).toHaveLength(1);
});

test('a message in a channel and a direct message reach whom they should', async () => {
  const { client, discord } = stage;
  const channel = await client.channels.fetch(GENERAL);
  if (channel?.isSendable() !== true) throw new Error('no channel');
  await channel.send({ content: `Hello <@${ADA.id}>`, allowedMentions: { users: [ADA.id] } });
  const user = await client.users.fetch(GRACE.id);
  await user.send({ content: '**Hi**' });
  const grace = discord.as(GRACE.id);
  expect(grace.messages().map((one) => grace.read(one))).toEqual(['Hello @Ada']);
  expect(grace.messages()[0]?.pings).toEqual({ users: [ADA.id], everyone: false });
  expect(grace.dm().map((one) => grace.read(one))).toEqual(['Hi']);
  expect(discord.as(ADA.id).dm()).toEqual([]);
});
