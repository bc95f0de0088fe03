import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRanges, formatWeek } from '../../src/core/format-hours.ts';
import { clockOf, minutesOf, normalise, rowsOf, type WeeklyRange, weekHours } from '../../src/core/hours.ts';
import { mergeIntervals } from '../../src/core/intervals.ts';
import { parseRanges } from '../../src/core/parse-ranges.ts';
import { dayForm } from '../../src/features/experts/forms.ts';

const row = (day: number, start: string, end: string, available = true): WeeklyRange => ({
  day,
  start,
  end,
  available,
});

const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];

/** So many ranges of a minute each. */
const minutes = (count: number) =>
  Array.from({ length: count }, (_, index) => `09:${10 + 2 * index}-09:${11 + 2 * index}`).join(',');

describe('hours in words', { timeout: 20_000 }, () => {
  it.each([
    ['9-5', '09:00–17:00'],
    ['9-17', '09:00–17:00'],
    ['9-9', '09:00–21:00'],
    ['10-2', '10:00–14:00'],
    ['8-12', '08:00–12:00'],
    ['12-5', '12:00–17:00'],
    ['9:30-5:30', '09:30–17:30'],
    ['9.30 – 5', '09:30–17:00'],
    ['0900-1700', '09:00–17:00'],
    ['09:00-12:30, 13:30-17:00', '09:00–12:30, 13:30–17:00'],
    ['13:30-17; 9-12', '09:00–12:00, 13:30–17:00'],
    ['9 to noon and 1-5pm', '09:00–12:00, 13:00–17:00'],
    ['9am-5pm', '09:00–17:00'],
    ['9 a.m. - 5 P.M.', '09:00–17:00'],
    ['9am-5', '09:00–17:00'],
    ['9-5pm', '09:00–17:00'],
    ['1-5pm', '13:00–17:00'],
    ['1pm-5', '13:00–17:00'],
    ['12am-12pm', '00:00–12:00'],
    ['9-12pm', '09:00–12:00'],
    ['6pm-12', '18:00–24:00'],
    ['18-0', '18:00–24:00'],
    ['9-midnight', '09:00–24:00'],
    ['8-0:00', '08:00–24:00'],
    ['01:00-05:00', '01:00–05:00'],
    ['1-5am', '01:00–05:00'],
    ['6-9', '06:00–09:00'],
    ['4-17', '04:00–17:00'],
    ['00:00-24:00', '00:00–24:00'],
    ['22:00-02:00', '22:00–02:00'],
    ['10pm-2', '22:00–02:00'],
    ['10-2am', '22:00–02:00'],
    ['17:00-09:00', '17:00–09:00'],
    ['5pm-9am', '17:00–09:00'],
    ['20-8', '20:00–08:00'],
    ['09:00-05:00', '09:00–05:00'],
    ['5-5pm', '05:00–17:00'],
    ['9-12,12-5', '09:00–12:00, 12:00–17:00'],
    ['  9-5  ,', '09:00–17:00'],
  ])('%j is %s', (text, shown) => {
    const parsed = parseRanges(text);
    expect(parsed.ok && formatRanges(parsed.ranges)).toBe(shown);
  });

  it.each(['', '  ', 'closed', 'None', 'off', '-'])('%j is no hours', (text) => {
    expect(parseRanges(text)).toEqual({ ok: true, ranges: [] });
  });

  it('past midnight have an end beyond 24:00', () => {
    expect(parseRanges('22:00-02:00')).toMatchObject({ ok: true, ranges: [{ start: 1320, end: 1560 }] });
    expect(parseRanges('22:00-24:00')).toMatchObject({ ok: true, ranges: [{ start: 1320, end: 1440 }] });
  });

  it.each([
    ['nine to five', 'not-understood', 'nine to five'],
    ['9', 'not-understood', '9'],
    ['9-5-7', 'not-understood', '9-5-7'],
    ['9-12, lunch, 13-17', 'not-understood', 'lunch'],
    [',', 'not-understood', ','],
    ['9\u0000-5', 'not-understood', '9-5'],
    ['\ud800', 'not-understood', ''],
    ['09:00-09:00', 'equal-ends', '09:00-09:00'],
    ['9am-9am', 'equal-ends', '9am-9am'],
    ['12-12', 'equal-ends', '12-12'],
    ['9-12, 11:30-15', 'overlapping', '11:30-15'],
    ['22:00-02:00, 23:00-23:30', 'overlapping', '23:00-23:30'],
    ['9-12, 9-12', 'overlapping', '9-12'],
    ['9:60-12', 'out-of-range', '9:60-12'],
    ['9-25', 'out-of-range', '9-25'],
    ['9-24:01', 'out-of-range', '9-24:01'],
    ['24:00-02:00', 'out-of-range', '24:00-02:00'],
    ['13pm-3', 'out-of-range', '13pm-3'],
    ['0am-3', 'out-of-range', '0am-3'],
  ])('%j is refused: %s', (text, code, at) => {
    expect(parseRanges(text)).toEqual({ ok: false, problem: { code, text: at } });
  });

  it.each([
    ['17-9', ['17:00-21:00', '09:00-17:00', '17:00-09:00']],
    ['13-5', ['13:00-17:00', '05:00-13:00', '13:00-05:00']],
    ['17:00-9:00', ['17:00-21:00', '09:00-17:00', '17:00-09:00']],
    ['09-05', ['05:00-09:00', '09:00-05:00']],
  ])('%j runs for more than half a day through the night, and is asked about', (text, meanings) => {
    expect(parseRanges(text)).toEqual({ ok: false, problem: { code: 'several', text, meanings } });
    for (const meaning of meanings) expect(parseRanges(meaning)).toMatchObject({ ok: true });
  });

  it.each([
    ['1-5', ['13:00-17:00', '01:00-05:00']],
    ['9-12, 1:30-5', ['13:30-17:00', '01:30-05:00']],
    ['5-9', ['17:00-21:00', '05:00-09:00']],
  ])('%j may be in the afternoon or at night, and is asked about', (text, meanings) => {
    expect(parseRanges(text)).toMatchObject({ ok: false, problem: { code: 'several', meanings } });
    for (const meaning of meanings) expect(parseRanges(meaning)).toMatchObject({ ok: true });
  });

  it('are at most 200 characters, white space counted once', () => {
    const long = `09:10-09:11,${' '.repeat(200)}09:12-09:13`;
    expect(parseRanges(long)).toMatchObject({ ok: true, ranges: { length: 2 } });
    const [most, more] = [200, 201].map((length) => '09:10-09:11'.padEnd(length, ','));
    expect(parseRanges(most ?? '')).toMatchObject({ ok: true, ranges: { length: 1 } });
    expect(parseRanges(more ?? '')).toMatchObject({ ok: false, problem: { code: 'not-understood' } });
    expect(parseRanges(minutes(17))).toMatchObject({ ok: false, problem: { code: 'not-understood' } });
  });

  it('are at most 12 ranges, which the form they are typed into takes back as they are then written', () => {
    const parsed = parseRanges(minutes(12));
    expect(parsed).toMatchObject({ ok: true, ranges: { length: 12 } });
    const written = formatRanges(parsed.ok ? parsed.ranges : []);
    expect(written.length).toBeLessThanOrEqual(dayForm.fields.hours.max);
    expect(parseRanges(written)).toEqual(parsed);
    expect(parseRanges(minutes(13))).toEqual({
      ok: false,
      problem: { code: 'too-many', text: '09:34-09:35' },
    });
  });

  it('may be of any size and make-up without taking time or throwing', () => {
    // A parser that backtracks would not come back within the test's time.
    for (const piece of [
      '9',
      ' ',
      '9-5,',
      '9 ',
      '\u0000',
      '\ud83d',
      'noon',
      '1am-',
      'and ',
      '👩‍🚀',
      '- ',
      '9 a.',
    ]) {
      const parsed = parseRanges(piece.repeat(40_000));
      if (parsed.ok) expect(piece.trim()).toBe('');
      else expect([...parsed.problem.text].length).toBeLessThanOrEqual(40);
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(typeof parseRanges(text).ok).toBe('boolean');
      }),
    );
  });

  it('shown are read back the same', () => {
    const range = fc
      .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1439 }))
      .map(([start, length]) => ({ start, end: start + length }));
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 3 }), (some) => {
        const ranges = mergeIntervals(some);
        // Longer than a day only when several ran together: no one range can be.
        fc.pre(ranges.every(({ start, end }) => start < 1440 && end - start < 1440));
        expect(parseRanges(formatRanges(ranges))).toEqual({ ok: true, ranges });
      }),
    );
  });
});

