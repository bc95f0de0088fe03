import {
  ApplicationCommandUpdateRequestSchema,
  MessageCreateRequestSchema,
  ModalInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import { describe, expect, test } from 'vitest';
import { ApiError } from '../../../src/playground/discord/api-error.ts';
import { commandList } from '../../../src/playground/discord/command-form.ts';
import { modal as modalForm } from '../../../src/playground/discord/components.ts';
import { read } from '../../../src/playground/discord/fields.ts';
import { checkNotEmpty, readMessage } from '../../../src/playground/discord/message-form.ts';

type Json = Record<string, unknown>;

const V2 = 1 << 15;
const words = (length: number) => 'x'.repeat(length);
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const address = (length: number) => `https://a.example/${words(length - 18)}`;

const button = (more: Json = {}): Json => ({ type: 2, style: 1, label: 'Go', custom_id: 'go', ...more });
const buttons = (count: number) => many(count, (index) => button({ custom_id: `b${index}` }));
const row = (...components: Json[]): Json => ({ type: 1, components });
const option = (index = 0, more: Json = {}): Json => ({ label: 'One', value: `v${index}`, ...more });
const options = (count: number) => many(count, (index) => option(index));
const select = (more: Json = {}): Json => ({ type: 3, custom_id: 'pick', options: options(3), ...more });
const people = (more: Json = {}): Json => ({ type: 5, custom_id: 'who', ...more });
const say = (length = 2): Json => ({ type: 10, content: words(length) });
const section = (more: Json = {}): Json => ({ type: 9, components: [say()], accessory: button(), ...more });
const picture = (more: Json = {}): Json => ({ media: { url: 'https://a.example/a.png' }, ...more });
const gallery = (...items: Json[]): Json => ({ type: 12, items });
const container = (...components: Json[]): Json => ({ type: 17, components });
const divider = (more: Json = {}): Json => ({ type: 14, ...more });

const message = (...components: Json[]): Json => ({ flags: V2, components });
const old = (...components: Json[]): Json => ({ content: 'Hi', components });

const input = (more: Json = {}): Json => ({ type: 4, custom_id: 'text', style: 1, ...more });
const label = (component: Json, more: Json = {}): Json => ({ type: 18, label: 'Say', component, ...more });
const modal = (more: Json = {}): Json => ({
  custom_id: 'form',
  title: 'Form',
  components: [label(input())],
  ...more,
});
const form = (...components: Json[]): Json => modal({ components });
const choice = (index = 0, more: Json = {}): Json => ({ label: 'One', value: `v${index}`, ...more });
const radio = (count: number, more: Json = {}): Json => ({
  type: 21,
  custom_id: 'r',
  options: many(count, choice),
  ...more,
});
const boxes = (count: number, more: Json = {}): Json => ({
  type: 22,
  custom_id: 'c',
  options: many(count, choice),
  ...more,
});

const command = (more: Json = {}): Json => ({ name: 'connect', description: 'Find an expert', ...more });
const parameter = (more: Json = {}): Json => ({ type: 3, name: 'expert', description: 'Who', ...more });
const withOption = (more: Json = {}): Json => command({ options: [parameter(more)] });
const answer = (index = 0, more: Json = {}): Json => ({ name: `n${index}`, value: `v${index}`, ...more });

/** The codes of everything that is wrong; none when Discord would take it. */
const codesOf = (act: () => void): string[] => {
  try {
    act();
    return [];
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return [...JSON.stringify(error.body()).matchAll(/"code":"?(\w+)/g)].map(([, code = '']) => code);
  }
};
const sentenceOf = (act: () => void): string => {
  try {
    act();
    return '';
  } catch (error) {
    return error instanceof ApiError ? JSON.stringify(error.body()) : String(error);
  }
};
const takes = {
  message: (body: Json) =>
    codesOf(() => {
      const { content = '', embeds = [], components = [] } = readMessage(body, { mayBePrivate: false });
      checkNotEmpty({ content, embeds, components });
    }),
  modal: (body: Json) => codesOf(() => read(modalForm, body)),
  commands: (body: Json) => codesOf(() => read(commandList, body.commands)),
};
type Kind = keyof typeof takes;

/** What a description of the API by others says to the same. */
const others = {
  message: (body: Json) => MessageCreateRequestSchema.safeParse(body).success,
  modal: (body: Json) => ModalInteractionCallbackRequestSchema.safeParse({ type: 9, data: body }).success,
  commands: (body: Json) =>
    (body.commands as Json[]).every(
      (one) => ApplicationCommandUpdateRequestSchema.safeParse({ type: 1, ...one }).success,
    ),
};
const commands = (...all: Json[]): Json => ({ commands: all });

/** Each limit as a payload of that size: what is at the limit passes, one more is refused. */
const LIMITS: [name: string, kind: Kind, limit: number, make: (size: number) => Json][] = [
  ['content', 'message', 2_000, (size) => ({ content: words(size) })],
  ['nonce', 'message', 25, (size) => ({ content: 'x', nonce: words(size) })],
  [
    'people who may be notified',
    'message',
    100,
    (size) => ({
      content: 'x',
      allowed_mentions: { parse: [], users: many(size, (index) => String(index + 1)) },
    }),
  ],
  ['embeds', 'message', 10, (size) => ({ embeds: many(size, () => ({ title: 'x' })) })],
  ['title of an embed', 'message', 256, (size) => ({ embeds: [{ title: words(size) }] })],
  ['description of an embed', 'message', 4_096, (size) => ({ embeds: [{ description: words(size) }] })],
  [
    'fields of an embed',
    'message',
    25,
    (size) => ({ embeds: [{ fields: many(size, () => ({ name: 'n', value: 'v' })) }] }),
  ],
  [
    'name of a field',
    'message',
    256,
    (size) => ({ embeds: [{ fields: [{ name: words(size), value: 'v' }] }] }),
  ],
  [
    'value of a field',
    'message',
    1_024,
    (size) => ({ embeds: [{ fields: [{ name: 'n', value: words(size) }] }] }),
  ],
  ['footer of an embed', 'message', 2_048, (size) => ({ embeds: [{ footer: { text: words(size) } }] })],
  [
    'text of all embeds',
    'message',
    6_000,
    (size) => ({
      embeds: [{ description: words(4_000) }, { description: words(size - 4_000) }],
    }),
  ],
  [
    'rows of an old message',
    'message',
    5,
    (size) => old(...many(size, (index) => row(button({ custom_id: `b${index}` })))),
  ],
  ['buttons of a row', 'message', 5, (size) => message(row(...buttons(size)))],
  ['label of a button', 'message', 80, (size) => message(row(button({ label: words(size) })))],
  ['custom_id', 'message', 100, (size) => message(row(button({ custom_id: words(size) })))],
  [
    'address of a button',
    'message',
    512,
    (size) => message(row(button({ style: 5, custom_id: undefined, url: address(size) }))),
  ],
  ['options of a menu', 'message', 25, (size) => message(row(select({ options: options(size) })))],
  ['placeholder', 'message', 150, (size) => message(row(select({ placeholder: words(size) })))],
  [
    'label of an option',
    'message',
    100,
    (size) => message(row(select({ options: [option(0, { label: words(size) })] }))),
  ],
  [
    'value of an option',
    'message',
    100,
    (size) => message(row(select({ options: [option(0, { value: words(size) })] }))),
  ],
  [
    'description of an option',
    'message',
    100,
    (size) => message(row(select({ options: [option(0, { description: words(size) })] }))),
  ],
  ['values of a menu of people', 'message', 25, (size) => message(row(people({ max_values: size })))],
  ['texts of a section', 'message', 3, (size) => message(section({ components: many(size, () => say()) }))],
  ['pictures of a gallery', 'message', 10, (size) => message(gallery(...many(size, () => picture())))],
  [
    'description of a picture',
    'message',
    1_024,
    (size) => message(gallery(picture({ description: words(size) }))),
  ],
  ['accent colour', 'message', 0xff_ff_ff, (size) => message({ ...container(say()), accent_color: size })],
  ['components of a message', 'message', 40, (size) => message(...many(size, () => say()))],
  [
    'components of a message, nested',
    'message',
    40,
    (size) => message(container(section(), ...many(size - 4, () => say()))),
  ],
  ['characters of a text', 'message', 4_000, (size) => message(say(size))],
  ['characters of all texts', 'message', 4_000, (size) => message(say(2_000), container(say(size - 2_000)))],
  ['title of a modal', 'modal', 45, (size) => modal({ title: words(size) })],
  ['custom_id of a modal', 'modal', 100, (size) => modal({ custom_id: words(size) })],
  [
    'parts of a modal',
    'modal',
    5,
    (size) => form(...many(size, (index) => label(input({ custom_id: `i${index}` })))),
  ],
  ['label of a field', 'modal', 45, (size) => form(label(input(), { label: words(size) }))],
  ['description of a field', 'modal', 100, (size) => form(label(input(), { description: words(size) }))],
  ['max_length', 'modal', 4_000, (size) => form(label(input({ max_length: size })))],
  ['min_length', 'modal', 4_000, (size) => form(label(input({ min_length: size })))],
  ['value of a text input', 'modal', 4_000, (size) => form(label(input({ value: words(size) })))],
  ['placeholder of a text input', 'modal', 100, (size) => form(label(input({ placeholder: words(size) })))],
  ['options of a radio group', 'modal', 10, (size) => form(label(radio(size)))],
  ['options of a checkbox group', 'modal', 10, (size) => form(label(boxes(size)))],
  [
    'slash commands',
    'commands',
    100,
    (size) => commands(...many(size, (index) => command({ name: `c${index}` }))),
  ],
  [
    'user commands',
    'commands',
    15,
    (size) => commands(...many(size, (index) => ({ type: 2, name: `c${index}` }))),
  ],
  [
    'message commands',
    'commands',
    15,
    (size) => commands(...many(size, (index) => ({ type: 3, name: `c${index}` }))),
  ],
  ['name of a command', 'commands', 32, (size) => commands(command({ name: words(size) }))],
  ['description of a command', 'commands', 100, (size) => commands(command({ description: words(size) }))],
  [
    'options of a command',
    'commands',
    25,
    (size) => commands(command({ options: many(size, (index) => parameter({ name: `o${index}` })) })),
  ],
  ['name of a command’s option', 'commands', 32, (size) => commands(withOption({ name: words(size) }))],
  [
    'description of a command’s option',
    'commands',
    100,
    (size) => commands(withOption({ description: words(size) })),
  ],
  ['choices', 'commands', 25, (size) => commands(withOption({ choices: many(size, answer) }))],
  [
    'name of a choice',
    'commands',
    100,
    (size) => commands(withOption({ choices: [answer(0, { name: words(size) })] })),
  ],
  [
    'value of a choice',
    'commands',
    100,
    (size) => commands(withOption({ choices: [answer(0, { value: words(size) })] })),
  ],
  ['max_length of an option', 'commands', 6_000, (size) => commands(withOption({ max_length: size }))],
  [
    'translated name',
    'commands',
    32,
    (size) => commands(command({ name_localizations: { de: words(size) } })),
  ],
  [
    'translated description',
    'commands',
    100,
    (size) => commands(command({ description_localizations: { de: words(size) } })),
  ],
  [
    'characters of a command',
    'commands',
    8_000,
    (size) =>
      commands(
        command({
          description: words(100),
          // 7 + 100 for the command; each option 2 + 98, its 25 choices 2 + 98 each; the last description fills up.
          options: [
            ...many(3, (index) =>
              parameter({
                name: `o${index}`,
                description: words(98),
                choices: many(25, (at) =>
                  answer(at, { name: `c${String(at).padStart(2, '0')}`, value: words(97) }),
                ),
              }),
            ),
            parameter({ name: 'oo', description: words(size - 107 - 3 * 2_600 - 2) }),
          ],
        }),
      ),
  ],
];

describe('every limit of Discord', () => {
  test.each(LIMITS)('%s: as many as allowed pass, one more is refused', (_, kind, limit, make) => {
    const atLimit = make(limit);
    expect(takes[kind](atLimit)).toEqual([]);
    expect(takes[kind](make(limit + 1))).not.toEqual([]);
    expect(others[kind](JSON.parse(JSON.stringify(atLimit)))).toBe(true);
  });
});

/** What is refused whatever its size, with the code Discord gives it. */
const REFUSED: [name: string, kind: Kind, code: string, body: Json][] = [
  ['an empty message', 'message', '50006', {}],
  ['blank content', 'message', '50006', { content: ' ' }],
  ['new components without the flag', 'message', 'UNION_TYPE_CHOICES', old(container(say()))],
  [
    'content beside new components',
    'message',
    'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    { ...message(say()), content: 'x' },
  ],
  [
    'embeds beside new components',
    'message',
    'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    { ...message(say()), embeds: [{ title: 'x' }] },
  ],
  [
    'a private message outside an interaction',
    'message',
    'MESSAGE_FLAGS_INVALID',
    { content: 'x', flags: 64 },
  ],
  ['a flag that cannot be set', 'message', 'MESSAGE_FLAGS_INVALID', { content: 'x', flags: 1 }],
  ['a file', 'message', 'SIMULATOR_UNSUPPORTED', { content: 'x', attachments: [{ id: 0 }] }],
  [
    'notifying everybody and somebody',
    'message',
    'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
  ],
  ['an empty row', 'message', 'BASE_TYPE_BAD_LENGTH', message(row())],
  ['two menus in a row', 'message', 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message(row(select(), people()))],
  ['a menu beside a button', 'message', 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message(row(button(), select()))],
  ['a button outside a row', 'message', 'UNION_TYPE_CHOICES', message(button())],
  ['a container inside a container', 'message', 'UNION_TYPE_CHOICES', message(container(container(say())))],
  [
    'a section without something beside it',
    'message',
    'UNION_TYPE_CHOICES',
    message(section({ accessory: say() })),
  ],
  [
    'a section without an accessory',
    'message',
    'BASE_TYPE_REQUIRED',
    message(section({ accessory: undefined })),
  ],
  [
    'a button inside the texts of a section',
    'message',
    'UNION_TYPE_CHOICES',
    message(section({ components: [button()] })),
  ],
  ['an empty text', 'message', 'BASE_TYPE_BAD_LENGTH', message(say(0))],
  ['an empty gallery', 'message', 'BASE_TYPE_BAD_LENGTH', message(gallery())],
  [
    'a gallery of something else than an address',
    'message',
    'URL_TYPE_INVALID_URL',
    message(gallery(picture({ media: { url: 'x' } }))),
  ],
  ['a separator of another size', 'message', 'BASE_TYPE_CHOICES', message(divider({ spacing: 3 }))],
  [
    'a button without a custom_id',
    'message',
    'COMPONENT_CUSTOM_ID_REQUIRED',
    message(row(button({ custom_id: undefined }))),
  ],
  ['an empty custom_id', 'message', 'BASE_TYPE_BAD_LENGTH', message(row(button({ custom_id: '' })))],
  [
    'a custom_id that stands twice',
    'message',
    'COMPONENT_CUSTOM_ID_DUPLICATED',
    message(section(), container(row(button()))),
  ],
  [
    'a number that stands twice',
    'message',
    'COMPONENT_ID_DUPLICATED',
    message({ ...say(), id: 7 }, { ...say(), id: 7 }),
  ],
  [
    'a link with a custom_id',
    'message',
    'BUTTON_COMPONENT_CUSTOM_ID_URL',
    message(row(button({ style: 5, url: address(30) }))),
  ],
  [
    'a link without an address',
    'message',
    'BASE_TYPE_REQUIRED',
    message(row(button({ style: 5, custom_id: undefined }))),
  ],
  [
    'a link to a script',
    'message',
    'URL_TYPE_INVALID_SCHEME',
    message(row(button({ style: 5, custom_id: undefined, url: 'javascript:1' }))),
  ],
  [
    'a button with an address that is no link',
    'message',
    'BUTTON_COMPONENT_URL',
    message(row(button({ url: address(30) }))),
  ],
  [
    'a button without words',
    'message',
    'BUTTON_COMPONENT_LABEL_REQUIRED',
    message(row(button({ label: undefined }))),
  ],
  ['a style that does not exist', 'message', 'BASE_TYPE_CHOICES', message(row(button({ style: 9 })))],
  ['a menu without options', 'message', 'BASE_TYPE_BAD_LENGTH', message(row(select({ options: [] })))],
  [
    'a value that stands twice',
    'message',
    'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    message(row(select({ options: [option(1), option(1)] }))),
  ],
  [
    'more defaults than may be chosen',
    'message',
    'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
    message(row(select({ options: [option(1, { default: true }), option(2, { default: true })] }))),
  ],
  [
    'a menu that asks for more than it has',
    'message',
    'SELECT_COMPONENT_MAX_VALUES',
    message(row(select({ max_values: 4 }))),
  ],
  [
    'a menu whose least is above its most',
    'message',
    'SELECT_COMPONENT_MIN_VALUES',
    message(row(people({ min_values: 3, max_values: 2 }))),
  ],
  ['a text input in a message', 'message', 'UNION_TYPE_CHOICES', message(row(input()))],
  ['a label in a message', 'message', 'UNION_TYPE_CHOICES', message(label(input()))],
  ['a modal without parts', 'modal', 'BASE_TYPE_BAD_LENGTH', form()],
  ['a modal without a title', 'modal', 'BASE_TYPE_BAD_LENGTH', modal({ title: '' })],
  ['a bare text input in a modal', 'modal', 'UNION_TYPE_CHOICES', form(input())],
  ['a button in a modal', 'modal', 'UNION_TYPE_CHOICES', form(label(button()))],
  ['a section in a modal', 'modal', 'UNION_TYPE_CHOICES', form(section())],
  [
    'a disabled menu in a modal',
    'modal',
    'MODAL_COMPONENT_DISABLED',
    form(label(select({ disabled: true }))),
  ],
  [
    'a required menu that may stay empty',
    'modal',
    'SELECT_COMPONENT_REQUIRED_MIN_VALUES',
    form(label(select({ min_values: 0 }))),
  ],
  [
    'two fields of one custom_id',
    'modal',
    'COMPONENT_CUSTOM_ID_DUPLICATED',
    form(label(input()), label(input())),
  ],
  [
    'a text input whose least is above its most',
    'modal',
    'TEXT_INPUT_COMPONENT_LENGTH',
    form(label(input({ min_length: 5, max_length: 4 }))),
  ],
  [
    'a value longer than allowed',
    'modal',
    'BASE_TYPE_BAD_LENGTH',
    form(label(input({ max_length: 4, value: 'xxxxx' }))),
  ],
  [
    'a style of text input that does not exist',
    'modal',
    'BASE_TYPE_CHOICES',
    form(label(input({ style: 3 }))),
  ],
  ['a radio group with one option', 'modal', 'BASE_TYPE_BAD_LENGTH', form(label(radio(1)))],
  [
    'a radio group with two defaults',
    'modal',
    'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
    form(label({ ...radio(2), options: [choice(1, { default: true }), choice(2, { default: true })] })),
  ],
  [
    'a name with a capital',
    'commands',
    'APPLICATION_COMMAND_INVALID_NAME',
    commands(command({ name: 'Connect' })),
  ],
  [
    'a name with a space',
    'commands',
    'APPLICATION_COMMAND_INVALID_NAME',
    commands(command({ name: 'con nect' })),
  ],
  [
    'a translated name with a capital',
    'commands',
    'APPLICATION_COMMAND_INVALID_NAME',
    commands(command({ name_localizations: { de: 'Verbinden' } })),
  ],
  [
    'an option’s name with a capital',
    'commands',
    'APPLICATION_COMMAND_INVALID_NAME',
    commands(withOption({ name: 'Who' })),
  ],
  [
    'a language nobody has',
    'commands',
    'BASE_TYPE_INVALID',
    commands(command({ name_localizations: { xx: 'a' } })),
  ],
  ['a slash command without a description', 'commands', 'BASE_TYPE_REQUIRED', commands({ name: 'connect' })],
  [
    'a context command with a description',
    'commands',
    'APPLICATION_COMMAND_DESCRIPTION_INVALID',
    commands({ type: 2, name: 'Who', description: 'x' }),
  ],
  [
    'a context command with options',
    'commands',
    'APPLICATION_COMMAND_OPTIONS_INVALID',
    commands({ type: 3, name: 'Ask', options: [parameter()] }),
  ],
  [
    'a required option after an optional one',
    'commands',
    'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    commands(command({ options: [parameter(), parameter({ name: 'b', required: true })] })),
  ],
  [
    'two options of one name',
    'commands',
    'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE',
    commands(command({ options: [parameter(), parameter()] })),
  ],
  [
    'two choices of one name',
    'commands',
    'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE',
    commands(withOption({ choices: [answer(1), answer(1)] })),
  ],
  [
    'a number among the choices of text',
    'commands',
    'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    commands(withOption({ choices: [answer(1, { value: 1 })] })),
  ],
  [
    'choices beside autocomplete',
    'commands',
    'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE',
    commands(withOption({ choices: [answer()], autocomplete: true })),
  ],
  [
    'a length of a number',
    'commands',
    'APPLICATION_COMMAND_OPTIONS_FIELD_INVALID',
    commands(withOption({ type: 4, max_length: 3 })),
  ],
  [
    'a range of a text',
    'commands',
    'APPLICATION_COMMAND_OPTIONS_FIELD_INVALID',
    commands(withOption({ min_value: 3 })),
  ],
  [
    'autocomplete for a person',
    'commands',
    'APPLICATION_COMMAND_OPTIONS_FIELD_INVALID',
    commands(withOption({ type: 6, autocomplete: true })),
  ],
  [
    'two commands of one name',
    'commands',
    'APPLICATION_COMMANDS_DUPLICATE_NAME',
    commands(command(), command()),
  ],
  ['a subcommand', 'commands', 'SIMULATOR_UNSUPPORTED', commands(withOption({ type: 1 }))],
  ['a context that does not exist', 'commands', 'BASE_TYPE_CHOICES', commands(command({ contexts: [3] }))],
  [
    'an installation that does not exist',
    'commands',
    'BASE_TYPE_CHOICES',
    commands(command({ integration_types: [2] })),
  ],
];

describe('a strict reading', () => {
  test.each(REFUSED)('refuses %s', (_, kind, code, body) => {
    expect(takes[kind](JSON.parse(JSON.stringify(body)))).toContain(code);
  });

  test('says of a real thing that is not played here that it is not', () => {
    for (const [type, name] of [
      [6, 'Role Select'],
      [8, 'Channel Select'],
    ]) {
      const act = () => readMessage(message(row({ type, custom_id: 'x' })), { mayBePrivate: false });
      expect(sentenceOf(act)).toContain(`${name} is not supported by the simulator`);
    }
  });

  test('takes the same name for commands of different types, and a user and a slash command beside it', () => {
    expect(
      takes.commands(commands(command({ name: 'ask' }), { type: 2, name: 'ask' }, { type: 3, name: 'ask' })),
    ).toEqual([]);
  });

  test('drops what nobody knows, as Discord does', () => {
    expect(readMessage({ content: 'x', mystery: 1, tts: false }, { mayBePrivate: false })).toMatchObject({
      content: 'x',
    });
  });
});
