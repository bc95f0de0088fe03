import { rmSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { betterSqlite3 } from './keeper-better-sqlite3.ts';
import { COPY, type KeeperHandle, type KeeperLibrary, type KeeperReport } from './keeper-report.ts';
import { loadSqlite3 } from './keeper-sqlite3.ts';

/** A reason of the keeper's own to give no copy; the others are errors of SQLite or the system. */
class NoCopy extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const using = async <T>(handle: KeeperHandle, work: (handle: KeeperHandle) => Promise<T>): Promise<T> => {
  try {
    return await work(handle);
  } finally {
    await handle.close();
  }
};

/** An open read transaction holds the database still for the copy, without holding up those who write. */
const takeCopy = async (database: KeeperHandle, copy: string): Promise<void> => {
  await database.rows('BEGIN');
  const tables = await database.rows('SELECT 1 FROM sqlite_master LIMIT 1');
  if (tables.length === 0) throw new NoCopy('EMPTY', 'no tables');
  await database.backup(copy);
};

/** What is wrong with the copy, in SQLite's words; nothing when it is sound. */
const faultsOf = async (copy: KeeperHandle): Promise<string[]> => {
  const found = await copy.rows('PRAGMA integrity_check');
  const faults = found.map((row) => String(row.integrity_check)).filter((text) => text !== 'ok');
  const broken = await copy.rows('PRAGMA foreign_key_check');
  const tables = [...new Set(broken.map((row) => String(row.table)))];
  if (broken.length > 0) faults.push(`${broken.length} broken references in ${tables.join(', ')}`);
  return faults;
};

const checkCopy = async (copy: KeeperHandle): Promise<string> => {
  // One file that is whole by itself: no log is made beside it by whoever reads it.
  await copy.rows('PRAGMA journal_mode = DELETE');
  const faults = await faultsOf(copy);
  if (faults.length > 0) throw new NoCopy('FAULTY', faults.slice(0, 3).join('; '));
  const [row] = await copy.rows('SELECT sqlite_version() AS version');
  return String(row?.version);
};

/** Makes the copy last and as readable as the database is; answers with its size in bytes. */
const settle = async (source: string, copy: string): Promise<number> => {
  const { mode } = await stat(source);
  const file = await open(copy, 'r+');
  try {
    await file.chmod(mode & 0o777);
    await file.sync();
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
};

const copyWith = async (library: KeeperLibrary, source: string, folder: string): Promise<KeeperReport> => {
  const copy = join(folder, COPY);
  await using(await library.open(source, { readonly: true }), (database) => takeCopy(database, copy));
  const version = await using(await library.open(copy, { readonly: false }), checkCopy);
  return { outcome: 'copied', library: library.name, version, bytes: await settle(source, copy) };
};

const failure = (error: unknown): KeeperReport => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return { outcome: 'failed', code, detail: error instanceof Error ? error.message : String(error) };
};

/**
 * The keeper's whole life, in a process of its own: two SQLite libraries on one file in one process break each
 * other's locks, and a copy in one go would stop the event loop. Copies the database at `source` into `folder`, checks
 * the copy, reports once, and waits to be ended. When the process that started it is gone, it takes `folder` along.
 */
export const keep = async (source: string, folder: string): Promise<void> => {
  const abandon = () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(1);
  };
  process.once('disconnect', abandon);
  if (!process.connected) return abandon();
  // A terminal interrupts the whole group; what that means is decided by the process that started this one.
  process.on('SIGINT', () => {});
  const library = await loadSqlite3().catch(() => betterSqlite3);
  process.send?.(await copyWith(library, source, folder).catch(failure));
};
