/** The doors of Socket Mode: `apps.connections.open`, and the address that it hands out. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { refuse } from './api-error.ts';
import type { Core } from './core.ts';
import { type Method, method } from './method.ts';

const PATH = '/link/';

const open = method(z.strictObject({}), (core) => {
  if (core.sockets === undefined) throw refuse('access_denied', 'Socket Mode is switched off');
  const query = new URLSearchParams({ ticket: core.tickets.issue(), app_id: core.team.appId });
  return { url: `${core.baseUrl.replace('http:', 'ws:')}${PATH}?${query}` };
});

/** Methods for app-level tokens (`xapp-…`); no other token will do, and these will do for no other method. */
export const appMethods: Record<string, Method> = { 'apps.connections.open': open };

const turnAway = (stream: Duplex, status: string): void => {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};

/** Lets sockets in. A fault planned for `socket` stands in their way: `cut` leaves out the hello. */
export const serveSockets = (core: Core, server: Server): void => {
  const { sockets, tickets, faults, journal } = core;
  const doors = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const { pathname, searchParams } = new URL(request.url ?? '/', core.baseUrl);
    if (sockets === undefined || pathname !== PATH) return turnAway(stream, '404 Not Found');
    const fault = faults.down ? { kind: 'reset-before' as const } : faults.take('socket');
    if (fault?.kind === 'hang') return sockets.hold(stream);
    if (fault?.kind === 'reset-before') return void stream.destroy();
    if (fault?.kind === 'status') return turnAway(stream, `${fault.status} Refused`);
    const refusal = tickets.use(searchParams.get('ticket'));
    if (refusal !== undefined) {
      if (refusal.details.violation) journal.violate('socket', refusal.code, refusal.details.detail);
      return turnAway(stream, '403 Forbidden');
    }
    const debug = searchParams.get('debug_reconnects') === 'true';
    doors.handleUpgrade(request, stream, head, (ws) => {
      if (fault?.kind === 'reset-after') return ws.terminate();
      sockets.admit(ws, { debug, greeted: fault?.kind !== 'cut' });
    });
  });
};
