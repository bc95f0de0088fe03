import fc from 'fast-check';
import type { DatedHours } from '../../../src/core/dated-hours.ts';
import { clockOf, DAY_MINUTES, type WeeklyRange } from '../../../src/core/hours.ts';
import { interval } from '../../../src/core/intervals.ts';
import { DAY, HOUR, MINUTE } from '../../../src/core/time.ts';
import type { Travel } from '../../../src/core/travel.ts';

const at = (iso: string) => Date.parse(iso);

/** Mostly what is usual, so that the other rules are seen at work. */
const often = <T, U>(usual: T, other: fc.Arbitrary<U>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });

/** Zones far apart, with changes of the clocks in the weeks below. */
const elsewhere = fc.constantFrom(
  'Pacific/Kiritimati',
  'Etc/GMT+12',
  'Asia/Tokyo',
  'Europe/London',
  'America/New_York',
  'America/Santiago',
);

const given = (from: number) =>
  fc.array(
    fc.record({
      at: fc.integer({ min: -8 * 24, max: 15 * 24 }).map((hours) => from + hours * HOUR),
      group: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'),
    }),
    { maxLength: 16 },
  );

const clock = fc.oneof(
  // Midnights often: that is where ranges touch.
  fc.constantFrom('00:00', '24:00'),
  fc.integer({ min: 0, max: 96 }).map((quarters) => clockOf(quarters * 15)),
);
/** Rows of weekly hours. */
export const weekly = (available: fc.Arbitrary<boolean>) =>
  fc.array(
    fc
      .record({ day: fc.integer({ min: 0, max: 6 }), start: clock, end: clock, available })
      .filter(({ start, end }) => start < end),
    { maxLength: 14 },
  );

/** Claims on quarters of an hour in the fortnight from an instant on. */
export const claims = (from: number) =>
  fc.array(
    fc
      .tuple(fc.integer({ min: -20, max: 16 * 96 }), fc.integer({ min: 1, max: 12 }))
      .map(([start, length]) => ({
        start: from + start * 15 * MINUTE,
        end: from + (start + length) * 15 * MINUTE,
      })),
    { maxLength: 20 },
  );

const rules = {
  lengthMinutes: fc.constantFrom(15, 30, 45, 60, 90, 1_440),
  startIntervalMinutes: fc.constantFrom(15, 20, 30, 60, 7, 1_440),
  bufferBeforeMinutes: fc.constantFrom(0, 5, 15, 60),
  bufferAfterMinutes: fc.constantFrom(0, 10, 30),
  noticeMinutes: fc.constantFrom(0, 120, 1_440),
  windowDays: fc.constantFrom(1, 5, 14),
  from: fc.constant(Number.NEGATIVE_INFINITY),
  until: fc.constant(Number.POSITIVE_INFINITY),
  maxPerDay: often(null, fc.integer({ min: 0, max: 3 })),
  maxPerWeek: often(null, fc.integer({ min: 1, max: 8 })),
};

/** Spans of dates in the fortnight, in order and apart. */
const spans = (today: number) =>
  fc.uniqueArray(fc.integer({ min: -3, max: 17 }), { maxLength: 6 }).map((days) => {
    const sorted = days.sort((a, b) => a - b);
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, index) => ({
      first: today + (sorted[2 * index] ?? 0),
      last: today + (sorted[2 * index + 1] ?? 0),
    }));
  });

/** Ranges of one date, past midnight too. */
const ranges = fc
  .uniqueArray(fc.integer({ min: 0, max: 120 }), { maxLength: 4 })
  .map((quarters) => quarters.sort((a, b) => a - b).map((quarter) => quarter * 15))
  .map(([a = 0, b = 0, c = 0, d = 0]) =>
    [interval(a, b), interval(c, d)].filter(
      ({ start, end }) => start < end && start < DAY_MINUTES && end - start <= DAY_MINUTES,
    ),
  );

const dated = (today: number) =>
  spans(today).chain((dates) =>
    fc.tuple(...dates.map((span) => ranges.map((open): DatedHours => ({ ...span, ranges: open })))),
  );

const travel = (today: number) =>
  often(
    [],
    spans(today).chain((dates) =>
      fc.tuple(...dates.map((span) => elsewhere.map((zone): Travel => ({ ...span, zone })))),
    ),
  );

/** Weeks in which the clocks change, and some in which they do not. */
const moments = fc.constantFrom<[string, string][]>(
  ['America/New_York', '2027-03-06T07:10Z'],
  ['America/New_York', '2027-11-02T07:10Z'],
  ['Australia/Lord_Howe', '2027-04-01T00:00Z'],
  ['Australia/Lord_Howe', '2027-09-29T13:05Z'],
  ['America/Santiago', '2027-04-01T12:00Z'],
  ['America/Santiago', '2027-09-01T12:00Z'],
  ['America/Havana', '2027-11-03T12:00Z'],
  ['Africa/Cairo', '2027-04-26T12:00Z'],
  ['Africa/Cairo', '2027-10-25T12:00Z'],
  ['Africa/Casablanca', '2027-02-03T12:00Z'],
  ['Pacific/Apia', '2011-12-27T12:00Z'],
  ['Asia/Kathmandu', '2027-01-01T00:00Z'],
  ['Pacific/Kiritimati', '2027-12-28T09:59Z'],
  ['Antarctica/Troll', '2027-03-25T12:00Z'],
);

/** What the engine may be asked, with every rule it has. */
export const inputs = (rows: fc.Arbitrary<WeeklyRange[]>, when = moments) =>
  when.chain(([zone = '', iso = '']) =>
    fc.record({
      ...rules,
      now: fc.constant(at(iso)),
      zone: fc.constant(zone),
      weekly: rows,
      busy: claims(at(iso)),
      viewerBusy: claims(at(iso)),
      timeOff: often([], claims(at(iso))),
      given: given(at(iso)),
      dated: often([], dated(Math.floor(at(iso) / DAY))),
      travel: travel(Math.floor(at(iso) / DAY)),
    }),
  );
