/** The bodies that Slack posts to an app, whole, as it would write them. */
import type { Core } from './core.ts';
import { newId } from './ids.ts';
import type { ResponseUrl } from './lifetimes.ts';
import type { Conversation, SlackMessage } from './messages.ts';
import type { PersonOptions } from './types.ts';
import type { SlackView } from './views.ts';

type Json = Record<string, unknown>;

// Deprecated by Slack but still part of every payload; nothing may rely on it.
const VERIFICATION_TOKEN = 'not-to-be-trusted';

const responseAddress = (core: Core, url: ResponseUrl): string => `${core.baseUrl}/respond/${url.id}`;

const channelName = (conversation: Conversation) => ({ id: conversation.id, name: conversation.name });

/** An instant of the wall clock as Slack stamps actions: seconds with microseconds. */
const stamp = (core: Core) => (core.clock.now() / 1000).toFixed(6);

/** A message as it stands in payloads and answers. */
export const messagePayload = (core: Core, message: SlackMessage): Json => {
  const byBot = message.author === core.team.botUserId;
  return {
    type: 'message',
    user: message.author,
    ts: message.ts,
    team: core.team.id,
    text: message.text,
    ...(byBot ? { bot_id: core.team.botId, app_id: core.team.appId } : {}),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.edits > 0 ? { edited: { user: message.author, ts: stamp(core) } } : {}),
  };
};

/** A view as it stands in payloads and answers. */
export const viewPayload = (core: Core, view: SlackView): Json => {
  const { definition } = view;
  const modal = definition.type === 'modal' ? definition : undefined;
  return {
    id: view.id,
    team_id: core.team.id,
    type: definition.type,
    blocks: definition.blocks,
    private_metadata: definition.private_metadata ?? '',
    callback_id: definition.callback_id ?? '',
    external_id: definition.external_id ?? '',
    state: { values: view.state },
    hash: view.hash,
    title: modal?.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    submit: modal?.submit ?? null,
    close: modal?.close ?? null,
    clear_on_close: modal?.clear_on_close ?? false,
    notify_on_close: modal?.notify_on_close ?? false,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: core.team.appId,
    app_installed_team_id: core.team.id,
    bot_id: core.team.botId,
  };
};

/** A slash command, form-encoded. */
export const commandBody = (
  core: Core,
  person: PersonOptions,
  said: { command: string; text: string; channel: Conversation; url: ResponseUrl },
): string =>
  new URLSearchParams({
    token: VERIFICATION_TOKEN,
    team_id: core.people.teamOf(person),
    team_domain: core.team.domain,
    channel_id: said.channel.id,
    channel_name: said.channel.name,
    user_id: person.id,
    user_name: person.name,
    command: said.command,
    text: said.text,
    api_app_id: core.team.appId,
    is_enterprise_install: 'false',
    response_url: responseAddress(core, said.url),
    trigger_id: core.triggers.issue(person.id),
  }).toString();

/** Any interaction: a form with the JSON in its field `payload`. */
export const interactionBody = (core: Core, person: PersonOptions, type: string, rest: Json): string => {
  const payload = {
    type,
    user: { id: person.id, username: person.name, name: person.name, team_id: core.people.teamOf(person) },
    api_app_id: core.team.appId,
    token: VERIFICATION_TOKEN,
    team: { id: core.team.id, domain: core.team.domain },
    enterprise: null,
    is_enterprise_install: false,
    ...rest,
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
};

/** Where an action or suggestion took place. A private message is named by its container only. */
export const placeOf = (core: Core, surface: SlackMessage | SlackView): Json => {
  if (surface.kind === 'view')
    return {
      container: { type: 'view', view_id: surface.id },
      view: viewPayload(core, surface),
    };
  const conversation = core.messages.conversation(surface.channel);
  const isPrivate = surface.privateTo !== undefined;
  return {
    container: {
      type: 'message',
      message_ts: surface.ts,
      channel_id: surface.channel,
      is_ephemeral: isPrivate,
    },
    ...(conversation === undefined ? {} : { channel: channelName(conversation) }),
    ...(isPrivate ? {} : { message: messagePayload(core, surface) }),
  };
};

/** A press or pick; only those from messages come with a response_url. */
export const actionBody = (
  core: Core,
  person: PersonOptions,
  surface: SlackMessage | SlackView,
  action: Json,
): string => {
  const inMessage = surface.kind === 'message';
  const modalId = inMessage || surface.definition.type === 'home' ? undefined : surface.id;
  const url = inMessage ? core.responseUrls.issue(person.id, surface.channel, surface) : undefined;
  return interactionBody(core, person, 'block_actions', {
    ...placeOf(core, surface),
    trigger_id: core.triggers.issue(person.id, modalId),
    ...(inMessage ? { state: { values: surface.state } } : {}),
    ...(url === undefined ? {} : { response_url: responseAddress(core, url) }),
    actions: [{ ...action, action_ts: stamp(core) }],
  });
};

/** A shortcut from the menu, or from a message's own menu. */
export const shortcutBody = (
  core: Core,
  person: PersonOptions,
  callbackId: string,
  message?: SlackMessage,
): string => {
  const shared = {
    callback_id: callbackId,
    trigger_id: core.triggers.issue(person.id),
    action_ts: stamp(core),
  };
  if (message === undefined) return interactionBody(core, person, 'shortcut', shared);
  const conversation = core.messages.conversation(message.channel);
  const url = core.responseUrls.issue(person.id, message.channel, message);
  return interactionBody(core, person, 'message_action', {
    ...shared,
    ...(conversation === undefined ? {} : { channel: channelName(conversation) }),
    message_ts: message.ts,
    message: messagePayload(core, message),
    response_url: responseAddress(core, url),
  });
};

/** An event of the Events API in its envelope. */
export const eventBody = (core: Core, event: Json): string =>
  JSON.stringify({
    token: VERIFICATION_TOKEN,
    team_id: core.team.id,
    api_app_id: core.team.appId,
    event: { ...event, event_ts: stamp(core) },
    type: 'event_callback',
    event_id: newId('Ev'),
    event_time: Math.floor(core.clock.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: core.team.id,
        user_id: core.team.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  });
