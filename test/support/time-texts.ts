import fc from 'fast-check';
import { vectors } from './zone-vectors.ts';

const ZONES = [
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Pacific/Kiritimati',
  'Antarctica/Troll',
];
const DAYS =
  'mon|tue|tues|wed|thu|fri|sat|sun|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday'.split('|');
const MONTHS =
  'Jan|feb|March|mar|april|apr|may|June|jul|August|aug|Sept|sep|October|oct|nov|December|dec'.split('|');
const NUMBERS = '1|2|3|5|10|45|90|a|one|two|three|twelve'.split('|');

const pick = (words: readonly string[]) => fc.constantFrom(...words);
const between = (min: number, max: number) => fc.integer({ min, max });
const join = (...parts: fc.Arbitrary<string | number>[]) => fc.tuple(...parts).map((all) => all.join(''));
const two = (max: number) => between(0, max).map((value) => String(value).padStart(2, '0'));

const clock = fc.oneof(
  join(two(23), pick([':', '.', '']), two(59)),
  join(between(1, 12), pick(['am', 'pm', ' pm', ' a.m.', 'p.m.'])),
  join(between(1, 12), pick([':', '.']), two(59), pick(['', 'am', ' pm'])),
  join(between(0, 23)),
  join(between(0, 23), fc.constant('h'), fc.oneof(fc.constant(''), two(59))),
  pick(['noon', 'midnight', '24:00', '00:00', '02:30', '01:30', '2:30am', '1:30 am']),
);
const ordinal = join(between(1, 31), pick(['', '', 'th']));
const year = fc.oneof(
  fc.constant(''),
  between(2024, 2037).map((value) => ` ${value}`),
);
const date = fc.oneof(
  pick(['today', 'tomorrow', 'the day after tomorrow', 'tmr', 'yesterday']),
  join(pick(['', '', 'next ', 'this ', 'on ']), pick(DAYS)),
  join(fc.constant('next week '), pick(DAYS)),
  join(pick(DAYS), fc.constant(' next week')),
  join(ordinal, pick([' ', ' of ']), pick(MONTHS), year),
  join(pick(MONTHS), fc.constant(' '), ordinal, year),
  join(pick(DAYS), pick([' ', ', ']), ordinal, fc.constant(' '), pick(MONTHS), year),
  join(between(1, 31), fc.constant('/'), between(1, 12), pick(['', '/2027', '/28'])),
  join(between(1, 31), fc.constant('.'), between(1, 12), pick(['.', '.2027', '.28'])),
  join(between(2024, 2037), fc.constant('-'), two(12), fc.constant('-'), two(28)),
  join(fc.constant('in '), pick(NUMBERS), pick([' days', ' weeks', ' day', ' d'])),
);
const part = pick(['', '', '', '', ' in the morning', ' in the afternoon', ' in the evening', ' at night']);
const length = fc.oneof(
  join(pick(['in ', '+']), pick(NUMBERS), pick([' hours', ' h', ' minutes', ' min', ' hrs'])),
  join(fc.constant('in '), between(1, 12), fc.constant('h'), pick(['', '30', ' 15 min'])),
  join(
    fc.constant('in '),
    between(1, 9),
    pick([' days ', ' days and ']),
    between(1, 23),
    pick([' hours', 'h']),
  ),
  join(between(1, 99), pick([' hours', ' minutes', 'h']), fc.constant(' from now')),
);

/** Texts of the grammar: a date and a time in either order, a time, a length. */
export const grammatical = fc.oneof(
  { weight: 6, arbitrary: join(date, pick([' ', ' at ', ', ', ' @']), clock, part) },
  { weight: 3, arbitrary: join(clock, pick([' ', ' on ', ', ']), date) },
  { weight: 2, arbitrary: join(clock, part) },
  { weight: 2, arbitrary: length },
  { weight: 1, arbitrary: join(pick(['tonight ', 'tonight at ', 'this evening ']), clock) },
);

/** Texts of the grammar with something wrong in them. */
export const mutated = fc
  .tuple(
    grammatical,
    between(0, 5),
    fc.nat(),
    fc.nat(),
    fc.oneof(
      pick([' ', '\u00a0', '\t', '-', ':', '1', '.', 'm', '\u200b', '/']),
      fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
    ),
  )
  .map(([text, how, first, second, character]) => {
    const characters = [...text];
    const words = text.split(' ');
    const [at, to] = [first % characters.length, second % words.length];
    const other = words[first % words.length] ?? '';
    if (how === 0) characters.splice(at, 1);
    if (how === 1) characters.splice(at, 0, character);
    if (how === 2) characters.splice(at, 1, character);
    if (how === 3) return words.toSpliced(to, 1).join(' ');
    if (how === 4) return words.toSpliced(to, 0, other).join(' ');
    if (how === 5) return words.with(to, other).join(character);
    return characters.join('');
  });

const vocabulary =
  'in on at the next this last week day days hours and of from now half a am pm h m ago to or noon midnight today tonight tomorrow night morning may sun second mon 1 2 9 12 15 24 30 2027 3:00 03/04 9.30 12.12. - + , . ? 9am 15h'.split(
    ' ',
  );
/** Words of the trade in no order, and anything at all. */
export const garbage = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(pick([...vocabulary, ...DAYS, ...MONTHS]), { maxLength: 7 })
      .map((words) => words.join(' ')),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 300, unit: 'binary' }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(pick([...vocabulary, '1h     ', '3 days ', '\u3000']), between(1, 900))
      .map(([piece, count]) => piece.repeat(count)),
  },
);

/** A zone and an instant in it, half of them within two days of a change of its clocks. */
export const moment = fc
  .tuple(pick(ZONES), between(0, 9_999), between(-2_880, 2_880), fc.boolean())
  .map(([zone, where, minutes, isNear]) => {
    const changes = vectors.tables[vectors.zones[zone] ?? -1]?.changes ?? [];
    const change = isNear ? changes[where % changes.length]?.at : undefined;
    const start = change ?? Date.UTC(2024, 0, 2) / 1e3 + where * 11 * 3_600;
    return { zone, now: (start + minutes * 60) * 1e3 + 37_000 };
  });
