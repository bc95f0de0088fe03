import Database from 'better-sqlite3';
import { type KeeperLibrary, LOCK_PATIENCE_MS } from './keeper-report.ts';

const ALL_PAGES = 0x7fff_ffff;

/** The bot's own library, for where the optional one cannot be loaded. */
export const betterSqlite3: KeeperLibrary = {
  name: 'better-sqlite3',
  async open(path, { readonly }) {
    const db = new Database(path, { readonly, fileMustExist: true, timeout: LOCK_PATIENCE_MS });
    return {
      async rows(sql) {
        const statement = db.prepare<[], Record<string, unknown>>(sql);
        if (statement.reader) return statement.all();
        statement.run();
        return [];
      },
      async backup(copy) {
        await db.backup(copy, { progress: () => ALL_PAGES });
      },
      async close() {
        db.close();
      },
    };
  },
};
