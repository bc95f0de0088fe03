/** All that one person sees on the page, as plain data. */
import type { Block, ModalDefinition, ViewDefinition } from './block-kit.ts';
import type { Core } from './core.ts';
import type { StateValues } from './input-state.ts';
import type { Conversation, SlackMessage } from './messages.ts';
import type { CommandHint, PersonOptions, ShortcutHint } from './types.ts';
import type { SlackView } from './views.ts';

export interface PageAccount {
  readonly id: string;
  /** The handle, typed after an @. */
  readonly name: string;
  readonly displayName: string;
  readonly realName: string;
  /** IANA name. */
  readonly zone: string;
  readonly bot: boolean;
  /** Messages this person has not looked at yet, in all conversations together. */
  readonly unread: number;
  /** Those of them that the bot wrote to nobody else. */
  readonly fromBot: number;
}

export interface PagePlace {
  readonly id: string;
  readonly name: string;
  readonly kind: Conversation['kind'];
  readonly unread: number;
}

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

export interface PageScreen {
  /** Whose screen it is. */
  readonly me: string;
  readonly team: string;
  readonly botUserId: string;
  /** The wall clock of the workspace, in ms. */
  readonly now: number;
  /** When the bot has something to do next, in ms. */
  readonly nextDue: number | null;
  readonly people: readonly PageAccount[];
  readonly places: readonly PagePlace[];
  /** Oldest first. */
  readonly posts: readonly PagePost[];
  /** The modal on top. */
  readonly view: PageView<ModalDefinition> | null;
  readonly home: PageView | null;
  readonly commands: readonly CommandHint[];
  readonly shortcuts: readonly ShortcutHint[];
}

/** What each person has looked at: the newest ts by person and conversation. */
export class Marks {
  readonly #read = new Map<string, string>();

  unread(userId: string, posts: readonly SlackMessage[]): SlackMessage[] {
    return posts.filter(
      ({ author, channel, ts }) => author !== userId && ts > (this.#read.get(`${userId} ${channel}`) ?? ''),
    );
  }

  /** Marks everything up to `ts` in a conversation as seen. Returns whether that changed anything. */
  read(userId: string, channel: string, ts: string): boolean {
    const key = `${userId} ${channel}`;
    if (ts <= (this.#read.get(key) ?? '')) return false;
    this.#read.set(key, ts);
    return true;
  }
}

const accountOf = (core: Core, marks: Marks, person: PersonOptions): PageAccount => {
  const { id, name, displayName, realName, zone, bot = false } = person;
  const unread = bot ? [] : marks.unread(id, core.messages.seenBy(id));
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
    unread: marks.unread(userId, core.messages.seenBy(userId, id)).length,
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
export const screenOf = (core: Core, marks: Marks, userId: string, nextDue: number | null): PageScreen => {
  core.people.get(userId);
  const home = core.views.home(userId);
  return {
    me: userId,
    team: core.team.name,
    botUserId: core.team.botUserId,
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
