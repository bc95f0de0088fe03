import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Tx } from '../../src/core/ports.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { addAreas, addExpert } from './support/rows.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const write = <T>(work: (tx: Tx) => Promise<T>) => database.store.write(work);

interface Counted {
  area: string;
  experts: number | bigint;
}

/** What is kept of a workspace's lists, after making sure that it is what the tables say. */
async function kept(workspaceId: string): Promise<Record<string, number>> {
  const { db } = database.store;
  const columns = '"workspace_id", "area_key", CAST("free_at" AS TEXT) AS "free_at", "name", "id"';
  const order = 'ORDER BY "workspace_id", "area_key", "id"';
  expect(await db.$queryRawUnsafe(`SELECT ${columns} FROM "directory_listings" ${order}`)).toEqual(
    await db.$queryRawUnsafe(`SELECT ${columns} FROM "directory_listings_source" ${order}`),
  );
  const counts = await db.$queryRaw<Counted[]>`
    SELECT "area_key" AS "area", "experts" FROM "directory_areas" WHERE "workspace_id" = ${workspaceId}`;
  const counted = await db.$queryRaw<Counted[]>`
    SELECT "area_key" AS "area", count(*) AS "experts" FROM "directory_listings"
    WHERE "workspace_id" = ${workspaceId} GROUP BY "area_key"`;
  const asRecord = (rows: Counted[]) =>
    Object.fromEntries(rows.map(({ area, experts }) => [area, Number(experts)]));
  expect(asRecord(counts)).toEqual(asRecord(counted));
  return asRecord(counts);
}

it('an expert stands in the list of everybody and in that of each area, as long as they can be asked', async () => {
  const { memberId, personId, workspaceId } = await write((tx) =>
    addExpert(tx, { name: 'Ada', areas: ['SQL', 'Rust'] }),
  );
  const all = { '': 1, sql: 1, rust: 1 };
  expect(await kept(workspaceId)).toEqual(all);
  const pause = (pausedAt: Date | null) =>
    write((tx) => tx.profile.update({ where: { memberId }, data: { pausedAt } }));
  await pause(new Date());
  expect(await kept(workspaceId)).toEqual({});
  await pause(null);
  expect(await kept(workspaceId)).toEqual(all);
  for (const flag of ['isDeactivated', 'isBot', 'isOutsider']) {
    const mark = (value: boolean) =>
      write((tx) => tx.person.update({ where: { id: personId }, data: { [flag]: value } }));
    await mark(true);
    expect(await kept(workspaceId), flag).toEqual({});
    await mark(false);
    expect(await kept(workspaceId), flag).toEqual(all);
  }
});

it('areas that come, go and are renamed, names and free times are followed', async () => {
  const { memberId, personId, workspaceId } = await write((tx) =>
    addExpert(tx, { name: 'Barbara', areas: ['CLU', 'Argus'] }),
  );
  await write((tx) => tx.profileArea.deleteMany({ where: { memberId, areaKey: 'clu' } }));
  await write((tx) => addAreas(tx, memberId, ['Thor']));
  await write((tx) =>
    tx.profileArea.update({
      where: { memberId_areaKey: { memberId, areaKey: 'argus' } },
      data: { area: 'Argus 2', areaKey: 'argus 2' },
    }),
  );
  expect(await kept(workspaceId)).toEqual({ '': 1, thor: 1, 'argus 2': 1 });
  await write((tx) => tx.person.update({ where: { id: personId }, data: { displayName: 'Liskov' } }));
  await write((tx) =>
    tx.profile.update({ where: { memberId }, data: { nextFreeAt: new Date('2027-03-01T11:30:59Z') } }),
  );
  await kept(workspaceId);
  const { db } = database.store;
  const rows = await db.$queryRaw<{ name: string; free_at: number }[]>`
    SELECT DISTINCT "name", "free_at" FROM "directory_listings" WHERE "workspace_id" = ${workspaceId}`;
  expect(rows.map((row) => [row.name, Number(row.free_at)])).toEqual([
    ['Liskov', Date.parse('2027-03-01T11:30:00Z') / 60_000],
  ]);
});

it('who has no free time stands after everybody who has one', async () => {
  const { workspaceId } = await write((tx) => addExpert(tx, { name: 'Never' }));
  const [row] = await database.store.db.$queryRaw<{ free_at: number }[]>`
    SELECT "free_at" FROM "directory_listings" WHERE "workspace_id" = ${workspaceId}`;
  expect(Number(row?.free_at)).toBe(36 ** 5 - 1);
});

it('an expert whose profile, membership, workspace or account is deleted is listed no more', async () => {
  for (const [index, remove] of [
    (tx: Tx, one: { memberId: string }) => tx.profile.deleteMany({ where: { memberId: one.memberId } }),
    (tx: Tx, one: { memberId: string }) => tx.member.deleteMany({ where: { id: one.memberId } }),
    (tx: Tx, one: { workspaceId: string }) => tx.workspace.deleteMany({ where: { id: one.workspaceId } }),
    (tx: Tx, one: { personId: string }) => tx.person.deleteMany({ where: { id: one.personId } }),
  ].entries()) {
    const expert = await write((tx) => addExpert(tx, { name: 'Ephemeral', areas: ['a', 'b'] }));
    expect(await kept(expert.workspaceId)).toEqual({ '': 1, a: 1, b: 1 });
    await write((tx) => remove(tx, expert));
    expect(await kept(expert.workspaceId), String(index)).toEqual({});
  }
});
