import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import {
  DriverAdapterError,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type Transaction,
} from '@prisma/driver-adapter-utils';
import { stopwatch } from '../core/time.ts';
import { retryWhileLocked } from './busy.ts';
import { fifoLock, type Release } from './fifo-lock.ts';
import { type Connection, openConnection } from './sqlite-connection.ts';

/**
 * How long a transaction may try to start, in ms. Only a ceiling: the caller's `maxWait` is shorter, and a
 * start that was given up is rolled back as soon as it succeeds.
 */
const START_PATIENCE_MS = 15_000;

const command = (sql: string): SqlQuery => ({ sql, args: [], argTypes: [] });

const openTransaction = ({ stock, handle }: Connection, release: Release): Transaction => {
  let open = true;
  // Ends once, whatever happens: a COMMIT that fails is rolled back, and the next writer always gets its turn.
  const end = async (sql: 'COMMIT' | 'ROLLBACK') => {
    if (!open) return;
    open = false;
    try {
      if (sql === 'COMMIT') await stock.executeRaw(command(sql));
    } finally {
      try {
        if (handle.inTransaction) handle.exec('ROLLBACK');
      } finally {
        release();
      }
    }
  };
  // A caller that was given up may still be running: nothing of it may slip into somebody else's transaction.
  const inside =
    <T>(run: (query: SqlQuery) => Promise<T>) =>
    (query: SqlQuery): Promise<T> =>
      open ? run(query) : Promise.reject(new Error('The transaction is over'));
  const executeRaw = inside((query) => stock.executeRaw(query));
  const savepoint = async (sql: string) => {
    await executeRaw(command(sql));
  };

  return {
    provider: stock.provider,
    adapterName: stock.adapterName,
    // COMMIT and ROLLBACK are not sent as statements: the two functions below do it.
    options: { usePhantomQuery: true },
    queryRaw: inside((query) => stock.queryRaw(query)),
    executeRaw,
    commit: () => end('COMMIT'),
    rollback: () => end('ROLLBACK'),
    createSavepoint: (name) => savepoint(`SAVEPOINT ${name}`),
    rollbackToSavepoint: (name) => savepoint(`ROLLBACK TO ${name}`),
    releaseSavepoint: (name) => savepoint(`RELEASE SAVEPOINT ${name}`),
  };
};

/**
 * The stock SQLite adapter, made safe for many callers and several processes: one connection writes, one
 * transaction or statement at a time and in order of arrival; another only reads, and waits for nobody.
 * Transactions begin IMMEDIATE, so that a lock is met at the start, where waiting is harmless, and never half-way.
 * A statement outside a transaction that cannot run within `patienceMs` fails with P1008.
 */
export const sqliteAdapter = (options: { path: string; patienceMs: number }): SqlDriverAdapterFactory => {
  const { path, patienceMs } = options;
  // Timeout 0: the driver would wait for a lock with the event loop stopped.
  const base = new PrismaBetterSqlite3({ url: path, timeout: 0 });

  const connect: SqlDriverAdapterFactory['connect'] = async () => {
    const writer = await openConnection(base);
    const reader = await openConnection(base);
    reader.handle.pragma('query_only = ON');
    // Reported as a lock of another process would be: to a caller it makes no difference.
    const acquire = fifoLock(() => new DriverAdapterError({ kind: 'SocketTimeout' }));

    const alone = async <T>(run: () => Promise<T>): Promise<T> => {
      const elapsed = stopwatch();
      const release = await acquire(patienceMs);
      try {
        return await retryWhileLocked(run, patienceMs - elapsed());
      } finally {
        release();
      }
    };

    return {
      provider: base.provider,
      adapterName: base.adapterName,
      queryRaw: (query) =>
        reader.reads(query.sql)
          ? retryWhileLocked(() => reader.stock.queryRaw(query), patienceMs)
          : alone(() => writer.stock.queryRaw(query)),
      executeRaw: (query) => alone(() => writer.stock.executeRaw(query)),
      executeScript: (script) =>
        alone(async () => {
          writer.handle.exec(script);
        }),
      startTransaction: async () => {
        const elapsed = stopwatch();
        const release = await acquire(START_PATIENCE_MS);
        try {
          const left = START_PATIENCE_MS - elapsed();
          await retryWhileLocked(() => writer.stock.executeRaw(command('BEGIN IMMEDIATE')), left);
        } catch (error) {
          release();
          throw error;
        }
        return openTransaction(writer, release);
      },
      dispose: async () => {
        reader.handle.close();
        writer.handle.close();
      },
    };
  };
  return { provider: base.provider, adapterName: base.adapterName, connect };
};
