import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { booked, connected, dump, newCore, proposed, refused, type TestCore } from '../support/core.ts';

let core: TestCore;
let connection: string;
beforeEach(async () => {
  core = await newCore();
  connection = await connected(core, core.grace, core.ada);
});
afterEach(() => core.close());

const on = (day: number, time: string) => new Date(`2027-03-0${day}T${time}:00Z`);
const at = (instant: Date) => core.clock.set(instant.toISOString());
const offer = (times: Date[], lengthMinutes = 30, sessionId: string | null = null) =>
  core.services.session.offer(core.ada(), { connectRequestId: connection, times, lengthMinutes, sessionId });
const held = (personId: string) =>
  core.store.db.claim.count({ where: { personId, expiresAt: { not: null } } });

describe('an offer', () => {
  it('names its time when there are several; one that was not offered is not confirmed', async () => {
    const { grace, services } = core;
    const { id } = await offer([on(2, '20:00'), on(3, '20:00')]);
    await expect(services.session.confirm(grace(), id)).rejects.toEqual(refused('not-found'));
    await expect(services.session.confirm(grace(), id, on(4, '20:00'))).rejects.toEqual(refused('not-found'));
    await services.session.confirm(grace(), id, on(3, '20:00'));
    expect((await services.session.get(grace(), id)).scheduledAt).toEqual(on(3, '20:00'));
    expect(await held(core.ada().personId)).toBe(0);
  });

  it.each([
    ['no length', 0],
    ['less than none', -30],
    ['half a minute', 0.5],
    ['a length nobody can choose', 45],
    ['a month', 43_200],
    ['no number', Number.NaN],
  ])('of %s is refused, and so is asking for it', async (_, lengthMinutes) => {
    const before = dump(core.database);
    await expect(offer([on(2, '10:00')], lengthMinutes)).rejects.toEqual(refused('slot-not-offered'));
    const ask = { connectRequestId: connection, lengthMinutes, message: 'mornings' };
    await expect(core.services.session.ask(core.grace(), ask)).rejects.toEqual(refused('slot-not-offered'));
    expect(dump(core.database)).toEqual(before);
  });

  it.each(['2027-03-01T09:00:00Z', '2027-03-01T09:59:59.999Z', '2027-03-01T10:00:00Z'])(
    'of a time that leaves nobody the time to answer is refused: %s',
    async (time) => {
      const before = dump(core.database);
      await expect(offer([on(3, '10:00'), new Date(time)])).rejects.toEqual(refused('slot-past'));
      expect(dump(core.database)).toEqual(before);
    },
  );

  it.each(['never', '+010000-01-01T00:00:00Z', '+275760-09-13T00:00:00Z'])(
    'of a time on no calendar is refused: %s',
    async (time) => {
      const before = dump(core.database);
      await expect(offer([new Date(time)])).rejects.toEqual(refused('times-wrong'));
      expect(dump(core.database)).toEqual(before);
    },
  );

  it('may be outside the expert’s hours, and can be answered until an hour before its first time', async () => {
    const { grace, services } = core;
    const { id, expiresAt } = await offer([on(6, '23:00'), on(1, '10:01')]);
    expect(expiresAt).toEqual(on(1, '09:01'));
    at(on(1, '09:01'));
    const late = services.session.confirm(grace(), id, on(6, '23:00'));
    await expect(late).rejects.toEqual(refused('proposal-decided', { status: 'expired' }));
  });

  it('supersedes what the requester had proposed, whose time is free again at once', async () => {
    const { ada, grace, services } = core;
    const { id } = await proposed(core, grace, connection, '2027-03-02T10:00:00Z');
    const counter = await offer([on(2, '10:30'), on(2, '11:30')]);
    expect((await services.session.proposal(grace(), id)).status).toBe('superseded');
    expect([await held(ada().personId), await held(grace().personId)]).toEqual([2, 0]);
    const old = services.session.confirm(ada(), id);
    await expect(old).rejects.toEqual(refused('proposal-decided', { status: 'superseded' }));
    await services.session.confirm(grace(), counter.id, on(2, '11:30'));
  });

  it('is not confirmed for a time the requester has given away meanwhile', async () => {
    const { grace, mary, services } = core;
    const { id } = await offer([on(2, '10:00'), on(2, '12:00')]);
    await services.directory.saveProfile(mary(), { headline: 'Hi', bio: null, areas: 'SQL' });
    await services.availability.setDays(mary(), [0, 1, 2, 3, 4, 5, 6], '0-24');
    await booked(core, grace, mary, await connected(core, grace, mary), '2027-03-02T10:00:00Z');
    await expect(services.session.confirm(grace(), id, on(2, '10:00'))).rejects.toEqual(
      refused('slot-taken'),
    );
    await services.session.confirm(grace(), id, on(2, '12:00'));
  });
});

