import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { PersonActor } from '../../src/core/actor.ts';
import type { Turn } from '../../src/core/keyset.ts';
import type { Store } from '../../src/core/ports.ts';
import { findExperts } from '../../src/core/search.ts';
import type { Services } from '../../src/core/services.ts';
import { systemClock } from '../../src/core/time.ts';
import { openStore } from '../../src/store/store.ts';
import { coreServices } from '../../test/core/support/services.ts';
import {
  COMMON_AREA,
  COMMON_WORD,
  RARE_WORD,
  READER,
  seedExperts,
  seedRecords,
  WORKSPACE,
} from '../support/growth-seed.ts';
import { type Measure, type Result, result } from '../support/measure.ts';
import { rawReader } from '../support/raw-reader.ts';
import { quantile } from '../support/statistics.ts';

const FEW = 1_000;
const MANY = 1_000_000;
const EXPERTS = 100_000;
const ROUNDS = 400;
const PAGE = 6;

const actor = {
  kind: 'person',
  ...READER,
  workspaceId: WORKSPACE,
  name: 'Reader',
  zone: 'Europe/London',
  intent: '',
} as PersonActor;

interface Opened {
  readonly path: string;
  readonly store: Store;
  readonly services: Services;
}

type Call = () => Promise<unknown>;

/**
 * How long calls take, in ms, in turns so that whatever else the machine does meets all alike: of the times of each
 * the lower quartile, because others on the machine only ever make them longer.
 */
async function times<K extends string>(calls: Record<K, Call>): Promise<Record<K, number>> {
  const names = Object.keys(calls) as K[];
  const taken = new Map<K, number[]>(names.map((name) => [name, []]));
  for (let round = -ROUNDS / 10; round < ROUNDS; round++)
    for (const name of names) {
      const start = performance.now();
      await calls[name]();
      const ms = performance.now() - start;
      if (round >= 0) taken.get(name)?.push(ms);
    }
  return Object.fromEntries(names.map((name) => [name, quantile(taken.get(name) ?? [], 0.25)])) as Record<
    K,
    number
  >;
}

const LISTS = {
  inbox: ({ connect }: Services) => connect.incoming(actor, PAGE),
  upcoming: ({ session }: Services) => session.upcoming(actor, PAGE),
  past: ({ session }: Services) => session.past(actor, PAGE),
  connections: ({ connect }: Services) => connect.connections(actor, PAGE),
  counts: ({ connect }: Services) => connect.totals(actor),
};

/** What a list costs a person among a million records, against the same among a thousand. */
async function records(few: Opened, many: Opened): Promise<Result[]> {
  const results: Result[] = [];
  for (const [name, call] of Object.entries(LISTS)) {
    const ms = await times({ few: () => call(few.services), many: () => call(many.services) });
    const made = `${ms.few.toFixed(2)} ms among ${FEW}, ${ms.many.toFixed(2)} ms among ${MANY}`;
    results.push(result(`growth.${name}`, ms.many / ms.few, 'x', 1.7, made));
  }
  return results;
}

const DEPTHS = [0.1, 0.5, 0.9];

/** Turns at several depths of a list, to both sides. */
function turns<Id extends string | number>(path: string, list: string): Record<string, Turn<Id>> {
  const db = new Database(path, { readonly: true });
  const keys = db.prepare<[], Pick<Turn<Id>, 'at' | 'id'>>(list).all();
  db.close();
  return Object.fromEntries(
    DEPTHS.flatMap((depth) => {
      const key = keys[Math.floor(depth * keys.length)];
      return key
        ? (['after', 'before'] as const).map((side) => [`${side} ${depth * 100} %`, { side, ...key }])
        : [];
    }),
  );
}

/** The dearest page of a long list against its first. */
async function pages<Id extends string | number>(
  name: string,
  read: (turn: Turn<Id> | null) => Promise<unknown>,
  places: Record<string, Turn<Id>>,
): Promise<Result> {
  const calls: Record<string, Call> = { first: () => read(null) };
  for (const [place, turn] of Object.entries(places)) calls[place] = () => read(turn);
  const { first = Number.NaN, ...others } = await times(calls);
  const [place = '', worst = Number.NaN] = Object.entries(others).sort(([, a], [, b]) => b - a)[0] ?? [];
  const made = `first ${first.toFixed(2)} ms, dearest ${worst.toFixed(2)} ms, ${place}`;
  return result(`growth.${name}-page`, worst / first, 'x', 1.2, made);
}

