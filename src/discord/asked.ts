import type { Log } from '../core/log.ts';
import type { AnswerKind } from '../interaction/call.ts';
import { actionOf, type Dispatcher } from '../interaction/dispatch.ts';
import type { Registry } from '../interaction/registry.ts';
import { type Answer, type Message, message } from '../interaction/response.ts';
import { text } from '../interaction/view.ts';
import { helpView, refusalText } from '../interaction/words.ts';
import type { Caller, Named } from './caller.ts';
import { commandNamed, shortcutNamed } from './commands.ts';
import { readCommand } from './read-command.ts';
import type { CommandInteraction, Press } from './reply.ts';

/** What somebody asked for, before it runs. */
export interface Asked {
  readonly answer: AnswerKind;
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
  return message({ parts: [text(refusalText('no-longer-here', {}))] });
}

const answered = (answer: Answer): Asked => ({ answer: 'message', run: () => Promise.resolve(answer) });

/** Whom an entry of a menu is about: the author of the message, or the person themselves. */
function targetOf(interaction: Exclude<CommandInteraction, { commandType: 1 }>): Named | undefined {
  if (interaction.isUserContextMenuCommand())
    return { user: interaction.targetUser, member: interaction.targetMember };
  const { author, member } = interaction.targetMessage;
  // What a webhook writes has an author who is nobody.
  return interaction.targetMessage.webhookId ? undefined : { user: author, member };
}

export function askedByCommand(deps: AskedDeps, interaction: CommandInteraction): Asked {
  const { registry, dispatcher, log } = deps;
  const name = interaction.commandName;
  if (!interaction.isChatInputCommand()) {
    const shortcut = shortcutNamed(registry, name);
    const target = targetOf(interaction);
    if (!shortcut) return answered(goneMessage(log, name));
    return {
      answer: 'message',
      run: ({ identify, person }) =>
        dispatcher.shortcut(shortcut, async () => {
          const call = await identify();
          return target ? { ...call, person: await person(target) } : call;
        }),
    };
  }
  const command = commandNamed(registry, name);
  const read = command && readCommand(command, interaction.options.data);
  if (!command || read?.kind !== 'options')
    return answered(message(helpView(registry, read?.kind === 'unknown' ? read.words : undefined)));
  return {
    answer: command.answer,
    run: ({ identify }) =>
      dispatcher.command(command, async () => ({ ...(await identify()), options: { ...read.values } })),
  };
}

export function askedByPress({ registry, dispatcher, log }: AskedDeps, interaction: Press): Asked {
  const id = interaction.customId;
  const action = actionOf(registry, id);
  if (!action) return answered(goneMessage(log, id));
  const chosen = interaction.isStringSelectMenu() ? (interaction.values[0] ?? '') : '';
  return {
    answer: action.answer,
    run: ({ identify }) => dispatcher.press(action, id, chosen, identify),
  };
}