describe('rows of hours', () => {
  it('touching or overlapping become one', () => {
    expect(normalise([row(1, '12:00', '15:00'), row(1, '09:00', '12:00'), row(1, '14:00', '17:00')])).toEqual(
      [row(1, '09:00', '17:00')],
    );
  });

  it('past midnight become two, from Saturday to Sunday too', () => {
    expect(normalise([row(6, '22:00', '02:00')])).toEqual([
      row(0, '00:00', '02:00'),
      row(6, '22:00', '24:00'),
    ]);
    expect(rowsOf(6, [{ start: 1320, end: 1560 }])).toEqual([
      row(6, '22:00', '24:00'),
      row(0, '00:00', '02:00'),
    ]);
    expect(normalise([row(2, '18:00', '00:00')])).toEqual([row(2, '18:00', '24:00')]);
  });

  it('that are unavailable stay rows of their own', () => {
    const rows = [row(3, '09:00', '17:00'), row(3, '12:00', '13:00', false)];
    expect(normalise(rows)).toEqual(rows);
    expect(weekHours(rows)[3]?.open).toEqual([
      { start: 540, end: 720 },
      { start: 780, end: 1020 },
    ]);
  });

  it('normalised twice are as normalised once, and mean the same', () => {
    const clock = fc.integer({ min: 0, max: 1440 }).map(clockOf);
    const any = fc
      .record({ day: fc.integer({ min: 0, max: 6 }), start: clock, end: clock, available: fc.boolean() })
      .filter(({ start, end }) => start !== end && start !== '24:00');
    fc.assert(
      fc.property(fc.array(any, { maxLength: 10 }), (rows) => {
        const once = normalise(rows);
        expect(normalise(once)).toEqual(once);
        expect(weekHours(once)).toEqual(weekHours(rows));
      }),
    );
  });

  it.each([
    row(7, '09:00', '10:00'),
    row(-1, '09:00', '10:00'),
    row(1, '09:00', '09:00'),
    row(1, '24:00', '02:00'),
    row(1, '9:00', '10:00'),
    row(1, '09:00', '24:01'),
    row(1, '09:60', '10:00'),
  ])('that are no range are refused: %j', (bad) => {
    expect(() => normalise([bad])).toThrow(RangeError);
  });

  it('are whole minutes from 00:00 to 24:00', () => {
    expect([minutesOf('00:00'), minutesOf('09:05'), minutesOf('24:00')]).toEqual([0, 545, 1440]);
    expect([clockOf(0), clockOf(545), clockOf(1440)]).toEqual(['00:00', '09:05', '24:00']);
    expect(() => clockOf(1441)).toThrow(RangeError);
  });
});

