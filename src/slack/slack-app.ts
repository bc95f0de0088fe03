import {
  type AckFn,
  type AllMiddlewareArgs,
  type AnyMiddlewareArgs,
  App,
  type BlockAction,
  type BlockSuggestion,
  type EnvelopedEvent,
  type GlobalShortcut,
  type MessageShortcut,
  type Receiver,
  type SlackOptionsMiddlewareArgs,
  type SlackViewAction,
  type SlashCommand,
  type ViewResponseAction,
  type ViewSubmitAction,
} from '@slack/bolt';
import type { AskPlatform, Identity } from '../core/actors.ts';
import type { Log } from '../core/log.ts';
import type { Services } from '../core/services.ts';
import { type Clock, inTime } from '../core/time.ts';
import { underWay } from '../core/under-way.ts';
import type { Call } from '../interaction/call.ts';
import { actionOf, type Dispatcher } from '../interaction/dispatch.ts';
import type { Registry } from '../interaction/registry.ts';
import { EXPECTED, message, remarked } from '../interaction/response.ts';
import { helpView, NO_LONGER_HERE } from '../interaction/words.ts';
import { showAnswer } from './answer.ts';
import { answerInView, openModal, showBelow } from './answer-in-view.ts';
import { readEvent, type SlackEvent } from './events.ts';
import { firstTime } from './first-time.ts';
import { formMetadata } from './form-metadata.ts';
import { bodyIdentity, commandIdentity } from './identity.ts';
import { messageWords } from './message-words.ts';
import { parseCommand } from './parse-command.ts';
import { readForm } from './read-form.ts';
import { viewModal } from './render-form.ts';
import { PATIENCE, renderOptions, sourceOf } from './suggest.ts';
import { sdkLogger, type WebClients } from './web-clients.ts';

export interface SlackDeps {
  readonly registry: Registry;
  readonly services: Services;
  readonly dispatcher: Dispatcher;
  readonly clients: WebClients;
  readonly ask: AskPlatform;
  readonly receiver: Receiver;
  /** Who the bot is, as far as Slack has said. */
  readonly self: () => { botToken: string; botId?: string; botUserId?: string };
  /** Brings the card that stands at this place up to date. */
  readonly refreshCard: (channel: string, messageId: string) => Promise<void>;
  /** People's Home tabs. */
  readonly homes: {
    opened(personId: string): Promise<void>;
    pressed(personId: string, inVain: boolean): Promise<void>;
  };
  readonly clock: Clock;
  /** Real time: what Slack's own deadlines are counted in. */
  readonly realClock: Clock;
  readonly log: Log;
}

/** Where a press took place, as far as it matters here. */
interface Container {
  readonly is_ephemeral?: boolean;
  readonly channel_id?: string;
  readonly message_ts?: string;
}

/**
 * Bolt with one middleware for deliveries of every kind and no listener: each of those is started for every request,
 * so their number is what a request costs. What to run is looked up in the registry.
 */
