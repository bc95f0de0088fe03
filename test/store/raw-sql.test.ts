import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { newWorkspace } from './support/rows.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

const BOUNDARY = new Date('2027-03-14T06:59:59.999Z');
const HOSTILE = `'; DROP TABLE "workspaces"; -- ? ?1 $1 \u0000 😀`;

interface Row {
  name: string;
  removedAt: Date;
}

describe('SQL sent to the driver', () => {
  it('reads back instants and texts as the client wrote them', async () => {
    const { db } = database.store;
    const { id } = await db.workspace.create({
      data: { ...newWorkspace({ name: HOSTILE }), removedAt: BOUNDARY },
    });
    const rows = await db.$queryRaw<Row[]>`
      SELECT "name", "removed_at" AS "removedAt" FROM "workspaces" WHERE "id" = ${id} AND "name" = ${HOSTILE}`;
    expect(rows).toEqual([{ name: HOSTILE, removedAt: BOUNDARY }]);
    const text =
      'SELECT "name", "removed_at" AS "removedAt" FROM "workspaces" WHERE "id" = ? AND "removed_at" = ?';
    expect(await db.$queryRawUnsafe(text, id, BOUNDARY)).toEqual(rows);
  });

  it('writes instants and texts as the client reads them, and says how many rows it touched', async () => {
    const { db } = database.store;
    const { id } = await db.workspace.create({ data: newWorkspace({ name: 'before' }) });
    const touched = await db.$executeRaw`
      UPDATE "workspaces" SET "name" = ${HOSTILE}, "removed_at" = ${BOUNDARY} WHERE "id" = ${id}`;
    expect(touched).toBe(1);
    expect(await db.workspace.findUniqueOrThrow({ where: { id } })).toMatchObject({
      name: HOSTILE,
      removedAt: BOUNDARY,
    });
  });

  it('inside a transaction sees what the client wrote in it, and is undone with it', async () => {
    const { db, write } = database.store;
    const undone = write(async (tx) => {
      const { id } = await tx.workspace.create({ data: newWorkspace({ name: 'inside' }) });
      const touched = await tx.$executeRaw`UPDATE "workspaces" SET "name" = 'renamed' WHERE "id" = ${id}`;
      const [row] = await tx.$queryRaw<Row[]>`SELECT "name" FROM "workspaces" WHERE "id" = ${id}`;
      const seen = await tx.workspace.findUniqueOrThrow({ where: { id } });
      throw new Error([touched, row?.name, seen.name].join(' '));
    });
    await expect(undone).rejects.toThrow('1 renamed renamed');
    expect(await db.workspace.count()).toBe(0);
  });

  it('takes numbers of rows as they are, and nothing else in their place', async () => {
    const { db } = database.store;
    for (const name of ['a', 'b', 'c']) await db.workspace.create({ data: newWorkspace({ name }) });
    const names = async (rows: unknown, skipped: unknown) =>
      (
        await db.$queryRaw<Row[]>`
          SELECT "name" FROM "workspaces" WHERE "name" <> ${HOSTILE} ORDER BY "name" LIMIT ${rows} OFFSET ${skipped}`
      ).map(({ name }) => name);
    expect(await names(2, 1)).toEqual(['b', 'c']);
    expect(await names(1, 0)).toEqual(['a']);
    expect(await names(2, 1)).toEqual(['b', 'c']);
    for (const rows of [HOSTILE, '1', 1.5, null]) await expect(names(rows, 0)).rejects.toThrow(TypeError);
  });

  it('is written nowhere by a caller whose transaction is over', async () => {
    const { db, write } = database.store;
    const { id } = await db.workspace.create({ data: newWorkspace({ name: 'before' }) });
    const tx = await write(async (open) => open);
    const late = tx.$executeRaw`UPDATE "workspaces" SET "name" = 'late' WHERE "id" = ${id}`;
    await expect(late).rejects.toThrow('The transaction is over');
    // Not even into the transaction of somebody else.
    await write(async () => {
      await expect(tx.$executeRaw`DELETE FROM "workspaces"`).rejects.toThrow('The transaction is over');
    });
    expect(await db.workspace.findUniqueOrThrow({ where: { id } })).toMatchObject({ name: 'before' });
  });
});
