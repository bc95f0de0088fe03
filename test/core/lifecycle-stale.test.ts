import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Guard, GuardBroken } from '../../src/core/errors.ts';
import type { RecordKind } from '../../src/core/lifecycle.ts';
import type { Store, Tx } from '../../src/core/ports.ts';
import {
  connected,
  dump,
  newCore,
  refused,
  reopened,
  requested,
  type Snapshot,
  type TestCore,
} from '../support/core.ts';
import { type Busy, busyPair, MOVES } from './support/moves.ts';
import { coreServices } from './support/services.ts';

// SQLite lets one writer in at a time, so these stores do what several writers at once would: PostgreSQL does.

/** Wraps what `pick` names; everything else is handed on. */
const wrapped = <T extends object>(target: T, pick: (key: string | symbol, value: unknown) => unknown): T =>
  new Proxy(target, {
    get(object, key) {
      const value: unknown = Reflect.get(object, key);
      return pick(key, typeof value === 'function' ? value.bind(object) : value);
    },
  });

type Query = (...query: unknown[]) => Promise<unknown>;
const asBefore = (row: unknown): unknown =>
  typeof row === 'object' && row !== null && 'version' in row
    ? { ...row, version: Number(row.version) - 1 }
    : row;
const stale =
  (query: Query): Query =>
  async (...asked) => {
    const read = await query(...asked);
    return Array.isArray(read) ? read.map(asBefore) : asBefore(read);
  };

/** Inside a transaction, records are read as they were before their last change. */
const readsStale = (store: Store): Store => {
  const inside = (tx: Tx) =>
    wrapped(tx, (key, value) => {
      if (key === '$queryRaw') return stale(value as Query);
      return key === 'proposal' || key === 'session'
        ? wrapped(value as object, (name, method) =>
            name === 'findUnique' ? stale(method as Query) : method,
          )
        : value;
    });
  return { ...store, write: (work, options) => store.write((tx) => work(inside(tx)), options) };
};

let given: Snapshot<Busy>;
let busy: Awaited<ReturnType<typeof reopened<Busy>>>;
beforeAll(async () => {
  given = await busyPair();
  busy = await reopened(given);
});
afterAll(() => busy.close());

const each = (Object.keys(MOVES) as RecordKind[]).flatMap((kind) =>
  MOVES[kind].map((move) => ({ kind, ...move })),
);
it.each(each)(
  'a $kind that somebody changed since it was read is not $to by $by',
  async ({ kind, by, run }) => {
    const services = coreServices(readsStale(busy.store), busy.clock);
    const before = dump(busy.database);
    await expect(run(services, busy[by](), busy.ids[kind])).rejects.toEqual(refused('busy'));
    expect(dump(busy.database)).toEqual(before);
  },
);

/** Somebody else commits before this store's transaction, which the database then refuses. */
const overtaken = (store: Store, guard: Guard, first: () => Promise<unknown>): Store => ({
  ...store,
  write: async () => {
    await first();
    throw new GuardBroken(guard);
  },
});

let core: TestCore;
beforeEach(async () => {
  core = await newCore();
});
afterEach(() => core.close());

it('who asks at the same moment as before learns that the other request is pending', async () => {
  const { ada, grace, store, clock } = core;
  const late = overtaken(store, 'one_live_request_per_direction', () => requested(core, grace, ada));
  const second = requested({ services: coreServices(late, clock) }, grace, ada);
  await expect(second).rejects.toEqual(refused('already-pending', { name: 'Ada' }));
  expect(await store.db.connectRequest.count()).toBe(1);
});

it.each([
  ['claims_no_overlap', 'slot-taken'],
  ['one_open_proposal_per_connection', 'busy'],
] as const)('who proposes a moment late is refused by %s and told %s', async (guard, code) => {
  const { ada, grace, store, clock } = core;
  const connectRequestId = await connected(core, grace, ada);
  const { session } = coreServices(
    overtaken(store, guard, async () => {}),
    clock,
  );
  const picked = { connectRequestId, startsAt: new Date('2027-03-02T10:00:00Z'), lengthMinutes: 30 };
  await expect(session.propose(grace(), picked)).rejects.toEqual(refused(code));
});
