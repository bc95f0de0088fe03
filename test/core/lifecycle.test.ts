import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '../../src/core/actor.ts';
import { LIFECYCLES, mayMove, type RecordKind } from '../../src/core/lifecycle.ts';
import type { Services } from '../../src/core/services.ts';
import {
  booked,
  connected,
  dump,
  newCore,
  proposed,
  refused,
  reopened,
  requested,
  type Snapshot,
  type Someone,
  snapshot,
} from '../support/core.ts';

const LEGAL = {
  request: ['pending>accepted', 'pending>declined', 'pending>withdrawn', 'pending>expired', 'accepted>ended'],
  proposal: ['confirmed', 'declined', 'withdrawn', 'expired', 'superseded'].map((to) => `open>${to}`),
  session: ['scheduled>completed', 'scheduled>cancelled'],
} as const;

it.each(Object.keys(LEGAL) as RecordKind[])('of all moves of a %s only these are legal', (kind) => {
  const statuses = Object.keys(LIFECYCLES[kind]);
  const moves = statuses.flatMap((from) =>
    statuses.filter((to) => mayMove(kind, from, to)).map((to) => `${from}>${to}`),
  );
  expect(moves.sort()).toEqual([...LEGAL[kind]].sort());
  expect(mayMove(kind, 'nonsense', statuses[0] ?? '')).toBe(false);
  expect(mayMove(kind, '__proto__', 'constructor')).toBe(false);
});

/** Three pairs of people: one has asked, one has a proposal, one a session that began at 11:00. */
interface Three {
  readonly ada: Someone;
  readonly grace: Someone;
  readonly ids: Readonly<Record<RecordKind, string>>;
}
let given: Snapshot<Three>;
let core: Awaited<ReturnType<typeof reopened<Three>>>;
beforeAll(async () => {
  const first = await newCore();
  const { ada, grace } = first;
  const connection = await connected(first, grace, ada);
  const session = await booked(first, grace, ada, connection, '2027-03-01T11:00:00Z');
  first.clock.set('2027-03-01T11:00:00Z');
  const { id: proposal } = await proposed(first, grace, connection);
  await first.services.directory.saveProfile(grace(), { headline: 'New', bio: null, areas: 'SQL' });
  const request = await requested(first, ada, grace);
  given = await snapshot(first, { ada, grace, ids: { request, proposal, session } });
});
beforeEach(async () => {
  core = await reopened(given);
});
afterEach(() => core.close());

type Do = (services: Services, actor: PersonActor, id: string) => Promise<unknown>;
interface Move {
  readonly to: string;
  readonly by: 'ada' | 'grace';
  readonly run: Do;
}
/** Every move that people make, and whose it is: Ada has asked Grace; Grace has proposed to Ada. */
const MOVES: Readonly<Record<RecordKind, readonly Move[]>> = {
  request: [
    { to: 'accepted', by: 'grace', run: ({ connect }, actor, id) => connect.accept(actor, id) },
    { to: 'declined', by: 'grace', run: ({ connect }, actor, id) => connect.decline(actor, id) },
    { to: 'withdrawn', by: 'ada', run: ({ connect }, actor, id) => connect.withdraw(actor, id) },
  ],
  proposal: [
    { to: 'confirmed', by: 'ada', run: ({ session }, actor, id) => session.confirm(actor, id) },
    { to: 'declined', by: 'ada', run: ({ session }, actor, id) => session.decline(actor, id) },
    { to: 'withdrawn', by: 'grace', run: ({ session }, actor, id) => session.withdraw(actor, id) },
  ],
  session: [
    { to: 'completed', by: 'ada', run: ({ session }, actor, id) => session.complete(actor, id) },
    { to: 'cancelled', by: 'grace', run: ({ session }, actor, id) => session.cancel(actor, id) },
    { to: 'cancelled', by: 'ada', run: ({ session }, actor, id) => session.cancel(actor, id) },
  ],
};
const TOO_LATE = {
  request: 'request-decided',
  proposal: 'proposal-decided',
  session: 'session-over',
} as const;
const TABLE = {
  request: 'expert_connect_requests',
  proposal: 'session_proposals',
  session: 'expert_sessions',
} as const;

const stored = (kind: RecordKind) => {
  const rows = (dump(core.database)[TABLE[kind]] ?? []) as { id: string; status: string; version: number }[];
  return rows.find(({ id }) => id === core.ids[kind]);
};
const put = (kind: RecordKind, status: string) =>
  core.store.db.$executeRawUnsafe(
    `UPDATE "${TABLE[kind]}" SET "status" = ? WHERE "id" = ?`,
    status,
    core.ids[kind],
  );

const each = (Object.keys(MOVES) as RecordKind[]).flatMap((kind) =>
  Object.keys(LIFECYCLES[kind]).flatMap((from) => MOVES[kind].map((move) => ({ kind, from, ...move }))),
);
describe('a person’s move', () => {
  it.each(each)('$kind: $from to $to by $by', async ({ kind, from, to, by, run }) => {
    const { ids, services, database } = core;
    await put(kind, from);
    const version = stored(kind)?.version ?? 0;
    const before = dump(database);
    const moved = run(services, core[by](), ids[kind]);
    if (mayMove(kind, from, to)) {
      await moved;
      expect(stored(kind)).toMatchObject({ status: to, version: version + 1 });
    } else {
      await expect(moved).rejects.toEqual(refused(TOO_LATE[kind], { status: from }));
      expect(dump(database)).toEqual(before);
    }
  });
});

describe('what is due by itself', () => {
  const jobs = [
    { kind: 'proposal', job: 'expireProposals', to: 'expired' },
    { kind: 'session', job: 'completeEnded', to: 'completed' },
  ] as const;
  const due = jobs.flatMap((job) => Object.keys(LIFECYCLES[job.kind]).map((from) => ({ ...job, from })));
  it.each(due)('$job of a $kind that is $from', async ({ kind, job, to, from }) => {
    await put(kind, from);
    core.clock.advance('10d');
    const before = dump(core.database);
    const moves = mayMove(kind, from, to);
    expect(await core.services.session[job]()).toBe(moves ? 1 : 0);
    if (moves) expect(stored(kind)).toMatchObject({ status: to });
    else expect(dump(core.database)).toEqual(before);
    expect(await core.services.session[job]()).toBe(0);
  });
});

it('notes may be written while a session is scheduled or completed, and no longer once it is cancelled', async () => {
  const { services, ada, ids } = core;
  for (const status of ['scheduled', 'completed']) {
    await put('session', status);
    expect(await services.session.note(ada(), ids.session, `while ${status}`)).toMatchObject({ status });
  }
  await put('session', 'cancelled');
  const late = services.session.note(ada(), ids.session, 'late');
  await expect(late).rejects.toEqual(refused('session-over', { status: 'cancelled' }));
  expect(stored('session')).toMatchObject({ notes: 'while completed' });
});
