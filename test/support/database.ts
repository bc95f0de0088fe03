import { mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../src/core/ports.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/store.ts';

export interface DatabaseFile {
  readonly url: string;
  readonly path: string;
  /** Removes the files. */
  close(): Promise<void>;
}

/** A database with a store on it; its URL is for other processes and second stores. Closing it closes the store. */
export interface TestDatabase extends DatabaseFile {
  readonly store: Store;
}

const MEMORY = '/dev/shm';
const ENOUGH = 512 * 1024 * 1024;

/** In memory where that is a folder with room, because every commit waits for the disk otherwise. */
const inMemory = (() => {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > ENOUGH;
  } catch {
    return false;
  }
})();

const newFolder = () => mkdtempSync(join(inMemory ? MEMORY : tmpdir(), 'expert-connect-'));

/** A new folder with a path for a database in it; the caller removes it. */
export const emptyDatabase = (): { path: string; url: string; remove: () => void } => {
  const folder = newFolder();
  const path = join(folder, 'test.db');
  return { path, url: `file:${path}`, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

const makeTemplate = async (): Promise<Buffer> => {
  const { path, remove } = emptyDatabase();
  try {
    await migrate(path);
    return readFileSync(path);
  } finally {
    remove();
  }
};

let template: Promise<Buffer> | undefined;

/** A file of its own with what was in another. */
export const copyOf = (bytes: Buffer): DatabaseFile => {
  const { path, url, remove } = emptyDatabase();
  writeFileSync(path, bytes);
  return { path, url, close: async () => remove() };
};

/** All that is stored in a database, which is gone then. */
export async function contentsOf({ store, path, close }: TestDatabase): Promise<Buffer> {
  // Closed first, so that the file holds everything.
  await store.close();
  const bytes = readFileSync(path);
  await close();
  return bytes;
}

/** A migrated, empty database of its own; migrations run once per worker, the rest are copies. */
export const databaseFile = async (): Promise<DatabaseFile> => {
  template ??= makeTemplate();
  return copyOf(await template);
};

/** The same, opened. */
export const testDatabase = async (options: { writeBudgetMs?: number } = {}): Promise<TestDatabase> =>
  opened(await databaseFile(), options);

/** A store on a database file. */
export const opened = async (
  file: DatabaseFile,
  options: { writeBudgetMs?: number } = {},
): Promise<TestDatabase> => {
  const store = await openStore({ url: file.url, ...options });
  const close = async () => {
    await store.close();
    await file.close();
  };
  return { ...file, store, close };
};
