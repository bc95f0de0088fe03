import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { minutesOf, type WeeklyRange } from '../../src/core/hours.ts';
import { overlaps } from '../../src/core/intervals.ts';
import type { SlotInput } from '../../src/core/slot-rules.ts';
import { isOpenSlot, nextFree, openSlots } from '../../src/core/slots.ts';
import { DAY, HOUR, MINUTE } from '../../src/core/time.ts';
import { runs } from '../support/runs.ts';
import { slowSlots } from '../support/slot-oracle.ts';
import { claims, inputs, weekly } from './support/slot-inputs.ts';

const at = (iso: string) => Date.parse(iso);

const hours = (days: readonly number[], ...ranges: string[]): WeeklyRange[] =>
  days.flatMap((day) =>
    ranges.map((range) => {
      const [start = '', end = ''] = range.replace('not ', '').split('-');
      return { day, start, end, available: !range.startsWith('not ') };
    }),
  );

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

/** The starts on one local date as the wall clock of the zone shows them, with the offset where it helps. */
function startsOn(
  zone: string,
  date: string,
  weekly: WeeklyRange[],
  more: Partial<SlotInput> = {},
): string[] {
  const midnight = Temporal.PlainDate.from(date).toZonedDateTime(zone);
  const next = Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone);
  const slots = openSlots({
    now: midnight.epochMilliseconds - DAY,
    zone,
    weekly,
    lengthMinutes: 30,
    from: midnight.epochMilliseconds,
    until: next.epochMilliseconds,
    ...more,
  });
  return slots.map(({ startsAt }) =>
    Temporal.Instant.fromEpochMilliseconds(startsAt)
      .toZonedDateTimeISO(zone)
      .toPlainTime()
      .toString()
      .slice(0, 5),
  );
}

const NOW = at('2027-03-06T07:10Z');

describe('free times', () => {
  const tuesday = '2027-01-12';

  it('start every half hour from the start of each range and end within it', () => {
    expect(startsOn('Europe/Berlin', tuesday, hours([2], '09:00-10:15', '13:10-14:10'))).toEqual([
      '09:00',
      '09:30',
      '13:10',
      '13:40',
    ]);
  });

  it('keep to their grid beside busy time', () => {
    const busy = [{ start: at('2027-01-12T09:10+01:00'), end: at('2027-01-12T09:40+01:00') }];
    expect(startsOn('Europe/Berlin', tuesday, hours([2], '09:00-11:00'), { busy })).toEqual([
      '10:00',
      '10:30',
    ]);
  });

  it('span ranges that touch, over midnight too', () => {
    const weekly = [...hours([2], '22:00-23:00', '23:00-24:00'), ...hours([3], '00:00-01:00')];
    const more = { lengthMinutes: 60, startIntervalMinutes: 40 };
    expect(startsOn('Europe/Berlin', tuesday, weekly, more)).toEqual(['22:00', '22:40', '23:20']);
    expect(startsOn('Europe/Berlin', '2027-01-13', weekly, more)).toEqual(['00:00']);
  });

  it('count a whole open day from its own midnight', () => {
    const more = { lengthMinutes: 60, startIntervalMinutes: 420 };
    expect(startsOn('Europe/Berlin', tuesday, hours(EVERY_DAY, '00:00-24:00'), more)).toEqual([
      '00:00',
      '07:00',
      '14:00',
      '21:00',
    ]);
  });

  it('leave unavailable time out, whatever other rows say', () => {
    const weekly = hours([2], '09:00-11:00', '10:00-13:00', 'not 10:00-12:00');
    expect(startsOn('Europe/Berlin', tuesday, weekly)).toEqual(['09:00', '09:30', '12:00', '12:30']);
  });

  it('keep the buffers to claims of the expert, and none to claims of the requester', () => {
    const noon = { start: at('2027-01-12T12:00Z'), end: at('2027-01-12T13:00Z') };
    const more = { bufferBeforeMinutes: 10, bufferAfterMinutes: 30 };
    expect(startsOn('UTC', tuesday, hours([2], '11:00-14:30'), { ...more, busy: [noon] })).toEqual([
      '11:00',
      '13:30',
      '14:00',
    ]);
    expect(startsOn('UTC', tuesday, hours([2], '11:00-14:30'), { ...more, viewerBusy: [noon] })).toEqual([
      '11:00',
      '11:30',
      '13:00',
      '13:30',
      '14:00',
    ]);
  });

  it('begin after the notice and before the end of the booking window', () => {
    const input: SlotInput = {
      now: at('2027-01-12T09:00Z'),
      zone: 'UTC',
      weekly: hours(EVERY_DAY, '10:00-12:00'),
      lengthMinutes: 30,
      noticeMinutes: 90,
      windowDays: 2,
    };
    const slots = openSlots(input);
    expect(slots[0]?.startsAt).toBe(at('2027-01-12T10:30Z'));
    expect(slots.at(-1)).toEqual({ startsAt: at('2027-01-13T11:30Z'), endsAt: at('2027-01-13T12:00Z') });
    expect(openSlots({ ...input, windowDays: 0 })).toEqual([]);
  });

  it('are none without hours, and the next one is found at the far end of the window', () => {
    const input: SlotInput = { now: at('2027-01-12T09:00Z'), zone: 'UTC', weekly: [], lengthMinutes: 30 };
    expect(openSlots(input)).toEqual([]);
    expect(nextFree(input)).toBeUndefined();
    const busy = [{ start: input.now, end: input.now + 25 * DAY }];
    expect(nextFree({ ...input, weekly: hours([2], '09:00-10:00'), busy })?.startsAt).toBe(
      at('2027-02-09T09:00Z'),
    );
  });

  it.each([
    { lengthMinutes: 0 },
    { lengthMinutes: 1_441 },
    { startIntervalMinutes: 0 },
    { startIntervalMinutes: Number.NaN },
    { bufferBeforeMinutes: -1 },
    { noticeMinutes: 0.5 },
    { windowDays: 100_000 },
    { windowDays: 3_661 },
    { zone: 'Mars/Olympus' },
    { weekly: hours([1], '09:00-09:00') },
  ])('are refused for %j', (wrong) => {
    const input = { now: 0, zone: 'UTC', weekly: [], lengthMinutes: 30, ...wrong };
    expect(() => openSlots(input)).toThrow(RangeError);
  });
});

