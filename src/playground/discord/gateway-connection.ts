/** One socket of the gateway: hello, identify or resume, heartbeats, and a close code for every mistake. */
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import type { Gateway } from './gateway.ts';
import { OP, Session } from './gateway-session.ts';
import { newToken } from './snowflakes.ts';

export const CLOSE = {
  unknownOpcode: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  invalidSequence: 4007,
  rateLimited: 4008,
  timedOut: 4009,
  invalidShard: 4010,
  invalidVersion: 4012,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const;

const LONGEST_PAYLOAD = 4_096;
const MOST_A_MINUTE = 120;
const MINUTE = 60_000;
/** GUILD_MEMBERS, GUILD_PRESENCES and MESSAGE_CONTENT. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
const KNOWN_INTENTS = 0b11_0011_0111_1111_1111_1111_1111;
/** A client that is later than this many intervals is given up. */
const PATIENCE = 2;

const payload = z.object({ op: z.int(), d: z.unknown().optional() });
const identify = z.object({
  token: z.string(),
  intents: z.int(),
  properties: z.object({ os: z.string(), browser: z.string(), device: z.string() }),
  shard: z.tuple([z.int(), z.int()]).optional(),
});
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.int() });

const bare = (token: string): string => token.replace(/^Bot /, '');

export class Connection {
  readonly #gateway: Gateway;
  readonly #socket: WebSocket;
  #session: Session | undefined;
  #watch: NodeJS.Timeout | undefined;
  #sent: number[] = [];

  constructor(gateway: Gateway, socket: WebSocket) {
    this.#gateway = gateway;
    this.#socket = socket;
  }

  greet(): void {
    this.#socket.on('message', (data) => this.#receive(data));
    this.send(OP.hello, { heartbeat_interval: this.#gateway.setup.heartbeatInterval, _trace: [] });
    this.#expectHeartbeat();
  }

  send(op: number, d: unknown): void {
    this.#socket.send(JSON.stringify({ op, d, s: null, t: null }));
  }

  close(code: number): void {
    this.#socket.close(code);
  }

  terminate(): void {
    this.#socket.terminate();
  }

  /** Ends the session, unless it may be resumed. */
  invalidate(resumable: boolean): void {
    if (!resumable && this.#session !== undefined) this.#gateway.sessions.delete(this.#session.id);
    this.send(OP.invalidSession, resumable);
  }

  /** A client that closes with 1000 or 1001 ends its session; any other way leaves it to be resumed. */
  closed(code: number): void {
    clearTimeout(this.#watch);
    const session = this.#session;
    if (session === undefined || session.socket !== this.#socket) return;
    session.detach();
    if (code === 1000 || code === 1001) this.#gateway.sessions.delete(session.id);
  }

  #receive(raw: RawData) {
    const { changes, clock } = this.#gateway.setup;
    const text = raw.toString();
    const now = clock.realNow();
    this.#sent = [...this.#sent.filter((at) => at > now - MINUTE), now];
    if (this.#sent.length > MOST_A_MINUTE) return this.close(CLOSE.rateLimited);
    if (Buffer.byteLength(text) > LONGEST_PAYLOAD) return this.close(CLOSE.decodeError);
    let message: z.infer<typeof payload>;
    try {
      message = payload.parse(JSON.parse(text));
    } catch {
      return this.close(CLOSE.decodeError);
    }
    this.#gateway.received.push(message);
    if (message.op === OP.heartbeat) this.#expectHeartbeat();
    if (!this.#gateway.isIgnored(message.op)) this.#handle(message);
    changes.notify();
  }

  #handle({ op, d }: z.infer<typeof payload>) {
    switch (op) {
      case OP.heartbeat:
        return this.send(OP.heartbeatAck, null);
      case OP.identify:
        return this.#identify(d);
      case OP.resume:
        return this.#resume(d);
      case OP.presence:
      case OP.voiceState:
      case OP.requestMembers:
        if (this.#session === undefined) this.close(CLOSE.notAuthenticated);
        return undefined;
      default:
        return this.close(CLOSE.unknownOpcode);
    }
  }

  #expectHeartbeat(): void {
    clearTimeout(this.#watch);
    const { heartbeatInterval } = this.#gateway.setup;
    this.#watch = setTimeout(() => {
      if (this.#session !== undefined) this.#gateway.sessions.delete(this.#session.id);
      this.close(CLOSE.timedOut);
    }, heartbeatInterval * PATIENCE);
  }

  #identify(data: unknown) {
    const { application } = this.#gateway.setup;
    const asked = identify.safeParse(data);
    if (!asked.success) return this.close(CLOSE.decodeError);
    if (this.#session !== undefined) return this.close(CLOSE.alreadyAuthenticated);
    const { token, intents, shard: [shard, shards] = [0, 1] } = asked.data;
    if (bare(token) !== application.token) return this.close(CLOSE.authenticationFailed);
    if (shards < 1 || shard < 0 || shard >= shards) return this.close(CLOSE.invalidShard);
    if (intents < 0 || (intents & ~KNOWN_INTENTS) !== 0) return this.close(CLOSE.invalidIntents);
    if ((intents & PRIVILEGED & ~application.privilegedIntents) !== 0)
      return this.close(CLOSE.disallowedIntents);
    const session = new Session(newToken(), intents, this.#socket);
    this.#session = session;
    this.#gateway.sessions.set(session.id, session);
    this.#gateway.identifies += 1;
    const { ready, guilds } = this.#gateway.greeting;
    session.dispatch('READY', ready(session.id));
    if ((intents & 1) === 1) for (const guild of guilds()) session.dispatch('GUILD_CREATE', guild);
    return undefined;
  }

  #resume(data: unknown) {
    const asked = resume.safeParse(data);
    if (!asked.success) return this.close(CLOSE.decodeError);
    if (this.#session !== undefined) return this.close(CLOSE.alreadyAuthenticated);
    const { token, session_id: id, seq } = asked.data;
    if (bare(token) !== this.#gateway.setup.application.token) return this.close(CLOSE.authenticationFailed);
    const session = this.#gateway.sessions.get(id);
    if (session === undefined) return this.send(OP.invalidSession, false);
    if (seq > session.sequence) return this.close(CLOSE.invalidSequence);
    this.#session = session;
    if (session.resume(this.#socket, seq)) return undefined;
    this.#gateway.sessions.delete(id);
    this.#session = undefined;
    return this.send(OP.invalidSession, false);
  }
}
