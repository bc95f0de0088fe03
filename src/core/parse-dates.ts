import { civilDate, type DateSpan } from './civil.ts';
import { readDays } from './parse-date.ts';

/** Longer absences than two years are a slip. */
const LONGEST_DAYS = 731;
const TO = / ?(?:-|\b(?:to|till|until|thru|through)\b) ?/g;
const LONELY_DAY = /^\d{1,2}(?:st|nd|rd|th)?$/;
const MONTH_NAME = /[a-z]{3,}\.?/;

/**
 * The dates that a text names, as read on the day `today`: `24 dec`, `24 dec - 2 jan`, `24-26 dec`, `tomorrow`. The
 * end is the first such date from the beginning on. `which-date` when there is more than one reading (`03/04`),
 * undefined when it is no date, `past` when it is over.
 */
export function readDates(text: string, today: number): DateSpan | 'which-date' | 'past' | undefined {
  const one = single(text, today);
  if (one !== undefined) return typeof one === 'number' ? span(one, one, today) : one;
  for (const { index, 0: to } of text.matchAll(TO)) {
    const right = text.slice(index + to.length);
    const left = text.slice(0, index);
    const month = LONELY_DAY.test(left)
      ? (MONTH_NAME.exec(right.replace(/^\d+(?:st|nd|rd|th)?/, ''))?.[0] ?? '')
      : '';
    const first = single(`${left} ${month}`.trim(), today);
    if (first === undefined) continue;
    const last = typeof first === 'number' ? single(right, first) : first;
    if (typeof first === 'number' && typeof last === 'number') return span(first, last, today);
    if (last !== undefined) return 'which-date';
  }
  return undefined;
}

function single(text: string, today: number): number | 'which-date' | undefined {
  const [reading, ...more] = readDays(text.replace(/^(?:on|the|from) /, '').split(' '), today);
  if (!reading) return undefined;
  // Which year is meant is told by the echo.
  const doubtful = reading.doubts.some((doubt) => doubt !== 'passed');
  return more.length > 0 || doubtful ? 'which-date' : reading.day;
}

function span(first: number, last: number, today: number): DateSpan | 'past' | undefined {
  if (last < today || civilDate(last).year > 9_999) return 'past';
  return first <= last && last - first <= LONGEST_DAYS ? { first, last } : undefined;
}
