import { Temporal } from 'temporal-polyfill';

// A second reader of times in words, written apart from the one it judges: it looks for a time in the text, removes it
// and asks whether the rest is a date. Everything of the calendar and of zones is Temporal's.

/** All that a text may mean, as instants in milliseconds. */
export interface Meaning {
  instants: Set<number>;
  /** Nothing about it needs a yes. */
  sure: boolean;
}

interface Found {
  dates: Temporal.PlainDate[];
  sure: boolean;
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONG_MONTHS =
  'january|february|march|april|may|june|july|august|september|october|november|december|sept';
const LONG_DAYS = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday|tues|weds|thur|thurs';
const MONTH = `(?<month>${LONG_MONTHS}|${MONTHS.join('|')})\\.?`;
const WEEKDAY = new RegExp(
  `(?<=^| )(?<mode>next |this |coming )?(?<day>${LONG_DAYS}|${DAYS.join('|')})\\.?(?= |$)`,
);
const NUMBERS = [
  '',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const AMOUNT = `\\d{1,4}(?:\\.\\d{1,2})?|half an?|an?|${NUMBERS.slice(1).join('|')}`;
const COUNTED = `(?:(?:\\d{1,4}(?:\\.\\d{1,2})?) ?|(?:${AMOUNT}) )`;
const PARTS: Record<string, [number, number]> = {
  morning: [180, 719],
  afternoon: [720, 1079],
  evening: [960, 1439],
  night: [1020, 1440],
};

const cleaned = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Z}\p{Cc}\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069,]+/gu, ' ')
    .replace(/\u2019|\u2018/g, "'")
    .replace(/([ap])\.m\b/g, '$1m')
    .replace(/([ap]m)\./g, '$1')
    .replace(/@/g, 'at ')
    .replace(/o'?clock/g, '')
    .replace(/tonight/g, 'today night')
    .replace(/this (morning|afternoon|evening)/g, 'today $1')
    .replace(/in the (morning|afternoon|evening)/g, '$1')
    .replace(/at night/g, 'night')
    .replace(/(^| )(?:on|the|please|sharp)(?= |$)/g, ' ')
    .replace(/(^| )(?:on|the|please|sharp)(?= |$)/g, ' ')
    .replace(/(\d{4}-\d\d-\d\d)t(\d\d:\d\d)(?::00)?[.!?]*$/, '$1 $2')
    .replace(/^(.*) from now(?= |$)/, 'in $1')
    .replace(/[.!?]+$/, '')
    .replace(/ +/g, ' ')
    .trim();

export function meaningOf(text: string, zone: string, now: number): Meaning {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const words = cleaned(text);
  const exact = exactly(text);
  if (exact !== undefined) return { instants: new Set([exact]), sure: true };
  const instants = new Set<number>();
  const part = /(?<=^| )(morning|afternoon|evening|night)(?= |$)/.exec(words)?.[0];
  const bare = part
    ? words
        .replace(new RegExp(`(?<=^| )${part}(?= |$)`), ' ')
        .replace(/ +/g, ' ')
        .trim()
    : words;
  const times = [...timesIn(bare)].map((time) => ({ ...time, minutes: inPart(time.minutes, part) }));
  const found = times.flatMap((time) => {
    const days = time.rest === '' ? undefined : datesOf(time.rest, here);
    return time.minutes.length === 0 || days?.dates.length === 0 ? [] : [{ ...time, days }];
  });
  const plain = found.filter((time) => !time.isNumber);
  let sure = true;
  for (const { minutes, days, isNumber, rest, number } of plain.length > 0 ? plain : found) {
    for (const minute of minutes) {
      if (!days) add(instants, next(here, minute));
      for (const date of days?.dates ?? []) {
        if (isNumber && (/\d/.test(rest) || date.day === number)) sure = false;
        add(instants, at(date, minute, zone));
      }
    }
    sure &&= days?.sure ?? true;
  }
  for (const instant of lengthOf(words, here)) instants.add(instant);
  return { instants, sure };
}

function exactly(text: string): number | undefined {
  const iso = text
    .replace(/[\s\p{Z}\p{Cc}\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069]+/gu, ' ')
    .trim()
    .toUpperCase();
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(iso)) return undefined;
  try {
    return Math.floor(Temporal.Instant.from(iso.replace(' ', 'T')).epochMilliseconds / 6e4) * 6e4;
  } catch {
    return undefined;
  }
}

const add = (instants: Set<number>, more: Iterable<number>): void => {
  for (const instant of more) instants.add(instant);
};

