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

/** What `found` resolves with, if it does so within `patience` ms; else undefined. It is not stopped. */
export async function inTime<T>(found: Promise<T>, patience: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patience);
  });
  try {
    return await Promise.race([found, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
