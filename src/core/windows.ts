import { type DatedHours, hoursByDate } from './dated-hours.ts';
import type { DayHours, WeeklyRange } from './hours.ts';
import { type Interval, interval, mergeIntervals, subtractIntervals } from './intervals.ts';
import { DAY, MINUTE } from './time.ts';
import { type Leg, legsBetween, type Whereabouts } from './travel.ts';
import { type ClockChange, changesBetween, instantOn, offsetAt } from './zone.ts';

/** When somebody can be had: wall time of the zone that each date is read in. */
export interface OpenHours extends Whereabouts {
  readonly weekly: readonly WeeklyRange[];
  /** Dates that differ; no two share a date. */
  readonly dated?: readonly DatedHours[];
}

/** A stretch of open hours of one civil date, in instants (milliseconds). */
export interface OpenWindow extends Interval {
  /** The date, as a day number (civil.ts). */
  day: number;
  /** Where the grid of slot starts is counted from. */
  anchor: number;
  /** The end of the open time that goes on from here without a break, over midnights too, as far as was asked for. */
  reach: number;
}

/**
 * The hours as instants, for every civil date that touches [from, until): sorted and disjoint.
 *
 * The ends of a range are placed as `instantOn` says, so a range keeps its wall times and has as many minutes as
 * pass between them on the night the clocks change. Open time after midnight goes on with the grid of the evening
 * before, unless the day is open as a whole: such a day counts from its own midnight, so that one day's grid never
 * depends on more than the day before it. Where a travel begins or ends, the date before ends when the next one
 * begins in its own zone, and each counts from itself.
 */
export function openWindows(hours: OpenHours, from: number, until: number): OpenWindow[] {
  const hoursOn = hoursByDate(hours.weekly, hours.dated ?? []);
  const [leg, ...others] = legsBetween(hours, from, until);
  const windows = leg ? windowsOf(leg, hoursOn) : [];
  for (const next of others) {
    endBy(windows, instantOn(next.zone, next.first, 0).instant);
    for (const window of windowsOf(next, hoursOn)) windows.push(window);
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

function windowsOf({ zone, first, last }: Leg, hoursOn: (day: number) => DayHours): OpenWindow[] {
  const changes = changesBetween(zone, (first - 2) * DAY, (last + 3) * DAY);
  let offset = changes[0]?.before ?? offsetAt(zone, first * DAY);
  let next = 0;
  const windows: OpenWindow[] = [];
  for (let day = first; day <= last; day++) {
    const hours = hoursOn(day);
    for (let change = changes[next]; change && change.at < (day - 1) * DAY; change = changes[++next])
      offset = change.after;
    if (isNear(changes[next], day)) addChangingDay(windows, zone, day, hours);
    else addPlainDay(windows, day, day * DAY - offset, hours);
  }
  return windows;
}

/** Nothing of these dates is left from `end` on: the next date has begun somewhere else. */
function endBy(windows: OpenWindow[], end: number): void {
  for (let last = windows.at(-1); last && last.end > end; last = windows.at(-1)) {
    if (last.start < end) last.end = end;
    else windows.pop();
  }
}

/** Whether a date could feel the change: no offset reaches 24 hours. */
function isNear(change: ClockChange | undefined, day: number): boolean {
  return change !== undefined && change.at <= (day + 2) * DAY;
}

function addPlainDay(windows: OpenWindow[], day: number, midnight: number, { open }: DayHours): void {
  for (const { start, end } of open) {
    add(windows, day, midnight + start * MINUTE, midnight + end * MINUTE, midnight + DAY);
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
  for (const { start, end } of left) add(windows, day, start, end, nextMidnight);
}

function add(windows: OpenWindow[], day: number, start: number, end: number, nextMidnight: number): void {
  const last = windows[windows.length - 1];
  // Stretches of one date never touch, so this one starts at midnight.
  const goesOn = last?.end === start && end !== nextMidnight;
  windows.push({ start, end, day, anchor: goesOn ? last.anchor : start, reach: end });
}
