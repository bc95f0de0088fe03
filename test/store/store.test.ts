import { readdirSync } from 'node:fs';
import { setTimeout as nap } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refused } from '../../src/core/errors.ts';
import type { Store, Tx } from '../../src/core/ports.ts';
import { openStore } from '../../src/store/store.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { newWorkspace } from './support/rows.ts';

let database: TestDatabase;
let store: Store;
beforeEach(async () => {
  database = await testDatabase({ writeBudgetMs: 600 });
  store = database.store;
});
afterEach(() => database.close());

const add = (client: Tx, name: string) => client.workspace.create({ data: newWorkspace({ name }) });
/** The names committed, as a client that knows nothing of this one sees them. */
const committed = async () => {
  const other = await openStore({ url: database.url });
  const rows = await other.db.workspace.findMany({ orderBy: { name: 'asc' } });
  await other.close();
  return rows.map(({ name }) => name);
};
const busy = expect.objectContaining({ name: 'Refused', code: 'busy' });
/** A promise and the function that fulfils it. */
const signal = () => {
  let done = () => {};
  const seen = new Promise<void>((resolve) => {
    done = resolve;
  });
  return { done, seen };
};

describe('beside an open transaction', () => {
  it('keeps a write from outside when the transaction rolls back', async () => {
    const began = signal();
    const undone = store.write(async (tx) => {
      await add(tx, 'inside');
      began.done();
      await nap(50);
      throw new Error('undone');
    });
    await began.seen;
    const outside = add(store.db, 'outside');
    await expect(undone).rejects.toThrow('undone');
    await outside;
    expect(await committed()).toEqual(['outside']);
  });

  it('reads neither wait nor see what is not committed', async () => {
    const [began, finish] = [signal(), signal()];
    const written = store.write(async (tx) => {
      await add(tx, 'inside');
      began.done();
      await finish.seen;
    });
    await began.seen;
    // Would wait for ever if reads queued behind the transaction: it ends only after them.
    expect(await store.db.workspace.count()).toBe(0);
    expect(await store.db.$queryRaw`WITH w AS (SELECT name FROM workspaces) SELECT name FROM w`).toEqual([]);
    finish.done();
    await written;
    expect(await store.db.workspace.count()).toBe(1);
  });

  it('the store itself, used inside by mistake, is refused in time and nothing is written', async () => {
    const mistaken = store.write(async (tx) => {
      await add(tx, 'inside');
      await add(store.db, 'mistake');
    });
    await expect(mistaken).rejects.toEqual(busy);
    await store.write((tx) => add(tx, 'after'));
    expect(await committed()).toEqual(['after']);
  });
});

