import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayOfKey } from '../../src/core/civil.ts';
import type { DatedHours } from '../../src/core/dated-hours.ts';
import { parseRanges } from '../../src/core/parse-ranges.ts';
import { booked, connected, dump, newCore, refused, type TestCore } from '../support/core.ts';

let core: TestCore;
let connection: string;
beforeEach(async () => {
  core = await newCore();
  connection = await connected(core, core.grace, core.ada);
});
afterEach(() => core.close());

const TUESDAY = '2027-03-02';
const span = (first: string, last = first) => ({ first: dayOfKey(first), last: dayOfKey(last) });
const dates = (first: string, last: string, hours = 'closed'): DatedHours => {
  const parsed = parseRanges(hours);
  return { ...span(first, last), ranges: parsed.ok ? parsed.ranges : [] };
};
const setDates = (...dated: DatedHours[]) => core.services.availability.setDates(core.ada(), dated);
/** The free starts of one date in London, which has no summer time yet. */
const offered = async (date: string) =>
  (await core.services.availability.slots(core.grace(), connection, 60))
    .map(({ startsAt }) => new Date(startsAt).toISOString())
    .filter((iso) => iso.startsWith(date))
    .map((iso) => iso.slice(11, 16));

describe('dates with hours of their own', () => {
  it('replace the day, or close it, and can be taken back', async () => {
    await setDates(dates(TUESDAY, TUESDAY, '10-12'), dates('2027-03-03', '2027-03-05'));
    expect(await offered(TUESDAY)).toEqual(['10:00', '10:30', '11:00']);
    expect(await offered('2027-03-04')).toEqual([]);
    await core.services.availability.clearDates(core.ada(), span('2027-03-04'));
    expect(await offered('2027-03-03')).toEqual([]);
    expect(await offered('2027-03-04')).toHaveLength(15);
    expect(await offered('2027-03-05')).toEqual([]);
  });

  it('open a day off, and run past midnight', async () => {
    await setDates(dates('2027-03-06', '2027-03-06', '22-1'));
    expect(await offered('2027-03-06')).toEqual(['22:00', '22:30', '23:00', '23:30']);
    expect(await offered('2027-03-07')).toEqual(['00:00']);
    await setDates(dates('2027-03-07', '2027-03-07'));
    expect(await offered('2027-03-06')).toEqual(['22:00', '22:30', '23:00']);
    expect(await offered('2027-03-07')).toEqual([]);
  });

  it('replace what those dates had before, and leave the rest of a longer span', async () => {
    await setDates(dates('2027-03-02', '2027-03-05'));
    await setDates(dates('2027-03-03', '2027-03-03', '9-10'));
    expect((await core.services.availability.plans(core.ada())).dated).toEqual([
      dates('2027-03-02', '2027-03-02'),
      dates('2027-03-03', '2027-03-03', '9-10'),
      dates('2027-03-04', '2027-03-05'),
    ]);
  });

  it('that are over are forgotten', async () => {
    await setDates(dates(TUESDAY, TUESDAY));
    core.clock.advance('3d');
    expect((await core.services.availability.plans(core.ada())).dated).toEqual([]);
    core.clock.advance('20d');
    await setDates(dates('2027-04-02', '2027-04-02'));
    expect(await core.store.db.datedHours.count()).toBe(1);
  });

  it.each([
    ['dates-backwards', 'that end before they begin', [dates('2027-03-05', '2027-03-04')]],
    ['dates-past', 'that are over', [dates('2027-02-01', '2027-02-28')]],
    ['dates-too-far', 'that end in more than ten years', [dates('2027-03-02', '2037-06-01')]],
    [
      'dates-overlapping',
      'that come twice',
      [dates('2027-03-02', '2027-03-05'), dates('2027-03-05', '2027-03-06')],
    ],
    [
      'hours-equal-ends',
      'with hours of no length',
      [{ ...span(TUESDAY), ranges: [{ start: 540, end: 540 }] }],
    ],
    [
      'hours-out-of-range',
      'with hours that are no time of day',
      [{ ...span(TUESDAY), ranges: [{ start: -5, end: 60 }] }],
    ],
    [
      'hours-out-of-range',
      'with more than a day of hours',
      [{ ...span(TUESDAY), ranges: [{ start: 0, end: 1_441 }] }],
    ],
    [
      'hours-overlapping',
      'with hours that overlap',
      [
        {
          ...span(TUESDAY),
          ranges: [
            { start: 0, end: 60 },
            { start: 30, end: 90 },
          ],
        },
      ],
    ],
    [
      'hours-too-many',
      'with more ranges than a day has',
      [
        {
          ...span(TUESDAY),
          ranges: Array.from({ length: 13 }, (_, hour) => ({ start: hour * 60, end: hour * 60 + 30 })),
        },
      ],
    ],
    ['hours-skipped', 'with hours that begin in a gap', [dates('2027-03-28', '2027-03-28', '01:30-4')]],
    [
      'too-many-dates',
      'that are ten thousand',
      Array.from({ length: 10_000 }, (_, day) => ({
        first: 21_000 + day,
        last: 21_000 + day,
        ranges: [],
      })),
    ],
  ] as const)('are refused with %s: dates %s', async (code, _, dated) => {
    const before = dump(core.database);
    await expect(core.services.availability.setDates(core.ada(), dated)).rejects.toEqual(refused(code));
    await expect(core.services.availability.affected(core.ada(), { dated })).rejects.toEqual(refused(code));
    expect(dump(core.database)).toEqual(before);
  });

  it('have room for 400, all in all', async () => {
    const single = (day: number): DatedHours => ({
      first: 20_900 + 2 * day,
      last: 20_900 + 2 * day,
      ranges: [],
    });
    await setDates(...Array.from({ length: 400 }, (_, day) => single(day)));
    await expect(setDates(single(400))).rejects.toEqual(refused('too-many-dates', { max: 400 }));
    await setDates(single(17));
  });
});

