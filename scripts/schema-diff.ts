// Compares the migrations with schema.prisma through Prisma's own schema engine, offline: the engine builds the
// migrations up in a database in memory and answers with the SQL that is missing.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import { type Migration, prismaFolder, readShape } from '../src/store/migrations-folder.ts';

const NO_FILTER = { externalTables: [], externalEnums: [] };

/** The engine reports a panic to this global and otherwise dies without a text. */
const reportPanics = (): void => {
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => {
        throw new Error(`The schema engine panicked: ${message}`);
      },
    },
  });
};

interface EngineInstance {
  readonly exports: { __wbindgen_start(): void };
}

// Node has it; its types stand in the browser's library only.
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: { instantiate(bytes: Buffer, imports: object): Promise<{ instance: EngineInstance }> };
};

/** Starts the WebAssembly module by hand: Node imports .wasm files only behind a flag. */
const loadEngine = async (): Promise<void> => {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const bytes = readFileSync(join(entry, '..', 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': engineModule });
  engineModule.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
};

let loaded: Promise<void> | undefined;

/**
 * An adapter for the engine's scratch database. It sends whole scripts as one argument-less statement, which
 * SQLite's driver refuses, and it never closes what it opened.
 */
const scratchAdapter = (): { factory: SqlMigrationAwareDriverAdapterFactory; close: () => Promise<void> } => {
  const stock = new PrismaBetterSqlite3({ url: ':memory:' });
  const opened: SqlDriverAdapter[] = [];
  const open = async (): Promise<SqlDriverAdapter> => {
    const adapter = await stock.connect();
    opened.push(adapter);
    const executeRaw = adapter.executeRaw.bind(adapter);
    adapter.executeRaw = async (query) => {
      if (query.args.length > 0) return executeRaw(query);
      await adapter.executeScript(query.sql);
      return 0;
    };
    return adapter;
  };
  return {
    factory: {
      provider: stock.provider,
      adapterName: stock.adapterName,
      connect: open,
      connectToShadowDb: open,
    },
    close: async () => {
      for (const adapter of opened) await adapter.dispose();
    },
  };
};

const asDirectory = ({ name, sql }: Migration): engineModule.MigrationDirectory => ({
  path: name,
  migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
});

/**
 * The SQL that leads from `migrations` (those of the project by default) to schema.prisma; null when nothing
 * is missing.
 */
export const schemaDiff = async (
  migrations: readonly Migration[] = readShape().migrations,
): Promise<string | null> => {
  reportPanics();
  // A second instance would find the first one's memory in the module.
  loaded ??= loadEngine();
  await loaded;
  const baseDir = join(prismaFolder(), 'migrations', 'sqlite');
  const schema = {
    path: 'schema.prisma',
    content: readFileSync(join(prismaFolder(), 'schema.prisma'), 'utf8'),
  };
  const { factory, close } = scratchAdapter();
  const engine = await engineModule.SchemaEngine.new(
    { datamodels: [[schema.path, schema.content]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  try {
    const { stdout } = await engine.diff({
      from: {
        tag: 'migrations',
        baseDir,
        lockfile: { path: 'migration_lock.toml', content: 'provider = "sqlite"\n' },
        shadowDbInitScript: '',
        migrationDirectories: migrations.map(asDirectory),
      },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: null,
      filters: NO_FILTER,
    });
    return stdout === null || stdout.startsWith('-- This is an empty migration') ? null : stdout;
  } finally {
    engine.free();
    await close();
  }
};
