/** Channels, direct messages and what stands in them, private messages included. */
import type { PlaygroundClock } from '../types.ts';
import type { Block } from './block-kit.ts';
import { withIds } from './block-parts.ts';
import { type StateValues, stateFor } from './input-state.ts';
import type { ChannelOptions } from './types.ts';

export interface Conversation {
  id: string;
  name: string;
  kind: 'channel' | 'dm';
  members: string[];
}

/** One message. The object stays the same while it is edited, so a test can hold on to it. */
export interface SlackMessage {
  readonly kind: 'message';
  readonly channel: string;
  readonly ts: string;
  /** Who wrote it: a person, or the bot's user id. */
  readonly author: string;
  /** Only this person sees it; undefined for messages that everybody in the conversation sees. */
  readonly privateTo?: string;
  text: string;
  blocks: Block[];
  /** What the fields inside the message hold. */
  state: StateValues;
  /** How often it was changed. */
  edits: number;
  deleted: boolean;
}

export interface NewMessage {
  channel: string;
  author: string;
  text: string;
  blocks?: Block[] | undefined;
  privateTo?: string;
}

export class Messages {
  readonly #conversations = new Map<string, Conversation>();
  readonly #messages: SlackMessage[] = [];
  readonly #clock: PlaygroundClock;
  readonly #botUserId: string;
  #lastMicros = 0;

  constructor(channels: readonly ChannelOptions[], botUserId: string, clock: PlaygroundClock) {
    this.#clock = clock;
    this.#botUserId = botUserId;
    for (const { id, name, members } of channels)
      this.#conversations.set(id, { id, name, kind: 'channel', members: [...members] });
  }

  conversation(idOrName: string): Conversation | undefined {
    const name = idOrName.replace(/^#/, '');
    return (
      this.#conversations.get(idOrName) ?? [...this.#conversations.values()].find((one) => one.name === name)
    );
  }

  /** The conversations this person is in, channels first. */
  conversationsOf(userId: string): Conversation[] {
    return [...this.#conversations.values()].filter((one) => one.members.includes(userId));
  }

  /** The direct message between the bot and a person, opened when there is none yet. */
  openDm(userId: string): Conversation {
    const id = `D${userId.slice(1)}`;
    const dm = this.#conversations.get(id) ?? {
      id,
      name: 'directmessage',
      kind: 'dm' as const,
      members: [userId, this.#botUserId],
    };
    this.#conversations.set(id, dm);
    return dm;
  }

  post({ blocks = [], ...message }: NewMessage): SlackMessage {
    const named = withIds(blocks);
    const posted: SlackMessage = {
      kind: 'message',
      ...message,
      ts: this.#nextTs(),
      blocks: named,
      state: stateFor(named),
      edits: 0,
      deleted: false,
    };
    this.#messages.push(posted);
    return posted;
  }

  /** Changes a message in place; blocks left out stay as they were. */
  edit(message: SlackMessage, text: string, blocks?: Block[]): void {
    message.text = text;
    if (blocks !== undefined) message.blocks = withIds(blocks);
    message.state = stateFor(message.blocks);
    message.edits += 1;
  }

  find(channel: string, ts: string): SlackMessage | undefined {
    return this.#messages.find((one) => one.channel === channel && one.ts === ts && !one.deleted);
  }

  /** What a person sees, in one conversation or everywhere, oldest first. */
  seenBy(userId: string, channel?: string): SlackMessage[] {
    const mine = new Set(this.conversationsOf(userId).map((one) => one.id));
    return this.#messages.filter(
      (one) =>
        !one.deleted &&
        (channel === undefined || one.channel === channel) &&
        (one.privateTo === undefined ? mine.has(one.channel) : one.privateTo === userId),
    );
  }

  // A ts doubles as the message's id, so two in the same millisecond must still differ and stay in order.
  #nextTs(): string {
    this.#lastMicros = Math.max(this.#clock.now() * 1000, this.#lastMicros + 1);
    const seconds = Math.floor(this.#lastMicros / 1_000_000);
    return `${seconds}.${String(this.#lastMicros % 1_000_000).padStart(6, '0')}`;
  }
}
