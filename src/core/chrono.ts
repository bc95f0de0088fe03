import { casual } from 'chrono-node/en';
import { dayNumber } from './civil.ts';
import { DAY, HOUR, MINUTE } from './time.ts';

// chrono-node calculates in the zone of the process and knows no zone by its name. So it only ever reads fields of a
// date, at noon, which no change of the clocks touches, and lengths counted from a week in which no clock of the world
// changed. Its other readings (times, weekdays, "next") guess, and are ours to make.

type Fields = ReturnType<typeof casual.parse>[number]['start'];

/** No zone changed its offset between 3 and 20 June 2001. */
const STILL = Date.UTC(2001, 5, 5, 12);
const LONGEST_MINUTES = (10 * DAY) / MINUTE;

/** The day number (civil.ts) that words such as `tomorrow`, `in 3 days` or `24 december 2027` name, read on a day. */
export function chronoDay(words: string, today: number): number | undefined {
  const fields = wholly(words, today * DAY + 12 * HOUR);
  if (!fields?.isCertain('day') || !fields.isCertain('month') || !fields.isCertain('year')) return undefined;
  const date = { year: field(fields, 'year'), month: field(fields, 'month'), day: field(fields, 'day') };
  const day = dayNumber(date);
  return Number.isSafeInteger(day) ? day : undefined;
}

/** The minutes of a length such as `in 2 hours 30 min`; undefined beyond ten days. */
export function chronoMinutes(words: string): number | undefined {
  const fields = wholly(words, STILL);
  if (!fields?.isCertain('minute')) return undefined;
  const day = { year: field(fields, 'year'), month: field(fields, 'month'), day: field(fields, 'day') };
  const at = dayNumber(day) * DAY + field(fields, 'hour') * HOUR + field(fields, 'minute') * MINUTE;
  const minutes = (at - STILL) / MINUTE;
  return minutes >= 0 && minutes <= LONGEST_MINUTES ? minutes : undefined;
}

/** What chrono-node makes of the text when it is one point in time and nothing is left over. */
function wholly(words: string, reference: number): Fields | undefined {
  const [found, ...more] = casual.parse(words, { instant: new Date(reference), timezone: 0 });
  return found && more.length === 0 && !found.end && found.text.length === words.length
    ? found.start
    : undefined;
}

const field = (fields: Fields, name: 'year' | 'month' | 'day' | 'hour' | 'minute'): number =>
  fields.get(name) ?? Number.NaN;
