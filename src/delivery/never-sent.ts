/** Faults that come before anything was sent: nobody was found, or nobody took the call. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether a call over the network failed before it went out, so that it has surely had no effect. */
export const neverSent = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && NEVER_SENT.has(String(error.code))) || neverSent(error.cause));
