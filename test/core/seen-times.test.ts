import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clocksMoved } from '../../src/core/seen-times.ts';
import { HOUR } from '../../src/core/time.ts';
import { booked, connected, facts, identity, newCore, type TestCore } from '../support/core.ts';
import { session, uuid } from '../support/records.ts';

describe('the hour of a session on a clock', () => {
  const scheduledAt = new Date('2027-03-30T09:30:00Z');

  it('is the same as long as the wall time is, whatever the zone is called', () => {
    const same = {
      expertSaw: '2027-03-30T10:30[Europe/Dublin]',
      requesterSaw: '2027-03-30T05:30[US/Eastern]',
    };
    expect(clocksMoved(session({ scheduledAt, ...same }))).toEqual([]);
    expect(clocksMoved(session({ scheduledAt }))).toEqual([]);
  });

  it('is another one when the rules of a zone have changed since', () => {
    // As if London had given up summer time when it was booked.
    const [moved, ...others] = clocksMoved(
      session({ scheduledAt, expertSaw: '2027-03-30T09:30[Europe/London]' }),
    );
    expect(moved).toMatchObject({
      person: { name: 'Ada' },
      saw: 'Tue, 30 Mar 2027, 09:30 (London time)',
      sees: 'Tue, 30 Mar 2027, 10:30 (London time, UTC+1)',
    });
    expect(others).toEqual([]);
  });

  it('is another one at the same hour of another date', () => {
    const saw = { requesterSaw: '2027-03-29T05:30[America/New_York]' };
    expect(clocksMoved(session({ scheduledAt, ...saw }))).toHaveLength(1);
  });
});

describe('another zone of somebody with a session booked', () => {
  let core: TestCore;
  let id: string;
  beforeEach(async () => {
    core = await newCore();
    const { ada, grace } = core;
    id = await booked(core, grace, ada, await connected(core, grace, ada), '2027-03-30T09:30:00Z');
  });
  afterEach(() => core.close());

  const told = async () => {
    const rows = await core.store.db.outboxRow.findMany({
      where: { notice: 'session.clock', recordId: id },
      orderBy: { createdAt: 'asc' },
    });
    return rows.map(({ recipientId }) => recipientId).sort();
  };
  const both = () => [core.ada().personId, core.grace().personId].sort();

  it('is told to both, and the session says what it was and what it is', async () => {
    const { services, ada, grace } = core;
    const before = await services.session.get(grace(), id);
    expect(before).toMatchObject({
      expertSaw: '2027-03-30T10:30[Europe/London]',
      requesterSaw: '2027-03-30T05:30[America/New_York]',
    });
    expect(clocksMoved(before)).toEqual([]);
    await services.directory.setZone(grace(), { typed: 'Tokyo', hoursStay: true });
    expect(await told()).toEqual(both());
    expect(clocksMoved(await services.session.get(ada(), id))).toMatchObject([
      {
        person: { name: 'Grace' },
        saw: 'Tue, 30 Mar 2027, 05:30 (New York time)',
        sees: 'Tue, 30 Mar 2027, 18:30 (Tokyo time, UTC+9)',
      },
    ]);
  });

  it('is told when the platform says so, and not when it changes no hour', async () => {
    const { services, clock, grace } = core;
    await services.directory.setZone(grace(), { typed: 'America/Toronto', hoursStay: true });
    expect(await told()).toEqual([]);
    await services.directory.followZone(grace());
    clock.advance('2d');
    await services.directory.actor(identity('U0Grace'), 'later', async () =>
      facts('Grace', { zone: 'America/Chicago' }),
    );
    expect(await told()).toEqual(both());
  });

  it('is told to both once for each change, on the way back too', async () => {
    const { services, ada, grace } = core;
    await services.directory.setZone(ada(), { typed: 'Tokyo', hoursStay: true });
    await services.directory.setZone(ada(), { typed: 'Asia/Tokyo', hoursStay: true });
    expect(await told()).toEqual(both());
    await services.directory.setZone(ada(), { typed: 'London', hoursStay: true });
    expect(await told()).toEqual([...both(), ...both()].sort());
    expect(clocksMoved(await services.session.get(grace(), id))).toEqual([]);
  });

  it('is told when it is known again after a while in which it was not', async () => {
    const { services, ada, clock } = core;
    const says = async (zone: string | null) => {
      clock.advance('2d');
      await services.directory.actor(identity('U0Grace'), `later ${zone}`, async () =>
        facts('Grace', { zone }),
      );
    };
    await says(null);
    const before = await told();
    await says('Asia/Tokyo');
    expect(await told()).toEqual([...before, ...both()].sort());
    expect(clocksMoved(await services.session.get(ada(), id))).toMatchObject([{ person: { name: 'Grace' } }]);
  });

  it('is not told of a session of which nobody knows what that clock showed on booking', async () => {
    const { services, ada } = core;
    await core.store.db.session.update({ where: { id }, data: { expertSaw: null } });
    await services.directory.setZone(ada(), { typed: 'Tokyo', hoursStay: true });
    expect(await told()).toEqual([]);
  });

  it('is told of the twenty soonest sessions', async () => {
    const { services, ada } = core;
    const given = await core.store.db.session.findUniqueOrThrow({ where: { id } });
    const later = (hours: number) => ({
      scheduledAt: new Date(given.scheduledAt.getTime() + hours * HOUR),
      endsAt: new Date(given.endsAt.getTime() + hours * HOUR),
    });
    await core.store.db.session.createMany({
      data: Array.from({ length: 20 }, (_, n) => ({ ...given, ...later(n + 1), id: uuid(100 + n) })),
    });
    await services.directory.setZone(ada(), { typed: 'Tokyo', hoursStay: true });
    const rows = await core.store.db.outboxRow.findMany({ where: { notice: 'session.clock' } });
    const sessions = new Set(rows.map(({ recordId }) => recordId));
    expect(sessions.size).toBe(20);
    expect(sessions).toContain(id);
    expect(sessions).not.toContain(uuid(119));
  });

  it('is of no more interest once the session has a new time or has begun', async () => {
    const { services, ada, grace, clock } = core;
    await services.directory.setZone(ada(), { typed: 'Nairobi', hoursStay: true });
    const { connectRequestId } = await services.session.get(ada(), id);
    const startsAt = new Date('2027-03-30T12:00:00Z');
    const move = { connectRequestId, sessionId: id, startsAt, lengthMinutes: 30 };
    const { id: proposal } = await services.session.propose(grace(), move);
    await services.session.confirm(ada(), proposal);
    const moved = await services.session.get(ada(), id);
    expect(moved.expertSaw).toBe('2027-03-30T15:00[Africa/Nairobi]');
    expect(clocksMoved(moved)).toEqual([]);
    clock.set('2027-03-30T12:00:00Z');
    const before = await told();
    await services.directory.setZone(ada(), { typed: 'Tokyo', hoursStay: true });
    expect(await told()).toEqual(before);
  });
});