it('asking for other times holds nobody’s time, and is answered by an offer', async () => {
  const { ada, grace, services } = core;
  const wish = { connectRequestId: connection, lengthMinutes: 30, message: ' After\nfive ' };
  const { id } = await services.session.ask(grace(), wish);
  expect(await services.session.proposal(ada(), id)).toMatchObject({ message: 'After\nfive', times: [] });
  expect(await core.store.db.claim.count()).toBe(0);
  await expect(services.session.confirm(ada(), id)).rejects.toEqual(refused('not-found'));
  await offer([on(2, '18:00')]);
  expect((await services.session.proposal(grace(), id)).status).toBe('superseded');
  const nothing = services.session.ask(grace(), { ...wish, message: ' ' });
  await expect(nothing).rejects.toEqual(refused('text-required', { what: 'message' }));
});

describe('a move', () => {
  let session: string;
  beforeEach(async () => {
    session = await booked(core, core.grace, core.ada, connection, '2027-03-02T10:00:00Z');
  });
  const move = (startsAt: Date, sessionId = session) =>
    core.services.session.propose(core.grace(), {
      connectRequestId: connection,
      sessionId,
      startsAt,
      lengthMinutes: 60,
    });
  const when = async () => (await core.services.session.get(core.grace(), session)).scheduledAt;
  const claimed = async () =>
    (await core.store.db.claim.findMany({ orderBy: { startsAt: 'asc' } })).map(({ startsAt }) => startsAt);

  it('leaves the old time standing until it is confirmed, and keeps the length', async () => {
    const { ada, services } = core;
    const { id, durationMinutes } = await move(on(3, '11:00'));
    expect([durationMinutes, await when()]).toEqual([30, on(2, '10:00')]);
    expect(await claimed()).toEqual([on(2, '10:00'), on(2, '10:00'), on(3, '11:00'), on(3, '11:00')]);
    await services.session.confirm(ada(), id);
    expect(await when()).toEqual(on(3, '11:00'));
    expect(await claimed()).toEqual([on(3, '11:00'), on(3, '11:00')]);
  });

  it('that is declined, withdrawn or not answered leaves the session and its time alone', async () => {
    const { ada, grace, services } = core;
    const ends = [
      (id: string) => services.session.decline(ada(), id),
      (id: string) => services.session.withdraw(grace(), id),
      async () => {
        at(on(2, '09:30'));
        expect(await services.session.expireProposals()).toBe(1);
      },
    ];
    for (const end of ends) {
      const { id } = await move(on(2, '10:30'));
      await end(id);
      expect(await when()).toEqual(on(2, '10:00'));
      expect(await claimed()).toEqual([on(2, '10:00'), on(2, '10:00')]);
    }
  });

  it('may overlap the time it leaves, and no other session', async () => {
    await booked(core, core.grace, core.ada, connection, '2027-03-02T11:00:00Z');
    await expect(move(on(2, '11:00'))).rejects.toEqual(refused('slot-taken'));
    const { id } = await offer([on(2, '10:15')], 30, session);
    await core.services.session.confirm(core.grace(), id);
    expect(await when()).toEqual(on(2, '10:15'));
  });

  it('is neither proposed nor confirmed once the session has begun, and says so beforehand', async () => {
    const { ada, services } = core;
    const { id, expiresAt } = await move(on(3, '11:00'));
    expect(expiresAt).toEqual(on(2, '10:00'));
    at(on(2, '10:00'));
    await expect(services.session.confirm(ada(), id)).rejects.toEqual(
      refused('proposal-decided', { status: 'expired' }),
    );
    await expect(offer([on(4, '10:00')], 30, session)).rejects.toEqual(refused('session-started'));
    expect(await when()).toEqual(on(2, '10:00'));
  });

  it('ends with the session: a cancelled one is not moved', async () => {
    const { ada, grace, services } = core;
    const { id } = await move(on(3, '11:00'));
    const cancelled = await services.session.cancel(grace(), session);
    const { status, version } = await services.session.get(ada(), session);
    expect([status, version]).toEqual(['cancelled', cancelled.version]);
    await expect(services.session.confirm(ada(), id)).rejects.toEqual(refused('proposal-decided'));
    expect(await claimed()).toEqual([]);
    await expect(move(on(3, '12:00'))).rejects.toEqual(refused('session-over', { status: 'cancelled' }));
  });

  it('is of a session of the very connection', async () => {
    const { ada, alan } = core;
    const other = await connected(core, alan, ada);
    const theirs = await booked(core, alan, ada, other, '2027-03-02T15:00:00Z');
    await expect(move(on(3, '11:00'), theirs)).rejects.toEqual(refused('not-found'));
    await expect(offer([on(3, '11:00')], 30, theirs)).rejects.toEqual(refused('not-found'));
    await expect(move(on(3, '11:00'), 'nothing')).rejects.toEqual(refused('not-found'));
  });
});
