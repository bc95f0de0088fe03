import { weekdayOf } from './civil.ts';
import { type DayHours, type WeeklyRange, weekHours } from './hours.ts';
import { type Interval, interval, mergeIntervals, subtractIntervals } from './intervals.ts';
import { DAY, MINUTE } from './time.ts';
import { type ClockChange, changesBetween, dayAt, instantOn, offsetAt } from './zone.ts';

/** A stretch of open hours of one civil date, in instants (milliseconds). */
export interface OpenWindow extends Interval {
  /** Where the grid of slot starts is counted from. */
  anchor: number;
  /** The end of the open time that goes on from here without a break, over midnights too, as far as was asked for. */
  reach: number;
}

/**
 * The weekly hours as instants, for every civil date of the zone that touches [from, until): sorted and disjoint.
 *
 * The ends of a range are placed as `instantOn` says, so a range keeps its wall times and has as many minutes as
 * pass between them on the night the clocks change. Open time after midnight goes on with the grid of the evening
 * before, unless the day is open as a whole: such a day counts from its own midnight, so that one day's grid never
 * depends on more than the day before it.
 */
export function openWindows(
  zone: string,
  weekly: readonly WeeklyRange[],
  from: number,
  until: number,
): OpenWindow[] {
  const week = weekHours(weekly);
  // The grid may come from the date before, and one date may have been skipped as a whole.
  const firstDay = dayAt(zone, from) - 2;
  const lastDay = dayAt(zone, until);
  const changes = changesBetween(zone, (firstDay - 2) * DAY, (lastDay + 3) * DAY);
  let offset = changes[0]?.before ?? offsetAt(zone, from);
  let next = 0;
  const windows: OpenWindow[] = [];
  for (let day = firstDay; day <= lastDay; day++) {
    const hours = week[weekdayOf(day)] as DayHours;
    for (let change = changes[next]; change && change.at < (day - 1) * DAY; change = changes[++next])
      offset = change.after;
    if (isNear(changes[next], day)) addChangingDay(windows, zone, day, hours);
    else addPlainDay(windows, day * DAY - offset, hours);
  }
  let reach = 0;
  let start = Number.NaN;
  for (let i = windows.length - 1; i >= 0; i--) {
    const window = windows[i] as OpenWindow;
    if (window.end !== start) reach = window.end;
    window.reach = reach;
    start = window.start;
  }
  return windows;
}

/** Whether a date could feel the change: no offset reaches 24 hours. */
function isNear(change: ClockChange | undefined, day: number): boolean {
  return change !== undefined && change.at <= (day + 2) * DAY;
}

function addPlainDay(windows: OpenWindow[], midnight: number, { open }: DayHours): void {
  for (const { start, end } of open) {
    add(windows, midnight + start * MINUTE, midnight + end * MINUTE, midnight + DAY);
  }
}

function addChangingDay(windows: OpenWindow[], zone: string, day: number, hours: DayHours): void {
  const nextMidnight = instantOn(zone, day + 1, 0).instant;
  const open = hours.available.map(({ start, end }) =>
    // A date that was skipped as a whole has no time of its own to offer.
    interval(instantOn(zone, day, start).instant, Math.min(instantOn(zone, day, end).instant, nextMidnight)),
  );
  // Unavailable time wins, so it covers every instant that its wall times could mean.
  const closed = hours.unavailable.map(({ start, end }) =>
    interval(instantOn(zone, day, start).earliest, instantOn(zone, day, end).latest),
  );
  const left = closed.length ? subtractIntervals(open, closed) : mergeIntervals(open);
  for (const { start, end } of left) add(windows, start, end, nextMidnight);
}

function add(windows: OpenWindow[], start: number, end: number, nextMidnight: number): void {
  const last = windows.at(-1);
  // Stretches of one date never touch, so this one starts at midnight.
  const goesOn = last?.end === start && end !== nextMidnight;
  windows.push({ start, end, anchor: goesOn ? last.anchor : start, reach: end });
}
