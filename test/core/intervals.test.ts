import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Interval,
  mergeIntervals,
  overlaps,
  subtractIntervals,
  widen,
} from '../../src/core/intervals.ts';

const some = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 12 })).map(([start, length]) => ({
    start,
    end: start + length,
  })),
  { maxLength: 12 },
);

/** The whole points inside, one by one: slow and beyond doubt. */
const points = (intervals: readonly Interval[]): number[] =>
  Array.from({ length: 80 }, (_, point) => point).filter((point) =>
    intervals.some(({ start, end }) => start <= point && point < end),
  );

describe('intervals', () => {
  it('merged cover the same, in order, with room between them', () => {
    fc.assert(
      fc.property(some, (intervals) => {
        const before = structuredClone(intervals);
        const merged = mergeIntervals(intervals);
        expect(points(merged)).toEqual(points(intervals));
        for (const [index, { start, end }] of merged.entries()) {
          expect(start).toBeLessThan(end);
          expect(start).toBeGreaterThan(merged[index - 1]?.end ?? -1);
        }
        expect(intervals).toEqual(before);
      }),
    );
  });

  it('subtracted leave exactly what the others do not cover', () => {
    fc.assert(
      fc.property(some, some, (intervals, removed) => {
        const left = subtractIntervals(intervals, removed);
        const gone = new Set(points(removed));
        expect(points(left)).toEqual(points(intervals).filter((point) => !gone.has(point)));
        expect(left).toEqual(mergeIntervals(left));
      }),
    );
  });

  it('that touch become one, and empty or reversed ones go', () => {
    const merged = mergeIntervals([
      { start: 5, end: 7 },
      { start: 3, end: 3 },
      { start: 9, end: 8 },
      { start: 1, end: 5 },
    ]);
    expect(merged).toEqual([{ start: 1, end: 7 }]);
  });

  it('overlap when they share more than an end', () => {
    expect(overlaps({ start: 0, end: 10 }, { start: 9, end: 12 })).toBe(true);
    expect(overlaps({ start: 0, end: 10 }, { start: 10, end: 12 })).toBe(false);
    expect(overlaps({ start: 10, end: 12 }, { start: 0, end: 10 })).toBe(false);
  });

  it('are widened at both ends', () => {
    expect(widen([{ start: 100, end: 200 }], 10, 25)).toEqual([{ start: 90, end: 225 }]);
  });
});
