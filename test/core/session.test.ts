import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PickedTime } from '../../src/core/session-proposals.ts';
import { booked, connected, newCore, proposed, refused, type TestCore } from '../support/core.ts';

let core: TestCore;
let connection: string;
beforeEach(async () => {
  core = await newCore();
  connection = await connected(core, core.grace, core.ada);
});
afterEach(() => core.close());

const TUESDAY_10 = '2027-03-02T10:00:00.000Z';
const at = (instant: string) => core.clock.set(instant);
const propose = (picked: Partial<PickedTime> = {}) =>
  core.services.session.propose(core.grace(), {
    connectRequestId: connection,
    startsAt: new Date(TUESDAY_10),
    lengthMinutes: 30,
    ...picked,
  });
/** The starts that the requester is offered. */
const offered = async (requester = core.grace, id = connection) =>
  (await core.services.availability.slots(requester(), id, 30)).map(({ startsAt }) =>
    new Date(startsAt).toISOString(),
  );
const claims = () =>
  core.store.db.claim.findMany({
    orderBy: { startsAt: 'asc' },
    select: { personId: true, groupId: true, expiresAt: true },
  });

describe('a proposal', () => {
  it('says what was picked, stands in the lists of both, and claims both people’s time until it expires', async () => {
    const { ada, grace, services } = core;
    const proposal = await propose({ lengthMinutes: 60, title: ' Index\nreview ', goals: 'One\ndecision' });
    expect(proposal).toMatchObject({
      proposedById: grace().personId,
      title: 'Index review',
      goals: 'One\ndecision',
      durationMinutes: 60,
      times: [new Date(TUESDAY_10)],
      status: 'open',
      area: 'SQL',
    });
    for (const someone of [ada, grace]) {
      expect(await services.session.openProposals(someone())).toEqual([proposal]);
      expect(await services.session.proposal(someone(), proposal.id)).toEqual(proposal);
    }
    const claim = { groupId: proposal.id, expiresAt: proposal.expiresAt };
    expect(await claims()).toEqual(
      expect.arrayContaining([ada, grace].map((someone) => ({ personId: someone().personId, ...claim }))),
    );
    const free = await offered();
    expect(free).not.toContain(TUESDAY_10);
    expect(free).not.toContain('2027-03-02T10:30:00.000Z');
    expect(free).toContain('2027-03-02T11:00:00.000Z');
  });

  it('title and goals have limits of their own, in characters as people count them', async () => {
    await expect(propose({ title: 'é'.repeat(101) })).rejects.toEqual(
      refused('text-too-long', { what: 'title' }),
    );
    await expect(propose({ goals: 'x'.repeat(1_001) })).rejects.toEqual(
      refused('text-too-long', { what: 'goals' }),
    );
    expect(await claims()).toEqual([]);
    expect(await propose({ title: 'e\u0301'.repeat(100), goals: '' })).toMatchObject({ goals: null });
  });

  it('there is one open proposal per connection; another connection has its own', async () => {
    const { ada, alan } = core;
    await propose();
    const again = propose({ startsAt: new Date('2027-03-03T10:00:00Z') });
    await expect(again).rejects.toEqual(refused('already-proposed', { name: 'Ada' }));
    await proposed(core, alan, await connected(core, alan, ada), '2027-03-03T10:00:00Z');
    expect(await core.services.session.openProposals(ada())).toHaveLength(2);
  });

  it('needs an accepted request', async () => {
    const { ada, alan, services } = core;
    const pending = await services.connect.create(alan(), { expertId: ada().personId, area: 'SQL' });
    const picked = { connectRequestId: pending.id, startsAt: new Date(TUESDAY_10), lengthMinutes: 30 };
    const notYet = refused('not-connected', { name: 'Ada' });
    await expect(services.session.propose(alan(), picked)).rejects.toEqual(notYet);
    await expect(services.availability.slots(alan(), pending.id, 30)).rejects.toEqual(notYet);
  });
});

