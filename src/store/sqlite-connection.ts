import type { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import Database from 'better-sqlite3';
import { isLocked, retryWhileLocked } from './busy.ts';
import { statementCache } from './statement-cache.ts';

/** A write-ahead log that grew under a long read is cut back to this many bytes. */
const LOG_SIZE_LIMIT = 64 * 1024 * 1024;

/** Pages kept in memory by each connection, in KiB: with the driver's 2 MB, most pages of a large workspace are read anew each time. */
const CACHE_KIB = 16 * 1024;

/** How long opening waits for a process that is just creating, recovering or closing the file, in ms. */
const OPEN_PATIENCE_MS = 5_000;

/** One connection: the stock adapter (values in, values out) and the driver's handle under it. */
export interface Connection {
  readonly stock: SqlDriverAdapter;
  readonly handle: Database.Database;
  /** True for a text that only reads; also for one that does not compile, which fails alike everywhere. */
  reads(sql: string): boolean;
}

/**
 * Write-ahead log, so that readers and the writer never wait for each other; `synchronous = FULL`, so that
 * power loss takes no acknowledged commit (the driver would choose NORMAL); foreign keys enforced.
 */
export const prepareHandle = async (handle: Database.Database): Promise<void> => {
  const mode = await retryWhileLocked(
    () => handle.pragma('journal_mode = WAL', { simple: true }),
    OPEN_PATIENCE_MS,
  );
  if (mode !== 'wal') throw new Error(`SQLite cannot keep a write-ahead log here (journal mode: ${mode})`);
  handle.pragma('synchronous = FULL');
  handle.pragma('foreign_keys = ON');
  handle.pragma(`cache_size = -${CACHE_KIB}`);
  handle.pragma(`journal_size_limit = ${LOG_SIZE_LIMIT}`);
};

/**
 * Opens one more connection. The driver's handle and its `prepare` are internals of the stock adapter:
 * they are checked here, and the adapter's version is pinned.
 */
export const openConnection = async (factory: PrismaBetterSqlite3): Promise<Connection> => {
  const stock = (await factory.connect()) as SqlDriverAdapter & { client: unknown };
  const handle = stock.client;
  if (!(handle instanceof Database)) throw new Error('The SQLite adapter has no driver handle any more');
  await prepareHandle(handle);
  const prepare = statementCache(handle);
  stock.client = { prepare };
  const reads = (sql: string): boolean => {
    try {
      return prepare(sql).reads;
    } catch (error) {
      return !isLocked(error);
    }
  };
  return { stock, handle, reads };
};