describe('other rules of a zone with sessions booked', () => {
  let core: TestCore;
  let connection: string;
  beforeEach(async () => {
    core = await newCore();
    connection = await connected(core, core.grace, core.ada);
  });
  afterEach(() => core.close());

  const book = (startsAt: string) => booked(core, core.grace, core.ada, connection, startsAt);
  /** As if London had had no summer time when the session was booked. */
  const otherRules = (id: string, expertSaw = '2027-03-30T09:30[Europe/London]') =>
    core.store.db.session.update({ where: { id }, data: { expertSaw } });
  const told = async () =>
    (await core.store.db.outboxRow.findMany({ where: { notice: 'session.clock' } })).map(
      ({ recordId, recipientId }) => [recordId, recipientId].join(),
    );
  const look = () => core.services.session.followZoneRules(null);
  const both = (id: string) => [core.ada, core.grace].map((who) => [id, who().personId].join());

  it('are told to both once, however often they are looked at', async () => {
    const id = await book('2027-03-30T09:30:00Z');
    await look();
    expect(await told()).toEqual([]);
    await otherRules(id);
    expect(await Promise.all([look(), look()])).toEqual([null, null]);
    expect(await told()).toEqual(expect.arrayContaining(both(id)));
    await look();
    expect(await told()).toHaveLength(2);
    const [moved] = clocksMoved(await core.services.session.get(core.grace(), id));
    expect(moved).toMatchObject({ person: { name: 'Ada' }, saw: 'Tue, 30 Mar 2027, 09:30 (London time)' });
  });

  it('are told again when they change once more', async () => {
    const id = await book('2027-03-30T09:30:00Z');
    await otherRules(id);
    await look();
    await core.store.db.session.update({
      where: { id },
      data: { requesterSaw: '2027-03-30T04:30[America/New_York]' },
    });
    await look();
    expect(await told()).toHaveLength(4);
  });

  it('concern neither what is over or cancelled nor who has another zone meanwhile', async () => {
    const { services, clock, ada, grace } = core;
    const [past, cancelled, coming] = [
      await book('2027-03-29T09:30:00Z'),
      await book('2027-03-30T11:30:00Z'),
      await book('2027-03-30T09:30:00Z'),
    ];
    for (const id of [past, cancelled]) await otherRules(id);
    await otherRules(coming, '2027-03-30T18:30[Asia/Tokyo]');
    await services.session.cancel(grace(), cancelled);
    clock.set('2027-03-29T09:30:00Z');
    await look();
    expect(await told()).toEqual([]);
    await otherRules(coming, '2027-03-30T09:30[No/Such_Zone]');
    await core.store.db.person.update({
      where: { id: ada().personId },
      data: { chosenZone: 'No/Such_Zone' },
    });
    await look();
    expect(await told()).toEqual([]);
  });

  it('are looked for in all sessions to come, some at a time', async () => {
    const ids: string[] = [];
    for (const at of ['29T09:30', '30T09:30', '30T11:30']) ids.push(await book(`2027-03-${at}:00Z`));
    for (const id of ids) await otherRules(id, '2027-03-30T08:00[Europe/London]');
    const { session } = core.services;
    const turns = [await session.followZoneRules(null, 2)];
    expect(await told()).toHaveLength(4);
    expect(turns[0]).toMatchObject({ id: ids[1] });
    expect(await session.followZoneRules(turns[0] ?? null, 2)).toBeNull();
    expect(await told()).toEqual(expect.arrayContaining(ids.flatMap(both)));
    expect(await told()).toHaveLength(6);
  });
});
