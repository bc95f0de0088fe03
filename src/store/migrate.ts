import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { retryWhileLocked } from './busy.ts';
import { applyMigration, MigrationRefused, pendingMigrations } from './migration-history.ts';
import { readShape, type Shape } from './migrations-folder.ts';
import { prepareHandle } from './sqlite-connection.ts';

/** How long to wait for another process that is migrating, in ms. */
const PATIENCE_MS = 30_000;

/** A number for the guards' text and every definition in the database: it changes when any of them does. */
const fingerprint = (db: Database.Database, guards: string): number => {
  const definitions = db.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY type, name').all();
  const hash = createHash('sha256').update(guards).update(JSON.stringify(definitions)).digest();
  // A positive number of 31 bits, never 0: what a new database has.
  return (hash.readUInt32BE() >>> 1) | 1;
};

/**
 * True when guards.sql has to run: it changed, or something dropped part of what it made. SQLite rebuilds a table
 * for most alterations, and its triggers vanish without a word.
 */
const guardsAreStale = (db: Database.Database, guards: string): boolean =>
  db.pragma('user_version', { simple: true }) !== fingerprint(db, guards);

/**
 * Takes every trigger and view away; guards.sql puts them back. Renaming a rebuilt table fails while anything
 * still mentions the one that was just dropped.
 */
const dropGuards = (db: Database.Database): void => {
  const made = db
    .prepare<[], { type: string; name: string }>(
      `SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY type`,
    )
    .all();
  for (const { type, name } of made) db.exec(`DROP ${type} "${name}"`);
};

const applyAll = (db: Database.Database, { migrations, guards }: Shape): string[] => {
  const pending = pendingMigrations(db, migrations);
  if (pending.length > 0) dropGuards(db);
  for (const migration of pending) applyMigration(db, migration);
  if (pending.length > 0 || guardsAreStale(db, guards)) {
    db.exec(guards);
    db.pragma(`user_version = ${fingerprint(db, guards)}`);
  }
  const broken = db.prepare<[], { table: string }>('PRAGMA foreign_key_check').all();
  if (broken.length > 0) {
    const tables = [...new Set(broken.map(({ table }) => table))].join(', ');
    throw new MigrationRefused(`The migrations would leave ${broken.length} broken references in ${tables}`);
  }
  return pending.map(({ name }) => name);
};

/**
 * Brings the SQLite file at `path` up to date, makes it and its folder when missing, and returns the names of
 * the migrations applied. Everything happens in one transaction: all of it or nothing. Of several processes
 * one does the work while the others wait and then find nothing to do.
 * Throws `MigrationRefused` when the database does not fit this version.
 */
export const migrate = async (path: string, shape: Shape = readShape()): Promise<string[]> => {
  mkdirSync(dirname(path), { recursive: true });
  const db = new Database(path, { timeout: 0 });
  try {
    await prepareHandle(db);
    // A process that starts while another one writes must not have to wait for nothing.
    if (pendingMigrations(db, shape.migrations).length === 0 && !guardsAreStale(db, shape.guards)) return [];
    // Off while tables are rebuilt, and only possible outside the transaction; checked as a whole before the end.
    db.pragma('foreign_keys = OFF');
    await retryWhileLocked(() => db.exec('BEGIN EXCLUSIVE'), PATIENCE_MS);
    const applied = applyAll(db, shape);
    db.exec('COMMIT');
    return applied;
  } finally {
    // Closing rolls back what was not committed.
    db.close();
  }
};
