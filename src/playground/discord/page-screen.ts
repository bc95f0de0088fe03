/** All that one person sees of Discord on the page, as plain data. */
import type { Marks } from '../page/marks.ts';
import type { PageAccount, PagePlace, PageScreen } from '../page/screen.ts';
import { offeredTo } from './act-command.ts';
import { COMMAND, type CommandOption } from './command-form.ts';
import { textsOf } from './component-tree.ts';
import type { MessageComponent, ModalDefinition } from './components.ts';
import type { Core } from './core.ts';
import { type Embed, embedTexts } from './embeds.ts';
import type { Channel } from './guilds.ts';
import { KIND } from './kinds.ts';
import { localized } from './locales.ts';
import { type TreeNode, treeOf } from './markdown-tree.ts';
import { type DiscordMessage, isLoading } from './messages.ts';
import type { Held } from './modals.ts';
import { placeOf } from './places.ts';
import type { RegisteredCommand } from './registry.ts';
import { madeAt } from './snowflakes.ts';
import type { PersonOptions } from './types.ts';

export interface PageOption
  extends Pick<CommandOption, 'name' | 'type' | 'required' | 'autocomplete' | 'description'> {
  /** What the reader's client calls it. */
  readonly label: string;
  /** Name and value of each. */
  readonly choices: readonly { readonly name: string; readonly value: string | number }[];
}

export interface PageCommand {
  /** 1 a slash command, 2 on a person, 3 on a message. */
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly options: readonly PageOption[];
}

export interface PagePost {
  readonly channel: string;
  readonly id: string;
  readonly author: string;
  /** ms */
  readonly at: number;
  /** Nobody else sees it. */
  readonly private: boolean;
  /** Announced, and not there yet. */
  readonly thinking: boolean;
  readonly edited: boolean;
  /** It names the reader in a way that notifies them. */
  readonly pinged: boolean;
  /** Who used which command, for the answer to one. */
  readonly used: { readonly by: string; readonly command: string } | undefined;
  readonly content: string;
  readonly embeds: readonly Embed[];
  readonly components: readonly MessageComponent[];
}

export interface PageModal {
  readonly id: number;
  readonly definition: ModalDefinition;
  readonly values: Readonly<Record<string, Held>>;
}

export interface DiscordScreen extends PageScreen {
  /** The language of the reader's client. */
  readonly locale: string;
  /** The application. */
  readonly app: string;
  /** Names of channels by their ids, for mentions. */
  readonly channels: Readonly<Record<string, string>>;
  /** Oldest first. */
  readonly posts: readonly PagePost[];
  readonly modal: PageModal | null;
  /** What can be used, by place. */
  readonly commands: Readonly<Record<string, readonly PageCommand[]>>;
  /** Who else is there, by place; without the bot. */
  readonly members: Readonly<Record<string, readonly string[]>>;
  /** Every text with Markdown on this screen, parsed. */
  readonly texts: Readonly<Record<string, readonly TreeNode[]>>;
}

const unreadOf = (core: Core, marks: Marks, userId: string, channelId?: string): DiscordMessage[] =>
  core.messages
    .seenBy(userId, channelId)
    .filter(({ id, channelId: channel, authorId: author }) =>
      marks.isUnread(userId, { id, channel, author }),
    );

const accountOf = (core: Core, marks: Marks, person: PersonOptions): PageAccount => {
  const { id, username, displayName, zone, bot = false } = person;
  const unread = bot ? [] : unreadOf(core, marks, id);
  const fromBot = unread.filter(({ channelId }) => core.guilds.channel(channelId)?.kind === 'dm').length;
  const names = { name: username, displayName, realName: displayName };
  return { id, ...names, zone, bot, unread: unread.length, fromBot };
};

const channelsOf = (core: Core, userId: string): Channel[] => [
  ...core.guilds.of(userId).flatMap(({ channels }) => channels),
  // The conversation with the bot stands there before anything was said in it.
  core.guilds.dm(userId),
];

/** One server needs no name over its channels. */
const headingOf = (core: Core, userId: string, guildId: string): string =>
  core.guilds.of(userId).length > 1 ? core.guilds.get(guildId).name : 'Text channels';

