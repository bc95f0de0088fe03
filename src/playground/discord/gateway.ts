/** The gateway: sessions of the bot over WebSocket, everything they are told, and ways to disturb them. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Changes } from '../changes.ts';
import type { PlaygroundClock } from '../types.ts';
import { CLOSE, Connection } from './gateway-connection.ts';
import { OP, type Session } from './gateway-session.ts';
import type { Application } from './types.ts';

/** Events that reach only a session that asked for them. */
const INTENT_OF = new Map([
  ['GUILD_CREATE', 1 << 0],
  ['GUILD_DELETE', 1 << 0],
  ['GUILD_MEMBER_ADD', 1 << 1],
  ['GUILD_MEMBER_REMOVE', 1 << 1],
]);

/** Something the bot sent. */
export interface Received {
  op: number;
  d?: unknown;
}

export interface GatewaySetup {
  application: Application;
  clock: PlaygroundClock;
  changes: Changes;
  /** ms */
  heartbeatInterval: number;
}

/** What a connection asks of the guilds at READY. */
export interface Greeting {
  ready: (sessionId: string) => unknown;
  /** Sent one by one after READY. */
  guilds: () => unknown[];
}

export class Gateway {
  readonly setup: GatewaySetup;
  /** Everything that came, in order. */
  readonly received: Received[] = [];
  /** Why sockets were closed, by whichever side, in order. */
  readonly closes: number[] = [];
  /** How often a session was begun anew; a resume does not count. */
  identifies = 0;
  readonly sessions = new Map<string, Session>();
  greeting: Greeting = { ready: () => ({}), guilds: () => [] };
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #connections = new Set<Connection>();
  readonly #ignored = new Map<number, number>();

  constructor(setup: GatewaySetup) {
    this.setup = setup;
  }

  /** Takes over an HTTP connection. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (opened) => this.#open(opened, request));
  }

  /** Tells every session that asked for such events. */
  dispatch(event: string, data: unknown): void {
    const intent = INTENT_OF.get(event) ?? 0;
    for (const session of this.sessions.values())
      if ((session.intents & intent) === intent) session.dispatch(event, data);
  }

  /** True while at least one session has a socket. */
  get connected(): boolean {
    return [...this.sessions.values()].some(({ socket }) => socket !== undefined);
  }

  /** The next `times` payloads of that opcode get no answer, as when a server hangs. */
  ignore(op: number, times: number): void {
    this.#ignored.set(op, times);
  }

  isIgnored(op: number): boolean {
    const left = this.#ignored.get(op) ?? 0;
    if (left > 0) this.#ignored.set(op, left - 1);
    return left > 0;
  }

  /** Asks every connection to come again and resume. */
  reconnect(): void {
    for (const one of this.#connections) one.send(OP.reconnect, null);
  }

  /** Tells every connection that its session is over, or that it may try to resume. */
  invalidate(resumable: boolean): void {
    for (const one of this.#connections) one.invalidate(resumable);
  }

  askForHeartbeat(): void {
    for (const one of this.#connections) one.send(OP.heartbeat, null);
  }

  /** Closes every socket with a code of Discord's. */
  close(code: number): void {
    for (const one of this.#connections) one.close(code);
  }

  /** Breaks every socket without a word. */
  drop(): void {
    for (const one of this.#connections) one.terminate();
  }

  stop(): void {
    this.drop();
    this.#server.close();
  }

  #open(socket: WebSocket, request: IncomingMessage) {
    const connection = new Connection(this, socket);
    this.#connections.add(connection);
    socket.on('close', (code) => {
      this.#connections.delete(connection);
      this.closes.push(code);
      connection.closed(code);
      this.setup.changes.notify();
    });
    // A broken socket closes too; that is where it is dealt with.
    socket.on('error', () => undefined);
    const query = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams;
    if (query.get('v') !== '10' || query.get('encoding') !== 'json')
      return connection.close(CLOSE.invalidVersion);
    connection.greet();
  }
}
