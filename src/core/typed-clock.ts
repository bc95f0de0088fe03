import { DAY_MINUTES } from './hours.ts';
import { CLOCK, readClock } from './parse-clock.ts';
import type { Doubt } from './parse-date.ts';

/** A word that may be a time of day. */
export interface ClockReading {
  /** What it may mean, in minutes of a day (0-1440), in the order of the day. */
  minutes: readonly number[];
  doubt?: Doubt;
  /** Only a number: it may as well be a day or a year. */
  bare: boolean;
}

const WHOLE = new RegExp(`^${CLOCK}$`);
const HOURS = /^([01]?\d|2[0-4])h([0-5]\d)?$/;
/** Part of the day, from (inclusive) and until (exclusive), in minutes. */
const PARTS = new Map([
  ['morning', [180, 720]],
  ['afternoon', [720, 1080]],
  ['evening', [960, 1440]],
  ['night', [1020, DAY_MINUTES + 1]],
]);

/** Whether a word names a part of the day. */
export const isPartOfDay = (word: string): boolean => PARTS.has(word);

/** The times of day that a word may mean: `3pm`, `14:00`, `0930`, `9.30`, `15h`, `noon`, `24:00`, `9`. */
export function readClockWord(word: string): ClockReading | undefined {
  const hours = HOURS.exec(word);
  const minutes = hours ? Number(hours[1]) * 60 + Number(hours[2] ?? 0) : undefined;
  if (minutes !== undefined) return minutes > DAY_MINUTES ? undefined : { minutes: [minutes], bare: false };
  if (word === 'midnight') return { minutes: [0, DAY_MINUTES], doubt: 'midnight', bare: false };
  const match = WHOLE.exec(word);
  const clock = match && readClock(match.slice(1));
  if (!clock) return undefined;
  const bare = /^\d+$/.test(word);
  if (bare && clock.minutes === DAY_MINUTES) return undefined;
  if (!clock.open || clock.full) return { minutes: [clock.minutes], bare };
  const morning = clock.minutes % 720;
  return { minutes: [morning, morning + 720], doubt: 'am-or-pm', bare };
}

/** What is left of a reading in a part of the day, if anything. */
export function within(part: string | undefined, reading: ClockReading): ClockReading | undefined {
  const [from = 0, until = DAY_MINUTES + 1] = PARTS.get(part ?? '') ?? [];
  const minutes = reading.minutes.filter((minute) => minute >= from && minute < until);
  if (minutes.length === reading.minutes.length) return reading;
  return minutes.length === 0 ? undefined : { minutes, bare: reading.bare };
}
