import { randomUUID } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Migration } from './migrations-folder.ts';

/** The database and this version's migrations do not go together; nothing was changed. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
}

interface Applied {
  readonly name: string;
  readonly checksum: string;
  readonly finished: number | null;
}

// Prisma's own table, so that `prisma migrate` and this runner read each other's work.
const CREATE_HISTORY = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "checksum" TEXT NOT NULL,
  "finished_at" DATETIME,
  "migration_name" TEXT NOT NULL,
  "logs" TEXT,
  "rolled_back_at" DATETIME,
  "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

const readHistory = (db: Database.Database): Applied[] => {
  const exists = db.prepare(`SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'`).get();
  if (exists === undefined) return [];
  return db
    .prepare<[], Applied>(
      `SELECT migration_name AS name, checksum, finished_at AS finished FROM "_prisma_migrations"
       WHERE rolled_back_at IS NULL ORDER BY migration_name`,
    )
    .all();
};

/**
 * The migrations still to be applied. Throws `MigrationRefused` when the history cannot be continued: made by
 * a newer version, an applied file edited since, or a migration that another tool left half-way.
 */
export const pendingMigrations = (db: Database.Database, migrations: readonly Migration[]): Migration[] => {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  const applied = readHistory(db);
  for (const { name, checksum, finished } of applied) {
    const migration = known.get(name);
    if (migration === undefined) {
      throw new MigrationRefused(
        `The database is newer than this version: it has the migration ${name}. Start the version that applied it, or a newer one.`,
      );
    }
    if (finished === null) {
      throw new MigrationRefused(
        `The migration ${name} was begun by another tool and never finished. Restore a backup, or repair the database and mark it with prisma migrate resolve.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new MigrationRefused(
        `The migration ${name} was edited after this database applied it. Restore the file, or begin with a new database.`,
      );
    }
  }
  const done = new Set(applied.map(({ name }) => name));
  return migrations.filter(({ name }) => !done.has(name));
};

/** Runs one migration and records it, inside the caller's transaction. */
export const applyMigration = (db: Database.Database, { name, sql, checksum }: Migration): void => {
  db.exec(CREATE_HISTORY);
  const started = db.prepare("SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER)").pluck().get();
  try {
    db.exec(sql);
  } catch (error) {
    throw new MigrationRefused(`The migration ${name} failed: ${String(error)}`, { cause: error });
  }
  db.prepare(
    `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES (?, ?, ?, ?, CAST(unixepoch('subsec') * 1000 AS INTEGER), 1)`,
  ).run(randomUUID(), checksum, name, started);
};
