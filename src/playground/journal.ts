/** What reached the platform, and what should not have. */
import type { ApiCall, Log, PlaygroundClock, Violation } from './types.ts';

export class Journal {
  readonly calls: ApiCall[] = [];
  readonly violations: Violation[] = [];
  readonly #clock: PlaygroundClock;
  readonly #log: Log;

  constructor(clock: PlaygroundClock, log: Log) {
    this.#clock = clock;
    this.#log = log;
  }

  call(method: string, args: Record<string, unknown>, error?: string): void {
    const outcome = error === undefined ? { ok: true } : { ok: false, error };
    this.calls.push({ method, args, at: this.#clock.realNow(), ...outcome });
    this.#log('api call', { method, ...outcome });
  }

  violate(method: string, error: string, detail: string): void {
    this.violations.push({ method, error, detail });
    this.#log('violation', { method, error, detail });
  }

  /** How often a method was called, or all of them together. */
  count(method?: string): number {
    return method === undefined
      ? this.calls.length
      : this.calls.filter((call) => call.method === method).length;
  }
}
