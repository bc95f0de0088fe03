import type { Database } from 'sqlite3';
import { type KeeperHandle, type KeeperLibrary, LOCK_PATIENCE_MS } from './keeper-report.ts';

declare module 'sqlite3' {
  // Left out of the package's own types.
  interface Database {
    backup(file: string, done: (error: Error | null) => void): Backup;
  }
  interface Backup {
    step(pages: number, done: (error: Error | null) => void): void;
    finish(done: () => void): void;
  }
}

const ALL_PAGES = -1;

/** Runs one call of the library; its first callback decides. */
const called = <T = void>(call: (done: (error: Error | null, value?: T) => void) => void): Promise<T> =>
  new Promise((resolve, reject) => {
    call((error, value) => (error ? reject(error) : resolve(value as T)));
  });

const backup = (db: Database, copy: string): Promise<void> =>
  called((done) => {
    // A copy that cannot be begun answers here and drops what was asked of it next.
    const pages = db.backup(copy, (error) => error && done(error));
    pages.step(ALL_PAGES, (error) => pages.finish(() => done(error)));
  });

const handle = (db: Database): KeeperHandle => ({
  rows: (sql) => called((done) => db.all<Record<string, unknown>>(sql, done)),
  backup: (copy) => backup(db, copy),
  close: () => called((done) => db.close(done)),
});

/** The optional package `sqlite3`: a second implementation reads what the bot wrote. Throws when it is not there. */
export const loadSqlite3 = async (): Promise<KeeperLibrary> => {
  const { default: sqlite3 } = await import('sqlite3');
  return {
    name: 'sqlite3',
    async open(path, { readonly }) {
      const mode = readonly ? sqlite3.OPEN_READONLY : sqlite3.OPEN_READWRITE;
      let db: Database | undefined;
      await called((done) => {
        db = new sqlite3.Database(path, mode, done);
      });
      if (!db) throw new Error('The library opened nothing');
      db.configure('busyTimeout', LOCK_PATIENCE_MS);
      return handle(db);
    },
  };
};
