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
 * Paces the sessions that begin anew: at once, then 5 s, 10 s … two minutes apart while they keep failing. A session
 * that has lasted longer than the longest pause counts as a success.
 */
export function identifyPace(clock: Clock) {
  let last = Number.NEGATIVE_INFINITY;
  let pause = 0;
  return {
    /** Resolves when a session may begin; rejects when `signal` says that nobody waits for it any more. */
    async waitForIdentify(_shardId: number, signal: AbortSignal): Promise<void> {
      const now = clock.now().getTime();
      pause = now - last > 2 * LONGEST ? 0 : Math.min(Math.max(SHORTEST, pause * 2), LONGEST);
      last = now + pause;
      await wait(pause, undefined, { signal, ref: false });
    },
  };
}
