import type { ChatInputCommandInteraction } from 'discord.js';
import type { Log } from '../core/log.ts';
import type { AnswerKind } from '../interaction/call.ts';
import { actionOf, type Dispatcher } from '../interaction/dispatch.ts';
import type { Registry } from '../interaction/registry.ts';
import { type Answer, type Message, message } from '../interaction/response.ts';
import { helpView, NO_LONGER_HERE } from '../interaction/words.ts';
import type { Caller, Named } from './caller.ts';
import { commandNamed, shortcutNamed, usageOf } from './commands.ts';
import { readPress } from './item-menu.ts';
import { messageWords } from './message-words.ts';
import { readCommand } from './read-command.ts';
import type { CommandInteraction, Press } from './reply.ts';

/** What somebody asked for, before it runs. */
export interface Asked {
  readonly answer: AnswerKind;
  /** Whether it may ask for the person's time zone first, with a form. */
  readonly mayAskZone: boolean;
  readonly run: (caller: Caller) => Promise<Answer | null>;
}

export interface AskedDeps {
  readonly registry: Registry;
  readonly dispatcher: Dispatcher;
  readonly log: Log;
}

/** What is said of something that this version does not know (any more). */
export function goneMessage(log: Log, id: string): Message {
  log.info({ about: id.slice(0, 40), code: 'no-longer-here' }, 'refused');
  return NO_LONGER_HERE;
}

const answered = (answer: Answer, expected: AnswerKind = 'message'): Asked => ({
  answer: expected,
  mayAskZone: false,
  run: () => Promise.resolve(answer),
});

type MenuInteraction = Exclude<CommandInteraction, ChatInputCommandInteraction>;

/** Whom an entry of a menu is about: the author of the message, or the person themselves. */
function targetOf(interaction: MenuInteraction): Named | undefined {
  if (interaction.isUserContextMenuCommand())
    return { user: interaction.targetUser, member: interaction.targetMember };
  const { author, member, webhookId } = interaction.targetMessage;
  // What a webhook writes has an author who is nobody. Members are kept in no cache, so a message seldom knows its own.
  return webhookId ? undefined : { user: author, member: member ?? undefined };
}

const wordsOf = (interaction: MenuInteraction) =>
  interaction.isMessageContextMenuCommand() ? messageWords(interaction.targetMessage.content) : '';

export function askedByCommand(deps: AskedDeps, interaction: CommandInteraction): Asked {
  const { registry, dispatcher, log } = deps;
  const name = interaction.commandName;
  if (!interaction.isChatInputCommand()) {
    const shortcut = shortcutNamed(registry, name);
    if (!shortcut) return answered(goneMessage(log, name));
    return {
      answer: shortcut.answer,
      mayAskZone: false,
      run: ({ identify, person }) =>
        dispatcher.shortcut(shortcut, async () => {
          const call = await identify();
          if (shortcut.on === 'message') return { ...call, words: wordsOf(interaction) };
          const target = targetOf(interaction);
          return target ? { ...call, person: await person(target) } : call;
        }),
    };
  }
  const command = commandNamed(registry, name);
  const read = command && readCommand(command, interaction.options.data);
  if (!command || read?.kind !== 'options')
    return answered(message(helpView(registry, read?.kind === 'unknown' ? read.words : undefined, usageOf)));
  return {
    answer: command.answer,
    mayAskZone: command.zoneFirst !== undefined,
    run: ({ identify }) =>
      dispatcher.command(command, async () => ({ ...(await identify()), options: { ...read.values } })),
  };
}

/** What was pressed, and what was chosen with it. */
export const pressedOf = (interaction: Press) =>
  readPress(interaction.customId, interaction.isStringSelectMenu() ? interaction.values : []);

export function askedByPress({ registry, dispatcher, log }: AskedDeps, interaction: Press): Asked {
  const { id, chosen } = pressedOf(interaction);
  const action = actionOf(registry, id);
  // A card with a button of another version is drawn anew, as after any press in vain.
  if (!action) return answered(goneMessage(log, id), 'update');
  return {
    answer: action.answer,
    mayAskZone: action.zoneFirst !== undefined,
    run: ({ identify }) => dispatcher.press(action, id, chosen, identify),
  };
}
