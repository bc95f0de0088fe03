import {
  type ColumnType,
  ColumnTypeEnum,
  type SqlQuery,
  type SqlQueryable,
} from '@prisma/driver-adapter-utils';
import { Prisma } from './generated/client.ts';

const ANY = { scalarType: 'unknown', arity: 'scalar' } as const;

/** The adapter writes booleans and instants as Prisma does. */
const query = (sql: string, args: unknown[]): SqlQuery => ({ sql, args, argTypes: args.map(() => ANY) });

/** The text with a `?` for each value. */
function written(text: TemplateStringsArray | Prisma.Sql, values: readonly unknown[]): SqlQuery {
  const { sql, values: args } = 'raw' in text ? Prisma.sql(text, ...values) : text;
  return query(sql, args);
}

function read(value: unknown, type: ColumnType | undefined): unknown {
  if (value === null) return null;
  if (type === ColumnTypeEnum.DateTime) return new Date(String(value));
  if (type === ColumnTypeEnum.Boolean) return Boolean(value);
  if (type === ColumnTypeEnum.Int64) return BigInt(String(value));
  return value;
}

/**
 * The client, with `$queryRaw`, `$queryRawUnsafe` and `$executeRaw` sent to the driver adapter directly. Through the
 * client's own engine a statement that is SQL already costs five times as much, and more inside a transaction; where
 * it is sent and who waits for whom is decided by the adapter in both cases. Failures are the adapter's, not the client's.
 */
export function withRawSql<C extends Prisma.TransactionClient>(client: C, driver: () => SqlQueryable): C {
  async function rowsOf(asked: SqlQuery) {
    const { columnNames, columnTypes, rows } = await driver().queryRaw(asked);
    // A list is dozens of rows of dozens of columns: a plain loop is a third of what `Object.fromEntries` takes.
    return rows.map((values) => {
      const row: Record<string, unknown> = {};
      for (let i = 0; i < columnNames.length; i++)
        row[columnNames[i] as string] = read(values[i], columnTypes[i]);
      return row;
    });
  }
  const $queryRaw = async (text: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
    rowsOf(written(text, values));
  const $queryRawUnsafe = async (sql: string, ...values: unknown[]) => rowsOf(query(sql, values));
  const $executeRaw = async (text: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
    driver().executeRaw(written(text, values));
  return Object.create(client, {
    $queryRaw: { value: $queryRaw, configurable: true },
    $queryRawUnsafe: { value: $queryRawUnsafe, configurable: true },
    $executeRaw: { value: $executeRaw, configurable: true },
  });
}
