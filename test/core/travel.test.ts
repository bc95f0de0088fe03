import { describe, expect, it } from 'vitest';
import { dayOfKey, keyOfDay, weekdayOf } from '../../src/core/civil.ts';
import { openSlots } from '../../src/core/slots.ts';
import { HOUR } from '../../src/core/time.ts';
import { beginningOf, dateAt, type Whereabouts, zoneOn } from '../../src/core/travel.ts';

const at = (iso: string) => Date.parse(iso);
const day = dayOfKey;

const travelling = (zone: string, abroad: string, first: string, last = first): Whereabouts => ({
  zone,
  travel: [{ first: day(first), last: day(last), zone: abroad }],
});
const TOKYO = travelling('Europe/London', 'Asia/Tokyo', '2027-03-02', '2027-03-04');
const dateOf = (where: Whereabouts, iso: string) => keyOfDay(dateAt(where, at(iso)));
const begins = (where: Whereabouts, date: string) => new Date(beginningOf(where, day(date))).toISOString();

describe('the dates of somebody who travels', () => {
  it('are read there from the first to the last', () => {
    const zones = ['03-01', '03-02', '03-03', '03-04', '03-05'].map((date) =>
      zoneOn(TOKYO, day(`2027-${date}`)),
    );
    expect(zones).toEqual(['Europe/London', 'Asia/Tokyo', 'Asia/Tokyo', 'Asia/Tokyo', 'Europe/London']);
  });

  it('begin with the midnight of where they are then', () => {
    expect(begins(TOKYO, '2027-03-01')).toBe('2027-03-01T00:00:00.000Z');
    expect(begins(TOKYO, '2027-03-02')).toBe('2027-03-01T15:00:00.000Z');
    expect(begins(TOKYO, '2027-03-04')).toBe('2027-03-03T15:00:00.000Z');
    expect(begins(TOKYO, '2027-03-05')).toBe('2027-03-05T00:00:00.000Z');
    const oneDay = travelling('Europe/London', 'Asia/Tokyo', '2027-03-05');
    expect(begins(oneDay, '2027-03-05')).toBe('2027-03-04T15:00:00.000Z');
  });

  it('last until the next one begins', () => {
    expect(dateOf(TOKYO, '2027-03-01T14:59:59.999Z')).toBe('2027-03-01');
    expect(dateOf(TOKYO, '2027-03-01T15:00Z')).toBe('2027-03-02');
    expect(dateOf(TOKYO, '2027-03-03T15:00Z')).toBe('2027-03-04');
    // Tokyo has the next date long before London.
    expect(dateOf(TOKYO, '2027-03-04T23:59:59.999Z')).toBe('2027-03-04');
    expect(dateOf(TOKYO, '2027-03-05T00:00Z')).toBe('2027-03-05');
  });

  it.each([
    ['Etc/GMT+12', 'Pacific/Kiritimati', '2027-03-02T11:30Z', '2027-03-03', '2027-03-03'],
    ['Pacific/Kiritimati', 'Etc/GMT+12', '2027-03-02T11:30Z', '2027-03-01', '2027-03-04'],
  ])('may be two apart: at home in %s, away in %s', (home, abroad, iso, date, last) => {
    const where = travelling(home, abroad, date, last);
    expect(dateOf(where, iso)).toBe(date);
    const weekly = [{ day: weekdayOf(day(date)), start: '00:00', end: '24:00', available: true }];
    const now = at(iso) - HOUR;
    const [slot] = openSlots({
      ...where,
      weekly,
      now,
      from: at(iso),
      lengthMinutes: 30,
      noticeMinutes: 0,
      limit: 1,
    });
    expect(slot?.startsAt).toBe(at(iso));
  });
});
