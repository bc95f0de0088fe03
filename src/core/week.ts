import { DAY_MINUTES, type MinuteRange, normalise, rowsOf, type WeeklyRange, weekHours } from './hours.ts';

/** One weekday as a person writes it down; a range may run past midnight (its end beyond 24:00). */
export interface WrittenDay {
  readonly available: readonly MinuteRange[];
  readonly unavailable: readonly MinuteRange[];
}

/**
 * The week as people think of it, Sunday first: what runs past midnight belongs to the day it begins on.
 * Whole days that touch stay apart: only a range that ends its day, and is over before it would come round to its
 * own beginning, is joined to the one that opens the next.
 */
export function writtenWeek(rows: readonly WeeklyRange[]): WrittenDay[] {
  const week = weekHours(rows);
  const available = overMidnight(week.map((day) => [...day.available]));
  const unavailable = overMidnight(week.map((day) => [...day.unavailable]));
  return week.map((_, day) => ({ available: available[day] ?? [], unavailable: unavailable[day] ?? [] }));
}

function overMidnight(days: MinuteRange[][]): MinuteRange[][] {
  for (const [index, day] of days.entries()) {
    const last = day.at(-1);
    const next = days[(index + 1) % 7];
    const early = next?.[0];
    if (!last || !early || last.start === 0 || last.end !== DAY_MINUTES || early.start !== 0) continue;
    if (early.end === DAY_MINUTES || early.end >= last.start) continue;
    day[day.length - 1] = { start: last.start, end: DAY_MINUTES + early.end };
    next.shift();
  }
  return days;
}

/** The rows of a written week, the fewest there can be. */
export const weekRows = (week: readonly WrittenDay[]): WeeklyRange[] =>
  normalise(
    week.flatMap(({ available, unavailable }, day) => [
      ...rowsOf(day, available),
      ...rowsOf(day, unavailable, false),
    ]),
  );
