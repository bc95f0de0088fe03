import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BookingRules, DEFAULT_RULES } from '../../src/core/rules.ts';
import { booked, connected, dump, newCore, proposed, refused, type TestCore } from '../support/core.ts';

let core: TestCore;
let connection: string;
beforeEach(async () => {
  core = await newCore();
  connection = await connected(core, core.grace, core.ada);
});
afterEach(() => core.close());

const TUESDAY = '2027-03-02';
const rules = (changes: Partial<BookingRules>) => core.services.availability.setRules(core.ada(), changes);
const offered = async (date = TUESDAY, length = 60, by = core.grace, id = connection) =>
  (await core.services.availability.slots(by(), id, length))
    .map(({ startsAt }) => new Date(startsAt).toISOString())
    .filter((iso) => iso.startsWith(date))
    .map((iso) => iso.slice(11, 16));
const at = (time: string, date = TUESDAY) => `${date}T${time}:00Z`;

describe('the rules of an expert', () => {
  it('are the usual ones until some are changed', async () => {
    const { availability } = core.services;
    const expert = core.ada().personId;
    expect(await availability.rules(expert)).toEqual(DEFAULT_RULES);
    await rules({ lengthsMinutes: [60, 20, 60], maxPerDay: 3 });
    await rules({ windowDays: 10 });
    const changed = { ...DEFAULT_RULES, lengthsMinutes: [20, 60], maxPerDay: 3, windowDays: 10 };
    expect(await availability.rules(expert)).toEqual(changed);
    expect(await availability.lengths(expert)).toEqual([20, 60]);
    expect(await availability.rules(core.grace().personId)).toEqual(DEFAULT_RULES);
  });

  it.each([
    [{ bufferBeforeMinutes: -5 }, 'rule-out-of-range', { what: 'bufferBeforeMinutes', min: 0, max: 240 }],
    [{ bufferAfterMinutes: 7.5 }, 'rule-out-of-range', { what: 'bufferAfterMinutes' }],
    [{ startIntervalMinutes: 0 }, 'rule-out-of-range', { what: 'startIntervalMinutes' }],
    [{ windowDays: 3_650 }, 'rule-out-of-range', { what: 'windowDays', min: 1, max: 365 }],
    [{ noticeMinutes: Number.NaN }, 'rule-out-of-range', { what: 'noticeMinutes' }],
    [{ maxPerDay: 0 }, 'rule-out-of-range', { what: 'maxPerDay' }],
    [{ maxPerWeek: 1_000 }, 'rule-out-of-range', { what: 'maxPerWeek' }],
    [{ lengthsMinutes: [30, 5] }, 'rule-out-of-range', { what: 'lengthsMinutes', min: 10, max: 480 }],
    [{ lengthsMinutes: [] }, 'rule-out-of-range', { what: 'lengthsMinutes' }],
    [{ lengthsMinutes: [10, 20, 30, 40, 50, 60, 70] }, 'too-many-lengths', { max: 6 }],
  ] as const)('cannot be %j', async (changes, code, details) => {
    const before = dump(core.database);
    await expect(rules(changes)).rejects.toEqual(refused(code, details));
    expect(dump(core.database)).toEqual(before);
  });

  it('decide what is offered and what can be booked', async () => {
    await rules({ lengthsMinutes: [45], startIntervalMinutes: 60, noticeMinutes: 1_440, windowDays: 2 });
    expect(await offered('2027-03-01', 45)).toEqual([]);
    expect(await offered(TUESDAY, 45)).toEqual([
      '09:00',
      '10:00',
      '11:00',
      '12:00',
      '13:00',
      '14:00',
      '15:00',
      '16:00',
    ]);
    expect(await offered('2027-03-03', 45)).toEqual([]);
    const propose = (startsAt: string, lengthMinutes: number) =>
      core.services.session.propose(core.grace(), {
        connectRequestId: connection,
        startsAt: new Date(startsAt),
        lengthMinutes,
      });
    await expect(propose(at('10:00'), 30)).rejects.toEqual(refused('slot-not-offered'));
    await expect(propose(at('10:30'), 45)).rejects.toEqual(refused('slot-not-offered'));
    await expect(propose(at('16:00', '2027-03-01'), 45)).rejects.toEqual(refused('slot-past'));
    expect(await propose(at('10:00'), 45)).toMatchObject({ durationMinutes: 45 });
  });
});