describe('time off', () => {
  it('takes its time out of whatever is open, until it is taken back', async () => {
    const { availability } = core.services;
    await setDates(dates(TUESDAY, TUESDAY, '8-12'));
    const [startsAt, endsAt] = [new Date(`${TUESDAY}T09:00:00Z`), new Date(`${TUESDAY}T10:30:00Z`)];
    await availability.addTimeOff(core.ada(), { startsAt, endsAt });
    expect(await offered(TUESDAY)).toEqual(['08:00', '10:30', '11:00']);
    const [off] = (await availability.plans(core.ada())).timeOff;
    expect(off).toEqual({ id: off?.id, startsAt, endsAt });
    await expect(availability.removeTimeOff(core.grace(), off?.id ?? '')).rejects.toEqual(
      refused('not-found'),
    );
    await availability.removeTimeOff(core.ada(), off?.id ?? '');
    expect(await offered(TUESDAY)).toHaveLength(7);
  });

  it('is kept once, however often the same is taken', async () => {
    const { availability } = core.services;
    const off = { startsAt: new Date(`${TUESDAY}T09:00:00Z`), endsAt: new Date(`${TUESDAY}T10:30:00Z`) };
    await availability.addTimeOff(core.ada(), off);
    await availability.addTimeOff(core.ada(), off);
    await availability.addTimeOff(core.ada(), { ...off, endsAt: new Date(`${TUESDAY}T11:00:00Z`) });
    expect((await availability.plans(core.ada())).timeOff).toHaveLength(2);
  });

  it.each([
    ['dates-backwards', '2027-03-05T10:00Z', '2027-03-05T10:00Z'],
    ['dates-backwards', 'never', '2027-03-05T10:00Z'],
    ['dates-past', '2027-02-05T10:00Z', '2027-03-01T09:00Z'],
    ['dates-too-far', '2027-03-05T10:00Z', '2037-03-20T10:00Z'],
  ] as const)('is refused with %s: from %s to %s', async (code, from, until) => {
    const off = { startsAt: new Date(from), endsAt: new Date(until) };
    await expect(core.services.availability.addTimeOff(core.ada(), off)).rejects.toEqual(refused(code));
  });
});

