/** The REST API: finds the route, checks the token, runs it, answers as Discord does and keeps a record. */
import type { IncomingMessage } from 'node:http';
import { json, type Reply } from '../http.ts';
import { accountRoutes } from './account-routes.ts';
import { ApiError, miss, refuse } from './api-error.ts';
import { callbackRoute } from './callback-route.ts';
import { commandRoutes } from './command-routes.ts';
import type { Core } from './core.ts';
import { messageRoutes } from './message-routes.ts';
import type { Route } from './route.ts';
import { webhookRoutes } from './webhook-routes.ts';

const ROUTES = [...accountRoutes, ...commandRoutes, ...messageRoutes, callbackRoute, ...webhookRoutes].map(
  (route) => ({
    route,
    name: `${route.method} ${route.path}`,
    pattern: new RegExp(`^${route.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
  }),
);

/** A request whose route is known. */
export interface Routed {
  /** As in the journal, like `POST /channels/:channel/messages`. */
  name: string;
  route: Route;
  params: Record<string, string>;
}

const PREFIX = /^\/api\/v10(?=\/)/;

/** Undefined when nothing answers there. */
export const routeOf = (method: string, path: string): Routed | undefined => {
  if (!PREFIX.test(path)) return undefined;
  const rest = path.replace(PREFIX, '');
  for (const { route, name, pattern } of ROUTES) {
    const match = route.method === method ? pattern.exec(rest) : null;
    if (match === null) continue;
    const params = Object.entries(match.groups ?? {}).map(([key, value]) => [key, decodeURIComponent(value)]);
    return { name, route, params: Object.fromEntries(params) };
  }
  return undefined;
};

const bodyOf = (request: IncomingMessage, text: string): unknown => {
  if (text === '') return undefined;
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/')) throw refuse(400, 0, 'Files are not supported by the simulator');
  try {
    return JSON.parse(text);
  } catch {
    throw refuse(400, 50_109, 'The request body contains invalid JSON.');
  }
};

const checkToken = (core: Core, request: IncomingMessage, { route }: Routed): void => {
  if (route.open === true) return;
  if (request.headers.authorization !== `Bot ${core.application.token}`)
    throw miss(401, 0, '401: Unauthorized');
};

/** What of the path a bucket is counted by. */
const majorOf = ({ params }: Routed): string => params.channel ?? params.guild ?? params.token ?? '';

const tooMany = (seconds: number, global: boolean, headers: Record<string, string>): ApiError =>
  new ApiError(429, 0, 'You are being rate limited.', {
    violation: false,
    headers,
    more: { retry_after: seconds, global },
  });

const refusal = (core: Core, name: string, error: ApiError, args: Record<string, unknown>): Reply => {
  const { violation, headers = {}, more } = error.details;
  const detail = more?.errors === undefined ? error.message : JSON.stringify(more.errors);
  if (violation) core.journal.violate(name, String(error.code), detail);
  core.journal.call(name, args, `${error.status} ${error.code}`);
  const reply = json(error.body(), error.status);
  return { ...reply, headers: { ...reply.headers, ...headers } };
};

/** Answers one request. The state has changed by the time it returns. */
export const callRoute = (core: Core, routed: Routed, request: IncomingMessage, text: string): Reply => {
  const { name, route, params } = routed;
  let args: Record<string, unknown> = { ...params };
  let headers: Record<string, string> = {};
  try {
    checkToken(core, request, routed);
    const body = bodyOf(request, text);
    args = { ...params, ...(Array.isArray(body) ? { body } : Object(body)) };
    const counted = core.rateLimits?.take(name, majorOf(routed), core.clock.realNow(), route.open === true);
    headers = counted?.headers ?? {};
    if (counted?.wait !== undefined) throw tooMany(counted.wait, counted.global, {});
    const query = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams;
    const result = route.run(core, { params, query, body });
    core.journal.call(name, args);
    const reply = result === undefined ? { status: 204, body: '' } : json(result);
    return { ...reply, headers: { ...reply.headers, ...headers } };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const reply = refusal(core, name, error, args);
    return { ...reply, headers: { ...reply.headers, ...headers } };
  } finally {
    core.changes.notify();
  }
};

/** A 429 that was planned by a test. */
export const plannedLimit = (seconds: number, global: boolean): Reply => {
  const reply = json(tooMany(seconds, global, {}).body(), 429);
  const scope = global
    ? { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' }
    : { 'x-ratelimit-scope': 'user' };
  return { ...reply, headers: { ...reply.headers, 'retry-after': String(seconds), ...scope } };
};
