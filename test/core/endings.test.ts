import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RefusalCode } from '../../src/core/errors.ts';
import { becomesExpert, connected, newCore, refused, requested, type TestCore } from '../support/core.ts';

let core: TestCore;
beforeEach(async () => {
  core = await newCore();
});
afterEach(() => core.close());

const refuses = (call: Promise<unknown>, code: RefusalCode) => expect(call).rejects.toEqual(refused(code));

/** The first slot of a connection, for its requester. */
async function slotOf(id: string): Promise<Date> {
  const [slot] = await core.services.availability.slots(core.grace(), id, 30);
  return new Date(slot?.startsAt ?? 0);
}

describe('ending a connection', () => {
  it('closes what waits, cancels what is to come, frees the time and tells the other side', async () => {
    const { ada, grace, services, store } = core;
    const id = await connected(core, grace, ada);
    const booked = await services.session.propose(grace(), {
      connectRequestId: id,
      startsAt: await slotOf(id),
      lengthMinutes: 30,
    });
    await services.session.confirm(ada(), booked.id);
    const open = await services.session.offer(ada(), {
      connectRequestId: id,
      times: [await slotOf(id)],
      lengthMinutes: 30,
    });
    await services.connect.end(grace(), id);
    expect((await services.connect.get(ada(), id)).status).toBe('ended');
    expect((await services.session.get(ada(), booked.id)).status).toBe('cancelled');
    expect((await services.session.proposal(ada(), open.id)).status).toBe('withdrawn');
    expect(await store.db.claim.count()).toBe(0);
    const told = await store.db.outboxRow.findMany({ where: { recipientId: ada().personId } });
    expect(told.map(({ notice }) => notice)).toEqual(
      expect.arrayContaining(['session.cancelled', 'connection.ended']),
    );
    await refuses(services.connect.end(ada(), id), 'request-decided');
    expect((await services.connect.status(grace(), ada().personId)).state).toBe('none');
  });
});

describe('blocking', () => {
  it('ends what is between two people and reads like a pause to whoever is blocked, until it is lifted', async () => {
    const { ada, grace, services } = core;
    const id = await connected(core, grace, ada);
    expect((await services.connect.block(ada(), id)).status).toBe('ended');
    await refuses(services.connect.askable(grace(), ada().personId), 'paused');
    expect((await services.connect.blocked(ada())).map(({ name }) => name)).toEqual(['Grace']);
    expect(await services.connect.blocked(grace())).toEqual([]);
    await services.connect.unblock(ada(), grace().personId);
    expect(await services.connect.askable(grace(), ada().personId)).toBeDefined();
    await refuses(services.connect.unblock(ada(), grace().personId), 'not-found');
  });

  it('declines a request that is waiting', async () => {
    const { ada, grace, services } = core;
    const id = await requested(core, grace, ada);
    expect((await services.connect.block(ada(), id)).status).toBe('declined');
  });
});

describe('the limits on requests', () => {
  it('are five waiting for an answer, and ten sent within a day', async () => {
    const { grace, joins, services, clock } = core;
    const ids: string[] = [];
    const asks = async (n: number) => {
      const expert = await joins(`Expert${n}`);
      await becomesExpert(core, expert);
      const { id } = await services.connect.create(grace(), { expertId: expert().personId, area: 'SQL' });
      ids.push(id);
    };
    for (let n = 0; n < 5; n += 1) await asks(n);
    await refuses(asks(5), 'too-many-pending');
    for (const id of ids.splice(0)) await services.connect.withdraw(grace(), id);
    for (let n = 6; n < 11; n += 1) await asks(n);
    for (const id of ids.splice(0)) await services.connect.withdraw(grace(), id);
    await refuses(asks(11), 'too-many-today');
    clock.advance('1d');
    await asks(12);
  });
});

describe('an offer', () => {
  it('holds the expert’s time only, and the pick books both', async () => {
    const { ada, grace, services, store } = core;
    const id = await connected(core, grace, ada);
    const slots = await services.availability.slots(grace(), id, 30);
    const times = slots.slice(0, 3).map(({ startsAt }) => new Date(startsAt));
    const offer = await services.session.offer(ada(), { connectRequestId: id, times, lengthMinutes: 30 });
    expect(await store.db.claim.count({ where: { personId: ada().personId } })).toBe(3);
    expect(await store.db.claim.count({ where: { personId: grace().personId } })).toBe(0);
    await refuses(services.session.confirm(ada(), offer.id), 'not-found');
    await services.session.confirm(grace(), offer.id, times[1]);
    expect((await services.session.get(grace(), offer.id)).scheduledAt).toEqual(times[1]);
    expect(await store.db.claim.count()).toBe(2);
  });

  it('of no time, six times, one time twice or a past time is refused, and so is one overlapping a session', async () => {
    const { ada, grace, services, clock } = core;
    const id = await connected(core, grace, ada);
    const at = (hours: number) => new Date(clock.now().getTime() + hours * 3_600_000);
    const offer = (times: Date[]) =>
      services.session.offer(ada(), { connectRequestId: id, times, lengthMinutes: 30 });
    await refuses(offer([]), 'times-wrong');
    await refuses(offer([3, 4, 5, 6, 7, 8].map(at)), 'times-wrong');
    await refuses(offer([at(3), at(3)]), 'times-wrong');
    await refuses(offer([at(-1)]), 'slot-past');
    const mary = core.mary;
    const other = await connected(core, mary, ada);
    await services.session.offer(ada(), { connectRequestId: other, times: [at(5)], lengthMinutes: 60 });
    await refuses(offer([at(5.5)]), 'slot-taken');
  });
});