describe('buffers', () => {
  const claims = (personId: string) =>
    core.store.db.claim.findMany({ where: { personId }, orderBy: { startsAt: 'asc' } });

  it('are claimed around a session by the expert, and not by the requester', async () => {
    await rules({ bufferBeforeMinutes: 15, bufferAfterMinutes: 30 });
    await booked(core, core.grace, core.ada, connection, at('12:00'));
    const [expert] = await claims(core.ada().personId);
    expect(expert).toMatchObject({
      startsAt: new Date(at('11:45')),
      endsAt: new Date(at('13:00')),
      givenFrom: new Date(at('12:00')),
      givenUntil: new Date(at('12:30')),
      expiresAt: null,
    });
    const [requester] = await claims(core.grace().personId);
    expect(requester).toMatchObject({
      startsAt: new Date(at('12:00')),
      endsAt: new Date(at('12:30')),
      givenFrom: null,
    });
    const alan = await connected(core, core.alan, core.ada);
    expect(await offered(TUESDAY, 60, core.alan, alan)).toEqual([
      '09:00',
      '09:30',
      '10:00',
      '13:30',
      '14:00',
      '14:30',
      '15:00',
      '15:30',
      '16:00',
    ]);
  });

  it('of a time that is held stay what they were when it was put to the expert', async () => {
    await rules({ bufferAfterMinutes: 30 });
    const { id } = await proposed(core, core.grace, connection, at('12:00'));
    await booked(core, core.alan, core.ada, await connected(core, core.alan, core.ada), at('13:00'));
    await rules({ bufferAfterMinutes: 120 });
    await core.services.session.confirm(core.ada(), id);
    expect((await claims(core.ada().personId))[0]).toMatchObject({
      endsAt: new Date(at('13:00')),
      expiresAt: null,
    });
  });

  it('do not keep a session from being moved by half an hour', async () => {
    await rules({ bufferBeforeMinutes: 30, bufferAfterMinutes: 30 });
    const sessionId = await booked(core, core.grace, core.ada, connection, at('12:00'));
    const { id } = await core.services.session.propose(core.grace(), {
      connectRequestId: connection,
      sessionId,
      startsAt: new Date(at('12:30')),
      lengthMinutes: 30,
    });
    await core.services.session.confirm(core.ada(), id);
    expect(await claims(core.ada().personId)).toMatchObject([
      { startsAt: new Date(at('12:00')), endsAt: new Date(at('13:30')), givenFrom: new Date(at('12:30')) },
    ]);
  });
});

describe('limits', () => {
  it('count sessions given and times held on the expert’s dates, and a cancelled one no more', async () => {
    await rules({ maxPerDay: 2 });
    const alan = await connected(core, core.alan, core.ada);
    await booked(core, core.grace, core.ada, connection, at('09:00'));
    expect(await offered()).not.toEqual([]);
    const { id } = await proposed(core, core.alan, alan, at('12:00'));
    expect(await offered()).toEqual([]);
    expect(await offered('2027-03-03')).not.toEqual([]);
    const late = core.services.session.propose(core.grace(), {
      connectRequestId: connection,
      startsAt: new Date(at('15:00')),
      lengthMinutes: 30,
    });
    await expect(late).rejects.toEqual(
      refused('slot-taken', {
        next: ['09:00', '09:30', '10:00'].map((time) => new Date(at(time, '2027-03-03'))),
      }),
    );
    await core.services.session.confirm(core.ada(), id);
    // A move stays within its own date, for it takes the place of itself.
    const move = {
      connectRequestId: alan,
      sessionId: id,
      startsAt: new Date(at('14:00')),
      lengthMinutes: 30,
    };
    expect(await core.services.session.propose(core.alan(), move)).toMatchObject({ status: 'open' });
    await core.services.session.cancel(core.ada(), id);
    expect(await offered()).not.toEqual([]);
  });

  it('of a week count what has been given since Monday', async () => {
    await rules({ maxPerWeek: 1 });
    await booked(core, core.grace, core.ada, connection, at('11:00', '2027-03-01'));
    core.clock.set('2027-03-04T09:00:00Z');
    expect(await offered('2027-03-05')).toEqual([]);
    expect(await offered('2027-03-08')).not.toEqual([]);
  });

  it('are not for what the expert asks of others', async () => {
    await rules({ maxPerDay: 1 });
    await core.services.directory.saveProfile(core.mary(), { headline: 'Hello', bio: null, areas: 'SQL' });
    await core.services.availability.setDays(core.mary(), [0, 1, 2, 3, 4, 5, 6], '0-24');
    await booked(core, core.ada, core.mary, await connected(core, core.ada, core.mary), at('09:00'));
    expect((await offered())[0]).toBe('09:30');
  });
});