const MINE = (table: string, at: string, status: string) =>
  `SELECT "id", CAST(round((julianday("${at}") - 2440587.5) * 86400000) AS INTEGER) AS "at" FROM "${table}"
   WHERE '${READER.personId}' IN ("requester_id", "expert_id") AND "status" = '${status}' ORDER BY "at", "id"`;

const recordPages = async ({ path, services: { session, connect } }: Opened): Promise<Result[]> => [
  await pages(
    'upcoming',
    (turn) => session.upcoming(actor, PAGE, turn),
    turns<string>(path, MINE('expert_sessions', 'scheduled_at', 'scheduled')),
  ),
  await pages(
    'past',
    (turn) => session.past(actor, PAGE, turn),
    turns<string>(path, MINE('expert_sessions', 'scheduled_at', 'completed')),
  ),
  await pages(
    'connections',
    (turn) => connect.connections(actor, PAGE, turn),
    turns<string>(path, MINE('expert_connect_requests', 'created_at', 'accepted')),
  ),
];

/** The directory of a hundred thousand experts. */
async function directory({ path, services }: Opened): Promise<Result[]> {
  const db = new Database(path, { readonly: true });
  const reader = rawReader(db);
  const wanted = { workspaceId: WORKSPACE, memberId: READER.memberId, take: PAGE, turn: null };
  const area = { area: COMMON_AREA };
  const inDatabase = await times({
    rare: () => findExperts(reader, { words: RARE_WORD }, wanted),
    area: () => findExperts(reader, area, wanted),
    common: () => findExperts(reader, { words: COMMON_WORD }, wanted),
  });
  db.close();
  const through = await times({
    rare: () => services.directory.list(actor, { words: RARE_WORD }),
    area: () => services.directory.list(actor, area),
    common: () => services.directory.list(actor, { words: COMMON_WORD }),
    areas: () => services.directory.suggestAreas(actor, ''),
  });
  const made = (key: 'rare' | 'area') => `through the service ${through[key].toFixed(2)} ms`;
  return [
    result('growth.rare-word', inDatabase.rare, 'ms', 1, made('rare')),
    result('growth.common-area', inDatabase.area, 'ms', 2, made('area')),
    result(
      'growth.directory',
      Math.max(through.area + through.areas, through.rare + through.areas),
      'ms',
      5,
      `with the choice of areas; a word that everybody has ${through.common.toFixed(1)} ms, in the database ${inDatabase.common.toFixed(1)} ms`,
    ),
    await pages(
      'directory',
      (turn) => services.directory.list(actor, area, turn),
      turns<number>(
        path,
        `SELECT "free_at" AS "at", "id" FROM "directory_listings" WHERE "area_key" = '${COMMON_AREA.toLowerCase()}'
         ORDER BY "free_at", "name", "id"`,
      ),
    ),
  ];
}

/** What lists cost as everything grows: through the services, side by side, on databases in a temporary folder. */
export const growth: Measure = {
  names: [
    ...Object.keys(LISTS).map((name) => `growth.${name}`),
    ...['upcoming', 'past', 'connections', 'directory'].map((name) => `growth.${name}-page`),
    'growth.rare-word',
    'growth.common-area',
    'growth.directory',
  ],
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'expert-connect-growth-'));
    const now = Date.now();
    const open = async (name: string, seed: (path: string) => Promise<void>): Promise<Opened> => {
      const path = join(folder, `${name}.db`);
      await seed(path);
      const store = await openStore({ url: `file:${path}` });
      return { path, store, services: coreServices(store, systemClock) };
    };
    const opened: Opened[] = [];
    try {
      const few = await open('few', (path) => seedRecords(path, FEW, now));
      const many = await open('many', (path) => seedRecords(path, MANY, now));
      const experts = await open('experts', (path) => seedExperts(path, EXPERTS, now));
      opened.push(few, many, experts);
      return [...(await records(few, many)), ...(await recordPages(many)), ...(await directory(experts))];
    } finally {
      for (const { store } of opened) await store.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
