/** chat.postMessage, chat.update, chat.postEphemeral and chat.delete. */
import { z } from 'zod';
import { miss, refuse } from './api-error.ts';
import type { Core } from './core.ts';
import { readMessage, UPDATE_TEXT_LIMIT } from './message-rules.ts';
import type { Conversation, SlackMessage } from './messages.ts';
import { type Method, method } from './method.ts';
import { messagePayload } from './payloads.ts';

const content = { text: z.string().optional(), blocks: z.unknown().optional() };
const flag = z.union([z.boolean(), z.enum(['true', 'false'])]).optional();
const unfurl = { unfurl_links: flag, unfurl_media: flag };

const findPlace = (core: Core, id: string): Conversation => {
  if (/^[UW]/.test(id))
    throw refuse('channel_not_found', `${id} is a person: open the conversation and post to its D id`);
  const place = core.messages.conversation(id);
  if (place?.id !== id) throw miss('channel_not_found', `no conversation ${id}`);
  if (!place.members.includes(core.team.botUserId)) throw miss('not_in_channel', `the bot is not in ${id}`);
  const gone = place.kind === 'dm' && place.members.some((member) => core.people.find(member)?.deleted);
  if (gone) throw miss('user_disabled', 'the other side of this conversation is deactivated');
  return place;
};

const findOwn = (core: Core, channel: string, ts: string, code: string): SlackMessage => {
  const place = findPlace(core, channel);
  const message = core.messages.find(place.id, ts);
  if (message === undefined || message.privateTo !== undefined)
    throw miss('message_not_found', `no message ${ts} in ${channel}`);
  if (message.author !== core.team.botUserId) throw refuse(code, 'the message is somebody else’s');
  return message;
};

const postMessage = method(
  z.strictObject({
    channel: z.string(),
    ...content,
    ...unfurl,
    mrkdwn: flag,
    metadata: z.unknown().optional(),
  }),
  (core, args) => {
    const channel = findPlace(core, args.channel).id;
    const { text, blocks } = readMessage(core, 'chat.postMessage', args);
    const message = core.messages.post({ channel, author: core.team.botUserId, text, blocks });
    return { channel, ts: message.ts, message: messagePayload(core, message) };
  },
);

const update = method(
  z.strictObject({ channel: z.string(), ts: z.string(), ...content, metadata: z.unknown().optional() }),
  (core, args) => {
    const message = findOwn(core, args.channel, args.ts, 'cant_update_message');
    const { text, blocks } = readMessage(core, 'chat.update', args, UPDATE_TEXT_LIMIT);
    core.messages.edit(message, text, blocks);
    return { channel: message.channel, ts: message.ts, text, message: messagePayload(core, message) };
  },
);

const postEphemeral = method(
  z.strictObject({ channel: z.string(), user: z.string(), ...content }),
  (core, args) => {
    const place = findPlace(core, args.channel);
    if (!place.members.includes(args.user))
      throw miss('user_not_in_channel', `${args.user} is not in ${place.id}`);
    const { text, blocks } = readMessage(core, 'chat.postEphemeral', args);
    const author = core.team.botUserId;
    const message = core.messages.post({ channel: place.id, author, text, blocks, privateTo: args.user });
    return { message_ts: message.ts };
  },
);

const remove = method(z.strictObject({ channel: z.string(), ts: z.string() }), (core, args) => {
  const message = findOwn(core, args.channel, args.ts, 'cant_delete_message');
  message.deleted = true;
  return { channel: message.channel, ts: message.ts };
});

export const chatMethods: Record<string, Method> = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.postEphemeral': postEphemeral,
  'chat.delete': remove,
};
