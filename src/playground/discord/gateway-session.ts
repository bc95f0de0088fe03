/** One session of a bot with the gateway: it outlives its sockets and can repeat what a lost one missed. */
import type { WebSocket } from 'ws';

export const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voiceState: 4,
  resume: 6,
  reconnect: 7,
  requestMembers: 8,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;

interface Dispatch {
  s: number;
  t: string;
  d: unknown;
}

const MOST_KEPT = 1_000;

export class Session {
  readonly id: string;
  readonly intents: number;
  #socket: WebSocket | undefined;
  #sequence = 0;
  readonly #kept: Dispatch[] = [];

  constructor(id: string, intents: number, socket: WebSocket) {
    this.id = id;
    this.intents = intents;
    this.#socket = socket;
  }

  get sequence(): number {
    return this.#sequence;
  }

  get socket(): WebSocket | undefined {
    return this.#socket;
  }

  /** The socket broke; what happens from now on is kept for a resume. */
  detach(): void {
    this.#socket = undefined;
  }

  /** Sends an event, or keeps it until the session has a socket again. */
  dispatch(t: string, d: unknown): void {
    this.#sequence += 1;
    const event = { s: this.#sequence, t, d };
    this.#kept.push(event);
    if (this.#kept.length > MOST_KEPT) this.#kept.shift();
    this.#send(event);
  }

  /** Repeats everything after `sequence` on a new socket. False when some of it is not kept any more. */
  resume(socket: WebSocket, sequence: number): boolean {
    const oldest = this.#kept[0]?.s ?? this.#sequence + 1;
    if (sequence > this.#sequence || sequence < oldest - 1) return false;
    this.#socket = socket;
    for (const event of this.#kept.filter(({ s }) => s > sequence)) this.#send(event);
    this.dispatch('RESUMED', {});
    return true;
  }

  #send(event: Dispatch): void {
    this.#socket?.send(JSON.stringify({ op: OP.dispatch, ...event }));
  }
}
