/** The longest text that is read as a time, in characters after white space is collapsed. */
const LONGEST = 200;
/** More than anybody sends as a time; what is longer is not even collapsed. */
const LONGEST_TYPED = 40_000;
/** White space, and the marks that are as invisible. */
const SPACE = /[\s\p{Z}\p{Cc}\u00AD\u180E\u200B-\u200F\u2028-\u202E\u2060-\u2069]+/gu;
const DASHES = /[\u2010-\u2015\u2212]/g;
const APOSTROPHES = /[\u2018\u2019\u02BC]/g;

/** Sunday first. */
const WEEKDAYS = ['sun', 'mon', 'tue|tues', 'wed|weds', 'thu|thur|thurs', 'fri', 'sat'];
const NAMES = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const WEEKDAY_OF = new Map(
  WEEKDAYS.flatMap((short, day) => [...short.split('|'), NAMES[day] ?? ''].map((name) => [name, day])),
);

/**
 * What was typed as words to read: compatible forms of characters made plain, lower case, every run of white space one
 * space. Undefined when nothing is left or it is longer than `longest` characters: a part of it would be a guess. Done before
 * chrono-node sees the text, whose patterns need exponential time for runs of spaces.
 */
export function plainWords(text: string, longest = LONGEST): string | undefined {
  if (text.length > LONGEST_TYPED) return undefined;
  const collapsed = text.replace(SPACE, ' ').trim();
  if (collapsed.length > longest) return undefined;
  const plain = collapsed
    .normalize('NFKC')
    .toLowerCase()
    .replace(DASHES, '-')
    .replace(APOSTROPHES, "'")
    .replace(SPACE, ' ')
    .trim();
  return plain === '' || plain.length > longest ? undefined : plain;
}

/** 0-6 (Sunday-Saturday) of a weekday's name or a common short form of it, in lower case. */
export function weekdayNamed(word: string): number | undefined {
  return WEEKDAY_OF.get(word);
}
