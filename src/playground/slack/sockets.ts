/**
 * Socket Mode: the connections of the bot, and every delivery to one of them until it is acknowledged. As strict as
 * the real one (docs.slack.dev/apis/events-api/using-socket-mode); what a correct bot never sends is kept as a violation.
 */
import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import type { Changes } from '../changes.ts';
import type { Journal } from '../journal.ts';
import type { PlaygroundClock } from '../types.ts';
import { type Envelope, envelopeFor, readAcknowledgement } from './envelopes.ts';
import type { Answer, Outgoing } from './http-post.ts';
import { type DisconnectReason, Socket } from './socket.ts';

/** Connections an app may hold at a time. */
const MOST = 10;
/** What Slack says of a connection's length, in seconds; with `debug_reconnects=true` much less. */
const LIFETIME = 18_060;
const DEBUG_LIFETIME = 360;
/** From a disconnect message to the end, in milliseconds. */
const WARNED = 10_000;
const AT_ONCE = 1_000;

interface Pending {
  readonly envelope: Envelope;
  /** Where it waits for its acknowledgement; undefined while there is no connection to send it to. */
  socket: Socket | undefined;
  /** How often it was sent. */
  times: number;
  /** False once it was answered or given up; a second acknowledgement is a mistake, a late one is not. */
  open: boolean;
  acknowledged: boolean;
  settle(answer: Omit<Answer, 'ackMs'>): void;
}

const JSON_HEADERS = { 'content-type': 'application/json' };

const lost = (error: NonNullable<Answer['error']>) => ({ status: 0, headers: {}, body: '', error });

interface Setup {
  appId: string;
  clock: PlaygroundClock;
  changes: Changes;
  journal: Journal;
}

export class Sockets {
  /** Whether what a broken connection left unacknowledged goes out again over the next one. */
  redelivers = true;
  readonly #setup: Setup;
  readonly #sockets = new Set<Socket>();
  readonly #held = new Set<Duplex>();
  readonly #sent = new Map<string, Pending>();
  #turn = 0;

  constructor(setup: Setup) {
    this.#setup = setup;
  }

  /** How many connections are open. */
  get count(): number {
    return this.#sockets.size;
  }

  /** Lets a new connection in. `greeted` false leaves it without its hello. */
  admit(ws: WebSocket, { debug = false, greeted = true } = {}): void {
    const socket = new Socket(ws);
    ws.on('message', (data, isBinary) => this.#read(socket, data, isBinary));
    ws.on('close', () => this.#gone(socket));
    if (this.#sockets.size >= MOST) socket.dismiss('too_many_websockets', AT_ONCE);
    else if (greeted) this.#welcome(socket, debug ? DEBUG_LIFETIME : LIFETIME);
  }

  #welcome(socket: Socket, lifetime: number): void {
    this.#sockets.add(socket);
    socket.greet({ appId: this.#setup.appId, connections: this.#sockets.size, lifetime });
    for (const pending of this.#sent.values()) if (pending.open && !pending.socket) this.#transmit(pending);
    this.#setup.changes.notify();
  }

  /** Delivers to one connection; resolves in every case, with the acknowledgement in the shape of an HTTP answer. */
  deliver({ headers, body, deadline }: Omit<Outgoing, 'url'>): Promise<Answer> {
    const { clock } = this.#setup;
    const start = clock.realNow();
    return new Promise((resolve) => {
      const envelope = envelopeFor(headers, body);
      const pending: Pending = {
        envelope,
        socket: undefined,
        times: 0,
        open: true,
        acknowledged: false,
        settle,
      };
      const timer = setTimeout(
        () => settle(lost(pending.socket ? 'operation_timeout' : 'connection_failed')),
        deadline,
      );
      function settle(answer: Omit<Answer, 'ackMs'>): void {
        clearTimeout(timer);
        pending.open = false;
        resolve({ ...answer, ackMs: clock.realNow() - start });
      }
      this.#sent.set(envelope.envelope_id, pending);
      if (this.#sockets.size === 0) settle(lost('connection_failed'));
      else this.#transmit(pending);
    });
  }

  /** Asks every connection to be replaced, as Slack does every few hours, and closes it `closeAfter` ms later. */
  refresh(reason: DisconnectReason, closeAfter = reason === 'warning' ? WARNED : AT_ONCE): void {
    for (const socket of this.#sockets) socket.dismiss(reason, closeAfter);
  }

  /** Leaves a handshake without an answer until everything breaks. */
  hold(stream: Duplex): void {
    this.#held.add(stream);
  }

  /** Breaks every connection without a word. */
  drop(): void {
    for (const stream of this.#held) stream.destroy();
    for (const socket of this.#sockets) socket.drop();
  }

  /** Sends a text as it is over every connection. */
  say(text: string): void {
    for (const socket of this.#sockets) socket.say(text);
  }

  /** Turns are taken; whoever was asked to leave gets nothing new, but after a mere warning while there is no other. */
  #next(): Socket | undefined {
    const all = [...this.#sockets];
    const staying = all.filter(({ leaving }) => leaving === undefined);
    const able = staying.length > 0 ? staying : all.filter(({ leaving }) => leaving === 'warning');
    this.#turn += 1;
    return able[this.#turn % able.length];
  }

  /** Sends to one connection, and says so if it is not for the first time; waits for one if there is none. */
  #transmit(pending: Pending): void {
    const { envelope, times } = pending;
    pending.socket = this.#next();
    if (!pending.socket) return;
    if (times > 0)
      Object.assign(envelope, {
        retry_attempt: (envelope.retry_attempt ?? 0) + 1,
        retry_reason: 'connection_failed',
      });
    pending.times += 1;
    pending.socket.send(envelope);
  }

  #gone(socket: Socket): void {
    this.#sockets.delete(socket);
    for (const pending of this.#sent.values()) {
      if (!pending.open || pending.socket !== socket) continue;
      pending.socket = undefined;
      if (this.redelivers) this.#transmit(pending);
      else pending.settle(lost('connection_failed'));
    }
    this.#setup.changes.notify();
  }

  #read(socket: Socket, data: RawData, isBinary: boolean): void {
    const ack = isBinary ? undefined : readAcknowledgement(String(data));
    const pending = this.#sent.get(ack?.envelope_id ?? '');
    const { journal } = this.#setup;
    if (ack === undefined) journal.violate('socket', 'invalid_ack', String(data).slice(0, 200));
    else if (pending === undefined) journal.violate('socket', 'unknown_envelope', ack.envelope_id);
    else if (pending.acknowledged) journal.violate('socket', 'acknowledged_twice', ack.envelope_id);
    else if (pending.open && pending.socket !== socket)
      journal.violate('socket', 'unknown_envelope', `${ack.envelope_id} went out over another connection`);
    else this.#acknowledge(pending, ack.payload ?? {});
    this.#setup.changes.notify();
  }

  #acknowledge(pending: Pending, said: object): void {
    pending.acknowledged = true;
    if (!pending.open) return;
    const { type, accepts_response_payload: accepted } = pending.envelope;
    const isAnswer = Object.keys(said).length > 0;
    if (isAnswer && !accepted)
      this.#setup.journal.violate('socket', 'payload_not_accepted', `${type} takes no answer`);
    const body = isAnswer && accepted ? JSON.stringify(said) : '';
    pending.settle({ status: 200, headers: body === '' ? {} : JSON_HEADERS, body });
  }
}
