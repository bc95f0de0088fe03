/** Faults a test can plan for the requests of a bot. */

/** What can go wrong with any request, whatever the platform. */
export type TransportFault =
  /** A bare HTTP status, 500, 502, 503 … */
  | { kind: 'status'; status: number }
  /** No answer at all, the connection stays open. */
  | { kind: 'hang' }
  /** The connection breaks before anything was done. */
  | { kind: 'reset-before' }
  /** Everything is done, but the answer is lost. */
  | { kind: 'reset-after' }
  /** The same, with the connection closed in order, as a server does that goes away. */
  | { kind: 'closed-after' }
  /** A page where JSON was due. */
  | { kind: 'html' }
  /** JSON that breaks off in the middle, after everything was done. */
  | { kind: 'cut' };

interface Planned<Fault> {
  method: string;
  left: number;
  fault: Fault;
}

export class Faults<Fault extends { kind: string }> {
  readonly #planned: Planned<Fault>[] = [];
  #down = false;

  get down(): boolean {
    return this.#down;
  }

  set down(down: boolean) {
    this.#down = down;
  }

  /** The next `times` requests to `method`, or to any for `*`, go wrong that way. */
  plan(method: string, fault: Fault, times = 1): void {
    this.#planned.push({ method, left: times, fault });
  }

  /** The fault due for this request, used up by asking. */
  take(method: string): Fault | undefined {
    const due = this.#planned.find((one) => one.left > 0 && (one.method === method || one.method === '*'));
    if (due === undefined) return undefined;
    due.left -= 1;
    return due.fault;
  }

  clear(): void {
    this.#planned.length = 0;
    this.#down = false;
  }
}