function at(date: Temporal.PlainDate, minutes: number, zone: string): number[] {
  const wall = date.toPlainDateTime().add({ minutes });
  const place = (disambiguation: 'later' | 'compatible') => wall.toZonedDateTime(zone, { disambiguation });
  const [instant, later] = [place('compatible'), place('later')];
  return instant.equals(later) || !later.toPlainDateTime().equals(wall)
    ? [instant.epochMilliseconds]
    : [instant.epochMilliseconds, later.epochMilliseconds];
}

/** The coming time that the clock shows, looked for day by day; both passes of it on its day. */
function next(here: Temporal.ZonedDateTime, minute: number): number[] {
  for (let days = 0; ; days++) {
    const instants = at(here.toPlainDate().add({ days }), minute, here.timeZoneId);
    if (instants.some((instant) => instant > here.epochMilliseconds)) return instants;
  }
}

const inPart = (minutes: number[], part: string | undefined): number[] => {
  const [from, to] = PARTS[part ?? ''] ?? [0, 1440];
  return minutes.filter((minute) => minute >= from && minute <= to);
};

function* timesIn(words: string) {
  const TIME =
    /(?<=^| )(at )?(?:(noon)|(midnight)|(\d{1,2})h(\d\d)?|(\d{1,2})(?:[:.]?(\d\d))?(?:(?: ?([ap])m|([ap]))\.?)?)(?= |$)/g;
  for (const match of words.matchAll(TIME)) {
    const [all, said, noon, midnight, h, hm, hour, minute, half = match[9]] = match;
    const rest = `${words.slice(0, match.index)} ${words.slice(match.index + all.length)}`
      .replace(/(^| )at(?= |$)/g, ' ')
      .replace(/ +/g, ' ')
      .trim();
    const number = Number(all.trim());
    const isNumber = said === undefined && /^ ?\d+$/.test(all);
    const minutes = noon
      ? [720]
      : midnight
        ? rest === ''
          ? [1440]
          : [0, 1440]
        : h
          ? [Number(h) * 60 + Number(hm ?? 0)]
          : onClock(hour ?? '', minute, half, /\d\d:?\d\d/.test(all));
    const isYear = isNumber && /^(?:19|20|21)\d\d$/.test(all.trim()) && /\d/.test(rest);
    const legal =
      isYear || Number(hm ?? 0) > 59 || (h && /^in | in /.test(rest))
        ? []
        : minutes.filter((each) => each <= 1440 && !(/^(?: ?at)? ?24(?:00)?$/.test(all) && each === 1440));
    yield { minutes: legal, rest, isNumber, number };
  }
}

function onClock(
  hour: string,
  minute: string | undefined,
  half: string | undefined,
  isFull: boolean,
): number[] {
  const value = Number(hour) * 60 + Number(minute ?? 0);
  if (Number(minute ?? 0) > 59) return [];
  const isTwelve = Number(hour) >= 1 && Number(hour) <= 12;
  if (half) return isTwelve ? [(value % 720) + (half === 'p' ? 720 : 0)] : [];
  if (!isTwelve || hour.startsWith('0') || isFull) return [value];
  return [value % 720, (value % 720) + 720];
}

function datesOf(words: string, here: Temporal.ZonedDateTime): Found {
  const today = here.toPlainDate();
  const isNextWeek = / ?next week ?/.test(words);
  const text = words
    .replace(/(?:^| )next week(?= |$)/, ' ')
    .replace(/ +/g, ' ')
    .trim();
  const weekday = WEEKDAY.exec(text);
  if (!weekday) return isNextWeek ? { dates: [], sure: true } : plainDates(text, today);
  const rest = text.replace(weekday[0], ' ').replace(/ +/g, ' ').trim();
  const wanted = DAYS.indexOf((weekday.groups?.day ?? '').slice(0, 3)) + 1;
  const mode = weekday.groups?.mode;
  if (rest !== '') {
    if (mode || isNextWeek) return { dates: [], sure: true };
    const { dates } = plainDates(rest, today);
    const fitting = dates.filter((date) => date.dayOfWeek === wanted);
    return fitting.length > 0 ? { dates: fitting, sure: true } : { dates, sure: false };
  }
  const ahead = (from: Temporal.PlainDate) => from.add({ days: (wanted - from.dayOfWeek + 7) % 7 });
  const monday = today.add({ days: 8 - today.dayOfWeek });
  const sunday = today.add({ days: 7 - (today.dayOfWeek % 7) });
  const weeks = [ahead(monday), ahead(sunday)];
  if (isNextWeek) return mode ? { dates: [], sure: true } : { dates: weeks, sure: true };
  if (mode === 'next ') return { dates: [ahead(today.add({ days: 1 })), ...weeks], sure: true };
  return {
    dates: [ahead(today), ahead(today.add({ days: 1 }))].slice(0, today.dayOfWeek === wanted ? 2 : 1),
    sure: true,
  };
}

