import fc from 'fast-check';
import { garbage, grammatical, mutated } from '../../test/support/time-texts.ts';

/** As long as a text that somebody gives as a time may be. */
const LENGTH = 4_000;
/** As much of a text as is read after white space collapses. */
const READ = 200;

/** What drives readers of dates into backtracking: units, numbers, spaces and separators, over and over. */
const PIECES = [
  '1h     ',
  '2 hours   ',
  '3 days ',
  'half an hour ',
  'in 1 day and ',
  'next week ',
  'mon tue ',
  '24 dec ',
  '9 ',
  '9:30',
  '9.',
  '1/2/',
  '12',
  'at ',
  '@',
  'p.m',
  'in the ',
  ' ',
  '\u3000',
  '\u200b',
  'a',
  '\ufdfa',
  '\u{1f600}',
  '-',
  "o'clock ",
];

const repeated = (piece: string, length: number) =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** The same pieces to the full length, to what is still read, and with a time before or behind. */
const pieces = PIECES.flatMap((piece) => {
  const short = repeated(piece, READ - 12);
  return [repeated(piece, LENGTH), short, `${short} 9am`, `tomorrow ${short}`];
});

const SEED = 2027;
const sample = (texts: fc.Arbitrary<string>, count: number) =>
  fc.sample(texts, { numRuns: count, seed: SEED }).map((text) => text.slice(0, LENGTH));

const spaces = fc.constantFrom(' ', ', ', '  ', '\u3000  ', ' and ');
/** Texts of the grammar, right and wrong ones, one after the other, to a length that is drawn too. */
const strung = fc
  .tuple(
    fc.array(fc.oneof(grammatical, mutated), { minLength: 2, maxLength: 12 }),
    spaces,
    fc.constantFrom(READ, READ, LENGTH),
  )
  .map(([texts, space, length]) => repeated(`${texts.join(space)}${space}`, length));

/** Texts that take long to be read, or could: of the grammar, beside it, strung together, and nothing but pieces. */
export const HARD_WORDS: readonly string[] = [
  ...pieces,
  ...sample(grammatical, 800),
  ...sample(mutated, 800),
  ...sample(garbage, 800),
  ...sample(strung, 800),
];
