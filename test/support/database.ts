import { mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../src/core/ports.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/store.ts';

export interface TestDatabase {
  readonly store: Store;
  /** For other processes and second stores on the same file. */
  readonly url: string;
  readonly path: string;
  /** Closes the store and removes the files. */
  close(): Promise<void>;
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

/** A migrated, empty database of its own; migrations run once per test file, the rest are copies. */
export const testDatabase = async (options: { writeBudgetMs?: number } = {}): Promise<TestDatabase> => {
  template ??= makeTemplate();
  const bytes = await template;
  const { path, url, remove } = emptyDatabase();
  writeFileSync(path, bytes);
  const store = await openStore({ url, ...options });
  const close = async () => {
    await store.close();
    remove();
  };
  return { store, url, path, close };
};
