/** A half-open interval [start, end): milliseconds for instants, or any one unit for both ends. */
export interface Interval {
  start: number;
  end: number;
}

/**
 * A new interval. A class on purpose: V8 leaves object literals that first held small numbers (minutes) slow for good
 * once others hold large ones (milliseconds), which costs the slot engine more than its whole work.
 */
export function interval(start: number, end: number): Interval {
  return new PlainInterval(start, end);
}

class PlainInterval implements Interval {
  start: number;
  end: number;
  constructor(start: number, end: number) {
    this.start = start;
    this.end = end;
  }
}

/** True when the two share more than an end. */
export function overlaps(a: Interval, b: Interval): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Every interval widened by `before` and `after`, in the intervals' own unit. */
export function widen(intervals: readonly Interval[], before: number, after: number): Interval[] {
  return intervals.map(({ start, end }) => interval(start - before, end + after));
}

/** Sorted, disjoint intervals that cover the same; touching ones become one, empty ones go. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = [];
  let last: Interval | undefined;
  for (const { start, end } of inOrder(intervals)) {
    if (!(start < end)) continue;
    if (last && start <= last.end) {
      if (end > last.end) last.end = end;
    } else {
      last = interval(start, end);
      merged.push(last);
    }
  }
  return merged;
}

/** By their starts; mostly they are so already, and then nothing is copied. */
function inOrder(intervals: readonly Interval[]): readonly Interval[] {
  for (let i = 1; i < intervals.length; i++)
    if (!((intervals[i - 1] as Interval).start <= (intervals[i] as Interval).start))
      return intervals.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  return intervals;
}

/** What remains of `intervals` without `removed`, merged and sorted. */
export function subtractIntervals(intervals: readonly Interval[], removed: readonly Interval[]): Interval[] {
  const holes = mergeIntervals(removed);
  const left: Interval[] = [];
  let first = 0;
  for (const { start, end } of mergeIntervals(intervals)) {
    let from = start;
    while (first < holes.length && (holes[first] as Interval).end <= start) first++;
    for (let i = first; i < holes.length; i++) {
      const hole = holes[i] as Interval;
      if (hole.start >= end) break;
      if (hole.start > from) left.push(interval(from, hole.start));
      from = hole.end;
    }
    if (from < end) left.push(interval(from, end));
  }
  return left;
}
