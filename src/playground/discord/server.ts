/** The local Discord's server on 127.0.0.1: the REST API, and the gateway behind an upgrade. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { TransportFault } from '../faults.ts';
import { json, plain, type Reply, readBody, sendReply } from '../http.ts';
import { answerWith, listen, reset } from '../serve.ts';
import type { Core } from './core.ts';
import type { Fault } from './faults.ts';
import { callRoute, plannedLimit, routeOf } from './rest-api.ts';

/** What a fault of Discord's own answers instead of doing anything. */
const refusal = (fault: Exclude<Fault, TransportFault>): Reply =>
  fault.kind === 'error'
    ? json({ message: fault.message ?? 'A planned refusal', code: fault.code }, fault.status)
    : plannedLimit(fault.retryAfter, fault.global === true);

const answer = async (core: Core, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  if (core.faults.down) return reset(request);
  const method = request.method ?? 'GET';
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const routed = routeOf(method, pathname);
  const body = await readBody(request);
  if (body === undefined)
    return sendReply(response, json({ message: 'Request entity too large', code: 40_005 }, 413));
  if (routed === undefined) {
    core.journal.violate(`${method} ${pathname}`, '0', 'The simulator has no such route');
    return sendReply(response, json({ message: '404: Not Found', code: 0 }, 404));
  }
  const fault = core.faults.take(routed.name);
  if (fault !== undefined) core.journal.call(routed.name, { ...routed.params }, `fault: ${fault.kind}`);
  if (fault?.kind === 'error' || fault?.kind === 'ratelimited') return sendReply(response, refusal(fault));
  answerWith(request, response, fault, () => callRoute(core, routed, request, body));
};

/** Starts listening on 127.0.0.1; resolves once the port is known. */
export const startServer = async (core: Core, port: number): Promise<Server> => {
  const server = createServer((request, response) => {
    answer(core, request, response).catch((error: unknown) => {
      core.journal.violate(request.url ?? '', 'internal_error', String(error));
      if (!response.headersSent) sendReply(response, plain('internal error', 500));
    });
  });
  server.on('upgrade', (request, socket, head) => {
    if (core.faults.down) socket.destroy();
    else core.gateway.upgrade(request, socket, head);
  });
  core.baseUrl = await listen(server, port);
  return server;
};
