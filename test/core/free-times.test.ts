import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { becomesExpert, connected, newCore, proposed, type Someone, type TestCore } from '../support/core.ts';

let core: TestCore;
beforeEach(async () => {
  core = await newCore();
  await core.services.availability.refreshFreeTimes(100);
});
afterEach(() => core.close());

const profile = (someone: Someone) =>
  core.store.db.profile.findUniqueOrThrow({ where: { memberId: someone().memberId } });
const stored = async (someone: Someone) => (await profile(someone)).nextFreeAt?.toISOString() ?? null;
const refresh = () => core.services.availability.refreshFreeTimes(100);

describe('the next free time by which the directory is sorted', () => {
  it('is what the engine offers first, and is not worked out again before that can change', async () => {
    expect(await stored(core.ada)).toBe('2027-03-01T11:00:00.000Z');
    expect(await refresh()).toBe(0);
    core.clock.set('2027-03-01T09:00:00.001Z');
    expect(await refresh()).toBe(1);
    expect(await stored(core.ada)).toBe('2027-03-01T11:30:00.000Z');
    expect(await refresh()).toBe(0);
  });

  const changes: Record<string, () => Promise<unknown>> = {
    hours: () => core.services.availability.setDays(core.ada(), [1], '14-15'),
    'cleared hours': () => core.services.availability.clear(core.ada()),
    'dates of their own': () =>
      core.services.availability.setDates(core.ada(), [{ first: 20_878, last: 20_880, ranges: [] }]),
    'time off': () =>
      core.services.availability.addTimeOff(core.ada(), {
        startsAt: new Date('2027-03-01T10:00:00Z'),
        endsAt: new Date('2027-03-01T13:00:00Z'),
      }),
    travel: () =>
      core.services.availability.addTravel(core.ada(), { first: 20_878, last: 20_880, typed: 'New York' }),
    rules: () => core.services.availability.setRules(core.ada(), { noticeMinutes: 600 }),
    'a time proposed to the expert': async () =>
      proposed(core, core.grace, await connected(core, core.grace, core.ada)),
    zone: () =>
      core.store.db.person.update({
        where: { id: core.ada().personId },
        data: { chosenZone: 'America/New_York' },
      }),
    'the zone of the hours alone': () =>
      core.store.db.person.update({
        where: { id: core.ada().personId },
        data: { hoursZone: 'America/New_York' },
      }),
  };
  it.each(Object.entries(changes))('follows a change: %s', async (_, change) => {
    const before = await stored(core.ada);
    await change();
    expect(await refresh()).toBe(1);
    const [now] = (await core.services.availability.nextFree([core.ada().personId])).values();
    expect(await stored(core.ada)).toBe(now?.toISOString() ?? null);
    expect(await stored(core.ada)).not.toBe(before);
  });

  it('comes back when a proposal that held it is withdrawn', async () => {
    const { id } = await proposed(core, core.grace, await connected(core, core.grace, core.ada));
    await refresh();
    expect(await stored(core.ada)).toBe('2027-03-01T11:30:00.000Z');
    await core.services.session.withdraw(core.grace(), id);
    await refresh();
    expect(await stored(core.ada)).toBe('2027-03-01T11:00:00.000Z');
  });

  it('is looked for again a day later when nothing is free, and never without hours', async () => {
    await core.services.availability.clear(core.ada());
    await refresh();
    expect(await profile(core.ada)).toMatchObject({ nextFreeAt: null, freeDueAt: null });
    await core.services.availability.setDays(core.ada(), [1, 2, 3, 4, 5, 6, 0], '9-9:10');
    await refresh();
    expect(await profile(core.ada)).toMatchObject({
      nextFreeAt: null,
      freeDueAt: new Date('2027-03-02T09:00:00Z'),
    });
  });

  it('is worked out a batch at a time, first for whom something has changed', async () => {
    await becomesExpert(core, core.mary);
    await becomesExpert(core, core.alan);
    core.clock.set('2027-03-01T09:00:00.001Z');
    expect(await refresh()).toBe(3);
    core.clock.advance('3h');
    await core.services.availability.setDays(core.alan(), [1], '10-17');
    const ada = await stored(core.ada);
    expect(await core.services.availability.refreshFreeTimes(1)).toBe(1);
    expect(await stored(core.ada)).toBe(ada);
    expect(await core.services.availability.refreshFreeTimes(1)).toBe(1);
    expect(await stored(core.ada)).not.toBe(ada);
  });

  it('hides nobody while it is out of date: who is shown is shown with the time that is true', async () => {
    core.clock.advance('8h');
    await core.services.availability.setDays(core.ada(), [2], '10-11');
    const { items } = await core.services.directory.list(core.grace(), { area: 'sql' });
    expect(items.map(({ nextFree }) => nextFree?.toISOString())).toEqual(['2027-03-02T10:00:00.000Z']);
  });
});
