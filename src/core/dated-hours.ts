import { type DateSpan, weekdayOf } from './civil.ts';
import { DAY_MINUTES, type DayHours, type MinuteRange, type WeeklyRange, weekHours } from './hours.ts';
import { interval, mergeIntervals, subtractIntervals } from './intervals.ts';

/** Dates that differ from the week; closed when they have no ranges. */
export interface DatedHours extends DateSpan {
  readonly ranges: readonly MinuteRange[];
}

/**
 * The spans in order. Throws RangeError when two share a date or one ends before it begins, so that every date has
 * one meaning.
 */
export function inOrder<T extends DateSpan>(spans: readonly T[]): readonly T[] {
  const sorted = spans.length > 1 ? [...spans].sort((a, b) => a.first - b.first) : spans;
  let free = Number.NEGATIVE_INFINITY;
  for (const { first, last } of sorted) {
    if (!(Number.isInteger(first) && Number.isInteger(last) && free <= first && first <= last))
      throw new RangeError(`dates overlap or go backwards: ${first}-${last}`);
    free = last + 1;
  }
  return sorted;
}

/**
 * What is open on each date, asked for in the order of the dates. Dated hours replace those of the weekday from
 * midnight to midnight. What they have past midnight is open on the next date too, unless that one is closed;
 * unavailable time of the week wins there as everywhere.
 */
export function hoursByDate(
  weekly: readonly WeeklyRange[],
  dated: readonly DatedHours[],
): (day: number) => DayHours {
  const week = weekHours(weekly);
  if (dated.length === 0) return (day) => week[weekdayOf(day)] as DayHours;
  const spans = inOrder(dated);
  let next = 0;
  return (day) => {
    let span = spans[next];
    while (span && span.last < day - 1) span = spans[++next];
    const own = span && span.last < day ? spans[next + 1] : span;
    const before = span && span.first < day ? span : undefined;
    const usual = week[weekdayOf(day)] as DayHours;
    const early = before?.ranges.filter(({ end }) => end > DAY_MINUTES) ?? [];
    if (own && own.first <= day) return onDate(own.ranges, own.ranges.length > 0 ? early : []);
    return early.length === 0 ? usual : withEarly(usual, early);
  };
}

const overMidnight = (ranges: readonly MinuteRange[]) =>
  ranges.map(({ end }) => interval(0, end - DAY_MINUTES));

function onDate(ranges: readonly MinuteRange[], early: readonly MinuteRange[]): DayHours {
  const today = ranges.map(({ start, end }) => interval(start, Math.min(end, DAY_MINUTES)));
  const open = mergeIntervals([...overMidnight(early), ...today]);
  return { available: open, unavailable: [], open };
}

function withEarly({ available, unavailable }: DayHours, early: readonly MinuteRange[]): DayHours {
  const all = mergeIntervals([...overMidnight(early), ...available]);
  return { available: all, unavailable, open: subtractIntervals(all, unavailable) };
}
