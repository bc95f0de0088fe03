import { rmSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as nap } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tx } from '../../src/core/ports.ts';
import { openStore } from '../../src/store/store.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { startChild } from './support/child.ts';
import { newWorkspace } from './support/rows.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase({ writeBudgetMs: 6_000 });
});
afterEach(() => database.close());

const add = (client: Tx, name: string) => client.workspace.create({ data: newWorkspace({ name }) });
const names = async () => {
  const rows = await database.store.db.workspace.findMany({ orderBy: { name: 'asc' } });
  return rows.map(({ name }) => name);
};
const busy = expect.objectContaining({ name: 'Refused', code: 'busy' });

/** Another process that holds the write lock now, and for so long. */
const holdLock = async (milliseconds: number) => {
  const child = startChild('hold-lock', database.path, String(milliseconds));
  expect(await child.line()).toBe('held');
  return child;
};

describe('while another process holds the write lock', () => {
  it('waits for it without stopping the event loop, and reads go on', async () => {
    // The first use of each query compiles it, which is not what is measured here.
    await database.store.write((tx) => add(tx, 'before'));
    await add(database.store.db, 'before');
    await names();
    await database.store.db.workspace.deleteMany();
    const holder = await holdLock(1_000);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    // A stall is counted between two turns of the loop: there has to be one before and one after.
    await nap(20);
    const written = database.store.write((tx) => add(tx, 'written'));
    const alone = add(database.store.db, 'alone');
    expect(await names()).toEqual([]);
    await expect(alone).resolves.toMatchObject({ name: 'alone' });
    await written;
    await nap(20);
    delay.disable();
    await holder.end();
    expect(await names()).toEqual(['alone', 'written']);
    expect(delay.max / 1e6).toBeLessThan(250);
  });

  it('gives up within its budget, writes nothing, also not later, and works again afterwards', async () => {
    const holder = await holdLock(1_200);
    const { store } = database;
    const began = performance.now();
    const hasty = Array.from({ length: 3 }, () => store.write((tx) => add(tx, 'hasty'), { budgetMs: 300 }));
    const outcomes = await Promise.allSettled(hasty);
    expect(outcomes).toEqual(hasty.map(() => ({ status: 'rejected', reason: busy })));
    expect(performance.now() - began).toBeLessThan(900);
    await store.write((tx) => add(tx, 'patient'), { budgetMs: 5_000 });
    await holder.end();
    await store.write((tx) => add(tx, 'zealous'));
    expect(await names()).toEqual(['patient', 'zealous']);
  });
});

it('two processes that read and write one counter in transactions lose no step and meet no error', async () => {
  await database.store.db.workspace.create({ data: newWorkspace({ name: '0' }) });
  const children = [0, 1].map(() => startChild('count', database.url, '100'));
  for (const child of children) expect(await child.line()).toBe('ready');
  for (const child of children) child.process.stdin?.write('go\n');
  for (const child of children) expect(await child.end()).toEqual(['done']);
  expect(children.map((child) => child.process.exitCode)).toEqual([0, 0]);
  expect(await names()).toEqual(['200']);
});

it('a writer killed outright leaves every acknowledged transaction, none of them half', async () => {
  for (let round = 0; round < 2; round += 1) {
    await database.store.db.workspace.deleteMany();
    const writer = startChild('append', database.url);
    for (let i = 0; i < 40 + round; i += 1) expect(await writer.line()).toBe(String(i));
    writer.process.kill('SIGKILL');
    const acknowledged = 40 + round + (await writer.end()).length;

    const again = await openStore({ url: database.url });
    const count = (platform: string) => again.db.workspace.count({ where: { platform } });
    const [left, right] = [await count('left'), await count('right')];
    expect(left).toBeGreaterThanOrEqual(acknowledged);
    expect(left).toBeLessThanOrEqual(acknowledged + 1);
    expect(right).toBe(left);
    expect(await again.db.$queryRaw`PRAGMA integrity_check`).toEqual([{ integrity_check: 'ok' }]);
    await again.close();
  }
});

it('a file that is no database is refused at the start', async () => {
  await database.store.close();
  rmSync(database.path);
  writeFileSync(
    database.path,
    'this is not a database, only a text that is long enough to be read as its header',
  );
  await expect(openStore({ url: database.url })).rejects.toThrow(/not a database/);
});