const asPlace = (core: Core, marks: Marks, userId: string, channel: Channel): PagePlace => ({
  id: channel.id,
  name: channel.kind === 'dm' ? core.application.name : channel.name,
  kind: channel.kind === 'dm' ? 'dm' : 'channel',
  group: channel.kind === 'dm' ? 'Direct messages' : headingOf(core, userId, channel.guildId),
  unread: unreadOf(core, marks, userId, channel.id).length,
});

const optionOf = (option: CommandOption, locale: string): PageOption => ({
  name: option.name,
  type: option.type,
  required: option.required,
  autocomplete: option.autocomplete,
  label: localized(option.name, option.name_localizations, locale),
  description: localized(option.description, option.description_localizations, locale),
  choices: (option.choices ?? []).map(({ name, name_localizations: names, value }) => ({
    name: localized(name, names, locale),
    value,
  })),
});

const commandOf = ({ definition }: RegisteredCommand, locale: string): PageCommand => ({
  type: definition.type,
  name: localized(definition.name, definition.name_localizations, locale),
  description: localized(definition.description, definition.description_localizations, locale),
  options: (definition.options ?? []).map((option) => optionOf(option, locale)),
});

const postOf = (userId: string, message: DiscordMessage): PagePost => ({
  channel: message.channelId,
  id: message.id,
  author: message.authorId,
  at: madeAt(message.id),
  private: message.privateTo !== undefined,
  thinking: isLoading(message),
  edited: message.edits > 0,
  pinged: message.pings.everyone || message.pings.users.includes(userId),
  used:
    message.cause?.name === undefined ? undefined : { by: message.cause.userId, command: message.cause.name },
  content: message.content,
  embeds: message.embeds,
  components: message.components,
});

const modalOf = (core: Core, userId: string): PageModal | null => {
  const modal = core.modals.of(userId);
  if (modal === undefined) return null;
  const { id, definition, values } = modal;
  return { id, definition, values: Object.fromEntries(values) };
};

const textsIn = (posts: readonly PagePost[], modal: PageModal | null): string[] => [
  ...posts.flatMap(({ content, embeds, components }) => [
    content,
    ...embeds.flatMap(embedTexts),
    ...textsOf(components),
  ]),
  ...(modal?.definition.components ?? []).flatMap((part) =>
    part.type === KIND.textDisplay ? [part.content] : [],
  ),
];

/** What `userId` sees now. Throws when there is no such person. */
export const screenOf = (core: Core, marks: Marks, userId: string, nextDue: number | null): DiscordScreen => {
  const { locale = 'en-US' } = core.people.get(userId);
  const channels = channelsOf(core, userId);
  const posts = core.messages.seenBy(userId).map((message) => postOf(userId, message));
  const modal = modalOf(core, userId);
  const offered = ({ id }: Channel) =>
    Object.values(COMMAND).flatMap((type) => offeredTo(core, userId, placeOf(core, id), type));
  const membersOf = (channel: Channel) =>
    channel.kind === 'dm' ? [userId] : [...core.guilds.get(channel.guildId).members.keys()];
  const isPerson = (id: string) => id !== core.application.id;
  const byPlace = <T>(of: (channel: Channel) => T) =>
    Object.fromEntries(channels.map((channel) => [channel.id, of(channel)]));
  return {
    me: userId,
    title: core.guilds.of(userId)[0]?.name ?? core.application.name,
    now: core.clock.now(),
    nextDue,
    locale,
    app: core.application.id,
    channels: Object.fromEntries(channels.flatMap((one) => (one.kind === 'dm' ? [] : [[one.id, one.name]]))),
    people: core.people.all().map((person) => accountOf(core, marks, person)),
    places: channels.map((channel) => asPlace(core, marks, userId, channel)),
    posts,
    modal,
    commands: byPlace((channel) => offered(channel).map((command) => commandOf(command, locale))),
    members: byPlace((channel) => membersOf(channel).filter(isPerson)),
    texts: Object.fromEntries(textsIn(posts, modal).map((text) => [text, treeOf(text)])),
  };
};