describe('notice', () => {
  it('binds the requester who moves or cancels, and not the expert', async () => {
    const { ada, grace, clock, services } = core;
    await rules({ moveNoticeMinutes: 180, cancelNoticeMinutes: 1_440 });
    const sessionId = await booked(core, grace, ada, connection, at('12:00'));
    const move = {
      connectRequestId: connection,
      sessionId,
      startsAt: new Date(at('15:00')),
      lengthMinutes: 30,
    };
    clock.set('2027-03-01T12:00:00.001Z');
    const details = { name: 'Ada', minutes: 1_440 };
    await expect(services.session.cancel(grace(), sessionId)).rejects.toEqual(
      refused('cancel-too-late', details),
    );
    clock.set('2027-03-02T09:00:00.001Z');
    await expect(services.session.propose(grace(), move)).rejects.toEqual(
      refused('move-too-late', { minutes: 180 }),
    );
    clock.set('2027-03-02T09:00:00Z');
    const { id } = await services.session.propose(grace(), move);
    await services.session.decline(ada(), id);
    clock.set('2027-03-02T10:00:00Z');
    await services.session.offer(ada(), { ...move, times: [move.startsAt] });
    expect(await services.session.cancel(ada(), sessionId)).toMatchObject({ status: 'cancelled' });
  });

  it('lets the requester cancel in time', async () => {
    await rules({ cancelNoticeMinutes: 1_440 });
    const sessionId = await booked(core, core.grace, core.ada, connection, at('12:00'));
    core.clock.set('2027-03-01T12:00:00Z');
    expect(await core.services.session.cancel(core.grace(), sessionId)).toMatchObject({
      status: 'cancelled',
    });
  });
});

describe('whoever comes too late', () => {
  it('is told the next free times, their own claims left out', async () => {
    const { alan, grace, services } = core;
    await booked(core, alan, core.ada, await connected(core, alan, core.ada), at('10:00'));
    const tooLate = services.session.propose(grace(), {
      connectRequestId: connection,
      startsAt: new Date(at('10:00')),
      lengthMinutes: 60,
    });
    const next = ['10:30', '11:00', '11:30'].map((time) => new Date(at(time)));
    await expect(tooLate).rejects.toEqual(refused('slot-taken', { next }));
  });

  it('to confirm an offer is told so too', async () => {
    const { ada, grace, mary, services } = core;
    const offer = { connectRequestId: connection, times: [new Date(at('10:00'))], lengthMinutes: 30 };
    const { id } = await services.session.offer(ada(), offer);
    await services.directory.saveProfile(mary(), { headline: 'Hello', bio: null, areas: 'SQL' });
    await services.availability.setDays(mary(), [0, 1, 2, 3, 4, 5, 6], '0-24');
    await booked(core, grace, mary, await connected(core, grace, mary), at('10:00'));
    const next = ['10:30', '11:00', '11:30'].map((time) => new Date(at(time)));
    await expect(services.session.confirm(grace(), id)).rejects.toEqual(refused('slot-taken', { next }));
  });
});

describe('why nothing is free', () => {
  const horizon = { from: new Date(at('09:00')), until: new Date(at('13:00')) };
  const lines = (found: Awaited<ReturnType<typeof core.services.availability.outlook>>) =>
    found.reasons.map(({ start, end, reason }) =>
      [...[start, end].map((instant) => new Date(instant).toISOString().slice(11, 16)), reason].join(' '),
    );

  it('names what is one’s own, and of others no more than that a time is taken', async () => {
    const { ada, grace, alan, services } = core;
    await rules({ bufferAfterMinutes: 15 });
    await booked(core, grace, ada, connection, at('10:00'));
    await booked(core, alan, ada, await connected(core, alan, ada), at('11:30'));
    const told = async (someone: typeof ada) =>
      lines(await services.availability.explain(someone(), connection, 30, horizon));
    expect(await told(grace)).toEqual(
      [
        '09:30 09:45 no-room',
        '09:45 10:00 buffer',
        '10:00 10:30 own',
        '10:30 10:45 buffer',
        '10:45 11:15 no-room',
        '11:15 11:30 buffer',
        '11:30 12:00 taken',
        '12:00 12:15 buffer',
        '12:15 12:30 no-room',
      ].filter((line) => line !== ''),
    );
    expect((await told(ada)).filter((line) => /own|taken/.test(line))).toEqual([
      '10:00 10:30 own',
      '11:30 12:00 own',
    ]);
    expect(lines(await services.availability.outlook(ada(), horizon))).toEqual(await told(ada));
  });

  it('is told of 400 days at most, and nothing of a stretch that ends before it begins', async () => {
    const { availability } = core.services;
    const endless = { from: new Date(at('09:00')), until: new Date('9000-01-01T00:00:00Z') };
    const { reasons } = await availability.explain(core.grace(), connection, 30, endless);
    expect(new Date(reasons.at(-1)?.end ?? 0)).toEqual(new Date('2028-04-05T09:00:00Z'));
    const backwards = { from: horizon.until, until: horizon.from };
    expect(await availability.explain(core.grace(), connection, 30, backwards)).toEqual({
      slots: [],
      reasons: [],
    });
  });
});
