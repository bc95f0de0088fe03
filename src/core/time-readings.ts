import { civilDate } from './civil.ts';
import { type DayReading, type Doubt, readDays } from './parse-date.ts';
import { type ClockReading, isPartOfDay, readClockWord, within } from './typed-clock.ts';
import { instantOn } from './zone.ts';

/** An instant (milliseconds) that may be meant. */
export interface Candidate {
  instant: number;
  doubts: readonly Doubt[];
}

/** Where and when somebody reads a clock: zone, instant (milliseconds) and day number (civil.ts). */
export interface Here {
  zone: string;
  now: number;
  today: number;
}

interface Word {
  text: string;
  /** `at` stood before it. */
  at: boolean;
}

const YEAR = /^(?:19|20|21)\d\d$/;
const HOURS = /^\d{1,2}h/;

/**
 * Every way to take one of the words for the time of day and all others for the date; `days` when there is a date
 * but no time. A number alone is only taken for the hour when no other word can be.
 */
export function readingsOf(text: string, here: Here): { candidates: Candidate[]; days: number[] } {
  const words = listOf(text);
  const parts = words.filter((word) => isPartOfDay(word.text));
  const others = words.filter((word) => !isPartOfDay(word.text));
  if (parts.length > 1) return { candidates: [], days: [] };
  const found = others.flatMap((word, index) => {
    const rest = others.filter((_, i) => i !== index).map((other) => other.text);
    const clock = readClockWord(word.text);
    const reading = clock && within(parts[0]?.text, clock);
    const sure = !reading?.bare || word.at;
    if (!reading || (!sure && YEAR.test(word.text) && hasDigit(rest))) return [];
    // `in 2 weeks 3h` is a length, if anything.
    if (HOURS.test(word.text) && rest.includes('in')) return [];
    const days = rest.length > 0 ? readDays(rest, here.today) : undefined;
    const candidates = days ? onDays(reading, days, here) : nextOf(reading, here);
    return candidates.length > 0
      ? [{ sure, candidates: sure ? candidates : unsure(candidates, word.text, rest) }]
      : [];
  });
  const best = found.some(({ sure }) => sure) ? found.filter(({ sure }) => sure) : found;
  const candidates = best.flatMap((each) => each.candidates);
  if (candidates.length > 0) return { candidates, days: [] };
  const dates = readDays(
    others.map((word) => word.text),
    here.today,
  );
  return { candidates, days: dates.map(({ day }) => day) };
}

const hasDigit = (words: readonly string[]): boolean => words.some((word) => /\d/.test(word));

function listOf(text: string): Word[] {
  const words = text.split(' ');
  return words.flatMap((word, index) =>
    word === 'at' ? [] : [{ text: word, at: words[index - 1] === 'at' }],
  );
}

/** `24 dec 15` may be in the year 2015, `fri 15` on a 15th. */
function unsure(
  candidates: readonly (Candidate & { day: number })[],
  word: string,
  rest: readonly string[],
): Candidate[] {
  return candidates.map(({ instant, doubts, day }) => {
    const doubtful = rest.length > 0 && (hasDigit(rest) || civilDate(day).day === Number(word));
    return { instant, doubts: doubtful ? [...doubts, 'unsure'] : doubts };
  });
}

function onDays({ minutes, doubt }: ClockReading, days: readonly DayReading[], here: Here) {
  return days.flatMap(({ day, doubts }) =>
    minutes.flatMap((minute) => placed(here.zone, day, minute, doubt ? [...doubts, doubt] : doubts)),
  );
}

/** The next time that the clocks show it. */
function nextOf({ minutes, doubt }: ClockReading, { zone, now, today }: Here) {
  if (doubt === 'midnight') return placed(zone, today, Math.max(...minutes), []);
  const doubts: readonly Doubt[] = doubt ? [doubt] : [];
  return minutes.flatMap((minute) => {
    const isOver = instantOn(zone, today, minute).latest <= now;
    return isOver
      ? placed(zone, today + 1, minute, [...doubts, 'passed'])
      : placed(zone, today, minute, doubts);
  });
}

function placed(zone: string, day: number, minutes: number, doubts: readonly Doubt[]) {
  const { instant, kind, earliest, latest } = instantOn(zone, day, minutes);
  if (kind === 'once') return [{ instant, doubts, day }];
  if (kind === 'skipped') return [{ instant, doubts: [...doubts, kind], day }];
  return [earliest, latest].map((each) => ({ instant: each, doubts: [...doubts, kind], day }));
}
