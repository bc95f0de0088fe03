/** The workspace's HTTP server on 127.0.0.1: the Web API, response_urls, and whatever else is mounted. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { json, plain, type Reply, readBody, sendReply } from '../http.ts';
import type { Core } from './core.ts';
import type { Fault } from './faults.ts';
import { callResponseUrl } from './respond.ts';
import { callMethod } from './web-api.ts';

/** Answers requests outside the Web API; undefined when the path is not its own. */
export type Mounted = (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<Reply | 'handled' | undefined>;

/** What a fault answers instead of doing anything; undefined when the request goes on. */
const insteadOf = (fault: Fault | undefined): Reply | undefined => {
  if (fault?.kind === 'error') return json({ ok: false, error: fault.error });
  if (fault?.kind === 'status') return plain('', fault.status);
  if (fault?.kind === 'html')
    return { status: 200, headers: { 'content-type': 'text/html' }, body: '<html><body>Sorry</body></html>' };
  if (fault?.kind !== 'ratelimited') return undefined;
  const reply = json({ ok: false, error: 'ratelimited' }, 429);
  if (fault.retryAfter === undefined) return reply;
  return { ...reply, headers: { ...reply.headers, 'retry-after': String(fault.retryAfter) } };
};

const reset = (request: IncomingMessage): void => {
  request.socket.resetAndDestroy();
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
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'reset-before') return reset(request);
  const reply = insteadOf(fault) ?? run(body);
  if (fault?.kind === 'reset-after') return reset(request);
  if (fault?.kind !== 'cut') return sendReply(response, reply);
  sendReply(response, { ...reply, body: reply.body.toString().slice(0, Math.floor(reply.body.length / 2)) });
};

const route = async (
  core: Core,
  mounted: Mounted | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
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
  const reply = await mounted?.(request, response);
  if (reply !== 'handled') sendReply(response, reply ?? plain('not found', 404));
};

/** Starts listening on 127.0.0.1; resolves once the port is known. */
export const startServer = (core: Core, port: number, mounted: Mounted | undefined): Promise<Server> => {
  const server = createServer((request, response) => {
    route(core, mounted, request, response).catch((error: unknown) => {
      core.journal.violate(request.url ?? '', 'internal_error', String(error));
      if (!response.headersSent) sendReply(response, plain('internal error', 500));
    });
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
