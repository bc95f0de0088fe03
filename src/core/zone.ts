import { type CivilDate, civilDate, dateKey, dayNumber, weekdayOf } from './civil.ts';
import { DAY, HOUR, MINUTE, SECOND } from './time.ts';

/** A change of a zone's offset from UTC. Everything in milliseconds; offsets count east of Greenwich. */
export interface ClockChange {
  /** The first instant of the new offset. */
  at: number;
  before: number;
  after: number;
}

/** Wall time: a civil date and the minutes of its clock since 00:00. */
export interface WallTime extends CivilDate {
  minutes: number;
}

/** An instant as the clocks of a zone show it. */
export interface LocalTime extends WallTime {
  /** 0-6, Sunday-Saturday. */
  weekday: number;
  /** `YYYY-MM-DD`. */
  date: string;
  /** The date as a day number (civil.ts). */
  dayNumber: number;
}

/** Where a wall time stands on the line of instants (milliseconds). */
export interface Placed {
  /** Moved forward by the gap's length when skipped, the earlier one when repeated (RFC 5545, 3.3.5). */
  instant: number;
  kind: 'once' | 'skipped' | 'repeated';
  /** The first instant that could be meant: for a skipped time the change of the clocks. */
  earliest: number;
  /** The last instant that could be meant: the second pass of a repeated time. */
  latest: number;
}

const WEEK = 7 * DAY;
/** Since 1972 clocks change on quarter hours of UTC, so the search tries those first. */
const QUARTER = 15 * MINUTE;
const OFFSET = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

/**
 * What is known of one zone so far. Offsets are probed at the start of each week: no week counted from 1970 has had two
 * changes in any zone (the two closest, Boa Vista's of October 2000, are almost seven days apart).
 */
interface Zone {
  /** The offset of an instant, asked of Intl: about a microsecond, against some ten nanoseconds from the maps. */
  probe(instant: number): number;
  /** Offset at the start of each week number probed. */
  readonly offsets: Map<number, number>;
  /** The change inside a week number, for the weeks that have one. */
  readonly changes: Map<number, ClockChange>;
  /** Where the last question fell, because the next one mostly falls there too. */
  stretch: Stretch;
}

/** Instants [from, until) that have one offset. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly offset: number;
}

const NO_STRETCH: Stretch = { from: Number.NaN, until: Number.NaN, offset: 0 };

/** By Intl's own names, and by others as they are asked for: some of the most used are not its own. */
const zones = new Map<string, Zone>();
/** More names than there are; but each could be written in many ways. */
const MOST_NAMES = 2_000;
/** Lower-case name to Intl's own name, so that spellings cannot multiply the tables. */
const names = new Map<string, string>();

/** True for a name of the IANA time zone database that this Node knows (old names such as `US/Eastern` too). */
export function isZone(name: string): boolean {
  return canonicalName(name) !== undefined;
}

/** Milliseconds to add to an instant for the wall clock of the zone. Throws RangeError for an unknown zone. */
export function offsetAt(zone: string, instant: number): number {
  return offsetIn(zoneOf(zone), instant);
}

/** The changes of a zone's offset from `from` (inclusive) to `until` (exclusive), in order. */
export function changesBetween(zone: string, from: number, until: number): ClockChange[] {
  const known = zoneOf(zone);
  const found: ClockChange[] = [];
  for (let week = Math.floor(from / WEEK); week * WEEK < until; week++) {
    const change = changeIn(known, week);
    if (change && change.at >= from && change.at < until) found.push(change);
  }
  return found;
}

/**
 * The instant of a wall time. `minutes` may pass 24 hours: they count on into the following dates.
 * Assumes no two changes within 48 hours: since 1970 there have been none within six days.
 */
export function toInstant(zone: string, wall: WallTime): Placed {
  return instantOn(zone, dayNumber(wall), wall.minutes);
}

/** The same as `toInstant` for a day number. */
export function instantOn(zone: string, day: number, minutes: number): Placed {
  const known = zoneOf(zone);
  const wall = day * DAY + minutes * MINUTE;
  // No offset reaches 24 hours, so these two lie on either side of whatever the wall time can mean.
  const before = offsetIn(known, wall - DAY);
  const after = offsetIn(known, wall + DAY);
  const early = wall - before;
  if (before === after) return { instant: early, kind: 'once', earliest: early, latest: early };
  const late = wall - after;
  const earlyHolds = offsetIn(known, early) === before;
  const lateHolds = offsetIn(known, late) === after;
  if (earlyHolds && lateHolds) return { instant: early, kind: 'repeated', earliest: early, latest: late };
  if (earlyHolds) return { instant: early, kind: 'once', earliest: early, latest: early };
  if (lateHolds) return { instant: late, kind: 'once', earliest: late, latest: late };
  const change = changesBetween(zone, late, early + 1)[0];
  return { instant: early, kind: 'skipped', earliest: change?.at ?? early, latest: early };
}

