import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '../../src/core/actor.ts';
import type { Turn } from '../../src/core/keyset.ts';
import type { Store } from '../../src/core/ports.ts';
import type { Services } from '../../src/core/services.ts';
import { PrismaClient } from '../../src/store/generated/client.ts';
import { sqliteAdapter } from '../../src/store/sqlite-adapter.ts';
import { sourceFiles } from '../architecture/source.ts';
import { newCore, type TestCore } from '../support/core.ts';
import { coreServices } from './support/services.ts';

interface Asked {
  readonly query: string;
  readonly params: string;
}

let core: TestCore;
let asked: Asked[];
let services: Services;
let closing: () => Promise<void>;

beforeAll(async () => {
  core = await newCore();
  const db = new PrismaClient({
    adapter: sqliteAdapter({ path: core.database.path, patienceMs: 1_000 }),
    log: [{ emit: 'event', level: 'query' }],
  });
  db.$on('query', ({ query, params }) => void asked.push({ query, params }));
  services = coreServices({ ...core.store, db } as unknown as Store, core.clock);
  closing = () => db.$disconnect();
});
afterAll(async () => {
  await closing();
  await core.close();
});

/** How SQLite goes about each statement of a call: the steps of each. */
async function plansOf(call: (actor: PersonActor) => Promise<unknown>): Promise<string[][]> {
  asked = [];
  await call(core.ada());
  const db = new Database(core.database.path, { readonly: true });
  const plans = asked.map(({ query, params }) => {
    const values = JSON.parse(params) as unknown[];
    return db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${query}`)
      .all(...values)
      .map(({ detail }) => detail);
  });
  db.close();
  return plans;
}

const place = { at: Date.parse('2027-03-01T09:00:00Z'), id: '0190163d-8694-739b-aea5-000000000001' };
const TURNS: readonly (Turn | null)[] = [null, { side: 'after', ...place }, { side: 'before', ...place }];
const minute = { at: 30_000_000, id: 1 };
const NUMBERS: readonly (Turn<number> | null)[] = [
  null,
  { side: 'after', ...minute },
  { side: 'before', ...minute },
];

const lists: Record<string, (actor: PersonActor) => Promise<unknown>> = {
  'how many of each': (actor) => services.connect.totals(actor),
  'open proposals': (actor) => services.session.openProposals(actor),
};
for (const turn of TURNS) {
  const where = turn?.side ?? 'first';
  lists[`incoming, ${where}`] = (actor) => services.connect.incoming(actor, 6, turn);
  lists[`outgoing, ${where}`] = (actor) => services.connect.outgoing(actor, 6, turn);
  lists[`pending, ${where}`] = (actor) => services.connect.pending(actor, 6, turn);
  lists[`connections, ${where}`] = (actor) => services.connect.connections(actor, 6, turn);
  lists[`upcoming, ${where}`] = (actor) => services.session.upcoming(actor, 6, turn);
  lists[`past, ${where}`] = (actor) => services.session.past(actor, 6, turn);
}
for (const turn of NUMBERS) {
  const where = turn?.side ?? 'first';
  lists[`everybody, ${where}`] = (actor) => services.directory.list(actor, {}, turn);
  lists[`an area, ${where}`] = (actor) => services.directory.list(actor, { area: 'SQL' }, turn);
}
lists.areas = (actor) => services.directory.suggestAreas(actor, '');

/** The indexes that have the order of a list. */
const IN_ORDER =
  /_status_(?:created|scheduled)_at_id_idx|directory_listings USING PRIMARY KEY|SEARCH l USING PRIMARY KEY|_areas_most/;
/** Reading all of a table; what a statement makes for itself, or is given as an argument, is none. */
const READS_ALL = /^SCAN (?!\(subquery|CONSTANT|\w+ VIRTUAL TABLE)(\w+)/;
const readsAll = (steps: readonly string[]) =>
  steps.filter((step) => {
    const [, table] = READS_ALL.exec(step) ?? [];
    return (
      table !== undefined && !steps.includes(`MATERIALIZE ${table}`) && !steps.includes(`CO-ROUTINE ${table}`)
    );
  });

describe('the lists that grow', () => {
  it.each(Object.entries(lists))('%s: read by an index in its order, nothing sorted', async (_, call) => {
    const plans = await plansOf(call);
    const ordered = plans.filter((steps) => steps.some((step) => IN_ORDER.test(step)));
    expect(ordered).not.toEqual([]);
    expect(ordered.flat().filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
    expect(plans.flatMap(readsAll)).toEqual([]);
  });

  it('a test of a plan sees a table that is read as a whole and sorted', async () => {
    const steps = (await plansOf(() => services.connect.blocked(core.ada()))).flat();
    expect(steps.filter((step) => step.includes('TEMP B-TREE'))).not.toEqual([]);
  });

  it('know no offset', () => {
    const skipping = sourceFiles
      .filter(({ path }) => /^(?:core|features)\//.test(path))
      // The tenth of a day's requests: what it skips never grows.
      .filter(({ path }) => path !== 'core/standing.ts')
      .filter(({ path }) =>
        /\bOFFSET [\d?$]|\bskip:/.test(readFileSync(new URL(`../../src/${path}`, import.meta.url), 'utf8')),
      );
    expect(skipping.map(({ path }) => path)).toEqual([]);
  });
});
