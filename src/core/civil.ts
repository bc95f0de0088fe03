import { DAY } from './time.ts';

/**
 * Civil dates as whole numbers: day 0 is 1970-01-01 in the proleptic Gregorian calendar. A date is no instant and
 * has no zone, so `Date` is used through its UTC fields only and the zone of the process never matters.
 */
export interface CivilDate {
  year: number;
  /** 1-12. */
  month: number;
  /** 1-31. */
  day: number;
}

/** The day number of a civil date; a day beyond the end of its month counts on into the next. */
export function dayNumber({ year, month, day }: CivilDate): number {
  // setUTCFullYear, because Date.UTC takes the years 0-99 for 1900-1999.
  return new Date(0).setUTCFullYear(year, month - 1, day) / DAY;
}

/** The civil date of a day number. */
export function civilDate(number: number): CivilDate {
  const date = new Date(number * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The weekday of a day number, 0-6 (Sunday-Saturday). */
export function weekdayOf(number: number): number {
  return (((number + 4) % 7) + 7) % 7;
}

/** `YYYY-MM-DD`, for keys and grouping. */
export function dateKey({ year, month, day }: CivilDate): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** A span of dates as day numbers, both ends included. */
export interface DateSpan {
  readonly first: number;
  readonly last: number;
}

/** The day number of `YYYY-MM-DD`. */
export const dayOfKey = (key: string): number => Date.parse(key) / DAY;

/** `YYYY-MM-DD` of a day number. */
export const keyOfDay = (day: number): string => dateKey(civilDate(day));
