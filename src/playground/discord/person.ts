/** Somebody in the local Discord, who acts as a person would and sees what a person would see. */
import { command, messageCommand, type OptionValue, offeredTo, suggest, userCommand } from './act-command.ts';
import { fill, type Submitted, submit } from './act-modal.ts';
import { choose, press, type Which } from './act-press.ts';
import { ask } from './ask.ts';
import { COMMAND } from './command-form.ts';
import type { Core } from './core.ts';
import type { Answered, Interaction } from './interactions.ts';
import { type DiscordMessage, isLoading } from './messages.ts';
import type { DiscordModal } from './modals.ts';
import type { Json } from './payloads.ts';
import { placeFor, readerFor, type Where } from './places.ts';
import { type Surface, visibleText } from './visible-text.ts';

export type Values = Readonly<Record<string, OptionValue>>;

export interface Person {
  readonly id: string;
  /** Types a slash command, in the first channel of the first guild unless told where. */
  command(name: string, options?: Values, where?: Where): Promise<Answered>;
  /** Types into an option, `{ expert: 'ad' }`, and waits for what the bot offers. */
  suggest(
    name: string,
    typing: Readonly<Record<string, string>>,
    options?: Values,
    where?: Where,
  ): Promise<Answered>;
  /** Chooses a command from the menu of a person. */
  userCommand(name: string, targetId: string, where?: Where): Promise<Answered>;
  /** Chooses a command from the menu of a message. */
  messageCommand(name: string, message: DiscordMessage): Promise<Answered>;
  /** The names of the slash commands this person finds in a place. */
  commands(where?: Where): string[];
  /** Writes a message that the bot is not told of. */
  say(text: string, where?: Where): DiscordMessage;
  /** What this person sees in a channel (the first one unless told which), private answers included, oldest first. */
  messages(where?: Where): DiscordMessage[];
  /** What this person sees in the direct message with the bot. */
  dm(): DiscordMessage[];
  /** The newest message this person sees anywhere. */
  newest(): DiscordMessage | undefined;
  /** Does `act` and resolves with the first whole message that comes to this person from then on. */
  next(act: () => Promise<unknown>, timeoutMs?: number): Promise<DiscordMessage>;
  /** The newest message this person sees that shows `text`, as soon as there is one. */
  waitFor(text: string | RegExp, timeoutMs?: number): Promise<DiscordMessage>;
  /** A message or modal as this person reads it. */
  read(surface: Surface | undefined): string;
  press(on: DiscordMessage | undefined, label: string, which?: Which): Promise<Answered>;
  choose(
    on: DiscordMessage | undefined,
    label: string,
    picked: string | readonly string[],
    which?: Which,
  ): Promise<Answered>;
  /** The modal on the screen, if any. */
  modal(): DiscordModal | undefined;
  /** Fills fields of the modal, by their labels. */
  fill(values: Readonly<Record<string, string | readonly string[] | boolean>>): void;
  submit(): Promise<Submitted>;
  /** Closes the modal, of which nobody is told. */
  dismiss(): void;
  /** Makes a private answer vanish, of which nobody is told. */
  hide(message: DiscordMessage): void;
  /** Makes private answers vanish, as a client does when it starts again. */
  restart(): void;
  /** Lets nobody of the guilds write to them directly any more. */
  closeDms(): void;
  openDms(): void;
  /** Leaves a guild, or all of them. */
  leave(guildId?: string): void;
  /** Sends an interaction with any data at all, as a forged client might. */
  forge(type: Interaction['type'], data: Json, from?: Where & { source?: DiscordMessage }): Promise<Answered>;
}

const PATIENCE = 5_000;

const next = async (core: Core, id: string, act: () => Promise<unknown>, timeoutMs: number) => {
  const before = new Set(core.messages.seenBy(id).filter((message) => !isLoading(message)));
  const fresh = () =>
    core.messages.seenBy(id).find((message) => !(before.has(message) || isLoading(message)));
  const [message] = await Promise.all([core.changes.until(fresh, timeoutMs), act()]);
  return message;
};

const waitFor = (core: Core, id: string, text: string | RegExp, timeoutMs: number) => {
  const shows = (message: DiscordMessage) => {
    const seen = visibleText(message, readerFor(core, id));
    return typeof text === 'string' ? seen.includes(text) : text.test(seen);
  };
  return core.changes.until(() => core.messages.seenBy(id).findLast(shows), timeoutMs);
};

const say = (core: Core, id: string, text: string, where: Where): DiscordMessage => {
  const { channel } = placeFor(core, id, where);
  const message = core.messages.post({ channelId: channel.id, authorId: id, content: text, flags: 0 });
  core.changes.notify();
  return message;
};

const leave = (core: Core, userId: string, guildId: string | undefined): void => {
  for (const guild of core.guilds.of(userId)) {
    if (guildId !== undefined && guild.id !== guildId) continue;
    core.guilds.leave(guild.id, userId);
    if (guild.installed)
      core.gateway.dispatch('GUILD_MEMBER_REMOVE', {
        guild_id: guild.id,
        user: core.people.describe(userId),
      });
  }
  core.changes.notify();
};

const forge = async (
  core: Core,
  userId: string,
  type: Interaction['type'],
  data: Json,
  { source, ...where }: Where & { source?: DiscordMessage },
): Promise<Answered> => {
  const { channel, guild } = placeFor(core, userId, where);
  return await ask(core, { type, userId, channelId: channel.id, guildId: guild?.id, source }, data);
};

/** The person with that id. Throws when nobody has it. */
export const personAt = (core: Core, id: string): Person => {
  core.people.get(id);
  const refuseDms = (refuses: boolean) => {
    core.people.refuseDms(id, refuses);
    core.changes.notify();
  };
  return {
    id,
    command: (name, options, where) => command(core, id, name, options, where),
    suggest: (name, typing, options, where) => suggest(core, id, name, typing, options, where),
    userCommand: (name, targetId, where) => userCommand(core, id, name, targetId, where),
    messageCommand: (name, message) => messageCommand(core, id, name, message),
    commands: (where = {}) =>
      offeredTo(core, id, placeFor(core, id, where), COMMAND.slash).map((one) => one.definition.name),
    say: (text, where = {}) => say(core, id, text, where),
    messages: (where = {}) => core.messages.seenBy(id, placeFor(core, id, where).channel.id),
    dm: () => core.messages.seenBy(id, core.guilds.dm(id).id),
    newest: () => core.messages.seenBy(id).at(-1),
    next: (act, timeoutMs = PATIENCE) => next(core, id, act, timeoutMs),
    waitFor: (text, timeoutMs = PATIENCE) => waitFor(core, id, text, timeoutMs),
    read: (surface) => (surface === undefined ? '' : visibleText(surface, readerFor(core, id))),
    press: (on, label, which) => press(core, id, on, label, which),
    choose: (on, label, picked, which) => choose(core, id, on, label, picked, which),
    modal: () => core.modals.of(id),
    fill: (values) => {
      for (const [label, value] of Object.entries(values)) fill(core, core.modals.of(id), label, value);
    },
    submit: () => submit(core, core.modals.of(id)),
    dismiss: () => {
      core.modals.close(id);
      core.changes.notify();
    },
    hide: (message) => {
      core.messages.forgetPrivate(id, message);
      core.changes.notify();
    },
    restart: () => {
      core.modals.close(id);
      core.messages.forgetPrivate(id);
      core.changes.notify();
    },
    closeDms: () => refuseDms(true),
    openDms: () => refuseDms(false),
    leave: (guildId) => leave(core, id, guildId),
    forge: (type, data, from = {}) => forge(core, id, type, data, from),
  };
};
