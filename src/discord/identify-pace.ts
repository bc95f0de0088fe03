import { setTimeout as wait } from 'node:timers/promises';
import { type Clock, MINUTE, SECOND } from '../core/time.ts';

/** Discord lets one session a shard begin in so many ms. */
const SHORTEST = 5 * SECOND;
/**
 * At this pace a day holds 720 sessions. Discord allows 1,000; whoever begins more has all of them ended and loses the
 * token.
 */
const LONGEST = 2 * MINUTE;

/**
 * Paces the sessions that begin anew: at once, then 5 s, 10 s … two minutes apart while they keep failing, from one's
 * beginning to the next one's. One that has lasted twice as long as the longest pause counts as a success.
 */
export function identifyPace(
  clock: Clock,
  sleep = (ms: number, signal: AbortSignal): Promise<unknown> => wait(ms, undefined, { signal, ref: false }),
) {
  let last = Number.NEGATIVE_INFINITY;
  let pause = 0;
  return {
    /** Resolves when a session may begin; rejects when `signal` says that nobody waits for it any more. */
    async waitForIdentify(_shardId: number, signal: AbortSignal): Promise<void> {
      const now = clock.now().getTime();
      const isFresh = now - last > 2 * LONGEST;
      const next = isFresh ? 0 : Math.min(Math.max(SHORTEST, pause * 2), LONGEST);
      const at = Math.max(now, last + next);
      await sleep(at - now, signal);
      // Only now: whoever gave up waiting does not make the next one wait from the beginning.
      last = at;
      pause = next;
    },
  };
}