describe('a travel', () => {
  it('has its dates read in another zone, whatever it is called', async () => {
    const { availability } = core.services;
    await availability.addTravel(core.ada(), { ...span(TUESDAY, '2027-03-03'), typed: 'US/Eastern' });
    expect((await offered(TUESDAY))[0]).toBe('14:00');
    expect((await offered('2027-03-04'))[0]).toBe('09:00');
    const [trip] = (await availability.plans(core.ada())).travel;
    expect(trip?.zone).toBe('America/New_York');
    await availability.removeTravel(core.ada(), trip?.id ?? '');
    expect((await offered(TUESDAY))[0]).toBe('09:00');
  });

  it('eastwards begins the next date while the last one lasts, and offers no time twice', async () => {
    await core.services.availability.setDays(core.ada(), [0, 1, 2, 3, 4, 5, 6], '0-24');
    await core.services.availability.addTravel(core.ada(), {
      ...span('2027-03-03', '2027-03-04'),
      typed: 'Tokyo',
    });
    expect(await offered(TUESDAY)).toHaveLength(48);
    expect(await offered('2027-03-03')).toHaveLength(48);
    // Back in London, the 5th begins nine hours after the 4th has ended in Tokyo.
    expect(await offered('2027-03-04')).toEqual(
      Array.from({ length: 29 }, (_, half) => new Date(half * 1_800_000).toISOString().slice(11, 16)),
    );
  });

  it.each([
    ['zone-unknown', 'Mars/Olympus', '2027-03-10', '2027-03-12'],
    ['zone-several', 'Central European Time', '2027-03-10', '2027-03-12'],
    ['dates-backwards', 'Tokyo', '2027-03-12', '2027-03-10'],
    ['dates-past', 'Tokyo', '2027-02-10', '2027-02-12'],
    ['dates-overlapping', 'Tokyo', '2027-03-02', '2027-03-12'],
  ] as const)('is refused with %s: to %s from %s to %s', async (code, typed, first, last) => {
    const { availability } = core.services;
    await availability.addTravel(core.ada(), { ...span(TUESDAY, '2027-03-03'), typed: 'Oslo' });
    const trip = { ...span(first, last), typed };
    await expect(availability.addTravel(core.ada(), trip)).rejects.toEqual(refused(code));
    await expect(availability.affected(core.ada(), { travel: trip })).rejects.toEqual(refused(code));
  });
});

describe('before hours change', () => {
  it('the booked sessions that would fall outside are known, and those alone', async () => {
    const { ada, grace, alan, services } = core;
    const morning = await booked(core, grace, ada, connection, `${TUESDAY}T09:00:00Z`);
    const noon = await booked(core, grace, ada, connection, `${TUESDAY}T12:00:00Z`);
    const afternoon = await booked(core, alan, ada, await connected(core, alan, ada), `${TUESDAY}T16:30:00Z`);
    const affected = async (change: Parameters<typeof services.availability.affected>[1]) =>
      (await services.availability.affected(ada(), change)).map(({ id }) => id);
    const [startsAt, endsAt] = [new Date(`${TUESDAY}T12:15:00Z`), new Date(`${TUESDAY}T12:20:00Z`)];
    expect(await affected({ days: [2], hours: '10-17' })).toEqual([morning]);
    expect(await affected({ days: [2], hours: '9-16:45' })).toEqual([afternoon]);
    expect(await affected({ days: [2], hours: '9-17', unavailable: '12-13' })).toEqual([noon]);
    expect(await affected({ days: [1, 3, 4, 5], hours: 'closed' })).toEqual([]);
    expect(await affected({ copied: 0, to: [2] })).toEqual([morning, noon, afternoon]);
    expect(await affected({ copied: 1, to: [2] })).toEqual([]);
    expect(await affected({ cleared: 'week' })).toEqual([morning, noon, afternoon]);
    expect(await affected({ dated: [dates(TUESDAY, TUESDAY)] })).toEqual([morning, noon, afternoon]);
    expect(await affected({ timeOff: { startsAt, endsAt } })).toEqual([noon]);
    expect(await affected({ travel: { ...span(TUESDAY), typed: 'Paris' } })).toEqual([afternoon]);
    expect(await affected({ zone: 'New York' })).toEqual([morning, noon]);
    await services.availability.setDates(ada(), [dates(TUESDAY, TUESDAY, '9-10')]);
    // What lies outside already is no news.
    expect(await affected({ dated: [dates(TUESDAY, TUESDAY)] })).toEqual([morning]);
    await services.availability.setDates(ada(), [dates(TUESDAY, TUESDAY, '6-20')]);
    expect(await affected({ clearDates: span(TUESDAY) })).toEqual([]);
    // In New York the hours of the date lie later, and at home they are as before.
    await services.availability.setDates(ada(), [dates(TUESDAY, TUESDAY, '9-13')]);
    await services.availability.addTravel(ada(), { ...span(TUESDAY), typed: 'New York' });
    expect(await affected({ clearTravel: span(TUESDAY) })).toEqual([afternoon]);
    expect(await services.availability.affected(grace(), { dated: [dates(TUESDAY, TUESDAY)] })).toEqual([]);
  });
});
