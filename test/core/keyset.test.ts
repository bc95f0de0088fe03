import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Page, pageOf, type Turn } from '../../src/core/keyset.ts';
import { numberTurn, recordTurn } from '../../src/interaction/id.ts';
import { becomesExpert, connected, newCore, type Someone, type TestCore } from '../support/core.ts';

const SIZE = 2;
interface Row {
  id: string;
}

/** Every page of a list to its end, and then back again; each read by what its neighbour's button carries. */
async function walked<T extends Row>(
  read: (take: number, turn: Turn | null) => Promise<T[]>,
  atOf: (row: T) => Date,
): Promise<{ there: string[][]; back: string[][] }> {
  const page = async (turn: Turn | null) => {
    const carried = recordTurn.read(recordTurn.write(turn));
    if (carried === undefined) throw new Error('not to be carried');
    const found = await read(SIZE + 1, carried);
    return pageOf(found, SIZE, carried, (row) => ({ at: atOf(row).getTime(), id: row.id }));
  };
  const ids = ({ items }: Page<T>) => items.map(({ id }) => id);
  let now = await page(null);
  const there = [ids(now)];
  while (now.next) {
    now = await page(now.next);
    there.push(ids(now));
  }
  const back = [ids(now)];
  while (now.previous) {
    now = await page(now.previous);
    back.push(ids(now));
  }
  return { there, back };
}

describe('pages of a list', () => {
  let core: TestCore;
  beforeEach(async () => {
    core = await newCore();
  });
  afterEach(() => core.close());

  it('hold each record once, in order, there and back, also of records made at the same instant', async () => {
    const { connect } = core.services;
    const others: Someone[] = [];
    for (const name of ['Bea', 'Carl', 'Dora', 'Emil', 'Fay']) others.push(await core.joins(name));
    for (const [index, someone] of others.entries()) {
      await connected(core, someone, core.ada);
      if (index > 2) core.clock.advance('1s');
    }
    // In the other direction too, between the others.
    await becomesExpert(core, others[0] as Someone);
    await connected(core, core.ada, others[0] as Someone);
    const all = (await connect.connections(core.ada(), 100)).map(({ id }) => id);
    expect(new Set(all).size).toBe(6);
    const { there, back } = await walked(
      (take, turn) => connect.connections(core.ada(), take, turn),
      ({ createdAt }) => createdAt,
    );
    expect(there.flat()).toEqual(all);
    expect(there.map((page) => page.length)).toEqual([2, 2, 2]);
    expect(back).toEqual([...there].reverse());
  });

  it('of what is over hold what is completed, cancelled and only past, in one order', async () => {
    const { session } = core.services;
    const connectRequestId = await connected(core, core.grace, core.ada);
    const ids: string[] = [];
    for (const hour of [10, 11, 12, 13, 14]) {
      const startsAt = new Date(`2027-03-02T${hour}:00:00Z`);
      const { id } = await session.propose(core.grace(), { connectRequestId, startsAt, lengthMinutes: 30 });
      await session.confirm(core.ada(), id);
      ids.push(id);
    }
    const [first = '', second = '', third = '', fourth = '', fifth = ''] = ids;
    await session.cancel(core.grace(), fourth);
    core.clock.set('2027-03-02T12:45:00Z');
    await session.complete(core.ada(), second);
    const past = await walked(
      (take, turn) => session.past(core.ada(), take, turn),
      ({ scheduledAt }) => scheduledAt,
    );
    expect(past.there).toEqual([
      [fourth, third],
      [second, first],
    ]);
    expect(past.back).toEqual([...past.there].reverse());
    expect((await session.upcoming(core.grace(), 9)).map(({ id }) => id)).toEqual([fifth]);
  });

  it('that are empty lead nowhere', () => {
    expect(pageOf([], SIZE, { side: 'after', at: 1, id: 'a' }, () => ({ at: 0, id: '' }))).toEqual({
      items: [],
      previous: null,
      next: null,
    });
  });

  it('count what there is, and no more than a hundred', async () => {
    const none = { requests: 0, meetings: 0, connections: 0 };
    expect(await core.services.connect.totals(core.ada())).toEqual(none);
    const { personId: expertId, workspaceId } = core.ada();
    const now = core.clock.now();
    await core.store.write(async (tx) => {
      for (let index = 0; index < 101; index += 1) {
        const { id } = await tx.person.create({
          data: { platform: 'slack', tenant: 'T1', account: `U1${index}`, createdAt: now },
        });
        const data = { workspaceId, requesterId: id, expertId, expertiseArea: 'SQL', status: 'pending' };
        await tx.connectRequest.create({ data: { ...data, createdAt: now, updatedAt: now } });
      }
    });
    expect(await core.services.connect.totals(core.ada())).toEqual({ ...none, requests: 100 });
  });
});

describe('where a page begins, as a button carries it', () => {
  it.each(['x', '+', '-', '1', '1+', '1+zz', 'zzzzzzzzzz+1', '1*1', '1+1+1', '1+-1', '🙂+1'])(
    'is not read from %j',
    (text) => {
      expect(recordTurn.read(text)).toBeUndefined();
      if (text !== '1+zz') expect(numberTurn.read(text)).toBeUndefined();
    },
  );

  it('is nothing for the first page', () => {
    expect([recordTurn.write(null), recordTurn.read(''), numberTurn.read('')]).toEqual(['', null, null]);
  });
});
