import { type DateSpan, keyOfDay } from './civil.ts';
import type { DatedHours } from './dated-hours.ts';
import { Refused } from './errors.ts';
import { formatDates, formatRanges } from './format-hours.ts';
import { DAY_MINUTES, type MinuteRange } from './hours.ts';
import type { HoursFault } from './hours-groups.ts';
import { type Interval, interval, subtractIntervals } from './intervals.ts';
import { parseHours, type WrittenHours } from './parse-hours.ts';
import { MAX_RANGES, parseRanges } from './parse-ranges.ts';
import { DAY } from './time.ts';
import { dateAt, type Travel, zoneOn } from './travel.ts';
import { type WrittenDay, weekRows, writtenWeek } from './week.ts';
import { type OpenHours, openWindows } from './windows.ts';
import { instantOn } from './zone.ts';
import { zoneMeant } from './zone-names.ts';

/** Hours of somebody, and when they are away. */
export interface Hours extends OpenHours {
  readonly dated: readonly DatedHours[];
  readonly travel: readonly Travel[];
  readonly timeOff: readonly Interval[];
}

/** Time off between two instants. */
export interface Absence {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Dates on which the hours are read in another zone, as typed: its IANA name, a city or words. */
export interface Trip extends DateSpan {
  readonly typed: string;
}

/** A change of one's own hours, as it would be made. */
export type HoursChange =
  | { readonly days: readonly number[]; readonly hours: string; readonly unavailable?: string | null }
  /** Other weekdays get the hours of one. */
  | { readonly copied: number; readonly to: readonly number[] }
  /** All weekly hours are removed. */
  | { readonly cleared: 'week' }
  | { readonly dated: readonly DatedHours[] }
  | { readonly clearDates: DateSpan }
  | { readonly timeOff: Absence }
  | { readonly travel: Trip }
  | { readonly clearTravel: DateSpan }
  /** Hours in words, of weekdays and of dates. */
  | { readonly words: string }
  /** The zone of the hours, as typed. */
  | { readonly zone: string };

/** So many of each may lie ahead; more would be a slip, and the engine's time has a bound. */
const MAX_DATED = 400;
const MAX_TRAVELS = 50;
const MAX_TIME_OFF = 100;
/** Nothing is planned further ahead, in days. */
const FURTHEST = 3_660;

/** Hours of one day as typed. Throws `Refused` with a code `hours-…`. */
function readRanges(text: string): MinuteRange[] {
  const parsed = parseRanges(text);
  if (parsed.ok) return parsed.ranges;
  throw refused(parsed.problem);
}

/** As a refusal of the hours that were typed. */
const refused = ({ code, text, meanings = [] }: HoursFault): Refused =>
  new Refused(`hours-${code}`, { text, max: MAX_RANGES, meanings });

/** Some weekdays (0-6, Sunday-Saturday) with other hours; `unavailable` null keeps what is left out. */
function withDays<H extends OpenHours>(
  hours: H,
  days: readonly number[],
  {
    available,
    unavailable,
  }: { available: readonly MinuteRange[]; unavailable: readonly MinuteRange[] | null },
): H {
  const change = (old: WrittenDay, day: number): WrittenDay =>
    days.includes(day) ? { available, unavailable: unavailable ?? old.unavailable } : old;
  return { ...hours, weekly: weekRows(writtenWeek(hours.weekly).map(change)) };
}

/** Some weekdays with all that is written for another one. */
const withCopied = <H extends OpenHours>(hours: H, from: number, to: readonly number[]): H => ({
  ...hours,
  weekly: weekRows(
    writtenWeek(hours.weekly).map((old, day, week) => (to.includes(day) ? (week[from] ?? old) : old)),
  ),
});

/**
 * Hours in words, of weekdays and of dates, as somebody with these hours means them now. Throws `Refused` with a code
 * `hours-…`.
 */
export function readHours(hours: Hours, text: string, now: number): WrittenHours {
  const parsed = parseHours(text, dateAt(hours, now));
  if (parsed.ok) return parsed.hours;
  const { code, text: found } = parsed.problem;
  if (code === 'not-understood') throw new Refused('hours-words-not-understood', { text: found });
  throw refused(parsed.problem);
}

/** The days and dates that were written down in place of what they had; all others stay. Throws `Refused` as `withDated`. */
export function withWritten<H extends Hours>(hours: H, { week, dated }: WrittenHours, now: number): H {
  const weekly = writtenWeek(hours.weekly).map((old, day): WrittenDay => {
    const available = week[day];
    const extra = available?.[MAX_RANGES];
    if (extra) throw new Refused('hours-too-many', { text: formatRanges([extra]), max: MAX_RANGES });
    return available ? { available, unavailable: [] } : old;
  });
  return withDated({ ...hours, weekly: weekRows(weekly) }, dated, now);
}

/**
 * Dates with hours of their own, in place of whatever those dates had. Throws `Refused`: `dates-backwards`, `dates-past`,
 * `dates-too-far`, `dates-overlapping` among the new ones, `too-many-dates`, and for hours `hours-equal-ends`,
 * `hours-out-of-range`, `hours-overlapping`, `hours-too-many`, `hours-skipped` for times that a single date's clocks
 * leave out.
 */
function withDated<H extends Hours>(hours: H, added: readonly DatedHours[], now: number): H {
  for (const each of requireDates(hours, added, now)) requireRanges(hours, each);
  const dated = [...without(hours.dated, added), ...added].sort((a, b) => a.first - b.first);
  requireRoom(dated, MAX_DATED);
  return { ...hours, dated };
}

/** The dates are what their weekdays are again. Throws `Refused('dates-backwards')`. */
function withoutDated<H extends Hours>(hours: H, span: DateSpan): H {
  if (span.last < span.first) throw new Refused('dates-backwards');
  return { ...hours, dated: without(hours.dated, [span]) };
}

/** Throws `Refused`: `dates-backwards`, `dates-past`, `dates-too-far`, `too-many-dates`. */
function withTimeOff<H extends Hours>(hours: H, { start, end }: Interval, now: number): H {
  if (!(start < end)) throw new Refused('dates-backwards');
  if (end <= now) throw new Refused('dates-past');
  if (end > now + FURTHEST * DAY) throw new Refused('dates-too-far', { days: FURTHEST });
  requireRoom(hours.timeOff, MAX_TIME_OFF - 1);
  return { ...hours, timeOff: [...hours.timeOff, interval(start, end)] };
}

/**
 * Dates on which the hours are read in another zone. Throws `Refused`: `zone-unknown`, `zone-several`, `dates-past`,
 * `dates-backwards`, `dates-too-far`, `dates-overlapping` with another travel, `too-many-dates`.
 */
function withTravel<H extends Hours>(
  hours: H,
  { typed, ...span }: DateSpan & { typed: string },
  now: number,
): H {
  const zone = readZone(typed, hours.zone, now);
  requireDates(hours, [span], now);
  const travel = [...hours.travel, { ...span, zone }].sort((a, b) => a.first - b.first);
  requireApart(travel);
  requireRoom(travel, MAX_TRAVELS);
  return { ...hours, travel };
}

/** Without the travel of these dates. */
const withoutTravel = <H extends Hours>(hours: H, { first }: DateSpan): H => ({
  ...hours,
  travel: hours.travel.filter((trip) => trip.first !== first),
});

/** The zone that was typed, in a spelling to be shown and stored. Throws `Refused`: `zone-unknown`, `zone-several`. */
export function readZone(typed: string, own: string, now: number): string {
  const meant = zoneMeant(typed, own, new Date(now));
  if (meant === null) throw new Refused('zone-unknown', { text: typed });
  if (typeof meant !== 'string') throw new Refused('zone-several', { text: typed, zones: meant });
  return meant;
}

/** Whether all of a stretch lies in the hours, and none of it in time off. */
export function isWithin(hours: Hours, { start, end }: Interval): boolean {
  const open = subtractIntervals(openWindows(hours, start, end), hours.timeOff);
  return subtractIntervals([interval(start, end)], open).length === 0;
}

/**
 * The hours after a change; it is not made. Throws `Refused` with codes `hours-…`, `dates-…`, `too-many-dates` and
 * `zone-…`, as the change demands.
 */
export function changed(hours: Hours, change: HoursChange, now: number): Hours {
  if ('days' in change) {
    const { days, unavailable = null } = change;
    const left = unavailable === null ? null : readRanges(unavailable);
    return withDays(hours, days, { available: readRanges(change.hours), unavailable: left });
  }
  if ('copied' in change) return withCopied(hours, change.copied, change.to);
  if ('cleared' in change) return { ...hours, weekly: [] };
  if ('dated' in change) return withDated(hours, change.dated, now);
  if ('words' in change) return withWritten(hours, readHours(hours, change.words, now), now);
  if ('clearDates' in change) return withoutDated(hours, change.clearDates);
  if ('clearTravel' in change) return withoutTravel(hours, change.clearTravel);
  if ('travel' in change) return withTravel(hours, change.travel, now);
  if ('zone' in change) return { ...hours, zone: readZone(change.zone, hours.zone, now) };
  const { startsAt, endsAt } = change.timeOff;
  return withTimeOff(hours, { start: startsAt.getTime(), end: endsAt.getTime() }, now);
}

const requireRoom = (all: readonly unknown[], max: number): void => {
  if (all.length > max) throw new Refused('too-many-dates', { max });
};

/** The spans without the dates of others; one in the middle leaves two. */
function without<T extends DateSpan>(spans: readonly T[], others: readonly DateSpan[]): T[] {
  return spans.flatMap((span) =>
    subtractIntervals(
      [interval(span.first, span.last + 1)],
      others.map(({ first, last }) => interval(first, last + 1)),
    ).map(({ start, end }) => ({ ...span, first: start, last: end - 1 })),
  );
}

function requireDates<T extends DateSpan>(hours: Hours, spans: readonly T[], now: number): readonly T[] {
  requireRoom(spans, MAX_DATED);
  const today = dateAt(hours, now);
  for (const { first, last } of spans) {
    if (!(first <= last)) throw new Refused('dates-backwards');
    if (last < today) throw new Refused('dates-past');
    if (last > today + FURTHEST) throw new Refused('dates-too-far', { days: FURTHEST });
  }
  requireApart([...spans].sort((a, b) => a.first - b.first));
  return spans;
}

function requireApart(sorted: readonly DateSpan[]): void {
  const one = sorted.find(
    (span, index) => span.first <= (sorted[index - 1]?.last ?? Number.NEGATIVE_INFINITY),
  );
  if (one) throw new Refused('dates-overlapping', { text: formatDates(one) });
}

function requireRanges(hours: Hours, { first, last, ranges }: DatedHours): void {
  for (const [index, range] of ranges.entries()) {
    const { start, end } = range;
    if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < DAY_MINUTES && end > 0))
      throw new Refused('hours-out-of-range', { text: `${start}–${end}` });
    const text = end <= 2 * DAY_MINUTES ? formatRanges([range]) : `${start}–${end}`;
    if (index >= MAX_RANGES) throw new Refused('hours-too-many', { text, max: MAX_RANGES });
    if (start === end) throw new Refused('hours-equal-ends', { text });
    if (end < start || end - start > DAY_MINUTES) throw new Refused('hours-out-of-range', { text });
    if (start < (ranges[index - 1]?.end ?? 0)) throw new Refused('hours-overlapping', { text });
    const zone = zoneOn(hours, first);
    const skipped = [start, end].some((minutes) => instantOn(zone, first, minutes).kind === 'skipped');
    if (first === last && skipped)
      throw new Refused('hours-skipped', { text, date: formatDates({ first, last }) });
  }
}

/** The dates of a span as they are stored. */
export const storedDates = ({ first, last }: DateSpan) => ({
  firstDate: keyOfDay(first),
  lastDate: keyOfDay(last),
});
