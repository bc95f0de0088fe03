/** What a test can let go wrong at the REST API. Routes are named as in the journal, like `POST /channels/:channel/messages`. */
import type { TransportFault } from '../faults.ts';

export type Fault =
  | TransportFault
  /** A refusal of Discord's with its code. */
  | { kind: 'error'; status: number; code: number; message?: string }
  /** 429 with all its headers; seconds. */
  | { kind: 'ratelimited'; retryAfter: number; global?: boolean };
