import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrateDatabase } from '../../src/cli/migrate.ts';
import { migrate } from '../../src/store/migrate.ts';
import { MigrationRefused } from '../../src/store/migration-history.ts';
import { prismaFolder, readShape } from '../../src/store/migrations-folder.ts';
import { openStore } from '../../src/store/store.ts';
import { emptyDatabase } from '../support/database.ts';
import { startChild } from './support/child.ts';
import { addExpert } from './support/rows.ts';

let database: ReturnType<typeof emptyDatabase>;
let folder: string;
const names = readShape().migrations.map(({ name }) => name);

beforeEach(() => {
  database = emptyDatabase();
  folder = mkdtempSync(join(tmpdir(), 'expert-connect-prisma-'));
  cpSync(prismaFolder(), folder, { recursive: true });
});
afterEach(() => {
  database.remove();
  rmSync(folder, { recursive: true });
});

/** Adds a migration to the copied folder. */
const addMigration = (name: string, sql: string) => {
  mkdirSync(join(folder, 'migrations', 'sqlite', name), { recursive: true });
  writeFileSync(join(folder, 'migrations', 'sqlite', name, 'migration.sql'), sql);
};

/** Runs `look` on a connection of its own. */
const open = <T>(look: (db: Database.Database) => T): T => {
  const db = new Database(database.path);
  try {
    return look(db);
  } finally {
    db.close();
  }
};
const definitions = () =>
  open((db) => db.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY name').all());

describe('a start', () => {
  it('makes the folder and the database and names what it applied, and the second time applies nothing', async () => {
    const url = `file:${join(folder, 'a', 'new', 'folder', 'bot.db')}`;
    expect(await migrateDatabase(url)).toEqual(names);
    expect(await migrateDatabase(url)).toEqual([]);
  });

  it('records each migration as Prisma does', async () => {
    await migrate(database.path);
    const rows = open((db) => db.prepare('SELECT * FROM _prisma_migrations ORDER BY migration_name').all());
    const { checksum } = readShape().migrations[0] ?? {};
    expect(rows).toHaveLength(names.length);
    expect(rows[0]).toMatchObject({
      checksum,
      migration_name: names[0],
      logs: null,
      rolled_back_at: null,
      started_at: expect.any(Number),
      finished_at: expect.any(Number),
      applied_steps_count: 1,
    });
  });

  it('of four processes at once lets one apply everything while the others find nothing to do', async () => {
    const children = Array.from({ length: 4 }, () => startChild('migrate', database.url));
    for (const child of children) expect(await child.line()).toBe('ready');
    for (const child of children) child.process.stdin?.write('go\n');
    const applied: string[][] = [];
    for (const child of children) applied.push(JSON.parse(await child.line()));
    for (const child of children) expect(await child.end()).toEqual([]);
    expect(applied.flat()).toEqual(names);
    expect(open((db) => db.pragma('integrity_check', { simple: true }))).toBe('ok');
  });

  it('waits for no writer when there is nothing to apply', async () => {
    await migrate(database.path);
    const applied = await open((db) => {
      db.exec('BEGIN IMMEDIATE');
      return migrate(database.path);
    });
    expect(applied).toEqual([]);
  });
});

describe('the next version', () => {
  it('keeps the rows, the guards and the directory when it rebuilds the tables that they watch', async () => {
    const store = await openStore({ url: database.url });
    await store.write((tx) => addExpert(tx, { name: 'Grace', areas: ['COBOL'] }));
    await store.close();
    const before = definitions();

    const tables = [
      'claims',
      'persons',
      'profiles',
      'profile_areas',
      'session_proposals',
      'expert_connect_requests',
    ];
    const rebuild = open((db) =>
      tables.map((table) => {
        const columns = db
          .prepare<[], { sql: string }>(`SELECT sql FROM sqlite_master WHERE name = '${table}'`)
          .get();
        const copy = columns?.sql.replace(`"${table}"`, `"new_${table}"`);
        return `PRAGMA foreign_keys=OFF; ${copy}; INSERT INTO "new_${table}" SELECT * FROM "${table}";
          DROP TABLE "${table}"; ALTER TABLE "new_${table}" RENAME TO "${table}"; PRAGMA foreign_keys=ON;`;
      }),
    );
    addMigration('99990101000000_rebuild', rebuild.join('\n'));
    expect(await migrate(database.path, readShape(folder))).toEqual(['99990101000000_rebuild']);

    // A rebuild drops ordinary indexes for good, as it is the migration's own affair to make them again.
    const kinds = (rows: unknown[]) => JSON.stringify(rows).match(/"(claims_no|one_|directory)\w+/g);
    expect(kinds(definitions())).toEqual(kinds(before));
    const hits = open((db) =>
      db.prepare(`SELECT name, areas FROM directory WHERE directory MATCH 'cobol'`).all(),
    );
    expect(hits).toEqual([{ name: 'Grace', areas: 'COBOL' }]);
  });

  it('puts the guards back after another tool dropped some, and rebuilds the directory', async () => {
    await migrate(database.path);
    const before = definitions();
    open((db) => db.exec('DROP TRIGGER claims_no_overlap_update; DROP TABLE directory'));
    expect(await migrate(database.path)).toEqual([]);
    expect(definitions()).toEqual(before);
  });

  it('applies changed guards to a database that needs no migration', async () => {
    await migrate(database.path);
    const shape = readShape();
    await migrate(database.path, {
      ...shape,
      guards: `${shape.guards}\nCREATE TABLE IF NOT EXISTS "added" ("id" TEXT);`,
    });
    expect(JSON.stringify(definitions())).toContain('"added"');
  });

  it('changes nothing at all when one of its migrations fails', async () => {
    await migrate(database.path);
    const before = definitions();
    addMigration('99990101000000_good', 'CREATE TABLE "good" ("id" TEXT);');
    addMigration('99990102000000_bad', 'CREATE TABLE "half" ("id" TEXT); INSERT INTO "nowhere" VALUES (1);');
    const failed = migrate(database.path, readShape(folder));
    await expect(failed).rejects.toThrow(/99990102000000_bad failed.*nowhere/);
    await expect(failed).rejects.toBeInstanceOf(MigrationRefused);
    expect(definitions()).toEqual(before);
  });

  it('refuses a migration that would leave references to nothing', async () => {
    await migrate(database.path);
    addMigration(
      '99990101000000_orphan',
      `INSERT INTO members (id, workspace_id, person_id, created_at) VALUES ('m', 'no workspace', 'no person', '2027-03-01T09:00:00.000+00:00');`,
    );
    await expect(migrate(database.path, readShape(folder))).rejects.toThrow(/2 broken references in members/);
    expect(open((db) => db.prepare('SELECT count(*) FROM members').pluck().get())).toBe(0);
  });
});

describe('a database that does not fit', () => {
  it('is refused when a newer version made it', async () => {
    addMigration('99990101000000_future', 'CREATE TABLE "future" ("id" TEXT);');
    await migrate(database.path, readShape(folder));
    await expect(openStore({ url: database.url })).rejects.toThrow(
      /newer than this version.*99990101000000_future/,
    );
  });

  it('is refused when an applied migration was edited', async () => {
    await migrate(database.path);
    const shape = readShape();
    const edited = { ...shape, migrations: shape.migrations.map((one) => ({ ...one, checksum: 'another' })) };
    await expect(migrate(database.path, edited)).rejects.toThrow(/was edited after this database applied it/);
  });

  it('is refused when another tool left a migration half-way', async () => {
    await migrate(database.path);
    open((db) => db.exec('UPDATE _prisma_migrations SET finished_at = NULL'));
    await expect(migrate(database.path)).rejects.toThrow(/never finished/);
  });
});
