/** What stands in the channels and direct messages, private answers included. */
import type { PlaygroundClock } from '../types.ts';
import { numberComponents } from './component-tree.ts';
import type { MessageComponent } from './components.ts';
import type { Embed } from './embeds.ts';
import type { Channel, Guilds } from './guilds.ts';
import type { Pings } from './mentions.ts';
import { checkNotEmpty, type Draft, FLAG } from './message-form.ts';
import type { Snowflakes } from './snowflakes.ts';

/** The interaction a message answers. */
export interface Cause {
  id: string;
  type: number;
  userId: string;
  /** Of the command. */
  name?: string;
}

/** One message. The object stays the same while it is edited, so a test can hold on to it. */
export interface DiscordMessage {
  readonly kind: 'message';
  readonly id: string;
  readonly channelId: string;
  /** Who wrote it: a person, or the bot. */
  readonly authorId: string;
  /** Only this person sees it; undefined for messages that everybody in the channel sees. */
  readonly privateTo: string | undefined;
  readonly cause: Cause | undefined;
  readonly nonce: string | undefined;
  content: string;
  embeds: Embed[];
  components: MessageComponent[];
  flags: number;
  /** Whom it notified when it came. */
  pings: Pings;
  /** How often it was changed. */
  edits: number;
  /** ms; undefined until it is changed. */
  editedAt: number | undefined;
  deleted: boolean;
  /** A private answer that the client does not show any more. */
  forgotten: boolean;
}

export interface NewMessage
  extends Pick<Draft, 'flags'>,
    Partial<Pick<Draft, 'content' | 'embeds' | 'components'>> {
  channelId: string;
  authorId: string;
  privateTo?: string | undefined;
  cause?: Cause | undefined;
  nonce?: string | undefined;
  pings?: Pings;
}

export const isLoading = ({ flags }: { flags: number }): boolean => (flags & FLAG.loading) !== 0;

export class Messages {
  readonly #messages: DiscordMessage[] = [];
  readonly #byId = new Map<string, DiscordMessage>();
  readonly #clock: PlaygroundClock;
  readonly #ids: Snowflakes;
  readonly #guilds: Guilds;

  constructor(clock: PlaygroundClock, ids: Snowflakes, guilds: Guilds) {
    this.#clock = clock;
    this.#ids = ids;
    this.#guilds = guilds;
  }

  post(options: NewMessage): DiscordMessage {
    const { content = '', embeds = [], components = [], privateTo, cause, nonce } = options;
    const message: DiscordMessage = {
      kind: 'message',
      id: this.#ids.next(),
      channelId: options.channelId,
      authorId: options.authorId,
      privateTo,
      cause,
      nonce,
      content,
      embeds,
      components: numberComponents(components),
      flags: options.flags,
      pings: options.pings ?? { users: [], everyone: false },
      edits: 0,
      editedAt: undefined,
      deleted: false,
      forgotten: false,
    };
    if (!isLoading(message)) checkNotEmpty(message);
    this.#messages.push(message);
    this.#byId.set(message.id, message);
    return message;
  }

  /**
   * Changes a message in place; what a draft leaves undefined stays. Filling in an answer that was only announced does
   * not count as an edit. Throws 50006 when nothing would be left.
   */
  edit(message: DiscordMessage, draft: Draft): void {
    const shown = {
      content: draft.content ?? message.content,
      embeds: draft.embeds ?? message.embeds,
      components: draft.components ?? message.components,
    };
    checkNotEmpty(shown);
    const wasAnnounced = isLoading(message);
    const kept = message.flags & FLAG.ephemeral;
    Object.assign(message, shown, { components: numberComponents(shown.components) });
    message.flags = (draft.flags & ~FLAG.loading & ~FLAG.ephemeral) | kept;
    if (wasAnnounced) return;
    message.edits += 1;
    message.editedAt = this.#clock.now();
  }

  find(id: string): DiscordMessage | undefined {
    const message = this.#byId.get(id);
    return message?.deleted === true ? undefined : message;
  }

  /** What a bot finds under an id in a channel; private answers only through the interaction that made them. */
  findFor(channelId: string, id: string): DiscordMessage | undefined {
    const message = this.find(id);
    return message?.channelId === channelId && message.privateTo === undefined ? message : undefined;
  }

  /** The newest message of an author with that nonce. */
  withNonce(channelId: string, nonce: string, authorId: string): DiscordMessage | undefined {
    return this.#messages.findLast(
      (one) => one.channelId === channelId && one.nonce === nonce && one.authorId === authorId,
    );
  }

  /** A client forgets private answers when it starts again, or one that is dismissed; the bot is not told. */
  forgetPrivate(userId: string, only?: DiscordMessage): void {
    for (const message of this.#messages)
      if (message.privateTo === userId && (only === undefined || only === message)) message.forgotten = true;
  }

  inChannel(channelId: string): DiscordMessage[] {
    return this.#messages.filter((one) => one.channelId === channelId && !one.deleted);
  }

  /** What a person sees, in one channel or everywhere, oldest first. */
  seenBy(userId: string, channelId?: string): DiscordMessage[] {
    return this.#messages.filter(
      (one) =>
        !(one.deleted || one.forgotten) &&
        (channelId === undefined || one.channelId === channelId) &&
        (one.privateTo === undefined ? this.#mayRead(userId, one.channelId) : one.privateTo === userId),
    );
  }

  #mayRead(userId: string, channelId: string): boolean {
    const channel: Channel | undefined = this.#guilds.channel(channelId);
    if (channel?.kind === 'dm') return channel.userId === userId;
    return channel !== undefined && this.#guilds.get(channel.guildId).members.has(userId);
  }
}
