import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LIFECYCLES, mayMove, type RecordKind } from '../../src/core/lifecycle.ts';
import { dump, refused, reopened, type Snapshot } from '../support/core.ts';
import { type Busy, busyPair, MOVES } from './support/moves.ts';

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
});

let given: Snapshot<Busy>;
let core: Awaited<ReturnType<typeof reopened<Busy>>>;
// A refusal leaves nothing but the status that was put there for it, so the next test may go on from there.
let spoilt = true;
beforeAll(async () => {
  given = await busyPair();
});
beforeEach(async () => {
  if (!spoilt) return;
  await core?.close();
  core = await reopened(given);
  spoilt = false;
});
afterAll(() => core.close());

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
      spoilt = true;
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
    spoilt = true;
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
