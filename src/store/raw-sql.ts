import {
  type ColumnType,
  ColumnTypeEnum,
  type SqlQuery,
  type SqlQueryable,
} from '@prisma/driver-adapter-utils';
import type { Prisma } from './generated/client.ts';

const ANY = { scalarType: 'unknown', arity: 'scalar' } as const;

/** The adapter writes booleans and instants as Prisma does. */
const query = (sql: string, args: unknown[]): SqlQuery => ({ sql, args, argTypes: args.map(() => ANY) });

/** A statement as it stands in the source. */
interface Template {
  /** Which of its values are numbers of rows. */
  readonly rowsAt: readonly number[];
  /** Its text, by these numbers: the same string each time, whose hash is worked out once. */
  readonly texts: Map<string, string>;
}

const templates = new WeakMap<TemplateStringsArray, Template>();

function templateOf(pieces: TemplateStringsArray): Template {
  const known = templates.get(pieces);
  if (known) return known;
  const rowsAt = pieces.flatMap((piece, i) => (/\b(?:LIMIT|OFFSET) $/.test(piece) ? [i] : []));
  const template = { rowsAt, texts: new Map<string, string>() };
  templates.set(pieces, template);
  return template;
}

/**
 * The text with a `?` for each value, but with numbers of rows written out: where one is bound, SQLite compiles the
 * statement anew at each run, since its plan depends on how many rows are wanted.
 */
function written(pieces: TemplateStringsArray, values: readonly unknown[]): SqlQuery {
  const { rowsAt, texts } = templateOf(pieces);
  const rows = rowsAt.map((i) => values[i]);
  if (!rows.every(Number.isSafeInteger)) throw new TypeError('a number of rows is a whole number');
  const key = rows.join();
  const known = texts.get(key);
  const text =
    known ?? String.raw({ raw: pieces }, ...values.map((value, i) => (rowsAt.includes(i) ? value : '?')));
  if (known === undefined) texts.set(key, text);
  return query(
    text,
    values.filter((_, i) => !rowsAt.includes(i)),
  );
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
    // A list is many rows of many columns: a plain loop costs less than pairs would.
    return rows.map((values) => {
      const row: Record<string, unknown> = {};
      for (let i = 0; i < columnNames.length; i++)
        row[columnNames[i] as string] = read(values[i], columnTypes[i]);
      return row;
    });
  }
  const $queryRaw = async (text: TemplateStringsArray, ...values: unknown[]) => rowsOf(written(text, values));
  const $queryRawUnsafe = async (sql: string, ...values: unknown[]) => rowsOf(query(sql, values));
  const $executeRaw = async (text: TemplateStringsArray, ...values: unknown[]) =>
    driver().executeRaw(written(text, values));
  return Object.create(client, {
    $queryRaw: { value: $queryRaw, configurable: true },
    $queryRawUnsafe: { value: $queryRawUnsafe, configurable: true },
    $executeRaw: { value: $executeRaw, configurable: true },
  });
}
