import type { Clock } from './time.ts';

/** Keys that are remembered at most; then all are forgotten. */
const KEPT = 1_000;

/** Something that is read again and again and is nobody's in particular: by key, remembered for `ms` milliseconds. */
export function keptBriefly<T>(clock: Clock, ms: number, read: (key: string) => Promise<T>) {
  const kept = new Map<string, { readonly at: number; readonly value: Promise<T> }>();
  return {
    of(key: string): Promise<T> {
      const now = clock.now().getTime();
      const known = kept.get(key);
      if (known && Math.abs(now - known.at) < ms) return known.value;
      if (kept.size >= KEPT) kept.clear();
      const value = read(key);
      kept.set(key, { at: now, value });
      // A failure is nobody's to remember.
      value.catch(() => kept.delete(key));
      return value;
    },
    /** What is remembered of this key may no longer be true. */
    forget: (key: string): void => void kept.delete(key),
  };
}