describe('a proposal that is not answered', () => {
  it('expires after 72 hours when its time is far', async () => {
    const { expiresAt } = await propose({ startsAt: new Date('2027-03-09T10:00:00Z') });
    expect(expiresAt).toEqual(new Date('2027-03-04T09:00:00Z'));
  });

  it('expires an hour before its time when that is sooner', async () => {
    expect((await propose()).expiresAt).toEqual(new Date('2027-03-02T09:00:00Z'));
    expect(await core.services.session.nextExpiry()).toEqual(new Date('2027-03-02T09:00:00Z'));
  });

  it('can be confirmed until the millisecond before, and from then on only expires', async () => {
    const { ada, grace, services } = core;
    const { id } = await propose();
    at('2027-03-02T09:00:00.000Z');
    const expired = refused('proposal-decided', { status: 'expired' });
    await expect(services.session.confirm(ada(), id)).rejects.toEqual(expired);
    await expect(services.session.decline(ada(), id)).rejects.toEqual(expired);
    await expect(services.session.withdraw(grace(), id)).rejects.toEqual(expired);
    expect(await services.session.openProposals(ada())).toEqual([]);
    at('2027-03-02T08:59:59.999Z');
    expect(await services.session.expireProposals()).toBe(0);
    await services.session.confirm(ada(), id);
    expect((await services.session.get(grace(), id)).status).toBe('scheduled');
  });

  it('is ended by the job, once: its time is free and both are told', async () => {
    const { services, store } = core;
    const { id } = await propose();
    at('2027-03-02T09:00:00.000Z');
    expect(await services.session.expireProposals()).toBe(1);
    expect(await services.session.expireProposals()).toBe(0);
    expect(await claims()).toEqual([]);
    expect(await store.db.proposal.findUnique({ where: { id } })).toMatchObject({
      status: 'expired',
      version: 2,
    });
    expect(await store.db.outboxRow.count({ where: { notice: 'proposal.expired' } })).toBe(2);
    expect(await services.session.nextExpiry()).toBeNull();
  });

  it('stands in nobody’s way, before any job has run', async () => {
    const { ada, alan, services, store } = core;
    const monday = { startsAt: new Date('2027-03-08T10:00:00Z') };
    const { id } = await propose(monday);
    const other = await connected(core, alan, ada);
    expect(await offered(alan, other)).not.toContain('2027-03-08T10:00:00.000Z');
    at('2027-03-04T09:00:00.000Z');
    expect(await offered(alan, other)).toContain('2027-03-08T10:00:00.000Z');
    await proposed(core, alan, other, '2027-03-08T10:00:00Z');
    // Nor in the way of the next proposal of its own connection, which ends it and says so.
    await propose({ startsAt: new Date('2027-03-08T11:00:00Z') });
    expect(await services.session.expireProposals()).toBe(0);
    expect((await services.session.proposal(ada(), id)).status).toBe('expired');
    expect(await store.db.outboxRow.count({ where: { notice: 'proposal.expired', recordId: id } })).toBe(2);
    const entries = await store.db.audit.findMany({
      where: { recordId: id },
      select: { actor: true, action: true },
    });
    expect(entries).toContainEqual({ actor: 'job:proposal-expiry', action: 'proposal.expire' });
  });
});

describe('time is free again at once', () => {
  const answers = {
    'after a decline': (id: string) => core.services.session.decline(core.ada(), id, 'Travelling'),
    'after a withdrawal': (id: string) => core.services.session.withdraw(core.grace(), id),
  };
  it.each(Object.entries(answers))('%s', async (_, answer) => {
    const { alan, ada } = core;
    const { id } = await propose();
    await answer(id);
    expect(await claims()).toEqual([]);
    await proposed(core, alan, await connected(core, alan, ada), TUESDAY_10);
    await propose({ startsAt: new Date('2027-03-02T11:00:00Z') });
  });

  it('after a cancellation by either side, with the reason and who gave it', async () => {
    const { ada, grace, services } = core;
    for (const someone of [ada, grace]) {
      const id = await booked(core, grace, ada, connection, TUESDAY_10);
      const cancelled = await services.session.cancel(someone(), id, 'Flu');
      expect(cancelled).toMatchObject({
        status: 'cancelled',
        reason: 'Flu',
        cancelledById: someone().personId,
      });
      expect(await claims()).toEqual([]);
    }
  });

  it('the reason of a decline is kept', async () => {
    const { id } = await propose();
    await core.services.session.decline(core.ada(), id, ' Travelling ');
    expect(await core.services.session.proposal(core.grace(), id)).toMatchObject({ reason: 'Travelling' });
  });
});

