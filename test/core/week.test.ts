import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockOf, normalise, type WeeklyRange } from '../../src/core/hours.ts';
import { weekRows, writtenWeek } from '../../src/core/week.ts';
import { runs } from '../support/runs.ts';

const row = (day: number, start: string, end: string, available = true): WeeklyRange => ({
  day,
  start,
  end,
  available,
});
const hours = (from: number, to: number) => ({ start: from * 60, end: to * 60 });

describe('a written week', () => {
  it('has seven days, Sunday first, closed ones empty', () => {
    const week = writtenWeek([
      row(1, '09:00', '12:00'),
      row(1, '13:00', '17:00'),
      row(1, '15:00', '15:30', false),
    ]);
    expect(week).toHaveLength(7);
    expect(week[1]).toEqual({
      available: [hours(9, 12), hours(13, 17)],
      unavailable: [hours(15, 15.5)],
    });
    expect(week.filter((_, day) => day !== 1)).toEqual(Array(6).fill({ available: [], unavailable: [] }));
  });

  it.each([
    ['available', true],
    ['unavailable', false],
  ] as const)(
    '%s time past midnight belongs to the day it begins on, over Saturday night too',
    (kind, available) => {
      const week = writtenWeek([
        row(5, '22:00', '24:00', available),
        row(6, '00:00', '02:00', available),
        row(6, '23:00', '24:00', available),
        row(0, '00:00', '01:00', available),
        row(0, '08:00', '09:00', available),
      ]);
      expect(week[5]?.[kind]).toEqual([hours(22, 26)]);
      expect(week[6]?.[kind]).toEqual([hours(23, 25)]);
      expect(week[0]?.[kind]).toEqual([hours(8, 9)]);
    },
  );

  it('whole days that touch stay days of their own', () => {
    const week = writtenWeek([row(1, '00:00', '24:00'), row(2, '00:00', '24:00'), row(3, '00:00', '06:00')]);
    expect(week.slice(1, 4).map((day) => day.available)).toEqual([
      [hours(0, 24)],
      [hours(0, 24)],
      [hours(0, 6)],
    ]);
  });

  it('an evening and a morning that together exceed a day stay apart', () => {
    const week = writtenWeek([row(1, '06:00', '24:00'), row(2, '00:00', '07:00')]);
    expect([week[1]?.available, week[2]?.available]).toEqual([[hours(6, 24)], [hours(0, 7)]]);
  });

  it('is no other week than its rows, however they are cut', () => {
    const minute = fc.integer({ min: 0, max: 96 }).map((quarter) => quarter * 15);
    const anyRow = fc
      .tuple(fc.integer({ min: 0, max: 6 }), minute, minute, fc.boolean())
      .filter(([, start, end]) => start !== end && start !== 1_440 && end !== 0)
      .map(([day, start, end, available]) => row(day, clockOf(start), clockOf(end), available));
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 14 }), (rows) => {
        expect(weekRows(writtenWeek(rows))).toEqual(normalise(rows));
      }),
      { numRuns: runs(500) },
    );
  });
});
