import { DAY_MINUTES } from './hours.ts';

/** A time of day as typed: its minutes, and what is left to guess. */
export interface TypedClock {
  /** 0-1440; without am or pm as on a clock of 24 hours. */
  minutes: number;
  half: 'am' | 'pm' | undefined;
  /** Could be either half of the day: 1-12, without am, pm or a leading zero. */
  open: boolean;
  /** Looks like the 24-hour clock, `10:30`. */
  full: boolean;
}

/** A time of day as the source of a case-insensitive pattern; its four groups are what `readClock` takes. */
export const CLOCK = String.raw`(noon|midnight|(\d{1,2})(?:[:.]?(\d\d))?(?: ?([ap])\.?(?:m\.?)?)?)`;

/** Reads the four groups of CLOCK; undefined for a time that no clock shows. */
export function readClock([word = '', digits, minute = '0', letter]: (string | undefined)[]):
  | TypedClock
  | undefined {
  if (digits === undefined) {
    return { minutes: /^noon$/i.test(word) ? 720 : 0, half: undefined, open: false, full: true };
  }
  const hour = Number(digits);
  const minutes = hour * 60 + Number(minute);
  if (Number(minute) > 59 || minutes > DAY_MINUTES) return undefined;
  const open = hour >= 1 && hour <= 12 && !digits.startsWith('0');
  if (!letter) return { minutes, half: undefined, open, full: /^\d\d:?\d\d$/.test(word) };
  if (hour < 1 || hour > 12) return undefined;
  const half = /p/i.test(letter) ? 'pm' : 'am';
  return { minutes: (minutes % 720) + (half === 'pm' ? 720 : 0), half, open: false, full: false };
}