describe('a confirmed session', () => {
  it('is born with what was proposed, and takes over the claims for good', async () => {
    const { ada, grace, services } = core;
    const { id } = await propose({ title: 'Review', goals: 'Decide', lengthMinutes: 60 });
    await services.session.confirm(ada(), id);
    expect(await services.session.get(grace(), id)).toMatchObject({
      id,
      connectRequestId: connection,
      title: 'Review',
      goals: 'Decide',
      area: 'SQL',
      scheduledAt: new Date(TUESDAY_10),
      endsAt: new Date('2027-03-02T11:00:00Z'),
      durationMinutes: 60,
      status: 'scheduled',
      notes: null,
      version: 1,
    });
    expect((await claims()).map(({ groupId, expiresAt }) => [groupId, expiresAt])).toEqual(
      Array(2).fill([id, null]),
    );
    at('2027-03-02T09:30:00Z');
    expect(await services.session.expireProposals()).toBe(0);
    expect(await claims()).toHaveLength(2);
    expect(await services.session.nextExpiry()).toBeNull();
  });

  it('leaves the connection free for the next proposal', async () => {
    const { ada, grace } = core;
    await booked(core, grace, ada, connection, TUESDAY_10);
    await booked(core, grace, ada, connection, '2027-03-02T10:30:00Z');
    expect(await core.services.session.upcoming(ada())).toHaveLength(2);
  });

  it('is confirmed by the other side alone: whoever proposed cannot', async () => {
    const { id } = await propose();
    await expect(core.services.session.confirm(core.grace(), id)).rejects.toEqual(refused('not-found'));
  });

  it('can be cancelled until its end, to the millisecond', async () => {
    const { ada, grace, services } = core;
    const id = await booked(core, grace, ada, connection, TUESDAY_10);
    at('2027-03-02T10:30:00.000Z');
    await expect(services.session.cancel(grace(), id)).rejects.toEqual(refused('session-ended'));
    at('2027-03-02T10:29:59.999Z');
    expect((await services.session.cancel(grace(), id)).status).toBe('cancelled');
    await expect(services.session.cancel(ada(), id)).rejects.toEqual(
      refused('session-over', { status: 'cancelled' }),
    );
  });

  it('can be completed from its start on, to the millisecond', async () => {
    const { ada, grace, services } = core;
    const id = await booked(core, grace, ada, connection, TUESDAY_10);
    at('2027-03-02T09:59:59.999Z');
    const early = services.session.complete(ada(), id);
    await expect(early).rejects.toEqual(refused('session-not-started', { startsAt: new Date(TUESDAY_10) }));
    at(TUESDAY_10);
    expect(await services.session.complete(ada(), id)).toMatchObject({ status: 'completed', version: 2 });
  });

  it('completes by itself 24 hours after its end, once', async () => {
    const { ada, grace, services } = core;
    const id = await booked(core, grace, ada, connection, TUESDAY_10);
    const due = new Date('2027-03-03T10:30:00.000Z');
    expect(await services.session.nextCompletion()).toEqual(due);
    at('2027-03-03T10:29:59.999Z');
    expect(await services.session.completeEnded()).toBe(0);
    at(due.toISOString());
    expect(await services.session.completeEnded()).toBe(1);
    expect(await services.session.completeEnded()).toBe(0);
    expect((await services.session.get(grace(), id)).status).toBe('completed');
    expect(await services.session.nextCompletion()).toBeNull();
  });

  it('the jobs take no more than a batch at a time, and come to an end', async () => {
    const { ada, grace, services } = core;
    for (const half of ['10:00', '10:30', '11:00'])
      await booked(core, grace, ada, connection, `2027-03-02T${half}:00Z`);
    at('2027-03-04T00:00:00Z');
    expect(await services.session.completeEnded(2)).toBe(2);
    expect(await services.session.completeEnded(2)).toBe(1);
    expect(await services.session.completeEnded(2)).toBe(0);
  });

  it('has notes that both see, up to 3,000 characters; empty ones are none', async () => {
    const { ada, grace, services } = core;
    const id = await booked(core, grace, ada, connection, TUESDAY_10);
    const notes = '🧑🏽‍🔬\n'.repeat(600).trim();
    expect(await services.session.note(ada(), id, notes)).toMatchObject({ notes, version: 2 });
    expect((await services.session.get(grace(), id)).notes).toBe(notes);
    const tooLong = services.session.note(ada(), id, 'x'.repeat(3_001));
    await expect(tooLong).rejects.toEqual(refused('text-too-long', { max: 3_000, length: 3_001 }));
    expect(await services.session.note(ada(), id, ' \n')).toMatchObject({ notes: null, version: 3 });
  });
});

describe('lists', () => {
  it('upcoming ones are soonest first until their end, past ones latest first, page by page', async () => {
    const { ada, grace, services } = core;
    const ids: string[] = [];
    for (const hour of ['10', '11', '12'])
      ids.push(await booked(core, grace, ada, connection, `2027-03-02T${hour}:00:00Z`));
    const [first = '', second = '', third = ''] = ids;
    const listed = async (take?: number) => [
      (await services.session.upcoming(grace(), take)).map(({ id }) => id),
      (await services.session.past(ada(), take)).map(({ id }) => id),
    ];
    expect(await listed()).toEqual([[first, second, third], []]);
    at('2027-03-02T10:29:59.999Z');
    expect(await listed(2)).toEqual([[first, second], []]);
    at('2027-03-02T10:30:00Z');
    await services.session.cancel(grace(), third);
    expect(await listed()).toEqual([[second], [third, first]]);
    const cancelled = await services.session.get(ada(), third);
    const after = { side: 'after', at: cancelled.scheduledAt.getTime(), id: third } as const;
    expect(await services.session.past(ada(), 1, after)).toMatchObject([{ id: first }]);
    expect(await services.session.upcoming(grace(), 1, after)).toEqual([]);
    expect(await services.session.upcoming(grace(), 1, { ...after, side: 'before' })).toMatchObject([
      { id: second },
    ]);
  });
});