describe('free times when the clocks change', () => {
  const day = hours(EVERY_DAY, '09:00-10:30');
  const night = hours(EVERY_DAY, '00:00-04:00');

  it.each([
    ['America/New_York', '2027-03-14'],
    ['America/New_York', '2027-11-07'],
    ['Australia/Lord_Howe', '2027-10-03'],
    ['America/Santiago', '2027-09-05'],
    ['Africa/Cairo', '2027-04-30'],
    ['Africa/Casablanca', '2027-02-07'],
    ['Asia/Kathmandu', '2027-03-28'],
    ['Pacific/Apia', '2011-12-31'],
  ])('keep the wall times of the day: %s on %s', (zone, date) => {
    expect(startsOn(zone, date, day)).toEqual(['09:00', '09:30', '10:00']);
  });

  it('skip the hour that is skipped', () => {
    expect(startsOn('America/New_York', '2027-03-14', night)).toEqual([
      '00:00',
      '00:30',
      '01:00',
      '01:30',
      '03:00',
      '03:30',
    ]);
    expect(startsOn('Australia/Lord_Howe', '2027-10-03', hours(EVERY_DAY, '01:00-03:30'))).toEqual([
      '01:00',
      '01:30',
      '02:30',
      '03:00',
    ]);
    expect(startsOn('America/Santiago', '2027-09-05', night)).toEqual([
      '01:00',
      '01:30',
      '02:00',
      '02:30',
      '03:00',
      '03:30',
    ]);
  });

  it('offer both passes of an hour that comes twice', () => {
    expect(startsOn('America/New_York', '2027-11-07', hours(EVERY_DAY, '00:30-03:00'))).toEqual([
      '00:30',
      '01:00',
      '01:30',
      '01:00',
      '01:30',
      '02:00',
      '02:30',
    ]);
    // Its ends in the repeated hour are the earlier ones.
    expect(startsOn('America/New_York', '2027-11-07', hours(EVERY_DAY, '01:00-02:00'))).toHaveLength(4);
    expect(startsOn('America/New_York', '2027-11-07', hours(EVERY_DAY, '01:00-01:30'))).toHaveLength(1);
  });

  it('move a range out of a gap, and offer it once beside one that is there already', () => {
    expect(startsOn('America/New_York', '2027-03-14', hours(EVERY_DAY, '02:00-03:00'))).toEqual([]);
    expect(startsOn('America/New_York', '2027-03-14', hours(EVERY_DAY, '01:30-02:30'))).toEqual([
      '01:30',
      '03:00',
    ]);
    expect(
      startsOn('America/New_York', '2027-03-14', hours(EVERY_DAY, '01:30-02:30', '03:00-04:00')),
    ).toEqual(['01:30', '03:00', '03:30']);
  });

  it('offer nothing for the Friday that Apia left out', () => {
    const input: SlotInput = {
      now: at('2011-12-29T00:00-10:00'),
      zone: 'Pacific/Apia',
      weekly: [...hours([5], '12:00-13:00'), ...hours([4, 6], '09:00-10:00')],
      lengthMinutes: 60,
      windowDays: 3,
    };
    expect(openSlots(input).map(({ startsAt }) => startsAt)).toEqual([
      at('2011-12-29T09:00-10:00'),
      at('2011-12-31T09:00+14:00'),
    ]);
  });

  it('keep the grid of the evening before across a date that was left out', () => {
    const weekly = [...hours([4], '22:00-24:00'), ...hours([6], '00:00-02:00')];
    const more = { startIntervalMinutes: 50, lengthMinutes: 20 };
    expect(startsOn('Pacific/Apia', '2011-12-31', weekly, more)).toEqual(['00:30', '01:20']);
  });

  it('go on through the last hour of a date that comes twice, asked for alone too', () => {
    const [zone, evening] = ['America/Santiago', hours([6], '22:00-24:00')];
    const first = at('2027-04-04T01:00Z');
    const halves = [0, 1, 2, 3, 4, 5].map((half) => first + half * 30 * MINUTE);
    const input = { now: first - DAY, zone, weekly: evening, lengthMinutes: 30, until: first + DAY };
    expect(openSlots(input).map(({ startsAt }) => startsAt)).toEqual(halves);
    for (const startsAt of halves) expect(isOpenSlot(input, startsAt)).toBe(true);
  });

  it('never touch unavailable time, on either pass or after a gap', () => {
    expect(
      startsOn('America/New_York', '2027-03-14', hours(EVERY_DAY, '01:00-05:00', 'not 02:30-03:30')),
    ).toEqual(['01:00', '01:30', '03:30', '04:00', '04:30']);
    expect(
      startsOn('America/New_York', '2027-11-07', hours(EVERY_DAY, '00:00-03:00', 'not 00:30-01:30')),
    ).toEqual(['00:00', '01:30', '02:00', '02:30']);
  });
});

