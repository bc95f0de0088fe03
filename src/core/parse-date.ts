import { chronoDay } from './chrono.ts';
import { civilDate, weekdayOf } from './civil.ts';
import { weekdayNamed } from './time-words.ts';

/** Why a reading of a date or a time needs a yes. */
export type Doubt =
  /** `9` may be 09:00 or 21:00. */
  | 'am-or-pm'
  /** `03/04` may be in March or in April. */
  | 'day-or-month'
  /** `friday` said on a Friday, `next friday`. */
  | 'which-day'
  /** At the beginning of the day or at its end. */
  | 'midnight'
  /** `2h` may be 02:00 or in two hours. */
  | 'clock-or-length'
  /** Days and hours are counted over a change of the clocks. */
  | 'clock-change'
  /** The clocks show this time twice. */
  | 'repeated'
  /** The clocks skip this time; the candidate is later by as much. */
  | 'skipped'
  /** The nearer reading of it is over; the candidate is the one to come. */
  | 'passed'
  /** The weekday named is not that of the date. */
  | 'weekday'
  /** Which of the numbers is the hour is not certain. */
  | 'unsure';

/** A day that may be meant. */
export interface DayReading {
  /** Day number (civil.ts). */
  day: number;
  doubts: readonly Doubt[];
}

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
/** A month's name or its short form, as the source of a pattern for lower case. */
export const MONTH = `(?:${MONTHS.map((month) => `${month}|${month.slice(0, 3)}`).join('|')}|sept)\\.?`;
const ORDINAL = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
const DATED = new RegExp(`^(?:${ORDINAL} (?:of )?${MONTH}|${MONTH} ${ORDINAL})(?<year> (?:\\d{4}|\\d{2}))?$`);
const NUMBER = '(?:\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';
const RELATIVE = new RegExp(
  `^(?:today|tomorrow|tmrw?|yesterday|overmorrow|in ${NUMBER} ?(?:days?|d|weeks?|w)(?: (?:and )?${NUMBER} ?(?:days?|d))?)$`,
);
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const NUMERIC = /^(\d{1,2})(?:([/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?|-(\d{1,2})-(\d{4}|\d{2}))\.?$/;
/** A date of next year that is further away than this may well be the one just past. */
const HALF_YEAR = 183;

/**
 * The days that a date in words may mean, read on the day `today` of its writer: `tomorrow`, `fri`, `next tue`,
 * `24 dec`, `dec 24th 2027`, `03/04`, `24.12.`, `2027-04-03`, `in 3 days`. Expects `plainWords` without commas.
 * More than one is a question; none is not understood.
 */
export function readDays(words: readonly string[], today: number): DayReading[] {
  const week = withoutNextWeek(words);
  const named = week.words.flatMap((word, index) => {
    const weekday = weekdayNamed(word.replace(/\.$/, ''));
    return weekday === undefined ? [] : [{ weekday, index }];
  });
  const [first] = named;
  if (named.length > 1) return [];
  if (!first) return week.isNext ? [] : datedDays(week.words, today);
  const before = week.words[first.index - 1];
  const mode = before === 'next' || before === 'this' || before === 'coming' ? before : undefined;
  const rest = week.words.filter((_, i) => i !== first.index && !(mode && i === first.index - 1));
  if (mode && week.isNext) return [];
  if (rest.length === 0) return daysNamed(first.weekday, today, week.isNext ? 'next week' : mode);
  if (mode || week.isNext) return [];
  const dated = datedDays(rest, today);
  const matching = dated.filter(({ day }) => weekdayOf(day) === first.weekday);
  if (matching.length === 0) return dated.map(({ day, doubts }) => ({ day, doubts: [...doubts, 'weekday'] }));
  return matching.length > 1
    ? matching
    : matching.map(({ day, doubts }) => ({ day, doubts: forced(doubts) }));
}

/** The doubts that a choice among several settles are gone when there is but one. */
const forced = (doubts: readonly Doubt[]): Doubt[] => doubts.filter((doubt) => doubt !== 'day-or-month');

function withoutNextWeek(words: readonly string[]): { words: readonly string[]; isNext: boolean } {
  const at = words.findIndex((word, index) => word === 'next' && words[index + 1] === 'week');
  if (at < 0) return { words, isNext: false };
  return { words: words.filter((_, index) => index !== at && index !== at + 1), isNext: true };
}

/** The weekday to come; "next" may also be that of the week after, which begins on Monday or on Sunday. */
function daysNamed(weekday: number, today: number, mode: string | undefined): DayReading[] {
  const coming = today + ((weekday - weekdayOf(today) + 7) % 7);
  const nextWeek = [1, 0].map((first) => {
    const begins = today - ((weekdayOf(today) - first + 7) % 7) + 7;
    return begins + ((weekday - first + 7) % 7);
  });
  const days =
    mode === 'next week'
      ? nextWeek
      : mode === 'next'
        ? [coming === today ? today + 7 : coming, ...nextWeek]
        : coming === today
          ? [today, today + 7]
          : [coming];
  return choose([...new Set(days)], 'which-day');
}

function datedDays(words: readonly string[], today: number): DayReading[] {
  const text = words.join(' ');
  if (RELATIVE.test(text)) return choose([chronoDay(text, today)]);
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return choose([written(yearFirst[3], yearFirst[2], yearFirst[1], today)]);
  const numeric = NUMERIC.exec(text);
  if (numeric) {
    const [, one, , two = numeric[5], year = numeric[6]] = numeric;
    return yearly(year, today, (y) => [written(one, two, y, today), written(two, one, y, today)]);
  }
  const dated = DATED.exec(text);
  if (!dated) return [];
  const year = dated.groups?.year;
  return yearly(year, today, (y) => [chronoDay(year ? text : `${text} ${y}`, today)]);
}

/** The day of a date in digits; chrono-node reads its month by name, in which there is nothing to guess. */
function written(day = '', month = '', year = '', today = 0): number | undefined {
  const name = MONTHS[Number(month) - 1];
  return name ? chronoDay(`${Number(day)} ${name} ${year}`, today) : undefined;
}

/** Dates of the year that was written, or else of the first one in which they are not past. */
function yearly(
  year: string | undefined,
  today: number,
  daysOf: (year: string) => (number | undefined)[],
): DayReading[] {
  if (year) return choose(daysOf(year), 'day-or-month');
  const found: (number | undefined)[] = [];
  const now = civilDate(today).year;
  // A 29 February may be eight years away.
  for (let y = now; y <= now + 8; y++) {
    const days = daysOf(String(y));
    for (const [index, day] of days.entries()) {
      if (found[index] === undefined && day !== undefined && day >= today) found[index] = day;
    }
    const known = found.filter((day) => day !== undefined).length;
    if (known === days.length || (known > 0 && y > now)) break;
  }
  return choose(found, 'day-or-month').map((reading) =>
    civilDate(reading.day).year > now && reading.day - today > HALF_YEAR
      ? { ...reading, doubts: [...reading.doubts, 'passed'] }
      : reading,
  );
}

function choose(days: readonly (number | undefined)[], doubt?: Doubt): DayReading[] {
  const known = [...new Set(days.filter((day) => day !== undefined))];
  return known.map((day) => ({ day, doubts: doubt && known.length > 1 ? [doubt] : [] }));
}
