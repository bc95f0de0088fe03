import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { Refused } from '../../src/core/errors.ts';
import { mayMove, type RecordKind } from '../../src/core/lifecycle.ts';
import type { Services } from '../../src/core/services.ts';
import type { TestClock } from '../support/clock.ts';
import {
  becomesExpert,
  dump,
  newCore,
  reopened,
  type Snapshot,
  type Someone,
  snapshot,
} from '../support/core.ts';
import type { TestDatabase } from '../support/database.ts';
import * as meetings from './support/meeting-steps.ts';
import type { Happening, Model, Name } from './support/model.ts';
import * as requests from './support/request-steps.ts';

/** How many stories are told; more of them, which the project `full` tells, find rarer ones. */
const RUNS = Number(process.env.MODEL_RUNS ?? 30);

type People = Readonly<Record<Name, Someone>>;
interface Real {
  readonly services: Services;
  readonly people: People;
  readonly clock: TestClock;
  readonly database: TestDatabase;
  /** What a new core has on record before the story begins. */
  readonly earlier: number;
  /** Every status as it was after the step before. */
  readonly statuses: Map<string, string>;
}

interface Row {
  id: string;
  status: string;
  version: number;
}
interface Tables extends Record<RecordKind, Row[]> {
  claims: {
    person_id: string;
    group_id: string;
    starts_at: string;
    ends_at: string;
    expires_at: string | null;
  }[];
  outbox: { notice: string; record_id: string; version: number; recipient_id: string }[];
  audit: object[];
}

function tables({ database }: Real): Tables {
  const all = dump(database);
  const { claims, outbox, audit } = all as unknown as Tables;
  const [request, proposal, session] = [
    'expert_connect_requests',
    'session_proposals',
    'expert_sessions',
  ].map((table) => all[table] as Row[]) as [Row[], Row[], Row[]];
  return { claims, outbox, audit, request, proposal, session };
}

/** What has to be true after every step, whatever it was. */
function holds(model: Model, real: Real): void {
  const now = tables(real);
  const records = { request: model.requests, proposal: model.proposals, session: model.sessions };
  for (const kind of ['request', 'proposal', 'session'] as const) {
    const states = (rows: readonly Row[]) =>
      new Map(rows.map(({ id, status, version }) => [id, `${status} ${version}`]));
    expect(states(now[kind])).toEqual(states(records[kind]));
    for (const { id, status } of now[kind]) {
      const before = real.statuses.get(kind + id) ?? status;
      expect(before === status || mayMove(kind, before, status), `${kind} from ${before} to ${status}`).toBe(
        true,
      );
      real.statuses.set(kind + id, status);
    }
  }

  const live = model.requests.filter(({ status }) => ['pending', 'accepted'].includes(status));
  expect(new Set(live.map(({ requester, expert }) => `${requester} ${expert}`)).size).toBe(live.length);
  for (const { request } of model.sessions) expect(['accepted', 'ended']).toContain(request.status);

  const instant = new Date(model.now).toISOString();
  const claims = now.claims.filter(
    ({ expires_at }) => expires_at === null || expires_at.slice(0, 23) > instant.slice(0, 23),
  );
  for (const one of claims)
    for (const other of claims)
      if (one.person_id === other.person_id && one.group_id < other.group_id)
        expect(
          one.ends_at <= other.starts_at || other.ends_at <= one.starts_at,
          'somebody is in two places',
        ).toBe(true);
  const holding = [
    ...model.proposals.filter(({ status, expiresAt }) => status === 'open' && expiresAt > model.now),
    ...model.sessions.filter(({ status }) => status !== 'cancelled'),
  ];
  const groups = holding.flatMap(({ id }) => [id, id]);
  expect(claims.map(({ group_id }) => group_id).sort()).toEqual(groups.sort());

  expect(now.audit.length - real.earlier).toBe(model.changes);
  const name = new Map(Object.entries(real.people).map(([each, someone]) => [someone().personId, each]));
  const owed = now.outbox.map(
    (row) => `${row.notice} ${row.record_id} ${row.version} ${name.get(row.recipient_id)}`,
  );
  expect(owed.sort()).toEqual([...model.owed].sort());
}

