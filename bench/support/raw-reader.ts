import type Database from 'better-sqlite3';
import type { Reader } from '../../src/core/ports.ts';

/**
 * The statements of the core on the driver itself, prepared once: what they cost in the database, with nothing in
 * between. It answers raw queries only.
 */
export function rawReader(db: Database.Database): Reader {
  const prepared = new Map<string, Database.Statement<unknown[]>>();
  const all = (text: string, values: readonly unknown[]) => {
    const statement = prepared.get(text) ?? db.prepare<unknown[]>(text);
    prepared.set(text, statement);
    return Promise.resolve(statement.all(...values));
  };
  const reader = {
    $queryRaw: (strings: TemplateStringsArray, ...values: unknown[]) => all(strings.join('?'), values),
    $queryRawUnsafe: (text: string, ...values: unknown[]) => all(text, values),
  };
  return reader as unknown as Reader;
}
