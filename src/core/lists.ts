import type { Turn } from './keyset.ts';
import type { ProposalStatus, RequestStatus, SessionStatus } from './lifecycle.ts';
import type { Reader } from './ports.ts';

/** The tables that people have lists of, with what those lists are ordered by. */
const LISTED = {
  expert_connect_requests: 'created_at',
  session_proposals: 'created_at',
  expert_sessions: 'scheduled_at',
} as const;
type Table = keyof typeof LISTED;

const FIRST = new Date(0);
const LAST = new Date('9999-12-31T23:59:59.999Z');

/** One index range: a person's records on one side in one state. */
export interface Range {
  readonly side: 'requester' | 'expert';
  readonly status: RequestStatus | ProposalStatus | SessionStatus;
  /** A comparison with an instant, for what the state alone does not say. */
  readonly only?: readonly [`"${string}" ${'>' | '<='} ?`, Date];
  /** What the list is ordered by is not later than this. */
  readonly until?: Date;
}

/** The state is written out: where it is bound SQLite compiles the statement anew each time, since some indexes hold some states only. */
const inState = ({ side, status }: Range) => `"${side}_id" = ? AND "status" = '${status}'`;

/** The ranges of a person's records on either side. */
export const eitherSide = (range: Omit<Range, 'side'>): Range[] => [
  { side: 'requester', ...range },
  { side: 'expert', ...range },
];

/** Which part of a list is wanted. */
export interface Part {
  readonly order: 'asc' | 'desc';
  readonly take: number;
  /** Null for the beginning. */
  readonly turn: Turn | null;
}

/**
 * The ids of at most `take` of a person's records, in the list's order. Every range is read in the order of its index,
 * from where the page begins, and the ranges are merged: a page costs the same wherever in a list it is, and however
 * long the list.
 */
export async function listIds(
  db: Reader,
  table: Table,
  personId: string,
  ranges: readonly Range[],
  { order, take, turn }: Part,
): Promise<string[]> {
  const at = `"${LISTED[table]}"`;
  const upwards = (order === 'asc') === (turn?.side !== 'before');
  const selects = ranges.map((range) => {
    const { only, until } = range;
    const [sign, from] = upwards ? ['>', begin(turn, FIRST)] : ['<', end(turn, until)];
    const rest = [...(only ? [only] : []), ...(upwards && until ? [[`${at} <= ?`, until] as const] : [])];
    return {
      text: [
        `SELECT "id", ${at} AS "at" FROM "${table}" WHERE ${inState(range)}`,
        `(${at}, "id") ${sign} (?, ?)`,
        ...rest.map(([condition]) => condition),
      ].join(' AND '),
      values: [personId, ...from, ...rest.map(([, instant]) => instant)],
    };
  });
  const direction = upwards ? 'ASC' : 'DESC';
  const rows = await db.$queryRawUnsafe<{ id: string }[]>(
    `${selects.map(({ text }) => text).join(' UNION ALL ')} ORDER BY "at" ${direction}, "id" ${direction} LIMIT ${take}`,
    ...selects.flatMap(({ values }) => values),
  );
  const ids = rows.map(({ id }) => id);
  return turn?.side === 'before' ? ids.reverse() : ids;
}

const begin = (turn: Turn | null, otherwise: Date) => (turn ? [new Date(turn.at), turn.id] : [otherwise, '']);

/** Where reading backwards begins: at the turn, or at the range's own end where that is earlier. */
const end = (turn: Turn | null, until = LAST) =>
  turn && turn.at <= until.getTime() ? begin(turn, LAST) : [until, '~'];

/** How many records there are, counted no further than `most`. */
export async function countUpTo(
  db: Reader,
  table: Table,
  personId: string,
  ranges: readonly Range[],
  most: number,
): Promise<number> {
  const selects = ranges.map(
    (range) => `SELECT 1 FROM "${table}" WHERE ${inState(range)}${range.only ? ` AND ${range.only[0]}` : ''}`,
  );
  const [row] = await db.$queryRawUnsafe<{ counted: number | bigint }[]>(
    `SELECT count(*) AS "counted" FROM (${selects.join(' UNION ALL ')} LIMIT ${most})`,
    ...ranges.flatMap(({ only }) => [personId, ...(only ? [only[1]] : [])]),
  );
  return Number(row?.counted ?? 0);
}
