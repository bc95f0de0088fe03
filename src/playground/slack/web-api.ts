/** The Web API: reads a call, checks its token, runs the method, answers and keeps a record. */
import type { IncomingMessage } from 'node:http';
import { json, type Reply } from '../http.ts';
import { ApiError, miss, refuse } from './api-error.ts';
import { chatMethods } from './chat-methods.ts';
import type { Core } from './core.ts';
import type { Method } from './method.ts';
import { peopleMethods } from './people-methods.ts';
import { lacking } from './scopes.ts';
import { appMethods } from './socket-server.ts';
import { viewMethods } from './view-methods.ts';

const METHODS = new Map<string, Method>(
  Object.entries({ ...peopleMethods, ...chatMethods, ...viewMethods, ...appMethods }),
);

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

const checkToken = (core: Core, name: string, header: string | undefined, args: Args): void => {
  const { botToken, appToken, scopes, installed } = core.team;
  const isForApps = name in appMethods;
  // An app-level token counts in the header only.
  const token = header?.replace(/^Bearer /, '') ?? (isForApps ? undefined : args.token);
  if (token === undefined || token === '') throw miss('not_authed', 'no token');
  if (token === (isForApps ? botToken : appToken))
    throw refuse('not_allowed_token_type', `${name} takes ${isForApps ? 'app-level' : 'bot'} tokens`);
  if (token !== (isForApps ? appToken : botToken)) throw miss('invalid_auth', 'not a token of this app');
  if (!installed) throw miss('account_inactive', 'the app was removed');
  const needed = isForApps || scopes === undefined ? undefined : lacking(name, scopes);
  if (needed !== undefined)
    throw new ApiError('missing_scope', {
      violation: true,
      detail: `${name} needs ${needed.join(' or ')}`,
      rest: { needed: needed.join(','), provided: scopes?.join(',') },
    });
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
    checkToken(core, name, request.headers.authorization, args);
    const wait = core.rateLimits?.take(name, args, core.clock.realNow());
    if (wait !== undefined) return tooMany(core, name, args, wait);
    const result = run(core, name, args);
    core.journal.call(name, args);
    return json({ ok: true, ...result, response_metadata: {} });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { violation, detail, messages, rest } = error.details;
    if (violation) core.journal.violate(name, error.code, detail);
    core.journal.call(name, args, error.code);
    return json({
      ok: false,
      error: error.code,
      ...rest,
      ...(messages === undefined ? {} : { response_metadata: { messages } }),
    });
  } finally {
    core.changes.notify();
  }
};
