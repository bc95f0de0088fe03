// Writes the next migration from prisma/schema.prisma, offline:
//   node --import tsx scripts/migration.ts NAME
//   node --import tsx scripts/migration.ts --rewrite-init   the one migration anew, only while nothing is released
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { prismaFolder, readShape } from '../src/store/migrations-folder.ts';
import { schemaDiff } from './schema-diff.ts';

const folder = join(prismaFolder(), 'migrations', 'sqlite');

const stamp = (): string => new Date().toISOString().replace(/\D/g, '').slice(0, 14);

const save = (name: string, sql: string): void => {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), sql);
  writeFileSync(join(folder, 'migration_lock.toml'), 'provider = "sqlite"\n');
  console.log(`prisma/migrations/sqlite/${name}/migration.sql`);
};

const rewriteInit = async (): Promise<void> => {
  const [first, ...later] = readShape().migrations;
  if (later.length > 0) throw new Error('There are later migrations: add another one instead.');
  const sql = await schemaDiff([]);
  if (sql === null) throw new Error('prisma/schema.prisma is empty.');
  if (first) rmSync(join(folder, first.name), { recursive: true });
  save(first?.name ?? `${stamp()}_init`, sql);
};

const addNext = async (name: string): Promise<void> => {
  const sql = await schemaDiff();
  if (sql === null) console.log('The migrations match prisma/schema.prisma: nothing to do.');
  else save(`${stamp()}_${name}`, sql);
};

const [argument = ''] = process.argv.slice(2);
if (argument === '--rewrite-init') await rewriteInit();
else if (/^[a-z][a-z0-9_]*$/.test(argument)) await addNext(argument);
else throw new Error('Name the migration in lower case, words joined by _, or say --rewrite-init.');
