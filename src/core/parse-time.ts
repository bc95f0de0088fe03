import { chronoMinutes } from './chrono.ts';
import { type Doubt, readDays } from './parse-date.ts';
import { MINUTE } from './time.ts';
import { type Candidate, type Here, readingsOf } from './time-readings.ts';
import { plainWords } from './time-words.ts';
import { dayAt, instantOn, wallTime } from './zone.ts';

/** What a person typed as a time. Instants in milliseconds, all of them after `now`. */
export type ParsedTime =
  | { kind: 'time'; instant: number }
  /** To be asked, in order of time; a single candidate too is only taken after a yes. */
  | { kind: 'question'; doubts: readonly Doubt[]; candidates: readonly number[] }
  /** Day numbers (civil.ts) without a time of day. */
  | { kind: 'no-time'; days: readonly number[] }
  /** All that it can mean is over; the latest of it. */
  | { kind: 'past'; instant: number }
  | { kind: 'not-understood' };

/** Shown to whoever was not understood. */
export const TIME_EXAMPLES = ['tomorrow 3pm', 'next tue 14:00', '24 dec 09:30', 'in 2 hours'] as const;

const NOT_UNDERSTOOD: ParsedTime = { kind: 'not-understood' };
/** What goes when one candidate is left. */
const CHOICES: readonly Doubt[] = [
  'am-or-pm',
  'day-or-month',
  'which-day',
  'midnight',
  'clock-or-length',
  'clock-change',
  'repeated',
];
const MOST_WORDS = 16;
const AMOUNT =
  '(?:(?:\\d{1,4}|\\d{1,3}\\.\\d{1,2}) ?|(?:half an?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) )';
const LENGTH = new RegExp(
  `^(?<days>${AMOUNT}(?:days?|d) (?:and )?)?(?:${AMOUNT}(?:hours?|hrs?|h)(?: ?(?:and )?${AMOUNT}(?:minutes?|mins?|m))?|${AMOUNT}(?:minutes?|mins?|m))$`,
);
const SHORT_LENGTH = /^(\d{1,2}) ?h ?(\d\d)$/;
const EXACT =
  /^(\d{4}-\d\d-\d\d)[t ]((?:[01]\d|2[0-3]):[0-5]\d)(?::[0-5]\d(?:\.\d{1,9})?)?(z|[+-](?:0\d|1[0-4]):?[0-5]\d)$/;
const FEWER_WORDS: readonly [RegExp, string][] = [
  [/(\d|\b)([ap])\.m\b\.?/g, '$1$2m'],
  [/(\d) ([ap]m)\b/g, '$1$2'],
  [/,/g, ' '],
  [/(^|\s)@/g, '$1at '],
  [/(\d) ?o'?clock\b/g, '$1'],
  [/(\d{4}-\d\d-\d\d)t(\d\d:\d\d)(?::00)?$/, '$1 $2'],
  [/^(.*) from now\b/, 'in $1'],
  [/\bday after tomorrow\b/g, 'overmorrow'],
  [/\bin the (?=morning|afternoon|evening)/g, ''],
  [/\bat night\b/g, 'night'],
  [/\btonight\b/g, 'today night'],
  [/\bthis (?=morning|afternoon|evening)/g, 'today '],
  [/(^| )(?:on|the|please|sharp)(?= |$)/g, '$1'],
  [/[.!?]+$/, ''],
  [/ {2,}/g, ' '],
];

/**
 * Reads a time as typed by a person of the zone at `now` (milliseconds): one instant, a question, or not understood;
 * never a guess. Every word must be understood. Without a date it is the next such time; without a year the next such
 * date. `HH:MM` is the clock of 24 hours, `9` and `9:30` without am or pm are a question; `in 2 hours` counts from the
 * minute that the clock shows. A wall time that comes twice is a question, as is one that a change of the clocks
 * skips: its candidate is later by as much. Throws RangeError for an unknown zone.
 */
export function parseTime(text: string, zone: string, now: number): ParsedTime {
  const here = { zone, now, today: dayAt(zone, now) };
  const plain = plainWords(text);
  if (plain === undefined) return NOT_UNDERSTOOD;
  const exact = exactInstant(plain);
  if (exact !== undefined) return settle([{ instant: exact, doubts: [] }], now);
  const words = FEWER_WORDS.reduce((left, [from, to]) => left.replace(from, to), plain).trim();
  if (words.split(' ').length > MOST_WORDS) return NOT_UNDERSTOOD;
  const { candidates, days } = readingsOf(words, here);
  // `2h` alone is a time of day in some countries.
  const after = afterLength(/^\d{1,2}h$/.test(words) ? `in ${words}` : words, here);
  if (after.length > 0 && candidates.length > 0) {
    const both = [...candidates, ...after];
    return settle(
      both.map(({ instant, doubts }) => ({ instant, doubts: [...doubts, 'clock-or-length'] })),
      now,
    );
  }
  if (after.length + candidates.length > 0) return settle([...after, ...candidates], now);
  return days.length > 0 ? { kind: 'no-time', days } : NOT_UNDERSTOOD;
}

/** An instant in full, with its offset: `2027-04-03T14:00Z`. */
function exactInstant(words: string): number | undefined {
  const [, date, clock, offset] = EXACT.exec(words) ?? [];
  if (!date || readDays([date], 0).length === 0) return undefined;
  const instant = Date.parse(`${date}T${clock}${offset?.toUpperCase()}`);
  return Number.isNaN(instant) ? undefined : instant;
}

/** `in 2 hours`, `+90 min`, `2 hours from now`. */
function afterLength(words: string, { zone, now, today }: Here): Candidate[] {
  const said = /^(?:in |\+ ?)(.*)$/.exec(words)?.[1]?.replace(SHORT_LENGTH, '$1h $2m');
  const length = LENGTH.exec(said ?? '');
  const minutes = length ? chronoMinutes(`in ${said}`) : undefined;
  if (minutes === undefined) return [];
  const shown = wallTime(zone, now).minutes;
  const elapsed = Math.floor(now / MINUTE) * MINUTE + minutes * MINUTE;
  const later = length?.groups?.days ? instantOn(zone, today, shown + minutes).instant : elapsed;
  const doubts: readonly Doubt[] = later === elapsed ? [] : ['clock-change'];
  return [...new Set([elapsed, later])].map((instant) => ({ instant, doubts }));
}

/** Leaves out what is over, and asks where more than one is left or the one left is doubtful. */
function settle(candidates: readonly Candidate[], now: number): ParsedTime {
  const all = new Map(candidates.map((candidate) => [candidate.instant, candidate.doubts]));
  const instants = [...all.keys()].sort((a, b) => a - b);
  const coming = instants.filter((instant) => instant > now);
  const [first] = coming;
  if (first === undefined) {
    const last = instants.at(-1);
    return last === undefined ? NOT_UNDERSTOOD : { kind: 'past', instant: last };
  }
  const doubts = new Set(coming.flatMap((instant) => all.get(instant) ?? []));
  if (coming.length > 1) doubts.delete('passed');
  else {
    for (const doubt of CHOICES) doubts.delete(doubt);
    if (instants.length > 1) doubts.add('passed');
  }
  if (coming.length === 1 && doubts.size === 0) return { kind: 'time', instant: first };
  return { kind: 'question', doubts: [...doubts], candidates: coming };
}
