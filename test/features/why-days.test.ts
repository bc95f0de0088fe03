import { describe, expect, it } from 'vitest';
import { explainSlots, type ReasonInput } from '../../src/core/reasons.ts';
import { DEFAULT_RULES } from '../../src/core/rules.ts';
import { weekFrom, whyLines } from '../../src/features/why-days.ts';

const at = (iso: string) => Date.parse(iso);
const stretch = (from: string, until: string) => ({ start: at(from), end: at(until) });
const now = at('2027-03-01T08:00Z');
const base = {
  now,
  zone: 'UTC',
  weekly: [1, 2, 3, 4, 5].map((day) => ({ day, start: '09:00', end: '11:00', available: true })),
  lengthMinutes: 60,
  startIntervalMinutes: 60,
  noticeMinutes: 120,
};

/** A week of lines, in a zone. */
function told(more: Partial<ReasonInput> = {}, asExpert = false, zone = 'UTC'): string[] {
  const week = weekFrom(zone, now, 0, 30);
  return whyLines(explainSlots({ ...base, ...more, ...week }), {
    ...week,
    zone,
    asExpert,
    rules: { ...DEFAULT_RULES, ...more },
  });
}

describe('why there are no times, day by day', () => {
  it('days that are alike share a line, and free times are counted', () => {
    expect(told()).toEqual([
      'Mon, 1 Mar: 1 free time; too soon (2 hours of notice) 09:00–10:00',
      'Tue, 2 Mar – Fri, 5 Mar: 2 free times each day',
      'Sat, 6 Mar – Sun, 7 Mar: outside their hours',
    ]);
  });

  it('the same is said to the expert in other words', () => {
    expect(told({}, true)).toEqual([
      'Mon, 1 Mar: 1 free time; sooner than your notice to book (2 hours of notice) 09:00–10:00',
      'Tue, 2 Mar – Fri, 5 Mar: 2 free times each day',
      'Sat, 6 Mar – Sun, 7 Mar: outside your hours',
    ]);
  });

  it('what others have booked is taken and no more; one’s own session is one’s own', () => {
    const busy = [stretch('2027-03-02T09:00Z', '2027-03-02T11:00Z')];
    const viewerBusy = [stretch('2027-03-03T09:30Z', '2027-03-03T10:30Z')];
    expect(told({ busy, viewerBusy }).slice(1, 3)).toEqual([
      'Tue, 2 Mar: taken 09:00–11:00',
      'Wed, 3 Mar: your own session 09:30–10:30; too little room 09:00–09:30, 10:30–11:00',
    ]);
  });

  it('a whole day off has no times, and days are those of the reader', () => {
    const timeOff = [stretch('2027-03-02T00:00Z', '2027-03-04T00:00Z')];
    expect(told({ timeOff })[1]).toBe('Tue, 2 Mar – Wed, 3 Mar: away');
    expect(told({ timeOff }, false, 'Asia/Tokyo').slice(0, 3)).toEqual([
      'Mon, 1 Mar: 1 free time; too soon (2 hours of notice) 18:00–19:00',
      'Tue, 2 Mar: away 09:00–24:00',
      'Wed, 3 Mar: away',
    ]);
  });

  it('a limit is named with its number', () => {
    expect(told({ windowDays: 1 })[2]).toBe(
      'Wed, 3 Mar – Sun, 7 Mar: too far ahead to be booked (1 day at most)',
    );
    const given = [{ at: at('2027-03-02T14:00Z'), group: 'a session' }];
    expect(told({ given, maxPerDay: 1 })[1]).toBe(
      'Tue, 2 Mar: no room for another session that day (1 at most)',
    );
    expect(told({ given, maxPerWeek: 1 }, true)[0]).toBe(
      'Mon, 1 Mar – Fri, 5 Mar: as many sessions as you give in a week (1 at most)',
    );
  });
});

describe('the weeks looked at', () => {
  it('begin now, then at a midnight of the reader, and end with what can be booked', () => {
    const zone = 'America/New_York';
    expect(weekFrom(zone, now, 0, 30)).toMatchObject({ from: now, until: at('2027-03-08T05:00Z') });
    // The clocks change on the 14th.
    expect(weekFrom(zone, now, 1, 30)).toMatchObject({
      from: at('2027-03-08T05:00Z'),
      until: at('2027-03-15T04:00Z'),
      isLast: false,
    });
    expect(weekFrom(zone, now, 4, 30).isLast).toBe(true);
  });
});
