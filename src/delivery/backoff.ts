import { HOUR, SECOND } from '../core/time.ts';

/** After this many tries a message is given up: about half a day of trying. */
export const MAX_ATTEMPTS = 20;

/** How long to wait after a number of failed tries, in milliseconds: 1 s, 2 s, 4 s … at most an hour. */
export const backoff = (attempts: number): number => Math.min(SECOND * 2 ** Math.max(0, attempts - 1), HOUR);
