import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { subtractIntervals } from '../../src/core/intervals.ts';
import { explainSlots, type ReasonInput, whyNot } from '../../src/core/reasons.ts';
import { isOpenSlot, openSlots } from '../../src/core/slots.ts';
import { DAY, HOUR, MINUTE } from '../../src/core/time.ts';
import { runs } from '../support/runs.ts';
import { inputs, weekly } from './support/slot-inputs.ts';

const at = (iso: string) => Date.parse(iso);
const stretch = (date: string, from: string, to: string) => ({
  start: at(`${date}T${from}Z`),
  end: to === '24:00' ? at(`${date}T00:00Z`) + DAY : at(`${date}T${to}Z`),
});

const TUESDAY = '2027-01-12';
const NUMBER = at(`${TUESDAY}T00:00Z`) / DAY;
const nineToFive = [1, 2, 3, 4, 5].map((day) => ({ day, start: '09:00', end: '17:00', available: true }));
const base: ReasonInput = {
  now: at('2027-01-11T08:00Z'),
  zone: 'UTC',
  weekly: nineToFive,
  lengthMinutes: 60,
  startIntervalMinutes: 60,
  from: at(`${TUESDAY}T00:00Z`),
  until: at(`${TUESDAY}T00:00Z`) + DAY,
};

/** One line a stretch: `09:00-10:00 taken`. */
const told = (more: Partial<ReasonInput> = {}) => {
  const clock = (instant: number) => new Date(instant).toISOString().slice(11, 16);
  return explainSlots({ ...base, ...more }).reasons.map(
    ({ start, end, reason }) => `${clock(start)}-${clock(end)} ${reason}`,
  );
};
const NIGHT = ['00:00-09:00 hours', '17:00-00:00 hours'];

describe('why a time is not free', () => {
  it('is that it lies outside the hours', () => {
    expect(told()).toEqual(NIGHT);
  });

  it('is that the date has other hours, or none', () => {
    const closed = { first: NUMBER, last: NUMBER, ranges: [] };
    expect(told({ dated: [closed] })).toEqual(['00:00-00:00 exception']);
    const short = { ...closed, ranges: [{ start: 600, end: 720 }] };
    expect(told({ dated: [short] })).toEqual(['00:00-10:00 exception', '12:00-00:00 exception']);
  });

  it('is that the expert is away', () => {
    expect(told({ timeOff: [stretch(TUESDAY, '08:00', '12:30')] })).toEqual([
      '00:00-08:00 hours',
      '08:00-12:30 time-off',
      '12:30-13:00 no-room',
      '17:00-00:00 hours',
    ]);
  });

  it('is whose claim it is, and the time kept around it', () => {
    const session = stretch(TUESDAY, '11:00', '12:00');
    const claim = { start: session.start - 10 * MINUTE, end: session.end + 20 * MINUTE };
    const more = {
      busy: [claim],
      sessions: [session],
      viewerBusy: [stretch(TUESDAY, '14:00', '15:00')],
      bufferBeforeMinutes: 10,
      bufferAfterMinutes: 20,
    };
    const around = (expert: string, requester: string) => [
      NIGHT[0],
      '10:00-10:30 no-room',
      '10:30-11:00 buffer',
      `11:00-12:00 ${expert}`,
      '12:00-12:30 buffer',
      '12:30-13:00 no-room',
      `14:00-15:00 ${requester}`,
      NIGHT[1],
    ];
    expect(told(more)).toEqual(around('taken', 'own'));
    expect(told({ ...more, byExpert: true })).toEqual(around('own', 'taken'));
  });

  it('is that the day or the week has as many sessions as the expert gives', () => {
    const given = [{ at: at(`${TUESDAY}T09:00Z`), group: 'a' }];
    expect(told({ given, maxPerDay: 1 })).toEqual([
      '00:00-09:00 hours',
      '09:00-17:00 day-limit',
      '17:00-00:00 hours',
    ]);
    // Monday the 11th to Sunday the 17th.
    for (const [iso, reached] of [
      ['2027-01-10T23:30Z', false],
      ['2027-01-11T00:00Z', true],
      ['2027-01-17T23:30Z', true],
      ['2027-01-18T00:00Z', false],
    ] as const)
      expect(told({ given: [{ at: at(iso), group: 'a' }], maxPerWeek: 1 }).length === 3, iso).toBe(reached);
    // Several times held for one session are one.
    expect(told({ given: [...given, { at: at(`${TUESDAY}T11:00Z`), group: 'a' }], maxPerDay: 2 })).toEqual(
      NIGHT,
    );
  });

  it('is that it has passed, is too soon, or is too far away', () => {
    const now = at(`${TUESDAY}T10:30Z`);
    expect(told({ now })).toEqual([
      '00:00-10:30 past',
      '10:30-12:30 notice',
      '12:30-13:00 no-room',
      '17:00-00:00 hours',
    ]);
    expect(told({ windowDays: 1, now: at('2027-01-11T12:30Z') })).toEqual([
      '00:00-09:00 hours',
      '13:00-00:00 window',
    ]);
    // The first start that the notice leaves is free, the first beyond the window is not.
    expect(told({ now: at(`${TUESDAY}T09:00Z`), noticeMinutes: 60 })).toEqual([
      '00:00-09:00 past',
      '09:00-10:00 notice',
      NIGHT[1],
    ]);
    expect(told({ windowDays: 1, now: at('2027-01-11T13:00Z') })).toEqual([
      '00:00-09:00 hours',
      '13:00-00:00 window',
    ]);
  });

  it('is not asked of what a free time covers that began before, and that is shown with the others', () => {
    const since = (from: number) => {
      const { slots, reasons } = explainSlots({ ...base, from, until: at(`${TUESDAY}T11:00Z`) });
      return [...slots.map(({ startsAt }) => startsAt), ...reasons];
    };
    const [nine, ten] = [at(`${TUESDAY}T09:00Z`), at(`${TUESDAY}T10:00Z`)];
    expect(since(ten)).toEqual([ten]);
    expect(since(ten - 1)).toEqual([nine, ten]);
  });

  it('is said of one start, too', () => {
    const busy = [stretch(TUESDAY, '11:00', '12:00')];
    const why = (time: string, more: Partial<ReasonInput> = {}) =>
      whyNot({ ...base, busy, ...more }, at(`${TUESDAY}T${time}Z`));
    expect(why('10:00')).toBeUndefined();
    expect(why('10:30')).toBe('taken');
    expect(why('16:30')).toBe('hours');
    expect(why('13:30')).toBe('no-room');
    expect(why('14:00', { windowDays: 1, now: at('2027-01-11T14:00Z') })).toBe('window');
    expect(why('09:00', { now: at(`${TUESDAY}T08:00Z`) })).toBe('notice');
    expect(whyNot(base, Number.NaN)).toBe('window');
  });

  it('is never what only touches the time, and a date or a window that it runs into is no reason either', () => {
    const soon = { now: at(`${TUESDAY}T08:30Z`), noticeMinutes: 240 };
    const why = (time: string, more: Partial<ReasonInput>) =>
      whyNot({ ...base, ...more }, at(`${TUESDAY}T${time}Z`));
    expect(why('11:00', { ...soon, busy: [stretch(TUESDAY, '10:00', '11:00')] })).toBe('notice');
    expect(why('11:00', { ...soon, busy: [stretch(TUESDAY, '12:00', '13:00')] })).toBe('notice');
    const late = { windowDays: 1, now: at('2027-01-11T14:30Z'), busy: [stretch(TUESDAY, '14:00', '14:30')] };
    expect(why('14:00', late)).toBe('taken');
    const nights = [{ day: 2, start: '22:00', end: '02:00', available: true }];
    const given = [{ at: at('2027-01-13T01:00Z'), group: 'a' }];
    const busy = [stretch(TUESDAY, '23:30', '24:00')];
    const night = { weekly: nights, startIntervalMinutes: 30, given, maxPerDay: 1, busy };
    expect(why('23:30', night)).toBe('taken');
  });
});

