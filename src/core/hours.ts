import { type Interval, interval, mergeIntervals, subtractIntervals } from './intervals.ts';

/** Minutes of a day, half-open; an `end` beyond 24:00 runs into the next day. */
export type MinuteRange = Interval;

/** One row of a person's weekly hours: wall time in that person's zone. */
export interface WeeklyRange {
  /** 0-6, Sunday-Saturday. */
  day: number;
  /** `HH:MM`. */
  start: string;
  /** `HH:MM`, `24:00` for the end of the day; not after `start` means past midnight. */
  end: string;
  /** False subtracts from the other rows, and wins. */
  available: boolean;
}

/** One weekday's hours in minutes, each list sorted and disjoint. */
export interface DayHours {
  available: readonly MinuteRange[];
  unavailable: readonly MinuteRange[];
  /** Available and not unavailable. */
  open: readonly MinuteRange[];
}

export const DAY_MINUTES = 1_440;

/** Every legal time of day as text; reading and writing them by table is what keeps the slot engine's start cheap. */
const CLOCKS = Array.from({ length: DAY_MINUTES + 1 }, (_, minutes) => {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
});
const MINUTES = new Map(CLOCKS.map((clock, minutes) => [clock, minutes]));

/** The minutes of `HH:MM`, 0-1440. Throws RangeError for anything else. */
export function minutesOf(clock: string): number {
  const minutes = MINUTES.get(clock);
  if (minutes === undefined) throw new RangeError(`not a time of day: ${clock.slice(0, 20)}`);
  return minutes;
}

/** `HH:MM` of minutes 0-1440. Throws RangeError for anything else. */
export function clockOf(minutes: number): string {
  const clock = CLOCKS[minutes];
  if (clock === undefined) throw new RangeError(`not minutes of a day: ${minutes}`);
  return clock;
}

/** Ranges of one day as they are stored: `09:00-12:30,22:00-02:00`, the last past midnight; empty for none. */
export const storedRanges = (ranges: readonly MinuteRange[]): string =>
  ranges
    .map(({ start, end }) => `${clockOf(start)}-${clockOf(end > DAY_MINUTES ? end - DAY_MINUTES : end)}`)
    .join();

/** What `storedRanges` wrote. Throws RangeError for anything else. */
export const rangesOf = (stored: string): MinuteRange[] =>
  (stored === '' ? [] : stored.split(',')).map((range) => {
    const [start, end] = [minutesOf(range.slice(0, 5)), minutesOf(range.slice(6))];
    return interval(start, start < end ? end : end + DAY_MINUTES);
  });

/** The rows for ranges of one day, those past midnight split in two; not merged. */
export function rowsOf(day: number, ranges: readonly MinuteRange[], available = true): WeeklyRange[] {
  const rows: WeeklyRange[] = [];
  for (const { start, end } of ranges) {
    rows.push({ day, start: clockOf(start), end: clockOf(Math.min(end, DAY_MINUTES)), available });
    if (end > DAY_MINUTES) {
      rows.push({ day: (day + 1) % 7, start: '00:00', end: clockOf(end - DAY_MINUTES), available });
    }
  }
  return rows;
}

/**
 * The same hours as the fewest rows: touching and overlapping ranges of a day and kind become one, ranges past
 * midnight two, sorted by day and start. Throws RangeError for a row that is no range.
 */
export function normalise(rows: readonly WeeklyRange[]): WeeklyRange[] {
  return weekHours(rows).flatMap(({ available, unavailable }, day) =>
    [...rowsOf(day, available), ...rowsOf(day, unavailable, false)].sort((a, b) =>
      a.start < b.start ? -1 : 1,
    ),
  );
}

/** The seven days of the week, Sunday first, in minutes. Throws RangeError for a row that is no range. */
export function weekHours(rows: readonly WeeklyRange[]): DayHours[] {
  const available: MinuteRange[][] = [[], [], [], [], [], [], []];
  const unavailable: MinuteRange[][] = [[], [], [], [], [], [], []];
  for (const row of rows) {
    const days = row.available ? available : unavailable;
    const start = minutesOf(row.start);
    const end = minutesOf(row.end);
    const today = days[row.day];
    if (!today || start === end || start === DAY_MINUTES) {
      throw new RangeError(`not a weekly range: ${row.day} ${row.start}-${row.end}`);
    }
    if (start < end) today.push(interval(start, end));
    else {
      today.push(interval(start, DAY_MINUTES));
      days[(row.day + 1) % 7]?.push(interval(0, end));
    }
  }
  return available.map((ranges, day) => {
    const open = mergeIntervals(ranges);
    const closed = mergeIntervals(unavailable[day] ?? []);
    return {
      available: open,
      unavailable: closed,
      open: closed.length > 0 ? subtractIntervals(open, closed) : open,
    };
  });
}