// The slow way is slow: a busy machine needs more than the usual time.
describe('free times, whatever the rules', { timeout: 60_000 }, () => {
  it('are those found the slow way', () => {
    fc.assert(
      fc.property(inputs(weekly(fc.constant(true))), (input) => {
        expect(openSlots(input)).toEqual(slowSlots(input));
      }),
      { numRuns: runs(80) },
    );
  });

  it('are those found the slow way, with unavailable time too, while the clocks stay', () => {
    const still = fc.constantFrom<[string, string][]>(
      ['Asia/Kathmandu', '2027-01-01T00:00Z'],
      ['America/New_York', '2027-05-01T05:00Z'],
    );
    fc.assert(
      fc.property(inputs(weekly(fc.boolean()), still), (input) => {
        expect(openSlots(input)).toEqual(slowSlots(input));
      }),
      { numRuns: runs(40) },
    );
  });

  it('are sorted, within notice and window, and clear of every claim with its buffers', () => {
    fc.assert(
      fc.property(inputs(weekly(fc.boolean())), (input) => {
        let previous = input.now + input.noticeMinutes * MINUTE - 1;
        for (const { startsAt, endsAt } of openSlots(input)) {
          expect(startsAt).toBeGreaterThan(previous);
          previous = startsAt;
          expect(startsAt).toBeLessThan(input.now + input.windowDays * DAY);
          expect(endsAt - startsAt).toBe(input.lengthMinutes * MINUTE);
          const bare = { start: startsAt, end: endsAt };
          const wide = {
            start: startsAt - input.bufferBeforeMinutes * MINUTE,
            end: endsAt + input.bufferAfterMinutes * MINUTE,
          };
          expect(input.viewerBusy.some((claim) => overlaps(claim, bare))).toBe(false);
          expect(input.busy.some((claim) => overlaps(claim, wide))).toBe(false);
        }
      }),
      { numRuns: runs(100) },
    );
  });

  it('never have a minute on the clock that is unavailable', () => {
    fc.assert(
      fc.property(inputs(weekly(fc.boolean())), (given) => {
        // Dates with hours of their own have none of the week's, and a traveller has other clocks.
        const input = { ...given, dated: [], travel: [] };
        const closed = input.weekly.filter((row) => !row.available);
        for (const { startsAt, endsAt } of openSlots({ ...input, limit: 12 })) {
          for (
            let instant = startsAt;
            instant < Math.min(endsAt, startsAt + 2 * HOUR);
            instant += 15 * MINUTE
          ) {
            const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(input.zone);
            const minutes = local.hour * 60 + local.minute;
            const broken = closed.filter(
              ({ day, start, end }) =>
                day === local.dayOfWeek % 7 && minutesOf(start) <= minutes && minutes < minutesOf(end),
            );
            expect({ at: local.toString(), broken }).toEqual({ at: local.toString(), broken: [] });
          }
        }
      }),
      { numRuns: runs(40) },
    );
  });

  it('only ever become fewer with more claims', () => {
    fc.assert(
      fc.property(inputs(weekly(fc.boolean())), claims(0), fc.boolean(), (input, relative, viewer) => {
        const more = relative.map(({ start, end }) => ({ start: input.now + start, end: input.now + end }));
        const added = viewer
          ? { ...input, viewerBusy: [...more, ...input.viewerBusy] }
          : { ...input, busy: [...input.busy, ...more] };
        const before = new Set(openSlots(input).map(({ startsAt }) => startsAt));
        expect(openSlots(added).filter(({ startsAt }) => !before.has(startsAt))).toEqual([]);
      }),
    );
  });

  it('are exactly the times that can be booked', () => {
    fc.assert(
      fc.property(
        inputs(weekly(fc.boolean())),
        fc.array(fc.nat(15 * 288), { maxLength: 20 }),
        (input, tries) => {
          const offered = new Set(openSlots(input).map(({ startsAt }) => startsAt));
          // Every time the hours alone would offer: some of them are taken.
          for (const { startsAt } of openSlots({ ...input, busy: [], viewerBusy: [], limit: 60 })) {
            expect(isOpenSlot(input, startsAt)).toBe(offered.has(startsAt));
          }
          for (const five of tries) {
            const startsAt = input.now + five * 5 * MINUTE;
            expect(isOpenSlot(input, startsAt)).toBe(offered.has(startsAt));
            for (const beside of [startsAt - 1, startsAt + 1])
              expect(isOpenSlot(input, beside)).toBe(offered.has(beside));
          }
        },
      ),
      { numRuns: runs(1_000) },
    );
    const always = { now: NOW, zone: 'UTC', weekly: hours(EVERY_DAY, '00:00-24:00'), lengthMinutes: 30 };
    for (const nonsense of [Number.NaN, Number.POSITIVE_INFINITY, NOW + DAY + 0.5, Number.MAX_SAFE_INTEGER]) {
      expect(isOpenSlot(always, nonsense)).toBe(false);
    }
  });

  it('are the same when only a part of them is asked for', () => {
    fc.assert(
      fc.property(
        inputs(weekly(fc.boolean())),
        fc.nat(14 * 96),
        fc.nat(5 * 96),
        fc.integer({ min: 1, max: 30 }),
        (input, start, length, limit) => {
          const all = openSlots(input);
          const from = input.now + start * 15 * MINUTE;
          const until = from + length * 15 * MINUTE;
          expect(openSlots({ ...input, from, until })).toEqual(
            all.filter(({ startsAt }) => startsAt >= from && startsAt < until),
          );
          expect(openSlots({ ...input, limit })).toEqual(all.slice(0, limit));
          expect(nextFree(input)).toEqual(all[0]);
        },
      ),
    );
  });

  it('do not depend on the order of claims or rows, and leave both as they were', () => {
    fc.assert(
      fc.property(inputs(weekly(fc.boolean())), (input) => {
        const before = structuredClone(input);
        const turned = { ...input, busy: input.busy.toReversed(), weekly: input.weekly.toReversed() };
        expect(openSlots(turned)).toEqual(openSlots(input));
        expect(input).toEqual(before);
      }),
      { numRuns: runs(40) },
    );
  });
});
