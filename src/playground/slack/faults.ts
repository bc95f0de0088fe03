/** Faults a test can plan for the Web API (`response_url` counts as a method of its own). */

/** What goes wrong with a request. */
export type Fault =
  /** `ok: false` with a code. */
  | { kind: 'error'; error: string }
  /** A bare HTTP status, 500, 502, 503 … */
  | { kind: 'status'; status: number }
  /** 429; `retryAfter` is the header as sent, absent when undefined. */
  | { kind: 'ratelimited'; retryAfter?: string | number }
  /** No answer at all, the connection stays open. */
  | { kind: 'hang' }
  /** The connection breaks before anything was done. */
  | { kind: 'reset-before' }
  /** Everything is done, but the answer is lost. */
  | { kind: 'reset-after' }
  /** A page where JSON was due. */
  | { kind: 'html' }
  /** JSON that breaks off in the middle, after everything was done. */
  | { kind: 'cut' };

interface Planned {
  method: string;
  left: number;
  fault: Fault;
}

export class Faults {
  readonly #planned: Planned[] = [];
  #down = false;

  get down(): boolean {
    return this.#down;
  }

  set down(down: boolean) {
    this.#down = down;
  }

  /** The next `times` requests (1 unless said) to `method`, or to any for `*`, go wrong that way. */
  plan(method: string, { times = 1, ...fault }: Fault & { times?: number }): void {
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