describe('a week in words', () => {
  it('puts equal days together', () => {
    expect(formatWeek(MONDAY_TO_FRIDAY.map((day) => row(day, '09:00', '17:00')))).toEqual([
      'Mon–Fri 09:00–17:00',
    ]);
    expect(
      formatWeek([
        ...[0, 1, 2, 3, 5].map((day) => row(day, '09:00', '12:30')),
        row(1, '13:30', '17:00'),
        row(6, '10:00', '11:00'),
      ]),
    ).toEqual(['Mon 09:00–12:30, 13:30–17:00', 'Tue–Wed, Fri, Sun 09:00–12:30', 'Sat 10:00–11:00']);
  });

  it('joins what runs past midnight to the day it begins on', () => {
    expect(formatWeek([row(5, '22:00', '24:00'), row(6, '00:00', '02:00')])).toEqual(['Fri 22:00–02:00']);
    expect(formatWeek([row(6, '22:00', '24:00'), row(0, '00:00', '02:00')])).toEqual(['Sat 22:00–02:00']);
  });

  it('keeps whole days apart', () => {
    const always = [0, 1, 2, 3, 4, 5, 6].map((day) => row(day, '00:00', '24:00'));
    expect(formatWeek(always)).toEqual(['Mon–Sun 00:00–24:00']);
  });

  it('takes unavailable time out', () => {
    expect(formatWeek([row(1, '09:00', '17:00'), row(1, '12:00', '13:00', false)])).toEqual([
      'Mon 09:00–12:00, 13:00–17:00',
    ]);
  });

  it('without hours has no lines', () => {
    expect(formatWeek([])).toEqual([]);
    expect(formatWeek([row(2, '09:00', '10:00'), row(2, '08:00', '12:00', false)])).toEqual([]);
  });
});
