import { clockOf } from './hours.ts';
import { DAY, HOUR, MINUTE } from './time.ts';
import { instantOn, type LocalTime, offsetAt, wallTime } from './zone.ts';

// Times in words for plain text, in a stored zone. Instants are in milliseconds, clocks have 24 hours; every function
// throws RangeError for an unknown zone.
//
// English by table, not by Intl: labels are written by the thousand, and its words change between
// versions of Node.
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `15:00`; in an hour that comes twice, which of the two: `01:30 (UTC-4)`. */
export function formatTime(instant: number, zone: string): string {
  const local = instant + offsetAt(zone, instant);
  const day = Math.floor(local / DAY);
  const minutes = Math.floor((local - day * DAY) / MINUTE);
  const clock = clockOf(minutes);
  // Where no clock changes from the day before to the day after, no hour comes twice.
  const isSteady = offsetAt(zone, instant - DAY) === offsetAt(zone, instant + DAY);
  const repeated = !isSteady && instantOn(zone, day, minutes).kind === 'repeated';
  return repeated ? `${clock} (${offsetLabel(zone, instant)})` : clock;
}

/** `Tue, 3 Nov 2026`. */
export function formatDay(instant: number, zone: string): string {
  return dayOf(wallTime(zone, instant));
}

/** `Tue, 3 Nov`, for choosing among the coming days. */
export function dayLabel(instant: number, zone: string): string {
  const { weekday, day, month } = wallTime(zone, instant);
  return `${WEEKDAYS[weekday]}, ${day} ${MONTHS[month - 1]}`;
}

/** `Tue, 3 Nov 2026, 15:00 (Berlin time, UTC+1)`: all that a reader in another zone needs. */
export function formatMoment(instant: number, zone: string): string {
  const local = wallTime(zone, instant);
  return `${dayOf(local)}, ${clockOf(local.minutes)} (${zoneLabel(zone, instant)})`;
}

/** `15:00–15:30`; over midnight `23:30–00:30 (next day)`. Both ends as `formatTime` writes them. */
export function formatSpan(startsAt: number, lengthMinutes: number, zone: string): string {
  const endsAt = startsAt + lengthMinutes * MINUTE;
  const span = `${formatTime(startsAt, zone)}–${formatTime(endsAt, zone)}`;
  return dayKey(startsAt, zone) === dayKey(endsAt, zone) ? span : `${span} (next day)`;
}

/**
 * `2026-11-24 15:00`, as a person could have typed it: `parseTime` reads it back. Of an hour that comes twice, which
 * of the two: `2026-11-01T01:30-05:00`.
 */
export function writtenTime(instant: number, zone: string): string {
  const { date, dayNumber, minutes } = wallTime(zone, instant);
  const clock = clockOf(minutes);
  if (instantOn(zone, dayNumber, minutes).kind !== 'repeated') return `${date} ${clock}`;
  const offset = offsetAt(zone, instant);
  return `${date}T${clock}${offset < 0 ? '-' : '+'}${clockOf(Math.abs(offset) / MINUTE)}`;
}

/**
 * A zone in words: `Berlin time, UTC+1` at an instant; `Berlin time` without one, because the offset changes with the
 * seasons. Zones that are only an offset are just that: `UTC`, `UTC-12`.
 */
export function zoneLabel(zone: string, instant?: number): string {
  if (/^(?:etc\/.*|gmt|uct|utc|universal|zulu)$/i.test(zone)) return offsetLabel(zone, instant ?? 0);
  const place = `${zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')} time`;
  return instant === undefined ? place : `${place}, ${offsetLabel(zone, instant)}`;
}

/** `YYYY-MM-DD` of the date that the zone has at an instant, for grouping. */
export function dayKey(instant: number, zone: string): string {
  return wallTime(zone, instant).date;
}

/** The hour of the day, 0-23. */
export function hourOf(instant: number, zone: string): number {
  return Math.floor(wallTime(zone, instant).minutes / 60);
}

function dayOf({ weekday, day, month, year }: LocalTime): string {
  return `${WEEKDAYS[weekday]}, ${day} ${MONTHS[month - 1]} ${year}`;
}

function offsetLabel(zone: string, instant: number): string {
  const offset = offsetAt(zone, instant);
  if (offset === 0) return 'UTC';
  const size = Math.abs(offset);
  const minutes = Math.floor((size % HOUR) / MINUTE);
  return `UTC${offset < 0 ? '-' : '+'}${Math.floor(size / HOUR)}${minutes > 0 ? `:${String(minutes).padStart(2, '0')}` : ''}`;
}
