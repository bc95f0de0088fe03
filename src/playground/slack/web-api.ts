/** The Web API: reads a call, checks its token, runs the method, answers and keeps a record. */
import type { IncomingMessage } from 'node:http';
import { json, type Reply } from '../http.ts';
import { ApiError, miss, refuse } from './api-error.ts';
import { chatMethods } from './chat-methods.ts';
import type { Core } from './core.ts';
import type { Method } from './method.ts';
import { peopleMethods } from './people-methods.ts';
import { viewMethods } from './view-methods.ts';

const METHODS = new Map<string, Method>(Object.entries({ ...peopleMethods, ...chatMethods, ...viewMethods }));

/** Arguments that are JSON inside a form. */
const STRUCTURED = new Set(['blocks', 'view', 'metadata']);

type Args = Record<string, unknown>;

const parsed = (name: string, value: string): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    const code = name === 'blocks' ? 'invalid_blocks_format' : 'invalid_arguments';
    throw refuse(code, `${name} is not JSON`);
  }
};

const readArgs = (contentType: string, body: string): Args => {
  if (contentType.startsWith('application/json')) {
    const value: unknown = body === '' ? {} : parsed('body', body);
    if (typeof value !== 'object' || value === null)
      throw refuse('invalid_json', 'the body is not an object');
    return { ...value };
  }
  if (body !== '' && !contentType.startsWith('application/x-www-form-urlencoded'))
    throw refuse('invalid_post_type', `content type ${contentType}`);
  const fields = Object.fromEntries(new URLSearchParams(body));
  for (const name of STRUCTURED) {
    const value = fields[name];
    if (value !== undefined) Object.assign(fields, { [name]: parsed(name, value) });
  }
  return fields;
};

const checkToken = (core: Core, header: string | undefined, args: Args): void => {
  const token = header?.replace(/^Bearer /, '') ?? args.token;
  if (token === undefined || token === '') throw miss('not_authed', 'no token');
  if (token !== core.team.botToken) throw miss('invalid_auth', 'not the bot’s token');
  if (!core.team.installed) throw miss('account_inactive', 'the app was removed');
};

const run = (core: Core, name: string, args: Args): Record<string, unknown> => {
  const method = METHODS.get(name);
  if (method === undefined) throw refuse('unknown_method', `${name} is not supported by the simulator`);
  return method(core, args);
};

const tooMany = (core: Core, name: string, args: Args, seconds: number): Reply => {
  core.journal.call(name, args, 'ratelimited');
  const reply = json({ ok: false, error: 'ratelimited' }, 429);
  return { ...reply, headers: { ...reply.headers, 'retry-after': String(seconds) } };
};

/** Answers one call of `name`. The state has changed by the time it returns. */
export const callMethod = (core: Core, name: string, request: IncomingMessage, body: string): Reply => {
  let args: Args = {};
  try {
    args = readArgs(request.headers['content-type'] ?? '', body);
    checkToken(core, request.headers.authorization, args);
    const wait = core.rateLimits?.take(name, args, core.clock.realNow());
    if (wait !== undefined) return tooMany(core, name, args, wait);
    const result = run(core, name, args);
    core.journal.call(name, args);
    return json({ ok: true, ...result, response_metadata: {} });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { violation, detail, messages } = error.details;
    if (violation) core.journal.violate(name, error.code, detail);
    core.journal.call(name, args, error.code);
    return json({
      ok: false,
      error: error.code,
      ...(messages === undefined ? {} : { response_metadata: { messages } }),
    });
  } finally {
    core.changes.notify();
  }
};
