import { clockOf, DAY_MINUTES, type MinuteRange } from './hours.ts';
import { interval } from './intervals.ts';
import { CLOCK, readClock, type TypedClock } from './parse-clock.ts';
import { cleanLine } from './text.ts';

export type RangesProblem =
  | 'not-understood'
  | 'equal-ends'
  | 'overlapping'
  | 'out-of-range'
  | 'too-many'
  /** So long through the night, or so early, that something else may be meant. */
  | 'several';

/** `text` is the piece at fault as it was typed, shortened and fit to be shown. */
export interface RangesFault {
  readonly code: RangesProblem;
  readonly text: string;
  /** What it may mean, as it can be typed without a doubt. */
  readonly meanings?: readonly string[];
}

/** A day has at most so many ranges: as many as the form that they are typed into can be opened with again. */
export const MAX_RANGES = 12;

export type ParsedRanges = { ok: true; ranges: MinuteRange[] } | { ok: false; problem: RangesFault };

/** Who is open for longer than this through the night, in minutes, says so with am and pm or as `17:00-09:00`. */
const LONG_NIGHT = 720;
/** Who begins before this, in minutes, says so too: `1-5` is as likely in the afternoon. */
const EARLY = 360;

const LONGEST = 200;
const NO_HOURS = /^(?:|-|closed|none|off)$/i;
const SEPARATOR = / ?(?:[,;&]|\band\b) ?/i;
const RANGE = new RegExp(String.raw`^${CLOCK} ?(?:[-\u2010-\u2015\u2212]|to|until|till) ?${CLOCK}$`, 'i');

/**
 * Reads one day's hours: `9-5`, `09:00-12:30, 13:30-17:00`, `9am-5pm`, `22:00-02:00` (an `end` beyond 1440 is past
 * midnight); `closed`, `none` or nothing is no hours. Sorted by start; touching ranges stay apart.
 *
 * Without am or pm the start is as written and a bare end that is not after it moves on by twelve hours: `9-5` is
 * 09:00-17:00, `10-2` 10:00-14:00. `HH:MM` with two digits each is the 24-hour clock and never moves. An am or pm at
 * one end holds for the other where that makes a range: `1-5pm` is 13:00-17:00, `9-5pm` 09:00-17:00. `17-9` and
 * `1-5` may be several and are asked about. Because this guesses, show people what was understood.
 */
export function parseRanges(text: string): ParsedRanges {
  const words = text.replace(/\s+/g, ' ').trim();
  if (NO_HOURS.test(words)) return { ok: true, ranges: [] };
  const pieces = words.length > LONGEST ? [] : words.split(SEPARATOR).filter((piece) => piece !== '');
  if (pieces.length === 0) return problem('not-understood', words);
  const [first = ''] = pieces.slice(MAX_RANGES);
  if (first !== '') return problem('too-many', first);
  const read: { piece: string; range: MinuteRange }[] = [];
  for (const piece of pieces) {
    const range = rangeOf(piece);
    if (typeof range === 'string') return problem(range, piece);
    if ('meanings' in range) return problem('several', piece, range.meanings);
    if (read.some((other) => other.range.start < range.end && range.start < other.range.end)) {
      return problem('overlapping', piece);
    }
    read.push({ piece, range });
  }
  return { ok: true, ranges: read.map(({ range }) => range).sort((a, b) => a.start - b.start) };
}

function rangeOf(piece: string): MinuteRange | RangesProblem | Required<Pick<RangesFault, 'meanings'>> {
  const match = RANGE.exec(piece);
  if (!match) return 'not-understood';
  const from = readClock(match.slice(1, 5));
  const to = readClock(match.slice(5, 9));
  if (!from || !to || from.minutes === DAY_MINUTES) return 'out-of-range';
  const start = startOf(from, to);
  const end = endOf(start, from, to);
  if (start === end) return 'equal-ends';
  const isPlain = !from.half && !to.half && !(from.full && to.full);
  if (end > start) {
    const isEarly = isPlain && from.open && to.open && start < EARLY && end <= 720;
    return isEarly
      ? { meanings: [typed([start + 720, end + 720]), typed([start, end])] }
      : interval(start, end);
  }
  const isClear = end === 0 || !isPlain || end + DAY_MINUTES - start <= LONG_NIGHT;
  if (isClear) return interval(start, end + DAY_MINUTES);
  const ends = to.open && end + 720 > start ? [[start, end + 720] as const] : [];
  return { meanings: [...ends, [end, start] as const, [start, end] as const].map(typed) };
}

const typed = ([start, end]: readonly [number, number]): string => `${clockOf(start)}-${clockOf(end)}`;

function startOf(from: TypedClock, to: TypedClock): number {
  if (!from.open || !to.half) return from.minutes;
  const morning = from.minutes % 720;
  const [same, other] = to.half === 'am' ? [morning, morning + 720] : [morning + 720, morning];
  return same < to.minutes ? same : other;
}

function endOf(start: number, from: TypedClock, to: TypedClock): number {
  const twelveHours = from.half !== undefined || (from.minutes < 780 && !to.full);
  if (!to.open || !twelveHours) return to.minutes;
  const morning = to.minutes % 720;
  // A bare 12 after an evening's start is midnight.
  const readings = [morning, morning + 720, morning === 0 && start > 720 ? DAY_MINUTES : 0];
  return readings.find((reading) => reading > start) ?? to.minutes;
}

function problem(code: RangesProblem, piece: string, meanings?: RangesFault['meanings']): ParsedRanges {
  const shown = cleanLine(piece.slice(0, 80).replace(/\p{Cs}/gu, ''));
  const [...characters] = shown;
  const text = characters.slice(0, 40).join('');
  return { ok: false, problem: { code, text, ...(meanings && { meanings }) } };
}
