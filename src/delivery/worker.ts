import { newId } from '../core/ids.ts';
import type { Turn } from '../core/keyset.ts';
import { SECOND, stopwatch } from '../core/time.ts';
import { type DeliveryDeps, delivery } from './deliver.ts';
import { backlog, claimDue, nextDue } from './queue.ts';

/** The longest time between two looks at what is due. */
const POLL = 5 * SECOND;
/** What is due by itself is looked for no more often than this; owed messages at every look. */
const DUE_EVERY = SECOND;
/** So many recipients are told something at the same time. */
const AT_ONCE = 8;
/** Experts whose place in the directory is worked out between two looks, … */
const ORDERED = 100;
/** … and in one transaction: it holds up other writers and presses for some milliseconds. */
const ORDERED_AT_ONCE = 5;

/** Brings owed messages to people and does what is due by itself. */
export interface Worker {
  start(): void;
  /** There may be something to do now. */
  nudge(): void;
  /** Resolves once nothing is due and nothing is under way. */
  settled(): Promise<void>;
  /** Ends after the sends under way have ended. */
  stop(): Promise<void>;
  backlog(): Promise<number>;
  /** When the next thing is due: a message, an expiry, a completion. */
  nextDue(): Promise<Date | null>;
}

export function worker(deps: DeliveryDeps): Worker {
  const { store, clock, services, log } = deps;
  const deliver = delivery(deps);
  const name = newId();
  const underWay = new Map<string, Promise<void>>();
  let running: Promise<void> | undefined;
  let stopped = false;
  let nudged = false;
  let wake: () => void = () => {};
  let sinceRefresh = stopwatch();
  /** When nothing was due by itself, by the clock in ms. */
  let lookedAt = Number.NEGATIVE_INFINITY;
  /** Where to go on with the sessions that a change of zones may concern; undefined once all have been looked at. */
  let zones: Turn | null | undefined = null;

  /** Expires and completes what has reached its time; returns how much. A skipped clock brings the next look at once. */
  async function endDue(): Promise<number> {
    const now = clock.now().getTime();
    if (Math.abs(now - lookedAt) < DUE_EVERY) return 0;
    const ended = (await services.session.expireProposals()) + (await services.session.completeEnded());
    // There may be more than one look takes.
    if (ended === 0) lookedAt = now;
    return ended;
  }

  /** One look: what is due by itself, then messages. Returns whether there was anything. */
  async function round(): Promise<boolean> {
    const ended = await endDue();
    const due = await claimDue(store, name, clock.now(), AT_ONCE - underWay.size);
    // A skipped clock ends leases early; what this worker still has under way is not begun again.
    for (const row of due.filter(({ id }) => !underWay.has(id))) {
      const done = deliver(row)
        .catch((error: unknown) => log.error({ err: error, row: row.id }, 'delivery failed'))
        .finally(() => {
          underWay.delete(row.id);
          nudge();
        });
      underWay.set(row.id, done);
    }
    if (sinceRefresh() >= POLL) {
      sinceRefresh = stopwatch();
      await services.drafts.prune();
      await refreshOrder();
      await followZones();
    }
    return ended > 0 || due.length > 0;
  }

  /** Only the directory's order waits for this: a few experts at a time, until there is something else to do. */
  async function refreshOrder(): Promise<void> {
    for (let done = 0; done < ORDERED; done += ORDERED_AT_ONCE) {
      const worked = await services.availability.refreshFreeTimes(ORDERED_AT_ONCE);
      if (worked < ORDERED_AT_ONCE || nudged || stopped) return;
      await new Promise(setImmediate);
    }
  }

  /** Once in a process: the time zones that it knows do not change while it runs. */
  async function followZones(): Promise<void> {
    while (zones !== undefined) {
      zones = (await services.session.followZoneRules(zones)) ?? undefined;
      if (nudged || stopped) return;
      await new Promise(setImmediate);
    }
  }

  async function run(): Promise<void> {
    while (!stopped) {
      nudged = false;
      let busy = false;
      try {
        busy = underWay.size < AT_ONCE && (await round());
      } catch (error) {
        log.error({ err: error }, 'worker round failed');
      }
      if (!busy && !nudged) await pause();
    }
    await Promise.all(underWay.values());
  }

  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  function nudge(): void {
    nudged = true;
    wake();
  }

  return {
    nudge,
    start() {
      running ??= run();
    },
    async settled() {
      while ((await backlog(store, clock.now())) > 0 || underWay.size > 0) {
        nudge();
        await Promise.race([...underWay.values(), new Promise((resolve) => setTimeout(resolve, 5))]);
      }
    },
    async stop() {
      stopped = true;
      nudge();
      await running;
    },
    backlog: () => backlog(store, clock.now()),
    async nextDue() {
      const all = [
        await nextDue(store),
        await services.session.nextExpiry(),
        await services.session.nextCompletion(),
      ];
      const times = all.flatMap((date) => (date ? [date.getTime()] : []));
      return times.length === 0 ? null : new Date(Math.min(...times));
    },
  };
}
