import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One folder of prisma/migrations/sqlite. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file in hex, as Prisma records it. */
  readonly checksum: string;
}

/** Everything that shapes a database: the migrations in order, and the guards applied after them. */
export interface Shape {
  readonly migrations: readonly Migration[];
  readonly guards: string;
}

/** The project's prisma folder, looked for upwards: this file runs from src/store and, bundled, from dist. */
export const prismaFolder = (): string => {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; folder !== dirname(folder); folder = dirname(folder)) {
    const found = join(folder, 'prisma');
    if (existsSync(join(found, 'migrations', 'sqlite'))) return found;
  }
  throw new Error(`No prisma/migrations/sqlite beside or above ${start}`);
};

const readMigration = (folder: string, name: string): Migration => {
  const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
};

/** Reads the migrations, in name order, and the guards. */
export const readShape = (folder: string = prismaFolder()): Shape => {
  const migrations = join(folder, 'migrations', 'sqlite');
  const names = readdirSync(migrations, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return {
    migrations: names
      .map(({ name }) => readMigration(migrations, name))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    guards: readFileSync(join(folder, 'guards.sql'), 'utf8'),
  };
};
