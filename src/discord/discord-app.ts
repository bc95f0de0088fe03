import {
  type AutocompleteInteraction,
  type Client,
  ComponentType,
  Events,
  type Interaction,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { PersonActor } from '../core/actor.ts';
import type { Services } from '../core/services.ts';
import { type Clock, inTime, SECOND } from '../core/time.ts';
import { underWay } from '../core/under-way.ts';
import { nameOfId } from '../interaction/id.ts';
import { EXPECTED } from '../interaction/response.ts';
import type { View } from '../interaction/view.ts';
import { aboutOf } from './about.ts';
import { showAnswer, type Where } from './answer.ts';
import { type Asked, type AskedDeps, askedByCommand, askedByPress, goneMessage } from './asked.ts';
import { type Caller, callerOf } from './caller.ts';
import { renderChoices, sourceOf } from './choices.ts';
import { discordErrorCode, isOver } from './error-code.ts';
import { notTaken } from './not-taken.ts';
import type { Suggest } from './offers.ts';
import { readForm } from './read-form.ts';
import { renderView } from './render-view.ts';
import { type Answerable, type Reply, replyTo } from './reply.ts';

/** Messages for somebody, to be noted down once they were shown. */
interface Waiting {
  readonly views: readonly View[];
  seen(): Promise<void>;
}

export interface DiscordDeps extends AskedDeps {
  /** What could not be written to somebody and has waited for them. */
  readonly waitingFor: (actor: PersonActor) => Promise<Waiting | null>;
  readonly services: Services;
  /** Brings the card that stands at this place up to date. */
  readonly refreshCard: (channel: string, messageId: string) => Promise<void>;
  readonly clock: Clock;
}

/** An answer that takes longer is announced; before, the answer itself is the first word. */
const PATIENCE = SECOND / 2;
/** Discord waits 3 s for a first word: a form, before which nothing may be said, gives way to one. */
const FORM_PATIENCE = 2 * SECOND;
const CHOICES_PATIENCE = 2.5 * SECOND;

const labelled = ({ components }: ModalSubmitInteraction) =>
  components.filter((one) => one.type === ComponentType.Label);

/** One interaction, with all that is needed to answer it. */
interface Turn extends Where {
  readonly caller: Caller;
}

export type DiscordApp = ReturnType<typeof discordApp>;

/** Answers whatever people do in Discord, on any number of clients. */
export function discordApp(deps: DiscordDeps) {
  const { registry, dispatcher, log } = deps;
  const turns = underWay();

  function turnOf(interaction: Answerable): Turn {
    const caller = callerOf(interaction, deps, aboutOf(interaction));
    const suggest: Suggest = (source) => dispatcher.suggest(source, '', caller.identify);
    return { reply: replyTo(interaction), caller, suggest, zone: caller.zone };
  }

  async function answer(turn: Turn, asked: Asked): Promise<void> {
    const { reply } = turn;
    // Whoever has no zone yet may be asked for it, with a form.
    const mayOpen = asked.answer === 'form' || asked.mayAskZone;
    const how = asked.answer === 'update' ? 'instead' : 'beside';
    reply.acknowledgeIn(mayOpen ? FORM_PATIENCE : PATIENCE, how, failed);
    const found = await asked.run(turn.caller);
    if (await showAnswer(deps, found, turn)) await showWaiting(turn);
    // A card whose record changed is owed its update already; one pressed in vain is out of date.
    const inVain = found !== null && found.kind !== EXPECTED[asked.answer];
    if (inVain) await refreshed(reply);
  }

  async function refreshed({ on }: Reply): Promise<void> {
    if (on && !on.isPrivate) await deps.refreshCard(on.channelId, on.id);
  }

  async function onSubmit(interaction: ModalSubmitInteraction): Promise<void> {
    const turn = turnOf(interaction);
    const id = interaction.customId;
    await turn.reply.acknowledge('instead');
    const form = registry.forms.get(nameOfId(id));
    if (!form) return void (await showAnswer(deps, goneMessage(log, id), turn));
    const typed = readForm(form, labelled(interaction));
    const done = await dispatcher.submit(form, id, typed, turn.caller.identify);
    const rejected = done?.kind === 'rejected';
    const from = interaction.message;
    const answer = rejected ? await notTaken(deps, { form, id, typed, from }, done, turn.caller) : done;
    if (await showAnswer(deps, answer, turn)) await showWaiting(turn);
  }

  /** Somebody has come by who could not be written to. What they cannot be shown now waits for the next time. */
  async function showWaiting({ caller, reply }: Turn): Promise<void> {
    const actor = caller.actor();
    const waiting = actor && (await deps.waitingFor(actor));
    if (!waiting) return;
    for (const view of waiting.views) await reply.add(renderView(view, caller.zone()));
    await waiting.seen();
  }

  async function onTyping(interaction: AutocompleteInteraction): Promise<void> {
    const { name, value } = interaction.options.getFocused(true);
    // Anybody can send an option of another kind.
    const typed = String(value);
    const source = sourceOf(registry, interaction.commandName, name);
    const { identify } = callerOf(interaction, deps);
    const found = source && (await inTime(dispatcher.suggest(source, typed, identify), CHOICES_PATIENCE));
    if (source && !found) log.warn({ about: source.id }, 'suggestions came too late');
    await interaction.respond(renderChoices(found ?? [], typed));
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
      client.on(Events.InteractionCreate, (interaction) => void turns.add(onInteraction(interaction)));
    },
    /** Resolves when everything that was asked so far is answered; `lastWords` after 2 s at most. */
    settled: turns.settled,
    lastWords: turns.lastWords,
  };
}