/** What the clocks of a zone show at an instant (milliseconds); seconds are left out. */
export function wallTime(zone: string, instant: number): LocalTime {
  const local = instant + offsetAt(zone, instant);
  const day = Math.floor(local / DAY);
  const date = civilDate(day);
  // Field by field: to spread the date here takes twenty times as long as all the rest.
  return {
    year: date.year,
    month: date.month,
    day: date.day,
    weekday: weekdayOf(day),
    minutes: Math.floor((local - day * DAY) / MINUTE),
    date: dateKey(date),
    dayNumber: day,
  };
}

/** The day number (civil.ts) of the date that a zone has at an instant. */
export function dayAt(zone: string, instant: number): number {
  return Math.floor((instant + offsetAt(zone, instant)) / DAY);
}

function offsetIn(zone: Zone, instant: number): number {
  const { from, until, offset } = zone.stretch;
  if (instant >= from && instant < until) return offset;
  zone.stretch = joined(zone.stretch, stretchOf(zone, instant));
  return zone.stretch.offset;
}

/** The week that an instant lies in, or the part of it on the same side of a change. */
function stretchOf(zone: Zone, instant: number): Stretch {
  const week = Math.floor(instant / WEEK);
  const [from, until] = [week * WEEK, (week + 1) * WEEK];
  const change = changeIn(zone, week);
  if (!change) return { from, until, offset: offsetOfWeek(zone, week) };
  return instant < change.at
    ? { from, until: change.at, offset: change.before }
    : { from: change.at, until, offset: change.after };
}

/** The later stretch, with the earlier one where nothing changes between the two. */
function joined(known: Stretch, { from, until, offset }: Stretch): Stretch {
  const isOne = known.offset === offset && known.from <= until && from <= known.until;
  return isOne
    ? { from: Math.min(known.from, from), until: Math.max(known.until, until), offset }
    : { from, until, offset };
}

function changeIn(zone: Zone, week: number): ClockChange | undefined {
  const before = offsetOfWeek(zone, week);
  const after = offsetOfWeek(zone, week + 1);
  if (before === after) return undefined;
  const known = zone.changes.get(week);
  if (known) return known;
  const change = { at: firstAfter(zone, week * WEEK, before), before, after };
  zone.changes.set(week, change);
  return change;
}

/** The first instant of a week, given by its start, that no longer has the offset. */
function firstAfter(zone: Zone, week: number, before: number): number {
  // When most zones change: early on a Sunday, three days into these weeks, America by its own clock, Europe by UTC.
  for (const guess of [week + 3 * DAY + 2 * HOUR - before, week + 3 * DAY + HOUR])
    if (zone.probe(guess) !== before && zone.probe(guess - SECOND) === before) return guess;
  const at = bisect(zone, week, week + WEEK, QUARTER, before);
  return zone.probe(at - SECOND) === before ? at : bisect(zone, at - QUARTER, at, SECOND, before);
}

function offsetOfWeek(zone: Zone, week: number): number {
  const known = zone.offsets.get(week);
  if (known !== undefined) return known;
  const offset = zone.probe(week * WEEK);
  zone.offsets.set(week, offset);
  return offset;
}

/** The first of the instants `from`, `from + step` ... `until` where the offset is no longer `before`. */
function bisect(zone: Zone, from: number, until: number, step: number, before: number): number {
  let low = 0;
  let high = (until - from) / step;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (zone.probe(from + middle * step) === before) low = middle;
    else high = middle;
  }
  return from + high * step;
}

function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  const canonical = canonicalName(name);
  if (canonical === undefined) throw new RangeError(`unknown time zone: ${name.slice(0, 64)}`);
  const zone = zones.get(canonical) ?? {
    probe: prober(canonical),
    offsets: new Map(),
    changes: new Map(),
    stretch: NO_STRETCH,
  };
  zones.set(canonical, zone);
  if (zones.size < MOST_NAMES) zones.set(name, zone);
  return zone;
}

function canonicalName(name: string): string | undefined {
  // Newer versions of Node also take fixed offsets such as +05:30; a person's zone is always a name.
  if (!/^[a-z][\w/+-]{1,63}$/i.test(name)) return undefined;
  const key = name.toLowerCase();
  const known = names.get(key);
  if (known !== undefined) return known;
  try {
    const canonical = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
    names.set(key, canonical);
    return canonical;
  } catch {
    return undefined;
  }
}

// Not date-fns-tz: its getTimezoneOffset(zone, instant) takes the instant for a wall time, so it is wrong for hours
// around each change, and it looks at the zone of the process.
function prober(zone: string): Zone['probe'] {
  // The narrow weekday keeps the text short; without any field Intl would add the whole date.
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'longOffset',
    weekday: 'narrow',
  });
  return (instant) => {
    const [, sign, hours = 0, minutes = 0, seconds = 0] = OFFSET.exec(format.format(instant)) ?? [];
    const size = (Number(hours) * 60 + Number(minutes)) * MINUTE + Number(seconds) * SECOND;
    return sign === '-' ? -size : size;
  };
}
