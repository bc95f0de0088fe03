/** Answers to one interaction: through its response_url, or in the acknowledgement of a command. */
import { z } from 'zod';
import { plain, type Reply } from '../http.ts';
import { ApiError, miss, refuse } from './api-error.ts';
import type { Core } from './core.ts';
import type { ResponseUrl } from './lifetimes.ts';
import { readMessage } from './message-rules.ts';

const flag = z
  .union([z.boolean(), z.enum(['true', 'false'])])
  .transform((value) => String(value) === 'true')
  .optional();

const answer = z.strictObject({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: flag,
  delete_original: flag,
  unfurl_links: flag,
  unfurl_media: flag,
});
type CommandAnswer = z.infer<typeof answer>;

const NAME = 'response_url';

const source = (url: ResponseUrl) => {
  if (url.source === undefined)
    throw refuse('cannot_replace', 'a command has no message that could be replaced or deleted');
  if (url.source.deleted) throw miss('message_not_found', 'the message is gone');
  return url.source;
};

const replace = (core: Core, url: ResponseUrl, given: CommandAnswer): void => {
  const message = source(url);
  if (message.author !== core.team.botUserId)
    throw refuse('cant_update_message', 'the message is somebody else’s');
  if (message.privateTo !== undefined && given.response_type === 'in_channel')
    throw refuse('cannot_replace', 'a private message never becomes public');
  const { text, blocks } = readMessage(core, NAME, given);
  core.messages.edit(message, text, blocks ?? []);
};

const add = (core: Core, url: ResponseUrl, given: CommandAnswer): void => {
  const { text, blocks } = readMessage(core, NAME, given);
  const toOne = given.response_type === 'in_channel' ? {} : { privateTo: url.userId };
  core.messages.post({ channel: url.channel, author: core.team.botUserId, text, blocks, ...toOne });
};

/** Does what an answer asks for. Throws the error to report. */
export const applyAnswer = (core: Core, url: ResponseUrl, value: unknown): void => {
  const given = answer.safeParse(value);
  if (!given.success) throw refuse('invalid_payload', z.prettifyError(given.error));
  if (given.data.delete_original === true) source(url).deleted = true;
  else if (given.data.replace_original === true) replace(core, url, given.data);
  else add(core, url, given.data);
};

const parseBody = (body: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    // Anything but a JSON object is refused the same way below.
  }
  throw refuse('invalid_payload', 'the body is not a JSON object');
};

/** A POST to a response_url. 404 when it is used up or expired, 400 for a malformed answer. */
export const callResponseUrl = (core: Core, id: string, body: string): Reply => {
  let args: Record<string, unknown> = {};
  const failed = (error: ApiError, status: number): Reply => {
    if (error.details.violation) core.journal.violate(NAME, error.code, error.details.detail);
    core.journal.call(NAME, args, error.code);
    return plain(JSON.stringify({ ok: false, error: error.code }), status);
  };
  try {
    args = parseBody(body);
    const url = core.responseUrls.use(id);
    if (url instanceof ApiError) return failed(url, 404);
    applyAnswer(core, url, args);
    core.journal.call(NAME, args);
    return plain('ok');
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return failed(error, error.code === 'message_not_found' ? 404 : 400);
  } finally {
    core.changes.notify();
  }
};
