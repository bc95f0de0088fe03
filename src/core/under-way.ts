import { inTime, SECOND } from './time.ts';

/** What is under way when the bot stops may still be answered for so long. */
const LAST_WORDS = 2 * SECOND;

/** What is being answered, for whoever has to wait for it. */
export function underWay() {
  const all = new Set<Promise<void>>();
  const settled = async () => void (await Promise.allSettled(all));
  return {
    /** `work` counts until it has ended, in whatever way; returns it. */
    add(work: Promise<void>): Promise<void> {
      const counted = work.finally(() => all.delete(counted));
      all.add(counted);
      return counted;
    },
    /** Resolves when all that is under way now has ended. */
    settled,
    /** The same, but after 2 s at most. */
    lastWords: async (): Promise<void> => void (await inTime(settled(), LAST_WORDS)),
  };
}
