import {
  type AutocompleteInteraction,
  type Client,
  ComponentType,
  Events,
  type Interaction,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Services } from '../core/services.ts';
import { type Clock, inTime, SECOND } from '../core/time.ts';
import type { AnswerKind } from '../interaction/call.ts';
import { nameOfId } from '../interaction/id.ts';
import { showAnswer } from './answer.ts';
import { type Asked, type AskedDeps, askedByCommand, askedByPress, goneMessage } from './asked.ts';
import { type Caller, callerOf } from './caller.ts';
import { renderChoices, sourceOf } from './choices.ts';
import { discordErrorCode, isOver } from './error-code.ts';
import { notTaken } from './not-taken.ts';
import type { Suggest } from './offers.ts';
import { readForm } from './read-form.ts';
import { type Acknowledgement, type Answerable, type Reply, replyTo } from './reply.ts';

export interface DiscordDeps extends AskedDeps {
  readonly services: Services;
  /** Brings the card that stands at this place up to date. */
  readonly refreshCard: (channel: string, messageId: string) => Promise<void>;
  readonly clock: Clock;
}

/** What is said at once, before anything runs: nothing, where a form may open. */
const AT_ONCE: Readonly<Record<AnswerKind, Acknowledgement | undefined>> = {
  message: 'beside',
  update: 'instead',
  form: undefined,
};
/** What a press of each kind leads to, unless it is refused or came too late. */
const EXPECTED = { message: 'message', update: 'update', form: 'opening' } as const;

/** Discord waits 3 s for a first word: a form that has not opened by then gives way to one. */
const FORM_PATIENCE = 2 * SECOND;
const CHOICES_PATIENCE = 2.5 * SECOND;

const labelled = ({ components }: ModalSubmitInteraction) =>
  components.filter((one) => one.type === ComponentType.Label);

/** One interaction, with all that is needed to answer it. */
interface Turn {
  readonly reply: Reply;
  readonly caller: Caller;
  readonly suggest: Suggest;
}

/** Answers whatever people do in Discord, on any number of clients. */
export function discordApp(deps: DiscordDeps) {
  const { registry, dispatcher, log } = deps;
  const underWay = new Set<Promise<void>>();

  function turnOf(interaction: Answerable): Turn {
    const caller = callerOf(interaction, deps);
    const suggest: Suggest = (source) => dispatcher.suggest(source, '', caller.identify);
    return { reply: replyTo(interaction), caller, suggest };
  }

  async function answer(turn: Turn, asked: Asked): Promise<void> {
    const { reply } = turn;
    const atOnce = AT_ONCE[asked.answer];
    if (atOnce) await reply.acknowledge(atOnce);
    const late = atOnce ? undefined : setTimeout(() => void tooLate(reply), FORM_PATIENCE);
    const found = await asked.run(turn.caller);
    clearTimeout(late);
    await showAnswer(deps, found, turn);
    // A card whose record changed is owed its update already; one pressed in vain is out of date.
    const inVain = found !== null && found.kind !== EXPECTED[asked.answer];
    if (inVain) await refreshed(reply);
  }

  const tooLate = (reply: Reply) => reply.acknowledge('beside').catch(failed);

  async function refreshed({ on }: Reply): Promise<void> {
    if (on && !on.isPrivate) await deps.refreshCard(on.channelId, on.id);
  }

  async function onSubmit(interaction: ModalSubmitInteraction): Promise<void> {
    const turn = turnOf(interaction);
    const id = interaction.customId;
    await turn.reply.acknowledge('instead');
    const form = registry.forms.get(nameOfId(id));
    if (!form) return showAnswer(deps, goneMessage(log, id), turn);
    const typed = readForm(form, labelled(interaction));
    const done = await dispatcher.submit(form, id, typed, turn.caller.identify);
    const rejected = done?.kind === 'rejected';
    const answer = rejected ? await notTaken(deps, { form, id, typed }, done, turn.caller) : done;
    await showAnswer(deps, answer, turn);
  }

  async function onTyping(interaction: AutocompleteInteraction): Promise<void> {
    const { name, value } = interaction.options.getFocused(true);
    const source = sourceOf(registry, interaction.commandName, name);
    const { identify } = callerOf(interaction, deps);
    const found = source && (await inTime(dispatcher.suggest(source, value, identify), CHOICES_PATIENCE));
    if (source && !found) log.warn({ about: source.id }, 'suggestions came too late');
    await interaction.respond(renderChoices(found ?? []));
  }

  function handle(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) return onTyping(interaction);
    if (interaction.isModalSubmit()) return onSubmit(interaction);
    if (interaction.isButton() || interaction.isStringSelectMenu())
      return answer(turnOf(interaction), askedByPress(deps, interaction));
    if (interaction.isChatInputCommand() || interaction.isContextMenuCommand())
      return answer(turnOf(interaction), askedByCommand(deps, interaction));
    return Promise.resolve();
  }

  function failed(error: unknown): void {
    const code = discordErrorCode(error);
    if (isOver(error)) log.info({ code }, 'interaction is over');
    else log.error({ err: error, code }, 'interaction not answered');
  }

  async function onInteraction(interaction: Interaction): Promise<void> {
    try {
      await handle(interaction);
    } catch (error) {
      failed(error);
    }
  }

  return {
    listen(client: Client): void {
      client.on(Events.InteractionCreate, (interaction) => {
        const turn = onInteraction(interaction).finally(() => underWay.delete(turn));
        underWay.add(turn);
      });
    },
    /** Resolves when everything that was asked so far is answered. */
    async settled(): Promise<void> {
      await Promise.all(underWay);
    },
  };
}