/** A stretch of a day or so anywhere about the fortnight. */
const looked = fc.record({
  quarter: fc.integer({ min: -200, max: 16 * 96 }),
  quarters: fc.integer({ min: 1, max: 300 }),
});
const asked = inputs(weekly(fc.boolean())).chain((input) =>
  looked.map(({ quarter, quarters }): ReasonInput => {
    const from = input.now + quarter * 15 * MINUTE;
    return { ...input, from, until: from + quarters * 15 * MINUTE };
  }),
);

describe('free times and the reasons for the rest', { timeout: 60_000 }, () => {
  it('cover whatever is asked about, and nothing twice', () => {
    fc.assert(
      fc.property(asked, (input) => {
        const { slots, reasons } = explainSlots(input);
        const free = slots.map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt }));
        const all = [{ start: input.from, end: input.until }];
        expect(subtractIntervals(subtractIntervals(all, free), reasons)).toEqual([]);
        expect(subtractIntervals([...reasons], free)).toEqual(
          subtractIntervals(
            reasons.map(({ start, end }) => ({ start, end })),
            [],
          ),
        );
        let end = input.from;
        for (const one of reasons) {
          expect(one.start).toBeGreaterThanOrEqual(end);
          expect(one.end).toBeGreaterThan(one.start);
          end = one.end;
        }
        expect(end).toBeLessThanOrEqual(input.until);
        expect(slots.filter(({ startsAt }) => startsAt >= input.from)).toEqual(openSlots(input));
      }),
      { numRuns: runs(300) },
    );
  });

  it('agree on every start: it is offered, or there is a reason', () => {
    fc.assert(
      fc.property(
        inputs(weekly(fc.boolean())),
        fc.array(fc.nat(15 * 96), { maxLength: 12 }),
        (input, tries) => {
          const offered = openSlots({ ...input, limit: 12 }).map(({ startsAt }) => startsAt);
          for (const startsAt of offered) expect(whyNot(input, startsAt)).toBeUndefined();
          for (const quarter of tries) {
            const startsAt = input.now - HOUR + quarter * 15 * MINUTE;
            expect(whyNot(input, startsAt) === undefined).toBe(isOpenSlot(input, startsAt));
          }
        },
      ),
      { numRuns: runs(300) },
    );
  });
});
