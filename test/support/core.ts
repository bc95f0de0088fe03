import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { expect, vi } from 'vitest';
import type { PersonActor } from '../../src/core/actor.ts';
import type { AccountFacts, Identity } from '../../src/core/actors.ts';
import type { ProfileInput } from '../../src/core/directory.service.ts';
import type { RefusalCode, Refusals } from '../../src/core/errors.ts';
import type { Store } from '../../src/core/ports.ts';
import type { ProposalDetail } from '../../src/core/records.ts';
import type { Services } from '../../src/core/services.ts';
import { coreServices } from '../core/support/services.ts';
import { type TestClock, testClock } from './clock.ts';
import {
  contentsOf,
  copyOf,
  type DatabaseFile,
  opened,
  type TestDatabase,
  testDatabase,
} from './database.ts';

// On a busy machine a database takes its time; no test of the core is about how long.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Somebody who acts: every call is a press of its own. */
export type Someone = () => PersonActor;

/** The core's services on a real database, with a clock that stands still and four people. */
export interface TestCore {
  readonly services: Services;
  readonly store: Store;
  readonly clock: TestClock;
  readonly database: TestDatabase;
  /** An expert in London for SQL and TypeScript, Monday to Friday from 9 to 17. */
  readonly ada: Someone;
  /** In New York. */
  readonly grace: Someone;
  /** In Kolkata. */
  readonly alan: Someone;
  /** In Apia. */
  readonly mary: Someone;
  /** A newcomer to the workspace, or to another one. */
  joins(name: string, facts?: Partial<AccountFacts>, workspace?: string): Promise<Someone>;
  close(): Promise<void>;
}

export const identity = (account: string, workspace = 'T1'): Identity => ({
  platform: 'slack',
  workspace,
  tenant: workspace,
  account,
});

export const facts = (name: string, more: Partial<AccountFacts> = {}): AccountFacts => ({
  displayName: name,
  realName: '',
  zone: 'UTC',
  isBot: false,
  isGuest: false,
  isOutsider: false,
  isDeactivated: false,
  ...more,
});

const everybody = async (services: Services) => {
  const joins = joining(services);
  return {
    ada: await joins('Ada', { zone: 'Europe/London' }),
    grace: await joins('Grace', { zone: 'America/New_York' }),
    alan: await joins('Alan', { zone: 'Asia/Kolkata' }),
    mary: await joins('Mary', { zone: 'Pacific/Apia' }),
  };
};

const joining =
  (services: Services): TestCore['joins'] =>
  async (name, more, workspace) => {
    const says = async () => facts(name, more);
    const actor = await services.directory.actor(identity(`U0${name}`, workspace), 'joins', says);
    return () => ({ ...actor, intent: randomUUID() });
  };

/** What a core and `made` of it were, to be opened again as often as wanted. */
export interface Snapshot<T> {
  readonly made: T;
  readonly bytes: Buffer;
  readonly now: string;
}

/** Makes something of the empty core and takes a picture of all that is stored then. */
export async function snapshot<T>(
  { database, clock }: Pick<TestCore, 'database' | 'clock'>,
  made: T,
): Promise<Snapshot<T>> {
  // What else has it open keeps what was written out of the file.
  endDump();
  return { made, bytes: await contentsOf(database), now: clock.now().toISOString() };
}

/** The services on a copy of what was stored when the picture was taken. */
export async function reopened<T>({ made, bytes, now }: Snapshot<T>) {
  const database = await opened(copyOf(bytes), { writeBudgetMs: 10_000 });
  const { store, close } = database;
  const clock = testClock(now);
  return { ...made, store, clock, database, services: coreServices(store, clock), close };
}

async function populated() {
  const database = await testDatabase();
  const { store } = database;
  const clock = testClock();
  const services = coreServices(store, clock);
  const people = await everybody(services);
  await becomesExpert({ services }, people.ada);
  return snapshot({ database, clock }, people);
}

let template: ReturnType<typeof populated> | undefined;

/** A core of its own; the people are made once per test file, the rest are copies. */
export async function newCore(): Promise<TestCore> {
  template ??= populated();
  const core = await reopened(await template);
  return { ...core, joins: joining(core.services) };
}

type Core = Pick<TestCore, 'services'>;

/** A profile, and hours from Monday to Friday. */
export async function becomesExpert(
  { services }: Core,
  someone: Someone,
  { hours = '9-17', ...profile }: Partial<ProfileInput> & { hours?: string } = {},
): Promise<void> {
  const input = { headline: 'Glad to help', bio: null, areas: 'SQL, TypeScript', ...profile };
  await services.directory.saveProfile(someone(), input);
  await services.availability.setDays(someone(), [1, 2, 3, 4, 5], hours);
}

/** A pending request; its id. */
export const requested = async ({ services }: Core, requester: Someone, expert: Someone): Promise<string> =>
  (await services.connect.create(requester(), { expertId: expert().personId, area: 'SQL' })).id;

/** A connection; its id. */
export async function connected(core: Core, requester: Someone, expert: Someone): Promise<string> {
  const id = await requested(core, requester, expert);
  await core.services.connect.accept(expert(), id);
  return id;
}

/** A proposal of the requester for the first free slot, or the one that begins at `startsAt`. */
export async function proposed(
  { services }: Core,
  requester: Someone,
  connectRequestId: string,
  startsAt?: string,
): Promise<ProposalDetail> {
  const [first] = startsAt ? [] : await services.availability.slots(requester(), connectRequestId, 30);
  const at = startsAt ? new Date(startsAt) : new Date(first?.startsAt ?? Number.NaN);
  return services.session.propose(requester(), { connectRequestId, startsAt: at, lengthMinutes: 30 });
}

/** A booked session; its id. */
export async function booked(
  core: Core,
  requester: Someone,
  expert: Someone,
  connectRequestId: string,
  startsAt?: string,
): Promise<string> {
  const { id } = await proposed(core, requester, connectRequestId, startsAt);
  await core.services.session.confirm(expert(), id);
  return id;
}

/** The error of a refusal, for `rejects.toEqual` and `toEqual`. */
export const refused = <C extends RefusalCode>(code: C, details: Partial<Refusals[C]> = {}): unknown =>
  expect.objectContaining({
    name: 'Refused',
    code,
    details: expect.objectContaining<Record<string, unknown>>(details),
  });

export type Tables = Record<string, unknown[]>;

/** Every row of every table, read past the bot. While nothing is written they are the very same object. */
export function dump(database: DatabaseFile | TestDatabase): Tables {
  if ('store' in database) return dumpAgain(database);
  const db = new Database(database.path, { readonly: true });
  try {
    return tablesOf(db);
  } finally {
    db.close();
  }
}

function tablesOf(db: Database.Database): Tables {
  const names = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
  return Object.fromEntries(names.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]));
}

/**
 * The database that was dumped last, and what it held. It stays open, because to open one takes longer than to read it;
 * but only beside a store in the same process: one that nobody else has open has to recover from whatever happened.
 */
let dumped: { path: string; db: Database.Database; version: unknown; tables: Tables } | undefined;

function dumpAgain({ path }: TestDatabase): Tables {
  if (dumped?.path !== path) {
    endDump();
    dumped = { path, db: new Database(path, { readonly: true }), version: undefined, tables: {} };
  }
  // Another number as soon as any other connection has committed something.
  const version = dumped.db.pragma('data_version', { simple: true });
  if (version !== dumped.version) Object.assign(dumped, { version, tables: tablesOf(dumped.db) });
  return dumped.tables;
}

function endDump(): void {
  dumped?.db.close();
  dumped = undefined;
}
