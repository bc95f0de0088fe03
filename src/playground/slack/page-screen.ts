/** All that one person sees on the page, as plain data. */
import type { Marks } from '../page/marks.ts';
import type { PageAccount, PagePlace, PageScreen } from '../page/screen.ts';
import type { Block, ModalDefinition, ViewDefinition } from './block-kit.ts';
import type { Core } from './core.ts';
import type { StateValues } from './input-state.ts';
import type { SlackMessage } from './messages.ts';
import type { CommandHint, PersonOptions, ShortcutHint } from './types.ts';
import type { SlackView } from './views.ts';

export interface PagePost {
  readonly channel: string;
  readonly ts: string;
  readonly author: string;
  /** Nobody else sees it. */
  readonly private: boolean;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly state: StateValues;
}

export interface PageView<Definition extends ViewDefinition = ViewDefinition> {
  readonly id: string;
  /** Changes with every update of the view. */
  readonly hash: string;
  readonly definition: Definition;
  readonly state: StateValues;
}

export interface SlackScreen extends PageScreen {
  /** Oldest first. */
  readonly posts: readonly PagePost[];
  /** The modal on top. */
  readonly view: PageView<ModalDefinition> | null;
  readonly home: PageView | null;
  readonly commands: readonly CommandHint[];
  readonly shortcuts: readonly ShortcutHint[];
}

const unreadOf = (core: Core, marks: Marks, userId: string, channel?: string): SlackMessage[] =>
  core.messages.seenBy(userId, channel).filter((one) => marks.isUnread(userId, { ...one, id: one.ts }));

const accountOf = (core: Core, marks: Marks, person: PersonOptions): PageAccount => {
  const { id, name, displayName, realName, zone, bot = false } = person;
  const unread = bot ? [] : unreadOf(core, marks, id);
  const fromBot = unread.filter(({ channel }) => core.messages.conversation(channel)?.kind === 'dm').length;
  return { id, name, displayName, realName, zone, bot, unread: unread.length, fromBot };
};

const placesOf = (core: Core, marks: Marks, userId: string): PagePlace[] => {
  // The conversation with the bot stands there before anything was said in it.
  core.messages.openDm(userId);
  const app = core.people.get(core.team.botUserId);
  return core.messages.conversationsOf(userId).map(({ id, name, kind }) => ({
    id,
    name: kind === 'dm' ? app.displayName : name,
    kind,
    group: kind === 'dm' ? 'Direct messages' : 'Channels',
    unread: unreadOf(core, marks, userId, id).length,
  }));
};

const asView = <D extends ViewDefinition>({ id, hash, state }: SlackView, definition: D): PageView<D> => ({
  id,
  hash,
  definition,
  state,
});

const modalOf = (core: Core, userId: string): PageView<ModalDefinition> | null => {
  const top = core.views.stack(userId).at(-1);
  return top?.definition.type === 'modal' ? asView(top, top.definition) : null;
};

/** What `userId` sees now. Throws when there is no such person. */
export const screenOf = (core: Core, marks: Marks, userId: string, nextDue: number | null): SlackScreen => {
  core.people.get(userId);
  const home = core.views.home(userId);
  return {
    me: userId,
    title: core.team.name,
    now: core.clock.now(),
    nextDue,
    people: core.people
      .all()
      .filter(({ deleted }) => deleted !== true)
      .map((person) => accountOf(core, marks, person)),
    places: placesOf(core, marks, userId),
    posts: core.messages.seenBy(userId).map(({ channel, ts, author, privateTo, text, blocks, state }) => ({
      channel,
      ts,
      author,
      private: privateTo !== undefined,
      text,
      blocks,
      state,
    })),
    view: modalOf(core, userId),
    home: home === undefined ? null : asView(home, home.definition),
    commands: core.commands,
    shortcuts: core.shortcuts,
  };
};
