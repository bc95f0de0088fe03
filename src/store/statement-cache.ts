import type Database from 'better-sqlite3';

/** Statements kept per connection; the least recently used goes first. One takes a few kilobytes. */
const KEPT = 256;

type Statement = Database.Statement<unknown[], unknown>;

/** As much of a prepared statement as the stock adapter uses. */
interface Prepared {
  /** True for a statement that only reads and answers with rows. */
  readonly reads: boolean;
  bind(values: unknown[]): {
    readonly reader: boolean;
    run(): Database.RunResult;
    columns(): Database.ColumnDefinition[];
    raw(): { all(): unknown[] };
  };
}

const prepared = (statement: Statement): Prepared => {
  const { reader } = statement;
  const columns = reader ? statement.columns() : [];
  if (reader) statement.raw(true);
  return {
    reads: reader && statement.readonly,
    bind: (values) => ({
      reader,
      run: () => statement.run(values),
      columns: () => columns,
      raw: () => ({ all: () => statement.all(values) }),
    }),
  };
};

/**
 * Prepares each text once: the stock adapter prepares anew for every query. It binds for good, which would
 * spoil a kept statement, so values are passed at each run instead. A statement runs to its end
 * synchronously, so two queries never share one half-way.
 */
export const statementCache = (handle: Database.Database): ((sql: string) => Prepared) => {
  const kept = new Map<string, Prepared>();
  return (sql) => {
    const known = kept.get(sql);
    const statement = known ?? prepared(handle.prepare(sql));
    if (known) kept.delete(sql);
    kept.set(sql, statement);
    if (kept.size > KEPT) {
      const [oldest] = kept.keys();
      if (oldest !== undefined) kept.delete(oldest);
    }
    return statement;
  };
};
