import { HOUR, SECOND } from '../core/time.ts';

/** After this many tries a message is given up: about half a day of trying. */
export const MAX_ATTEMPTS = 20;

/** How long everything waits for a platform that cannot be reached, before it is asked for again. */
export const AWAY = 15 * SECOND;

/** 1 s, 2 s, 4 s … */
const backoff = (attempts: number): number => SECOND * 2 ** Math.max(0, attempts - 1);

/**
 * How long to wait after a number of failed tries, in milliseconds: what the platform asked for, but neither no time
 * nor for ever.
 */
export const waitFor = (attempts: number, asked?: number): number =>
  Math.min(Math.max(asked ?? backoff(attempts), SECOND), HOUR);