describe('many transactions at once', () => {
  it('all succeed, one after the other in the order of their calls', async () => {
    const order: number[] = [];
    const one = (i: number) =>
      store.write(
        async (tx) => {
          await nap(10);
          order.push(i);
          await add(tx, String(i));
        },
        { budgetMs: 10_000 },
      );
    const numbers = Array.from({ length: 50 }, (_, i) => i);
    await Promise.all(numbers.map(one));
    expect(order).toEqual(numbers);
    expect(await committed()).toHaveLength(50);
  });

  it('refuse those that cannot start within their budget, which never write later', async () => {
    const slow = store.write(async (tx) => {
      await add(tx, 'slow');
      await nap(400);
    });
    const ran: string[] = [];
    const hasty = Array.from({ length: 5 }, () =>
      store.write(
        async (tx) => {
          ran.push('ran');
          await add(tx, 'hasty');
        },
        { budgetMs: 100 },
      ),
    );
    const outcomes = await Promise.allSettled(hasty);
    expect(outcomes).toEqual(hasty.map(() => ({ status: 'rejected', reason: busy })));
    await slow;
    await store.write((tx) => add(tx, 'after'));
    await nap(50);
    expect(ran).toEqual([]);
    expect(await committed()).toEqual(['after', 'slow']);
  });

  it('keep the pragmas and open no further files', async () => {
    const inTransaction = (sql: string) => store.write((tx) => tx.$queryRawUnsafe(sql));
    const write = () => store.write((tx) => tx.$executeRaw`DELETE FROM workspaces`);
    const files = () => readdirSync('/dev/fd').length;
    await write();
    const before = files();
    for (let i = 0; i < 300; i += 1) await write();
    expect(files()).toBeLessThan(before + 20);
    for (const client of [store.db.$queryRawUnsafe.bind(store.db), inTransaction]) {
      expect(await client('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
      expect(await client('PRAGMA synchronous')).toEqual([{ synchronous: 2n }]);
      expect(await client('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1n }]);
      expect(await client('PRAGMA journal_size_limit')).toEqual([{ journal_size_limit: 67_108_864n }]);
    }
  });
});

describe('a transaction that cannot end well', () => {
  it('is refused when it takes longer than its budget, and what it still does afterwards is not written', async () => {
    const finished = signal();
    const late: unknown[] = [];
    const endless = store.write(
      async (tx) => {
        await add(tx, 'first');
        await nap(300);
        await add(tx, 'second').catch((error: unknown) => late.push(error));
        finished.done();
      },
      { budgetMs: 100 },
    );
    await expect(endless).rejects.toEqual(busy);
    const next = store.write(async (tx) => {
      await add(tx, 'next');
      await finished.seen;
    });
    await next;
    expect(late).toHaveLength(1);
    expect(await committed()).toEqual(['next']);
  });

  it('gives the lock back when its work never ends', async () => {
    await expect(store.write(() => new Promise(() => {}), { budgetMs: 50 })).rejects.toEqual(busy);
    await store.write((tx) => add(tx, 'after'));
    expect(await committed()).toEqual(['after']);
  });

  it('gives the lock back when the commit itself fails, and writes nothing', async () => {
    const failed = store.write(async (tx) => {
      // A deferred foreign key is checked by COMMIT.
      await tx.$executeRaw`PRAGMA defer_foreign_keys = ON`;
      await tx.$executeRaw`INSERT INTO members (id, workspace_id, person_id, created_at) VALUES ('m', 'nowhere', 'nobody', '2027-03-01T09:00:00.000+00:00')`;
      await add(tx, 'lost');
    });
    await expect(failed).rejects.toThrow(/ForeignKey/);
    await store.write((tx) => add(tx, 'after'));
    await add(store.db, 'and on');
    expect(await committed()).toEqual(['after', 'and on']);
  });

  it('hands on the error of its work untouched', async () => {
    const error = new Refused('busy');
    await expect(store.write(() => Promise.reject(error))).rejects.toBe(error);
    const twice = store.write(async (tx) => {
      await tx.workspace.create({ data: newWorkspace({ externalId: 'same' }) });
      await tx.workspace.create({ data: newWorkspace({ externalId: 'same' }) });
    });
    await expect(twice).rejects.toMatchObject({ code: 'P2002' });
  });
});

describe('a transaction within a transaction', () => {
  it('can be rolled back alone', async () => {
    await store.write(async (tx) => {
      await add(tx, 'outer');
      const inner = tx.$transaction(async (nested) => {
        await add(nested, 'inner');
        throw new Error('inner only');
      });
      await inner.catch(() => undefined);
    });
    expect(await committed()).toEqual(['outer']);
  });
});

describe('a store', () => {
  it('answers that it is healthy until it is closed, and then opens nothing again', async () => {
    expect(await store.healthy()).toBe(true);
    await store.close();
    expect(await store.healthy()).toBe(false);
    await expect(store.write((tx) => add(tx, 'late'))).rejects.toThrow(/closed/);
    expect(await committed()).toEqual([]);
  });

  it('makes the folder of its file, and refuses an address that names no file', async () => {
    const deep = await openStore({ url: `file:${database.path}.d/a/b/bot.db?connection_limit=1` });
    expect(readdirSync(`${database.path}.d/a/b`)).toContain('bot.db');
    await deep.close();
    for (const url of ['', 'bot.db', 'file:', 'file::memory:', 'postgresql://localhost/bot']) {
      await expect(openStore({ url })).rejects.toThrow(/must name a file/);
    }
  });
});
