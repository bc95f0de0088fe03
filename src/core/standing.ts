import type { RequestStatus } from './lifecycle.ts';
import type { Reader } from './ports.ts';

/** What decides whether one person may send another a request. */
export interface Standing {
  /** Of the request that counts in this direction; null when there is none. */
  readonly status: RequestStatus | null;
  readonly askAgainAt: Date | null;
  readonly blocked: boolean;
  /** Requests of this person, to anybody, that wait for an answer. */
  readonly pending: number;
  /** When the request was sent that fills the day; null while there is room. */
  readonly fullSince: Date | null;
}

type Row = { [K in keyof Standing]: Standing[K] | string | bigint | number };

/**
 * One statement for all of it, because it runs while everybody else waits to write. The request that counts is the
 * live one, else one declined whose wait is not over, else the latest; `perDay` may be sent after `since`.
 */
export async function findStanding(
  db: Reader,
  { requesterId, expertId }: { requesterId: string; expertId: string },
  { now, since, perDay }: { now: Date; since: Date; perDay: number },
): Promise<Standing> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT "counts"."status", "counts"."ask_again_at" AS "askAgainAt",
      EXISTS (SELECT 1 FROM "blocks" WHERE "blocker_id" = ${expertId} AND "blocked_id" = ${requesterId}) AS "blocked",
      (SELECT count(*) FROM "expert_connect_requests"
        WHERE "requester_id" = ${requesterId} AND "status" = 'pending') AS "pending",
      (SELECT "created_at" FROM "expert_connect_requests" WHERE "requester_id" = ${requesterId}
        AND "created_at" > ${since} ORDER BY "created_at" DESC LIMIT 1 OFFSET ${perDay - 1}) AS "fullSince"
    FROM (SELECT 1) LEFT JOIN (SELECT "status", "ask_again_at" FROM "expert_connect_requests"
      WHERE "requester_id" = ${requesterId} AND "expert_id" = ${expertId}
      ORDER BY CASE WHEN "status" IN ('pending', 'accepted') THEN 0 WHEN "ask_again_at" > ${now} THEN 1 ELSE 2 END,
        "created_at" DESC LIMIT 1) AS "counts"`;
  return {
    status: (row?.status ?? null) as RequestStatus | null,
    askAgainAt: instant(row?.askAgainAt),
    blocked: Boolean(row?.blocked),
    pending: Number(row?.pending ?? 0),
    fullSince: instant(row?.fullSince),
  };
}

/** Instants come back as text where a statement computes them. */
const instant = (value: unknown): Date | null =>
  value instanceof Date ? value : typeof value === 'string' ? new Date(value) : null;

/** What is looked at of a request to tell how somebody stands with an expert. */
export interface Counting {
  readonly id: string;
  readonly expertId: string;
  readonly status: RequestStatus;
  readonly askAgainAt: Date | null;
}

/** This person's requests that are live, or declined with the wait not over at `now`, to any of these experts; oldest first. */
export const findCounting = (
  db: Reader,
  requesterId: string,
  expertIds: readonly string[],
  now: Date,
): Promise<Counting[]> =>
  db.$queryRaw<Counting[]>`
    SELECT r."id", r."expert_id" AS "expertId", r."status", r."ask_again_at" AS "askAgainAt"
    FROM json_each(${JSON.stringify(expertIds)}) e
      JOIN "expert_connect_requests" r ON r."requester_id" = ${requesterId} AND r."expert_id" = e."value"
    WHERE r."status" IN ('pending', 'accepted') OR (r."status" = 'declined' AND r."ask_again_at" > ${now})
    ORDER BY r."created_at"`;
