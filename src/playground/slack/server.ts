/** The workspace's HTTP server on 127.0.0.1: the Web API and response_urls. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { TransportFault } from '../faults.ts';
import { json, plain, type Reply, readBody, sendReply } from '../http.ts';
import { answerWith, listen, reset } from '../serve.ts';
import type { Core } from './core.ts';
import type { Fault } from './faults.ts';
import { callResponseUrl } from './respond.ts';
import { serveSockets } from './socket-server.ts';
import { callMethod } from './web-api.ts';

/** What a fault of Slack's own answers instead of doing anything. */
const refusal = (fault: Exclude<Fault, TransportFault>): Reply => {
  if (fault.kind === 'error') return json({ ok: false, error: fault.error });
  const reply = json({ ok: false, error: 'ratelimited' }, 429);
  if (fault.retryAfter === undefined) return reply;
  return { ...reply, headers: { ...reply.headers, 'retry-after': String(fault.retryAfter) } };
};

const answerApi = async (
  core: Core,
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  run: (body: string) => Reply,
): Promise<void> => {
  if (core.faults.down) return reset(request);
  const body = await readBody(request);
  if (body === undefined) return sendReply(response, plain('', 413));
  const fault = core.faults.take(name);
  if (fault !== undefined) core.journal.call(name, {}, `fault: ${fault.kind}`);
  if (fault?.kind === 'error' || fault?.kind === 'ratelimited') return sendReply(response, refusal(fault));
  answerWith(request, response, fault, () => run(body));
};

const route = async (core: Core, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const base = 'http://127.0.0.1';
  if (!URL.canParse(request.url ?? '/', base)) return sendReply(response, plain('bad request', 400));
  const path = new URL(request.url ?? '/', base).pathname;
  const [, area, rest = ''] = /^\/([^/]*)\/?(.*)$/.exec(path) ?? [];
  if (request.method === 'POST' && area === 'api')
    return await answerApi(core, request, response, rest, (body) => callMethod(core, rest, request, body));
  if (request.method === 'POST' && area === 'respond')
    return await answerApi(core, request, response, 'response_url', (body) =>
      callResponseUrl(core, rest, body),
    );
  sendReply(response, plain('not found', 404));
};

/** Starts listening on 127.0.0.1; resolves once the port is known. */
export const startServer = async (core: Core, port: number): Promise<Server> => {
  const server = createServer((request, response) => {
    route(core, request, response).catch((error: unknown) => {
      core.journal.violate(request.url ?? '', 'internal_error', String(error));
      if (!response.headersSent) sendReply(response, plain('internal error', 500));
    });
  });
  serveSockets(core, server);
  core.baseUrl = await listen(server, port);
  return server;
};
