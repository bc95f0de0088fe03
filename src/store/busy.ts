import { setTimeout as nap } from 'node:timers/promises';
import { stopwatch } from '../core/time.ts';

const LONGEST_NAP_MS = 25;

/** What SQLite said, whether the driver or the adapter reports it. */
const codeOf = (error: unknown): unknown => {
  if (!(error instanceof Error)) return undefined;
  const { cause } = error;
  if (typeof cause === 'object' && cause !== null && 'originalCode' in cause) return cause.originalCode;
  return 'code' in error ? error.code : undefined;
};

/** True for SQLITE_BUSY and its kin: another process holds the lock. */
export const isLocked = (error: unknown): boolean => {
  const code = codeOf(error);
  return typeof code === 'string' && code.startsWith('SQLITE_BUSY');
};

/**
 * Tries again while another process holds the lock, for `withinMs` milliseconds at most; then the last error
 * is thrown. The event loop stays free: the driver itself would wait synchronously.
 */
export const retryWhileLocked = async <T>(attempt: () => T | Promise<T>, withinMs: number): Promise<T> => {
  let elapsed: (() => number) | undefined;
  for (let ms = 1; ; ms = Math.min(2 * ms, LONGEST_NAP_MS)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isLocked(error)) throw error;
      elapsed ??= stopwatch();
      if (elapsed() + ms > withinMs) throw error;
      await nap(ms);
    }
  }
};
