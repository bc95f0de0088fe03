import type { Reader } from './ports.ts';

/** How much somebody has open, however little of it is shown. */
export interface Totals {
  /** Pending requests, received and sent. */
  readonly requests: number;
  /** Scheduled sessions that are not over, and proposals that wait for an answer. */
  readonly meetings: number;
  readonly connections: number;
}

/** Counts what a person has open, in one statement. */
export async function findTotals(db: Reader, personId: string, now: Date): Promise<Totals> {
  const [row] = await db.$queryRaw<Record<keyof Totals, number | bigint>[]>`
    SELECT
      (SELECT count(*) FROM "expert_connect_requests" WHERE "expert_id" = ${personId} AND "status" = 'pending')
        + (SELECT count(*) FROM "expert_connect_requests" WHERE "requester_id" = ${personId} AND "status" = 'pending')
        AS "requests",
      (SELECT count(*) FROM "expert_connect_requests" WHERE "expert_id" = ${personId} AND "status" = 'accepted')
        + (SELECT count(*) FROM "expert_connect_requests" WHERE "requester_id" = ${personId} AND "status" = 'accepted')
        AS "connections",
      (SELECT count(*) FROM "expert_sessions" WHERE "expert_id" = ${personId} AND "status" = 'scheduled' AND "ends_at" > ${now})
        + (SELECT count(*) FROM "expert_sessions"
          WHERE "requester_id" = ${personId} AND "status" = 'scheduled' AND "ends_at" > ${now})
        + (SELECT count(*) FROM "session_proposals" p JOIN "expert_connect_requests" r ON r."id" = p."connect_request_id"
          WHERE p."status" = 'open' AND p."expires_at" > ${now} AND r."status" = 'accepted'
            AND (r."expert_id" = ${personId} OR r."requester_id" = ${personId})) AS "meetings"`;
  const number = (name: keyof Totals) => Number(row?.[name] ?? 0);
  return { requests: number('requests'), meetings: number('meetings'), connections: number('connections') };
}
