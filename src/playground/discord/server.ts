/** The local Discord's server on 127.0.0.1: the REST API, and the gateway behind an upgrade. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { json, plain, type Reply, readBody, sendReply } from '../http.ts';
import type { Core } from './core.ts';
import type { Fault } from './faults.ts';
import { callRoute, plannedLimit, routeOf } from './rest-api.ts';

/** What a fault answers instead of doing anything; undefined when the request goes on. */
const insteadOf = (fault: Fault | undefined): Reply | undefined => {
  switch (fault?.kind) {
    case 'error':
      return json({ message: fault.message ?? 'A planned refusal', code: fault.code }, fault.status);
    case 'status':
      return plain('', fault.status);
    case 'html':
      return {
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: '<html><body>Sorry</body></html>',
      };
    case 'ratelimited':
      return plannedLimit(fault.retryAfter, fault.global === true);
    default:
      return undefined;
  }
};

const reset = (request: IncomingMessage): void => {
  request.socket.resetAndDestroy();
};

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
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'reset-before') return reset(request);
  const reply = insteadOf(fault) ?? callRoute(core, routed, request, body);
  if (fault?.kind === 'reset-after') return reset(request);
  if (fault?.kind !== 'cut') return sendReply(response, reply);
  sendReply(response, { ...reply, body: reply.body.toString().slice(0, Math.floor(reply.body.length / 2)) });
};

/** Starts listening on 127.0.0.1; resolves once the port is known. */
export const startServer = (core: Core, port: number): Promise<Server> => {
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
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') return reject(new Error('The server has no port'));
      core.baseUrl = `http://127.0.0.1:${address.port}`;
      resolve(server);
    });
  });
};
