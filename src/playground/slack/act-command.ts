/** Typing: slash commands, shortcuts and plain messages. */
import { ApiError } from './api-error.ts';
import type { Core } from './core.ts';
import { type Acked, FORM } from './deliveries.ts';
import type { Conversation, SlackMessage } from './messages.ts';
import { escapeEntities } from './mrkdwn.ts';
import { commandBody, shortcutBody } from './payloads.ts';
import { SLACKBOT } from './people.ts';
import { applyAnswer } from './respond.ts';
import type { ShortcutHint } from './types.ts';

const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What `should_escape` makes of typed text: `@ada` becomes `<@U…|ada>`, links and channels their own tokens. */
const escapeTyped = (core: Core, typed: string): string => {
  const names = core.people
    .all()
    .flatMap((person) => [person.name, person.displayName, person.realName].map((name) => ({ name, person })))
    .filter(({ name }) => name !== '')
    .toSorted((one, other) => other.name.length - one.name.length);
  let text = escapeEntities(typed).replace(/https?:\/\/[^\s<>]+/g, (url) => `<${url}>`);
  for (const { name, person } of names) {
    const mention = new RegExp(`(?<![\\w@<|])@${escapeRegExp(escapeEntities(name))}(?![\\w|])`, 'gi');
    text = text.replace(mention, `<@${person.id}|${person.name}>`);
  }
  return text.replace(/(?<![\w&#<])#([\w-]+)/g, (said, name: string) => {
    const channel = core.messages.conversation(name);
    return channel?.kind === 'channel' ? `<#${channel.id}|${channel.name}>` : said;
  });
};

/** The conversation a person means, or the first they are in. Throws when they are not in it. */
export const placeFor = (core: Core, userId: string, said: string | undefined): Conversation => {
  const mine = core.messages.conversationsOf(userId);
  const place =
    said === undefined
      ? (mine[0] ?? core.messages.openDm(userId))
      : mine.find((one) => one === core.messages.conversation(said));
  if (place === undefined) throw new Error(`${userId} is in no conversation ${said}`);
  return place;
};

/** What the client shows when the bot did not answer a command. */
const explain = (core: Core, userId: string, place: Conversation, command: string, answer: Acked): void => {
  const reason = answer.error === 'operation_timeout' ? 'operation_timeout' : 'dispatch_failed';
  const text = `${command} failed with the error "${reason}"`;
  core.messages.post({ channel: place.id, author: SLACKBOT, text, privateTo: userId });
};

const readAnswer = (answer: Acked): unknown => {
  const isJson = answer.headers['content-type']?.startsWith('application/json') === true;
  return isJson ? JSON.parse(answer.body) : { text: answer.body };
};

/** Types a slash command. Resolves with the bot's acknowledgement; a message in it is already posted. */
export const command = async (
  core: Core,
  userId: string,
  name: string,
  typed: string,
  options: { channel?: string } = {},
): Promise<Acked> => {
  const place = placeFor(core, userId, options.channel);
  const hint = core.commands.find((one) => one.command === name);
  if (core.commands.length > 0 && hint === undefined) throw new Error(`${name} is not a valid command`);
  const text = (hint?.shouldEscape ?? true) ? escapeTyped(core, typed) : typed;
  const url = core.responseUrls.issue(userId, place.id);
  const body = commandBody(core, core.people.get(userId), { command: name, text, channel: place, url });
  const answer = await core.deliveries.send('command', body, { contentType: FORM });
  if (answer.error !== undefined) explain(core, userId, place, name, answer);
  else if (answer.body !== '') {
    try {
      applyAnswer(core, url, readAnswer(answer));
    } catch (error) {
      const code = error instanceof ApiError ? error.code : 'invalid_payload';
      core.journal.violate(name, code, error instanceof Error ? error.message : String(error));
    }
  }
  core.changes.notify();
  return answer;
};

/** Chooses a global shortcut, or one from the menu of a message. */
export const shortcut = async (
  core: Core,
  userId: string,
  callbackId: string,
  message?: SlackMessage,
): Promise<Acked> => {
  const type = message === undefined ? 'global' : 'message';
  const isListed = (one: ShortcutHint) => one.type === type && one.callbackId === callbackId;
  if (core.shortcuts.length > 0 && !core.shortcuts.some(isListed))
    throw new Error(`There is no ${type} shortcut ${callbackId} in this workspace`);
  if (message?.privateTo !== undefined) throw new Error('A private message has no shortcuts');
  if (message?.deleted === true) throw new Error('That message is not on the screen any more');
  const body = shortcutBody(core, core.people.get(userId), callbackId, message);
  const answer = await core.deliveries.send('shortcut', body, { contentType: FORM });
  if (answer.error === undefined && answer.body.trim() !== '')
    core.journal.violate('shortcut', 'invalid_ack', 'a shortcut is acknowledged with an empty body');
  return answer;
};

/** Writes a message into a conversation; the bot is not told. */
export const say = (core: Core, userId: string, text: string, channel?: string): SlackMessage => {
  const place = placeFor(core, userId, channel);
  const message = core.messages.post({ channel: place.id, author: userId, text: escapeTyped(core, text) });
  core.changes.notify();
  return message;
};
