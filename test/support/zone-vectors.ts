import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** What Python's zoneinfo says of a case; instants and offsets in milliseconds. Written by test/oracle/zones.py. */
export type ZoneCase =
  | { zone: string; ask: 'offset'; instant: number; offset: number }
  /** `wall` is what the clock shows, as if it were UTC; the offsets are those of its two readings (PEP 495). */
  | { zone: string; ask: 'wall'; wall: number; first: number; second: number }
  | { zone: string; ask: 'change'; at: number; before: number; after: number };

interface Table {
  monthly: { offsets: Run<[number]>[]; walls: Run<[number, number]>[] };
  changes: { at: number; offsets: Run<[number]>[]; from: number; walls: Run<[number, number]>[] }[];
}
type Run<Values extends number[]> = [count: number, ...values: Values];

interface Vectors {
  tzdata: string;
  python: string;
  years: [first: number, last: number];
  deltas: number[];
  zones: Record<string, number>;
  tables: Table[];
}

const file = new URL('../oracle/zones.json.gz', import.meta.url);
export const vectors = JSON.parse(gunzipSync(readFileSync(file)).toString()) as Vectors;

/** All cases of one zone; none for a zone that the vectors do not know. */
export function* casesOf(zone: string): Generator<ZoneCase> {
  const table = vectors.tables[vectors.zones[zone] ?? -1];
  if (!table) return;
  yield* monthly(zone, table.monthly);
  for (const { at, offsets, from, walls } of table.changes) {
    const asked = [...spread(offsets)];
    const of = (delta: number) => (asked[vectors.deltas.indexOf(delta)]?.[0] ?? Number.NaN) * 1e3;
    yield { zone, ask: 'change', at: at * 1e3, before: of(-1), after: of(0) };
    for (const [index, [offset]] of asked.entries()) {
      const instant = (at + (vectors.deltas[index] ?? Number.NaN)) * 1e3;
      yield { zone, ask: 'offset', instant, offset: offset * 1e3 };
    }
    for (const [index, [first, second]] of [...spread(walls)].entries()) {
      yield { zone, ask: 'wall', wall: (from + index) * 6e4, first: first * 1e3, second: second * 1e3 };
    }
  }
}

function* monthly(zone: string, { offsets, walls }: Table['monthly']): Generator<ZoneCase> {
  const first = (index: number) => Date.UTC(vectors.years[0], index, 1);
  for (const [index, [offset]] of [...spread(offsets)].entries()) {
    yield { zone, ask: 'offset', instant: first(index) + 12 * 36e5, offset: offset * 1e3 };
  }
  for (const [index, [one, two]] of [...spread(walls)].entries()) {
    const wall = first(Math.floor(index / 2)) + (index % 2) * 12 * 36e5;
    yield { zone, ask: 'wall', wall, first: one * 1e3, second: two * 1e3 };
  }
}

function* spread<Values extends number[]>(runs: readonly Run<Values>[]): Generator<Values> {
  for (const [count, ...values] of runs) {
    for (let i = 0; i < count; i++) yield values as unknown as Values;
  }
}
