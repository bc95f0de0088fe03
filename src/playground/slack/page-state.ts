/** What one person's page shows: everything they may see and nothing else. */
import type { ModalDefinition, ViewDefinition } from './block-kit.ts';
import type { Core } from './core.ts';
import type { SlackMessage } from './messages.ts';
import type { PersonOptions, ShortcutHint } from './types.ts';
import type { SlackView } from './views.ts';

export interface PageAccount {
  id: string;
  name: string;
  displayName: string;
  realName: string;
  zone: string;
  bot: boolean;
  /** Messages this person has not looked at yet, everywhere. */
  unread: number;
}

export interface PagePlace {
  id: string;
  name: string;
  kind: 'channel' | 'dm';
  unread: number;
}

export interface PagePost
  extends Pick<SlackMessage, 'channel' | 'ts' | 'author' | 'text' | 'blocks' | 'state'> {
  /** Only this person sees it. */
  private: boolean;
  edited: boolean;
}

export interface PageView<Definition extends ViewDefinition = ViewDefinition>
  extends Pick<SlackView, 'id' | 'hash' | 'state'> {
  definition: Definition;
}

export interface PageCommand {
  command: string;
  description: string;
  usageHint: string;
}

export interface PageState {
  /** Rises with every change of the workspace. */
  version: number;
  team: { id: string; name: string };
  /** The bot's user id. */
  app: string;
  me: PageAccount;
  /** Everybody, the bot included. */
  people: PageAccount[];
  /** Channels, then the direct message with the bot. */
  places: PagePlace[];
  /** Of all places, oldest first. */
  posts: PagePost[];
  /** The modal on top, and how many are stacked. */
  modal: PageView<ModalDefinition> | null;
  depth: number;
  home: PageView | null;
  commands: PageCommand[];
  shortcuts: ShortcutHint[];
}

const unreadOf = (core: Core, userId: string, channel?: string): number =>
  core.messages
    .seenBy(userId, channel)
    .filter(
      (message) => message.author !== userId && message.ts > core.reading.lastRead(userId, message.channel),
    ).length;

const account = (core: Core, person: PersonOptions): PageAccount => ({
  id: person.id,
  name: person.name,
  displayName: person.displayName || person.realName,
  realName: person.realName,
  zone: person.zone,
  bot: person.bot === true,
  unread: unreadOf(core, person.id),
});

const post = ({ channel, ts, author, text, blocks, state, privateTo, edits }: SlackMessage): PagePost => ({
  ...{ channel, ts, author, text, blocks, state },
  private: privateTo !== undefined,
  edited: edits > 0,
});

const places = (core: Core, userId: string): PagePlace[] => {
  core.messages.openDm(userId);
  const bot = core.people.get(core.team.botUserId);
  return core.messages.conversationsOf(userId).map(({ id, name, kind }) => ({
    id,
    kind,
    name: kind === 'dm' ? bot.displayName : name,
    unread: unreadOf(core, userId, id),
  }));
};

const modalOf = (view: SlackView | undefined): PageView<ModalDefinition> | null => {
  if (view?.definition.type !== 'modal') return null;
  return { id: view.id, hash: view.hash, state: view.state, definition: view.definition };
};

/** The whole page of one person. */
export const pageState = (core: Core, userId: string): PageState => {
  const stack = core.views.stack(userId);
  const home = core.views.home(userId);
  return {
    version: core.changes.count,
    team: { id: core.team.id, name: core.team.name },
    app: core.team.botUserId,
    me: account(core, core.people.get(userId)),
    people: core.people.all().map((person) => account(core, person)),
    places: places(core, userId),
    posts: core.messages.seenBy(userId).map(post),
    modal: modalOf(stack.at(-1)),
    depth: stack.length,
    home:
      home === undefined
        ? null
        : { id: home.id, hash: home.hash, state: home.state, definition: home.definition },
    commands: core.commands.map(({ command, description, usageHint }) => ({
      command,
      description,
      usageHint,
    })),
    shortcuts: [...core.shortcuts],
  };
};
