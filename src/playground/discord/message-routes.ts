/** Messages of the bot in channels and direct messages. */
import {
  miss,
  missingAccess,
  missingPermissions,
  refuse,
  unknownChannel,
  unknownMessage,
} from './api-error.ts';
import { textsOf } from './component-tree.ts';
import type { Core } from './core.ts';
import type { Channel } from './guilds.ts';
import { pingsOf } from './mentions.ts';
import { type Draft, readMessage } from './message-form.ts';
import type { DiscordMessage } from './messages.ts';
import { type Json, messagePayload } from './payloads.ts';
import type { Call, Route } from './route.ts';
import { madeAt } from './snowflakes.ts';

/** "The past few minutes" in which a nonce is looked for. */
const NONCE_LIFE = 5 * 60_000;
const MOST_LISTED = 100;

/** Whom a new message notifies. */
export const pingsOfDraft = ({ content = '', components = [], allowedMentions }: Draft) =>
  pingsOf([content, ...textsOf(components)], allowedMentions);

/** A channel the bot may look into. Throws 10003 and 50001. */
const visible = (core: Core, id = ''): Channel => {
  const channel = core.guilds.channel(id);
  if (channel === undefined) throw unknownChannel();
  if (channel.kind === 'dm') return channel;
  if (!(core.guilds.get(channel.guildId).installed && channel.botMay.view)) throw missingAccess();
  return channel;
};

/** A channel the bot may write into. Throws 50013, and for direct messages 50278 and 50007. */
const writable = (core: Core, id = ''): Channel => {
  const channel = visible(core, id);
  if (channel.kind === 'guild') {
    if (!channel.botMay.send) throw missingPermissions();
    return channel;
  }
  if (!core.guilds.shares(channel.userId))
    throw miss(403, 50_278, 'Cannot send messages to this user due to having no mutual guilds');
  if (core.people.refusesDms(channel.userId)) throw miss(403, 50_007, 'Cannot send messages to this user');
  return channel;
};

const found = (core: Core, { params }: Call): DiscordMessage => {
  const channel = visible(core, params.channel);
  const message = core.messages.findFor(channel.id, params.message ?? '');
  if (message === undefined) throw unknownMessage();
  return message;
};

const sameAgain = (core: Core, channelId: string, { nonce, enforceNonce }: Draft) => {
  if (!enforceNonce || nonce === undefined) return undefined;
  const before = core.messages.withNonce(channelId, nonce, core.application.id);
  const isRecent = before !== undefined && core.clock.now() - madeAt(before.id) <= NONCE_LIFE;
  return isRecent ? before : undefined;
};

const MESSAGE_CONTENT = 1 << 15;

/** A message as the bot may read it: without the intent for it, what people wrote in a guild stays hidden. */
const asRead = (core: Core, message: DiscordMessage): Json => {
  const { application, guilds } = core;
  const isOpen =
    message.authorId === application.id ||
    message.pings.users.includes(application.id) ||
    guilds.channel(message.channelId)?.kind === 'dm' ||
    (application.privilegedIntents & MESSAGE_CONTENT) !== 0;
  const hidden = { content: '', embeds: [], components: [], attachments: [] };
  return { ...messagePayload(core, message), ...(isOpen ? {} : hidden) };
};

export const messageRoutes: Route[] = [
  {
    method: 'GET',
    path: '/channels/:channel/messages',
    run: (core, { params, query }) => {
      const channel = visible(core, params.channel);
      const most = Math.min(Number(query.get('limit') ?? 50), MOST_LISTED);
      const all = core.messages.inChannel(channel.id).filter((one) => one.privateTo === undefined);
      return all
        .slice(-most)
        .reverse()
        .map((one) => asRead(core, one));
    },
  },
  {
    method: 'POST',
    path: '/channels/:channel/messages',
    run: (core, { params, body }) => {
      const channel = writable(core, params.channel);
      const draft = readMessage(body, { mayBePrivate: false });
      const again = sameAgain(core, channel.id, draft);
      const message =
        again ??
        core.messages.post({
          ...draft,
          channelId: channel.id,
          authorId: core.application.id,
          pings: pingsOfDraft(draft),
        });
      return messagePayload(core, message);
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel/messages/:message',
    run: (core, call) => asRead(core, found(core, call)),
  },
  {
    method: 'PATCH',
    path: '/channels/:channel/messages/:message',
    run: (core, call) => {
      const message = found(core, call);
      if (message.authorId !== core.application.id)
        throw refuse(403, 50_005, 'Cannot edit a message authored by another user');
      core.oldEdits.count(message.channelId, message.id);
      core.messages.edit(message, readMessage(call.body, { before: message, mayBePrivate: false }));
      return messagePayload(core, message);
    },
  },
  {
    method: 'DELETE',
    path: '/channels/:channel/messages/:message',
    run: (core, call) => {
      const message = found(core, call);
      if (message.authorId !== core.application.id) throw missingPermissions();
      message.deleted = true;
      return undefined;
    },
  },
];