class Step implements fc.AsyncCommand<Model, Real> {
  readonly #name: string;
  readonly #happening: Happening;
  constructor(name: string, happening: Happening) {
    this.#name = name;
    this.#happening = happening;
  }
  check = (model: Readonly<Model>) => this.#happening.outcome(model) !== null;
  toString = () => this.#name;
  async run(model: Model, real: Real): Promise<void> {
    const expected = this.#happening.outcome(model);
    let id = '';
    const outcome = await this.#happening.call(model, real.services, real.people).then(
      (result) => {
        id = String((result as { id?: string } | undefined)?.id ?? '');
        return 'done';
      },
      (error: unknown) => (error instanceof Refused ? error.code : String(error)),
    );
    expect(outcome, this.#name).toBe(expected);
    if (outcome === 'done') {
      model.changes += 1;
      this.#happening.apply(model, id);
    }
    holds(model, real);
  }
}

const waiting = (minutes: number): fc.AsyncCommand<Model, Real> => ({
  check: () => true,
  toString: () => `wait(${minutes} min)`,
  async run(model, { clock }) {
    model.now += minutes * 60_000;
    clock.advance(`${minutes}m`);
  },
});

// Mostly the record that a step is meant for, so that stories get somewhere.
const index = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.nat({ max: 7 }) },
);
const step = (name: keyof typeof requests | keyof typeof meetings, make: (n: number) => Happening) =>
  index.map((n) => new Step(`${name}(${n})`, make(n)));
const half = fc.nat({ max: 5 });
const length = fc.constantFrom(30 as const, 60 as const);
const STEPS = [
  fc.nat({ max: 3 }).map((n) => new Step(`ask(${n})`, requests.ask(n))),
  step('accept', requests.accept),
  step('accept', requests.accept),
  step('decline', requests.decline),
  step('declineForNow', requests.declineForNow),
  step('withdraw', requests.withdraw),
  fc.nat({ max: 3 }).map((n) => new Step(`end(${n})`, requests.end(n % 2 === 0 ? 'expert' : 'requester')(n))),
  ...Array.from({ length: 3 }, () =>
    fc
      .tuple(index, half, length)
      .map(
        ([n, later, long]) => new Step(`propose(${n}, ${later}, ${long})`, meetings.propose(n, later, long)),
      ),
  ),
  step('confirm', meetings.confirm),
  step('confirm', meetings.confirm),
  step('declineTime', meetings.declineTime),
  step('withdrawTime', meetings.withdrawTime),
  step('cancel', meetings.cancel('requester')),
  step('cancel', meetings.cancel('expert')),
  step('complete', meetings.complete),
  fc
    .tuple(index, fc.constantFrom('', 'one', 'two'))
    .map(([n, notes]) => new Step(`note(${n}, ${notes})`, meetings.note(n, notes))),
  fc.constantFrom(1, 29, 60, 121, 24 * 60, 73 * 60, 8 * 24 * 60).map(waiting),
  fc.constant(new Step('jobs', meetings.jobs)),
];

const real = ({ services, people, clock, database }: Omit<Real, 'earlier' | 'statuses'>): Real => ({
  services,
  people,
  clock,
  database,
  earlier: (dump(database).audit ?? []).length,
  statuses: new Map(),
});

let given: Snapshot<{ people: People; before: Model }>;
beforeAll(async () => {
  const core = await newCore();
  const { ada, mary, grace, alan } = core;
  await becomesExpert(core, mary);
  for (const expert of [ada, mary])
    await core.services.availability.setDays(expert(), [0, 1, 2, 3, 4, 5, 6], '0-24');
  const people = { ada, mary, grace, alan };
  // Stories begin where there is something to do: three connections and a request.
  const before: Model = {
    now: core.clock.now().getTime(),
    requests: [],
    proposals: [],
    sessions: [],
    changes: 0,
    owed: [],
  };
  const prologue = [0, 1, 2].flatMap((direction) => [requests.ask(direction), requests.accept(0)]);
  const steps = [...prologue, requests.ask(3)].map((happening, n) => new Step(`prologue ${n}`, happening));
  await fc.asyncModelRun(() => ({ model: before, real: real({ ...core, people }) }), steps);
  given = await snapshot(core, { people, before });
});

it(`in ${RUNS} stories of requests, proposals and sessions nothing happens that may not`, {
  timeout: RUNS * 5_000,
}, async () => {
  const story = fc.array(fc.oneof(...STEPS), { minLength: 5, maxLength: 30, size: 'max' });
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      const core = await reopened(given);
      const model = structuredClone(core.before);
      // What is on record already counts as changes of the model.
      const start = { ...real(core), earlier: (dump(core.database).audit ?? []).length - model.changes };
      try {
        await fc.asyncModelRun(() => ({ model, real: start }), steps);
      } finally {
        await core.close();
      }
    }),
    { numRuns: RUNS },
  );
});