function plainDates(text: string, today: Temporal.PlainDate): Found {
  const words = ['today', 'tomorrow', 'day after tomorrow', 'overmorrow', 'tmr', 'tmrw', 'yesterday'];
  const days = [0, 1, 2, 2, 1, 1, -1][words.indexOf(text)];
  if (days !== undefined) return { dates: [today.add({ days })], sure: true };
  const ahead = new RegExp(
    `^in (?<a>${COUNTED})(?<u>days?|d|weeks?|w)(?: (?:and )?(?<b>${COUNTED})(?:days?|d))?$`,
  ).exec(text)?.groups;
  if (ahead && !(ahead.b && /^d/.test(ahead.u ?? ''))) {
    const first = amount(ahead.a) * (ahead.u?.startsWith('w') ? 7 : 1);
    const days = first + amount(ahead.b);
    return { dates: Number.isInteger(days) ? [today.add({ days })] : [], sure: true };
  }
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (iso) return dated([[iso[3] ?? '', iso[2] ?? '']], iso[1], today);
  const digits = /^(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d\d))?\.?$/.exec(text);
  if (digits && (digits[2] !== '-' || digits[4])) {
    const [, a = '', , b = '', year] = digits;
    return dated(
      [
        [a, b],
        [b, a],
      ],
      year,
      today,
    );
  }
  const named = [
    `(?<day>\\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH}`,
    `${MONTH} (?<day>\\d{1,2})(?:st|nd|rd|th)?`,
  ]
    .map((form) => new RegExp(`^${form}(?: (?<year>\\d{4}|\\d\\d))?$`).exec(text)?.groups)
    .find((groups) => groups);
  if (!named) return { dates: [], sure: true };
  const month = MONTHS.indexOf((named.month ?? '').slice(0, 3)) + 1;
  return dated([[named.day ?? '', String(month)]], named.year, today);
}

function dated(
  pairs: [day: string, month: string][],
  written: string | undefined,
  today: Temporal.PlainDate,
): Found {
  const on = (year: number, [day, month]: [string, string]) => {
    try {
      return Temporal.PlainDate.from(
        { year, month: Number(month), day: Number(day) },
        { overflow: 'reject' },
      );
    } catch {
      return undefined;
    }
  };
  if (written !== undefined) {
    const two = Number(written) + (Number(written) > 50 ? 1900 : 2000);
    const year = written.length === 2 ? two : Number(written);
    return { dates: pairs.map((pair) => on(year, pair)).filter((date) => date !== undefined), sure: true };
  }
  const dates = pairs.map((pair) => {
    for (let year = today.year; year < today.year + 9; year++) {
      const date = on(year, pair);
      if (date && Temporal.PlainDate.compare(date, today) >= 0) return date;
    }
    return undefined;
  });
  const known = dates.filter((date) => date !== undefined);
  const soon = known.every((date) => date.year === today.year || today.until(date).days <= 183);
  return { dates: known, sure: soon };
}

function amount(said = '0'): number {
  const word = said.trim();
  if (word.startsWith('half')) return 0.5;
  if (word === 'a' || word === 'an') return 1;
  return NUMBERS.includes(word) ? NUMBERS.indexOf(word) : Number(word);
}

/** The ends of a length from now, by the hours that pass and by the clock. */
function lengthOf(words: string, here: Temporal.ZonedDateTime): number[] {
  const said = /^\d{1,2}h$/.test(words)
    ? words
    : /^(?:in |\+ ?)(.*)$/.exec(words)?.[1]?.replace(/^(\d{1,2}) ?h ?(\d\d)$/, '$1h $2m');
  const form = new RegExp(
    `^(?:(?<d>${COUNTED})(?:days?|d) (?:and )?)?(?:(?<h>${COUNTED})(?:hours?|hrs?|h) ?(?:and )?)?(?:(?<m>${COUNTED})(?:minutes?|mins?|m))?$`,
  );
  const { d, h, m } = form.exec(said ?? '')?.groups ?? {};
  if (h === undefined && m === undefined) return [];
  const minutes = Math.floor(amount(d) * 1_440 + amount(h) * 60 + amount(m));
  if (minutes > 14_400) return [];
  const start = here.round({ smallestUnit: 'minute', roundingMode: 'floor' });
  const elapsed = start.add({ minutes }).epochMilliseconds;
  if (d === undefined) return [elapsed];
  return [
    elapsed,
    ...at(start.toPlainDate(), start.hour * 60 + start.minute + minutes, here.timeZoneId).slice(0, 1),
  ];
}
