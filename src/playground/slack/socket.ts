/** One WebSocket of the bot: its greeting, its pings, its farewell, and what it still has to acknowledge. */
import { hostname } from 'node:os';
import type { WebSocket } from 'ws';
import type { Envelope } from './envelopes.ts';

/** Why Slack asks a bot to leave a connection; `warning` comes about ten seconds ahead. */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

/** Between two pings, in milliseconds; a socket that has not answered by the next one is dead. */
const PING = 10_000;
/** How long a peer has to end its side of a closed socket, in milliseconds. */
const FAREWELL = 1_000;

export interface Greeting {
  appId: string;
  /** Open connections, this one included. */
  connections: number;
  /** How long this one may last, in seconds. */
  lifetime: number;
}

export class Socket {
  /** Set once the bot was asked to leave. */
  leaving: DisconnectReason | undefined;
  readonly #ws: WebSocket;
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(ws: WebSocket) {
    this.#ws = ws;
    let alive = true;
    ws.on('pong', () => {
      alive = true;
    });
    ws.on('error', () => ws.terminate());
    ws.on('close', () => this.#timers.forEach(clearTimeout));
    const pings = setInterval(() => {
      if (!alive) return ws.terminate();
      alive = false;
      ws.ping();
    }, PING);
    this.#timers.push(pings.unref());
  }

  greet({ appId, connections, lifetime }: Greeting): void {
    this.say({
      type: 'hello',
      num_connections: connections,
      connection_info: { app_id: appId },
      debug_info: { host: hostname(), build_number: 1, approximate_connection_time: lifetime },
    });
  }

  send(envelope: Envelope): void {
    this.say(envelope);
  }

  /** Sends anything, as JSON unless it is a text already. */
  say(message: unknown): void {
    this.#ws.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** Asks the bot to leave, and closes after `closeAfter` milliseconds. */
  dismiss(reason: DisconnectReason, closeAfter: number): void {
    this.leaving = reason;
    this.say({ type: 'disconnect', reason, debug_info: { host: hostname() } });
    this.#timers.push(setTimeout(() => this.close(), closeAfter).unref());
  }

  close(): void {
    this.#ws.close(1000);
    this.#timers.push(setTimeout(() => this.drop(), FAREWELL).unref());
  }

  /** Ends without a word. */
  drop(): void {
    this.#ws.terminate();
  }
}
