/** Requests under way at a time where as many are sent as the server can take. */
const IN_FLIGHT = 16;

/** Runs the task `count` times, as fast as the answers come. Throws what a task throws. */
export async function closedLoop(count: number, task: () => Promise<unknown>): Promise<void> {
  let begun = 0;
  const client = async () => {
    while (begun++ < count) await task();
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, client));
}

/**
 * Begins the task at a steady rate, however slow the answers are, and returns how long each took in ms, counted from
 * when it was to begin: a server that falls behind cannot hide it.
 */
export async function openLoop<T extends string>(
  perSecond: number,
  seconds: number,
  task: () => { kind: T; done: Promise<unknown> },
): Promise<{ kind: T; ms: number }[]> {
  const start = performance.now();
  const all: Promise<{ kind: T; ms: number }>[] = [];
  for (let i = 0; i < perSecond * seconds; i++) {
    const due = start + (i * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    // A timer that came late is the load's own fault; a slow server is not, since nothing here waits for it.
    const begun = Math.max(due, performance.now());
    const { kind, done } = task();
    all.push(done.then(() => ({ kind, ms: performance.now() - begun })));
  }
  return Promise.all(all);
}
