import {
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackData,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  type StringSelectMenuInteraction,
  type UserContextMenuCommandInteraction,
} from 'discord.js';
import { isAcknowledged } from './error-code.ts';
import { isReplyLost } from './failures.ts';

export type CommandInteraction =
  | ChatInputCommandInteraction
  | UserContextMenuCommandInteraction
  | MessageContextMenuCommandInteraction;
export type Press = ButtonInteraction | StringSelectMenuInteraction;
/** Whatever is answered with words or a form. */
export type Answerable = CommandInteraction | Press | ModalSubmitInteraction;

/** What is said at once: that a private message is coming, or nothing to be seen on what was pressed. */
export type Acknowledgement = 'beside' | 'instead';

/** What a message shows. */
interface Drawn {
  readonly components: APIMessageTopLevelComponent[];
}

/** The ways one interaction is answered, whichever way it was acknowledged. All throw what Discord refuses. */
export interface Reply {
  /** The message that was pressed on, or whose button opened the form. */
  readonly on: { readonly id: string; readonly channelId: string; readonly isPrivate: boolean } | null;
  acknowledged(): Acknowledgement | undefined;
  acknowledge(how: Acknowledgement): Promise<void>;
  /** Acknowledges when nothing else was said for so many ms; `failed` hears of it when Discord refuses. */
  acknowledgeIn(ms: number, how: Acknowledgement, failed: (error: unknown) => void): void;
  /** A private message. */
  say(drawn: Drawn): Promise<void>;
  /** In the place of the message pressed on, or where there is none a private message. */
  put(drawn: Drawn): Promise<void>;
  /** One more private message; only after something was said, or promised. */
  add(drawn: Drawn): Promise<void>;
  /** A form; only while nothing was acknowledged. */
  open(modal: APIModalInteractionResponseCallbackData): Promise<void>;
  /** There is nothing to say. */
  end(): Promise<void>;
  /** It was answered before, when it came for the first time. */
  leave(): Promise<void>;
}

const V2 = MessageFlags.IsComponentsV2 as const;
const PRIVATE = MessageFlags.Ephemeral as const;

/** The same for all three kinds: a form too may have been opened by a button. */
const messageOf = (interaction: Answerable) =>
  interaction.isCommand() ? null : (interaction.message ?? null);

export function replyTo(interaction: Answerable): Reply {
  const message = messageOf(interaction);
  let how: Acknowledgement | undefined;
  let taken: Promise<unknown> | undefined;
  let isOurs = true;
  let later: NodeJS.Timeout | undefined;

  /** Nothing is acknowledged any more unless that has begun. */
  async function begun(): Promise<void> {
    clearTimeout(later);
    await taken;
  }

  async function acknowledge(as: Acknowledgement): Promise<void> {
    how = message ? as : 'beside';
    const isQuiet = how === 'instead' && !interaction.isCommand();
    const say = () => (isQuiet ? interaction.deferUpdate() : interaction.deferReply({ flags: PRIVATE }));
    taken = say().catch(again(say)).catch(takenBefore);
    await taken;
  }

  /** The library repeats a call after a connection that broke, and not after one that was closed. */
  const again = (call: () => Promise<unknown>) => (error: unknown) => {
    if (!isReplyLost(error)) throw error;
    return call();
  };

  /** What comes after it is said as after a first word of our own. */
  function takenBefore(error: unknown): void {
    if (!isAcknowledged(error)) throw error;
    interaction.deferred = true;
    isOurs = false;
  }

  return {
    on: message && {
      id: message.id,
      channelId: message.channelId,
      isPrivate: message.flags.has(PRIVATE),
    },
    acknowledged: () => how,

    acknowledge,

    acknowledgeIn(ms, as, failed) {
      later = setTimeout(() => void acknowledge(as).catch(failed), ms);
    },

    async say({ components }) {
      await begun();
      if (how === 'beside') await interaction.editReply({ components, flags: V2 });
      else if (how === 'instead') await interaction.followUp({ components, flags: [V2, PRIVATE] });
      else await interaction.reply({ components, flags: [V2, PRIVATE] });
    },

    async put({ components }) {
      await begun();
      if (how !== undefined) await interaction.editReply({ components, flags: V2 });
      else if (interaction.isMessageComponent()) await interaction.update({ components, flags: V2 });
      else await interaction.reply({ components, flags: [V2, PRIVATE] });
    },

    async add({ components }) {
      await interaction.followUp({ components, flags: [V2, PRIVATE] });
    },

    async open(modal) {
      clearTimeout(later);
      if (interaction.isModalSubmit()) throw new Error('a form cannot open upon a form');
      await interaction.showModal(modal);
    },

    async end() {
      await begun();
      if (how === undefined) await acknowledge('instead');
      if (how === 'beside') await interaction.deleteReply();
    },

    async leave() {
      await begun();
      if (how === 'beside' && isOurs) await interaction.deleteReply();
    },
  };
}
