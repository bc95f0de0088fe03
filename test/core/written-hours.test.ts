import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatHours, formatWeek } from '../../src/core/format-hours.ts';
import { booked, connected, newCore, refused, type TestCore } from '../support/core.ts';

describe('hours in words', () => {
  let core: TestCore;
  beforeAll(async () => {
    core = await newCore();
  });
  afterAll(() => core.close());
  const week = async () => formatWeek(await core.services.availability.week(core.ada().personId));

  it('are read without a change, and the days that are not named stay', async () => {
    const { services, ada } = core;
    const words = 'wed closed; sat 10-14\nclosed 24 dec - 2 jan';
    const { weekly, written } = await services.availability.readHours(ada(), words);
    expect(formatWeek(weekly)).toEqual(['Mon–Tue, Thu–Fri 09:00–17:00', 'Sat 10:00–14:00']);
    expect(formatHours({ week: [], dated: written.dated })).toEqual([
      'Fri, 24 Dec 2027 – Sun, 2 Jan 2028 closed',
    ]);
    expect(await week()).toEqual(['Mon–Fri 09:00–17:00']);
  });

  it('tell which booked sessions they leave outside', async () => {
    const { services, ada, grace } = core;
    const id = await booked(core, grace, ada, await connected(core, grace, ada));
    const outside = await services.availability.affected(ada(), { words: 'weekdays 20-22' });
    expect(outside.map((session) => session.id)).toEqual([id]);
    expect(await services.availability.affected(ada(), { words: 'sat 10-14' })).toEqual([]);
  });

  it('are taken over whole: the days with what was left out of them, and the dates', async () => {
    const { services, ada } = core;
    await services.availability.setDays(ada(), [1], '9-17', '12-13');
    await services.availability.writeHours(ada(), 'mon 8-18; sat 22-2; 24 dec 10-14');
    expect(await week()).toEqual(['Mon 08:00–18:00', 'Tue–Fri 09:00–17:00', 'Sat 22:00–02:00']);
    const { dated } = await services.availability.plans(ada());
    expect(formatHours({ week: [], dated })).toEqual(['Fri, 24 Dec 2027 10:00–14:00']);
  });

  it.each([
    ['sometimes', 'hours-words-not-understood'],
    ['mon 09:00-09:00', 'hours-equal-ends'],
    ['mon 25:00-26:00', 'hours-out-of-range'],
    ['mon 9-12; mon 11-13', 'hours-overlapping'],
    ['closed 03/04', 'hours-which-date'],
    ['closed 1 jan 2020', 'hours-past'],
    ['28 mar 01:30-4', 'hours-skipped'],
    ['24 dec 17-9', 'hours-several'],
    ['mon 9-12; tue 1-5', 'hours-several'],
    [
      Array.from({ length: 14 }, (_, hour) => `mon ${hour + 6}:00-${hour + 6}:30`).join('; '),
      'hours-too-many',
    ],
  ] as const)('“%s” is refused, and nothing changes', async (words, code) => {
    const { services, ada } = core;
    const before = await week();
    await expect(services.availability.readHours(ada(), words)).rejects.toEqual(refused(code));
    await expect(services.availability.writeHours(ada(), words)).rejects.toEqual(refused(code));
    expect(await week()).toEqual(before);
  });

  it('are open at the instants of the week to come, without time off', async () => {
    const { services, ada } = core;
    await services.availability.clear(ada());
    await services.availability.writeHours(ada(), 'wed 9-12');
    const [startsAt, endsAt] = [new Date('2027-03-03T10:00:00Z'), new Date('2027-03-03T11:00:00Z')];
    await services.availability.addTimeOff(ada(), { startsAt, endsAt });
    const { open, zone } = await services.availability.openTimes(ada(), 7);
    expect(zone).toBe('Europe/London');
    expect(open.map(({ start, end }) => [new Date(start), new Date(end)])).toEqual([
      [new Date('2027-03-03T09:00:00Z'), startsAt],
      [endsAt, new Date('2027-03-03T12:00:00Z')],
    ]);
  });
});
