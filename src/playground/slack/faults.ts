/** What a test can let go wrong at the Web API (`response_url` counts as a method of its own). */
import type { TransportFault } from '../faults.ts';

export type Fault =
  | TransportFault
  /** `ok: false` with a code. */
  | { kind: 'error'; error: string }
  /** 429; `retryAfter` is the header as sent, absent when undefined. */
  | { kind: 'ratelimited'; retryAfter?: string | number };
