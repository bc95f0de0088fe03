/** The addresses that `apps.connections.open` hands out: each lets one socket in, once, and not for long. */

import type { PlaygroundClock } from '../types.ts';
import { type ApiError, miss, refuse } from './api-error.ts';
import { newSecret } from './ids.ts';

/** How long an address is good for, in milliseconds: not documented, long enough for a slow handshake. */
const TICKET_LIFE = 30_000;

export class SocketTickets {
  readonly #tickets = new Map<string, { at: number; used: boolean }>();
  readonly #clock: PlaygroundClock;

  constructor(clock: PlaygroundClock) {
    this.#clock = clock;
  }

  issue(): string {
    const ticket = newSecret();
    this.#tickets.set(ticket, { at: this.#clock.realNow(), used: false });
    return ticket;
  }

  /** Uses a ticket up; the error when it lets nobody in. */
  use(ticket: string | null): ApiError | undefined {
    const kept = this.#tickets.get(ticket ?? '');
    if (kept === undefined) return refuse('no_such_ticket', 'this address was never handed out');
    if (kept.used) return refuse('used_ticket', 'this address has let a socket in already');
    if (this.#clock.realNow() - kept.at > TICKET_LIFE)
      return miss('expired_ticket', 'the address is older than 30 seconds');
    kept.used = true;
    return undefined;
  }
}
