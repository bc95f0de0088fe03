/** As long as a text that somebody gives as a time may be. */
const LENGTH = 4_000;

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

/** The same pieces to the full length, to what is still read after white space collapses, and with a time behind. */
export const HARD_WORDS: readonly string[] = PIECES.flatMap((piece) => {
  const short = piece.repeat(Math.floor(199 / piece.length)).slice(0, 188);
  return [piece.repeat(LENGTH).slice(0, LENGTH), short, `${short} 9am`, `tomorrow ${short}`];
});