export function slackApp(deps: SlackDeps): Pick<ReturnType<typeof underWay>, 'lastWords'> {
  const { registry, services, dispatcher, receiver, log } = deps;
  const app = new App({
    receiver,
    authorize: () => Promise.resolve(deps.self()),
    logger: sdkLogger(log),
    convoStore: false,
    ignoreSelf: false,
  });
  const turns = underWay();
  app.error(async (error) => log.error({ err: error }, 'listener failed'));

  const shown = {
    registry,
    views: deps.clients.views,
    log,
    now: () => deps.realClock.now().getTime(),
    isNewTrigger: firstTime(1_000),
  };

  /** Who acts, remembered with the zone their answer is drawn in. */
  function caller(identity: Identity, intent: string) {
    const known: { zone: string; personId?: string } = { zone: 'UTC' };
    const identify = async (): Promise<Call> => {
      const actor = await services.directory.actor(identity, intent, deps.ask);
      Object.assign(known, { zone: actor.zone, personId: actor.personId });
      return { actor, clock: deps.clock };
    };
    return { known, identify };
  }

  app.use((delivery) => turns.add(onDelivery(delivery)));

  async function onDelivery(delivery: AllMiddlewareArgs & AnyMiddlewareArgs): Promise<void> {
    if ('event' in delivery) return onEvent(delivery.body);
    if ('options' in delivery) return onOptions(delivery as SlackOptionsMiddlewareArgs<'block_suggestion'>);
    if ('view' in delivery) return onView(delivery.body, delivery.ack);
    await delivery.ack();
    if ('command' in delivery) return onCommand(delivery.body);
    if ('shortcut' in delivery) return onShortcut(delivery.body);
    if (delivery.body.type === 'block_actions') return onPress(delivery.body);
  }

  async function onCommand(body: SlashCommand): Promise<void> {
    const command = registry.commands.get(body.command);
    const place = { responseUrl: body.response_url, triggerId: body.trigger_id, isPrivate: false };
    const parsed = command && parseCommand(command, body.text ?? '');
    if (!command || parsed?.kind !== 'options') {
      const help = message(helpView(registry, parsed?.kind === 'unknown' ? parsed.words : undefined));
      return showAnswer(shown, help, { ...place, zone: 'UTC' });
    }
    const identity = commandIdentity(body);
    const { known, identify } = caller(identity, body.trigger_id);
    const answer = await dispatcher.command(command, async () => {
      const call = await identify();
      const options: Record<string, unknown> = { ...parsed.values };
      for (const [name, account] of Object.entries(parsed.accounts))
        options[name] = await services.directory.person({ ...identity, account }, deps.ask);
      return { ...call, options };
    });
    await showAnswer(shown, answer, { ...place, zone: known.zone });
  }

  async function onPress(body: BlockAction): Promise<void> {
    const [pressed] = body.actions;
    if (!pressed) return;
    const id = pressed.action_id;
    const isChoice = pressed.type === 'static_select' || pressed.type === 'external_select';
    const chosen = isChoice ? (pressed.selected_option?.value ?? '') : '';
    const place: Container | undefined = body.container;
    const isPrivate = place?.is_ephemeral === true;
    const { known, identify } = caller(bodyIdentity(body), body.trigger_id);
    const action = actionOf(registry, id);
    if (!action) log.info({ about: id.slice(0, 40), code: 'no-longer-here' }, 'refused');
    const answer = action ? await dispatcher.press(action, id, chosen, identify) : NO_LONGER_HERE;
    // A card whose record changed is owed its update already; one pressed in vain is out of date.
    const inVain = !action || (answer !== null && answer.kind !== EXPECTED[action.answer]);
    const { trigger_id: triggerId, response_url: responseUrl } = body;
    if (body.view) {
      const modal = openModal(body.view);
      await answerInView(shown, answer, { triggerId, modal, responseUrl: undefined, zone: known.zone });
      if (modal) return;
      return deps.homes.pressed(known.personId ?? (await identify()).actor.personId, inVain);
    }
    await showAnswer(shown, answer, { responseUrl, triggerId, isPrivate, zone: known.zone });
    if (inVain && !isPrivate && place?.channel_id && place.message_ts)
      await deps.refreshCard(place.channel_id, place.message_ts);
  }

  async function onShortcut(body: GlobalShortcut | MessageShortcut): Promise<void> {
    const { trigger_id: triggerId, callback_id: id } = body;
    const shortcut = registry.shortcuts.get(id);
    const identity = bodyIdentity(body);
    const { known, identify } = caller(identity, triggerId);
    const said = body.type === 'message_action' ? body.message : undefined;
    const answer = shortcut
      ? await dispatcher.shortcut(shortcut, async () => {
          const call = await identify();
          if (shortcut.on === 'message') return { ...call, words: messageWords(said?.text ?? '') };
          if (!said?.user) return call;
          const person = await services.directory.person({ ...identity, account: said.user }, deps.ask);
          return { ...call, person };
        })
      : NO_LONGER_HERE;
    const responseUrl = body.type === 'message_action' ? body.response_url : undefined;
    await answerInView(shown, answer, { triggerId, modal: undefined, responseUrl, zone: known.zone });
  }

  async function onOptions({ body, ack }: SlackOptionsMiddlewareArgs<'block_suggestion'>): Promise<void> {
    // Other kinds come from older surfaces, which we have not.
    const options = body.type === 'block_suggestion' ? await onSuggestion(body) : [];
    await ack({ options: renderOptions(options) });
  }

  async function onSuggestion(body: BlockSuggestion) {
    const source = sourceOf(registry, body.action_id, body.view?.callback_id);
    if (!source) {
      log.info({ about: body.action_id.slice(0, 40), code: 'no-longer-here' }, 'refused');
      return [];
    }
    const { identify } = caller(bodyIdentity(body), '');
    const found = dispatcher.suggest(source, body.value, identify);
    const options = await inTime(found, PATIENCE);
    if (!options) log.warn({ about: source.id }, 'suggestions came too late');
    return options ?? [];
  }

  async function onView(body: SlackViewAction, ack: unknown): Promise<void> {
    if (body.type !== 'view_submission') return (ack as AckFn<void>)();
    return onSubmit(body, ack as AckFn<ViewResponseAction>);
  }

  async function onSubmit(body: ViewSubmitAction, ack: AckFn<ViewResponseAction>): Promise<void> {
    const { callback_id: name, private_metadata: kept, id: viewId, state } = body.view;
    const form = registry.forms.get(name);
    const metadata = formMetadata.read(kept);
    if (!form || !metadata) {
      return ack({ response_action: 'update', view: viewModal(NO_LONGER_HERE.view, 'UTC') });
    }
    // A view can show one form after another; each is one effect.
    const { known, identify } = caller(bodyIdentity(body), `${viewId}.${metadata.at}`);
    const answer = await dispatcher.submit(form, metadata.id, readForm(form, state?.values), identify);
    if (!answer || answer.kind === 'opening') return ack();
    if (answer.kind === 'rejected') return ack({ response_action: 'errors', errors: answer.errors });
    const view = answer.kind === 'update' ? remarked(answer) : answer.view;
    const { below } = metadata;
    if (answer.kind === 'update' && below && below.id !== viewId) {
      await ack();
      const anew = answer.view.again ? undefined : await shownAnew(below.again, identify);
      const done = remarked(anew ? { ...answer, view: anew } : answer);
      return showBelow(shown, below.id, done, known.zone);
    }
    const responseUrl = formMetadata.answerable(metadata, shown.now());
    if (!responseUrl) return ack({ response_action: 'update', view: viewModal(view, known.zone) });
    await ack();
    await showAnswer(shown, answer, { ...metadata, responseUrl, triggerId: undefined, zone: known.zone });
  }

  /** Bolt has acknowledged an event before this begins. */
  async function onEvent(body: EnvelopedEvent): Promise<void> {
    const event = readEvent(body);
    try {
      if (event) await heard(event, body.event_id);
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown';
      log.warn({ event: event?.kind, reason }, 'event not handled');
    }
  }

  async function heard(event: SlackEvent, id: string): Promise<void> {
    if (event.kind === 'account-changed')
      return services.directory.accountChanged(event.about, event.isClosed);
    const { personId } = await services.directory.actor(event.about, id, deps.ask);
    await deps.homes.opened(personId);
  }

  /** What a view looks like by now that something was done on top of it; undefined where it cannot say. */
  async function shownAnew(again: string | undefined, identify: () => Promise<Call>) {
    const action = again === undefined ? undefined : actionOf(registry, again);
    const answer = action && (await dispatcher.press(action, again ?? '', '', identify));
    return answer?.kind === 'update' ? answer.view : undefined;
  }

  return turns;
}
