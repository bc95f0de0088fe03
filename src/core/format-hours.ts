import type { DateSpan } from './civil.ts';
import { formatDay } from './format-time.ts';
import { clockOf, DAY_MINUTES, type MinuteRange, rowsOf, type WeeklyRange, weekHours } from './hours.ts';
import type { WrittenHours } from './parse-hours.ts';
import { DAY } from './time.ts';
import { writtenWeek } from './week.ts';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONDAY_FIRST = [1, 2, 3, 4, 5, 6, 0];

/** `09:00–12:30, 13:30–17:00`; past midnight `22:00–02:00`; nothing for no hours. `parseRanges` reads it back. */
export function formatRanges(ranges: readonly MinuteRange[]): string {
  return ranges
    .map(({ start, end }) => `${clockOf(start)}–${clockOf(end > DAY_MINUTES ? end - DAY_MINUTES : end)}`)
    .join(', ');
}

/** `Fri, 24 Dec 2027 – Sun, 2 Jan 2028`, or the one date. */
export const formatDates = ({ first, last }: DateSpan): string =>
  [...new Set([first, last])].map((day) => formatDay(day * DAY, 'UTC')).join(' – ');

/**
 * The week in lines such as `Mon–Wed, Fri 09:00–17:00`, from Monday on: equal days together, unavailable time taken
 * out, past midnight with the day it begins on, closed days left out. No lines for a week without hours.
 */
export function formatWeek(rows: readonly WeeklyRange[]): string[] {
  const open = writtenWeek(weekHours(rows).flatMap((day, index) => rowsOf(index, day.open)));
  const daysOf = new Map<string, number[]>();
  for (const [position, day] of MONDAY_FIRST.entries()) {
    const hours = formatRanges(open[day]?.available ?? []);
    if (hours !== '') daysOf.set(hours, [...(daysOf.get(hours) ?? []), position]);
  }
  return [...daysOf].map(([hours, positions]) => `${runsOf(positions)} ${hours}`);
}

/** Places in the week, Monday 0, as `Mon–Wed, Fri`. */
function runsOf(positions: readonly number[]): string {
  const name = (position: number) => WEEKDAYS[MONDAY_FIRST[position] ?? 0] ?? '';
  return positions
    .filter((position) => !positions.includes(position - 1))
    .map((first) => {
      let last = first;
      while (positions.includes(last + 1)) last++;
      return first === last ? name(first) : `${name(first)}–${name(last)}`;
    })
    .join(', ');
}

/**
 * What `parseHours` understood, in lines to be confirmed: open weekdays, closed ones, then dates such as
 * `Fri, 24 Dec 2027 – Sun, 2 Jan 2028 closed`. Days that were not named are left out.
 */
export function formatHours({ week, dated }: WrittenHours): string[] {
  const open = week.flatMap((ranges, day) => rowsOf(day, ranges ?? []));
  const closed = MONDAY_FIRST.flatMap((day, position) => (week[day]?.length === 0 ? [position] : []));
  return [
    ...formatWeek(open),
    ...(closed.length > 0 ? [`${runsOf(closed)} closed`] : []),
    ...dated.map(({ ranges, ...span }) => `${formatDates(span)} ${formatRanges(ranges) || 'closed'}`),
  ];
}
