import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sqliteAdapter } from '../../src/store/sqlite-adapter.ts';
import { emptyDatabase } from '../support/database.ts';

let database: ReturnType<typeof emptyDatabase>;
let adapter: SqlDriverAdapter;
beforeEach(async () => {
  database = emptyDatabase();
  adapter = await sqliteAdapter({ path: database.path, patienceMs: 100 }).connect();
  await adapter.executeScript(
    'CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT); CREATE TABLE other (id TEXT);',
  );
});
afterEach(async () => {
  await adapter.dispose();
  database.remove();
});

const text = { scalarType: 'string', arity: 'scalar' } as const;
const insert = (value: string) => ({
  sql: 'INSERT INTO notes (text) VALUES (?)',
  args: [value],
  argTypes: [text],
});
const plain = (sql: string) => ({ sql, args: [], argTypes: [] });
const notes = async () => (await adapter.queryRaw(plain('SELECT text FROM notes ORDER BY id'))).rows.flat();

it('a transaction that is over lets nothing more in, and does not end the one that follows it', async () => {
  const first = await adapter.startTransaction();
  await first.executeRaw(insert('first'));
  await first.rollback();
  const second = await adapter.startTransaction();
  await expect(first.executeRaw(insert('stray'))).rejects.toThrow('The transaction is over');
  await expect(first.queryRaw(plain('SELECT 1'))).rejects.toThrow('The transaction is over');
  await first.rollback();
  await first.commit();
  await second.executeRaw(insert('second'));
  // Had the first one given the lock back twice, this would not have to wait.
  await expect(adapter.executeRaw(insert('beside'))).rejects.toMatchObject({
    cause: { kind: 'SocketTimeout' },
  });
  await second.commit();
  await second.commit();
  expect(await notes()).toEqual(['second']);
});

it('hands the writer on in the order of asking, past those that gave up', async () => {
  const first = await adapter.startTransaction();
  const order: string[] = [];
  const queue = ['a', 'b'].map(async (name) => {
    const next = await adapter.startTransaction();
    order.push(name);
    await next.executeRaw(insert(name));
    await next.commit();
  });
  await expect(adapter.executeRaw(insert('impatient'))).rejects.toMatchObject({
    cause: { kind: 'SocketTimeout' },
  });
  const last = adapter.executeRaw(insert('last'));
  await first.commit();
  await Promise.all([...queue, last]);
  expect(order).toEqual(['a', 'b']);
  expect(await notes()).toEqual(['a', 'b', 'last']);
});

it('answers an INSERT that returns rows from the writer, and fails alike for a text that does not compile', async () => {
  const returning = await adapter.queryRaw(plain(`INSERT INTO notes (text) VALUES ('x') RETURNING text`));
  expect(returning.rows).toEqual([['x']]);
  await expect(adapter.queryRaw(plain('SELECT * FROM missing'))).rejects.toMatchObject({
    cause: { kind: 'TableDoesNotExist', table: 'missing' },
  });
});

it('goes on after more different texts than it keeps, and after another program altered a table', async () => {
  for (let i = 0; i < 600; i += 1) {
    expect((await adapter.queryRaw(plain(`SELECT ${i % 300}`))).rows).toEqual([[i % 300]]);
  }
  await adapter.executeRaw(insert('before'));
  const foreign = new Database(database.path);
  foreign.exec('ALTER TABLE notes ADD COLUMN more TEXT; DROP TABLE other');
  foreign.close();
  await adapter.executeRaw(insert('after'));
  expect(await notes()).toEqual(['before', 'after']);
});
