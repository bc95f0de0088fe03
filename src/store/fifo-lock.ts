/** Gives the lock back; calling it again does nothing. */
export type Release = () => void;

/**
 * A lock that is handed on in the order in which it was asked for. `acquire(withinMs)` throws
 * what `late` makes when the time is over; who gave up is no longer in the queue.
 */
export const fifoLock = (late: () => Error): ((withinMs: number) => Promise<Release>) => {
  const waiting = new Set<() => void>();
  let held = false;

  const handOn = () => {
    const [next] = waiting;
    if (next === undefined) held = false;
    else next();
  };
  const releaser = (): Release => {
    let released = false;
    return () => {
      if (!released) handOn();
      released = true;
    };
  };

  return (withinMs) => {
    if (!held) {
      held = true;
      return Promise.resolve(releaser());
    }
    return new Promise((resolve, reject) => {
      const take = () => {
        waiting.delete(take);
        clearTimeout(timer);
        resolve(releaser());
      };
      const timer = setTimeout(() => {
        waiting.delete(take);
        reject(late());
      }, withinMs);
      waiting.add(take);
    });
  };
};
