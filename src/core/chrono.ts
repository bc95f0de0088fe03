import { Chrono, casual } from 'chrono-node/en';
import { civilDate, dayNumber } from './civil.ts';
import { DAY, HOUR, MINUTE } from './time.ts';

// chrono-node calculates in the zone of the process and knows no zone by its name. So it only ever reads fields of a
// date, at noon, which no change of the clocks touches, and lengths counted from a week in which no clock of the world
// changed. Its other readings (times, weekdays, "next") guess, and are ours to make.

/** No zone changed its offset between 3 and 20 June 2001. */
const STILL = Date.UTC(2001, 5, 5, 12);
const LONGEST_MINUTES = (10 * DAY) / MINUTE;

/** What each of the parsers in use reads, and from which end of chrono-node's list it is found soonest. */
const SAMPLES = {
  word: { text: 'tomorrow', parsers: casual.parsers.toReversed() },
  length: { text: 'in 3 days', parsers: casual.parsers },
  dayFirst: { text: '24 december 2027', parsers: casual.parsers },
  monthFirst: { text: 'december 24 2027', parsers: casual.parsers },
};
type Kind = keyof typeof SAMPLES;
const readers = new Map<Kind, Chrono>();

/** The day number (civil.ts) that words such as `tomorrow`, `in 3 days` or `24 december 2027` name, read on a day. */
export function chronoDay(words: string, today: number): number | undefined {
  const fields = wholly(readerOf(words), words, today * DAY + 12 * HOUR);
  if (!fields?.isCertain('day') || !fields.isCertain('month') || !fields.isCertain('year')) return undefined;
  const day = dayOf(fields);
  // A 31st of April comes out as the day after the 30th.
  return civilDate(day).day === field(fields, 'day') ? day : undefined;
}

/** The minutes of a length such as `in 2 hours 30 min`; undefined beyond ten days. */
export function chronoMinutes(words: string): number | undefined {
  const fields = wholly(readerOf(words), words, STILL);
  if (!fields?.isCertain('minute')) return undefined;
  const at = dayOf(fields) * DAY + field(fields, 'hour') * HOUR + field(fields, 'minute') * MINUTE;
  const minutes = (at - STILL) / MINUTE;
  return minutes >= 0 && minutes <= LONGEST_MINUTES ? minutes : undefined;
}

/** One parser alone: together they need half a second for the first texts of a process, to compile their patterns. */
function readerOf(words: string): Chrono {
  const kind = kindOf(words);
  const known = readers.get(kind);
  if (known) return known;
  const { text, parsers } = SAMPLES[kind];
  const alone = (parser: (typeof parsers)[number]) => new Chrono({ parsers: [parser], refiners: [] });
  const found = parsers.find((parser) => wholly(alone(parser), text, STILL));
  const reader = found ? alone(found) : casual;
  readers.set(kind, reader);
  return reader;
}

function kindOf(words: string): Kind {
  if (/^\d/.test(words)) return 'dayFirst';
  if (words.startsWith('in ')) return 'length';
  return /\d/.test(words) ? 'monthFirst' : 'word';
}

/** What chrono-node makes of the text when it is one point in time and nothing is left over. */
function wholly(reader: Chrono, words: string, reference: number) {
  const [found, ...more] = reader.parse(words, { instant: new Date(reference), timezone: 0 });
  return found && more.length === 0 && !found.end && found.text.length === words.length
    ? found.start
    : undefined;
}

type Fields = NonNullable<ReturnType<typeof wholly>>;

const field = (fields: Fields, name: 'year' | 'month' | 'day' | 'hour' | 'minute'): number =>
  fields.get(name) ?? Number.NaN;

const dayOf = (fields: Fields): number =>
  dayNumber({ year: field(fields, 'year'), month: field(fields, 'month'), day: field(fields, 'day') });
