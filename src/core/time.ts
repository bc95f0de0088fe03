/** The time of day, as an argument: domain code never reads the machine's clock by itself. */
export interface Clock {
  now(): Date;
}

/** The machine's clock; the only place that reads it. */
export const systemClock: Clock = { now: () => new Date() };

/** Monotonic milliseconds for measuring how long something took; never for a time of day. */
export const stopwatch = (): (() => number) => {
  const start = performance.now();
  return () => performance.now() - start;
};

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
