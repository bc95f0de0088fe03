import type { SqlDriverAdapter, Transaction } from '@prisma/driver-adapter-utils';
import { Refused } from '../core/errors.ts';
import type { Store, WriteOptions } from '../core/ports.ts';
import { stopwatch } from '../core/time.ts';
import { databasePath } from './database-path.ts';
import { toCoreError } from './driver-error.ts';
import { PrismaClient } from './generated/client.ts';
import { migrate } from './migrate.ts';
import { withRawSql } from './raw-sql.ts';
import { sqliteAdapter } from './sqlite-adapter.ts';

/** What an interaction may spend on waiting and writing, in ms: a form has to be answered within 3 s. */
const WRITE_BUDGET_MS = 2_000;

export interface StoreOptions {
  /** `file:` URL of the SQLite database; its folder is made when it is missing. */
  readonly url: string;
  /** The budget of a `write` that names none, in ms. */
  readonly writeBudgetMs?: number;
}

/** The result of `work`, or `Refused('busy')` once `ms` milliseconds are over. */
const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refused('busy')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * Opens the database, brought up to date: migrations and guards are applied first.
 * Throws `MigrationRefused` when it does not fit this version.
 */
export const openStore = async ({ url, writeBudgetMs = WRITE_BUDGET_MS }: StoreOptions): Promise<Store> => {
  const path = databasePath(url);
  await migrate(path);
  // A lone statement is less patient than a transaction: one that waits for the very transaction it was called
  // in gives up first, and both are refused.
  const adapter = sqliteAdapter({ path, patienceMs: writeBudgetMs / 2 });
  let closed = false;
  let driver: SqlDriverAdapter;
  let transaction: Transaction;
  const connect = async () => {
    // Prisma would quietly connect again for a call that comes after the end.
    if (closed) throw new Error('The store is closed');
    driver = await adapter.connect();
    const startTransaction: SqlDriverAdapter['startTransaction'] = async (level) => {
      transaction = await driver.startTransaction(level);
      return transaction;
    };
    return { ...driver, startTransaction };
  };
  // 'minimal' also spares a stack trace for every query.
  const client = new PrismaClient({ adapter: { ...adapter, connect }, errorFormat: 'minimal' });
  await client.$connect();
  const db = withRawSql(client, () => driver);

  const write: Store['write'] = async (work, { budgetMs = writeBudgetMs }: WriteOptions = {}) => {
    const elapsed = stopwatch();
    try {
      return await client.$transaction(
        (tx) => {
          // One transaction is open at a time, and this is called as soon as it is: it is ours.
          const own = transaction;
          return within(budgetMs - elapsed(), work(withRawSql(tx, () => own)));
        },
        { maxWait: budgetMs, timeout: budgetMs },
      );
    } catch (error) {
      throw toCoreError(error);
    }
  };

  const healthy: Store['healthy'] = async () => {
    try {
      // Reads the file's header, where `SELECT 1` would touch nothing.
      await db.$queryRaw`PRAGMA schema_version`;
      return true;
    } catch {
      return false;
    }
  };

  const close: Store['close'] = async () => {
    closed = true;
    await client.$disconnect();
  };

  return { db, write, healthy, close };
};
