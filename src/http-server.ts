import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from './core/log.ts';

export type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** `METHOD /path` to handler. */
export type Routes = Readonly<Record<string, Handler>>;

export interface HttpServer {
  readonly url: string;
  /** Stops taking requests; resolves when those under way are answered. */
  stop(): Promise<void>;
}

/**
 * How long an idle connection stays open, in ms: longer than the proxies in front (60 s is usual) keep theirs, so that
 * it is they who close it and none sends a request into a connection that has just been closed.
 */
const KEPT_OPEN = 75_000;

/** Serves the routes; anything else is 404, and a handler that throws answers 500. */
export async function httpServer(host: string, port: number, routes: Routes, log: Log): Promise<HttpServer> {
  const server = createServer((req, res) => {
    const path = req.url?.split('?', 1)[0] ?? '/';
    const handler = routes[`${req.method} ${path}`];
    if (!handler) {
      res.writeHead(404).end();
      return;
    }
    handler(req, res).catch((error: unknown) => {
      log.error({ err: error, path }, 'request failed');
      if (!res.headersSent) res.writeHead(500);
      res.end();
    });
  });
  server.keepAliveTimeout = KEPT_OPEN;
  await listen(server, host, port);
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

const listen = (server: Server, host: string, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

export const answerJson = (res: ServerResponse, status: number, body: unknown): void => {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};
