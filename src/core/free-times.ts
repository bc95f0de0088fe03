import type { Reader, Tx } from './ports.ts';
import { DAY, MINUTE } from './time.ts';

/** An expert with what the engine says: the next free time, null for none in the booking window. */
export interface FreeTime {
  readonly personId: string;
  readonly nextFree: Date | null;
  readonly hasHours: boolean;
  /** How long before its start a time can no longer be booked. */
  readonly noticeMinutes: number;
}

/** People whose next free time is due to be worked out again, those first whose hours or claims have changed. */
export async function dueFreeTimes(db: Reader, now: Date, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT m."person_id" AS "id" FROM "profiles" x JOIN "members" m ON m."id" = x."member_id"
    WHERE x."free_due_at" <= ${now} ORDER BY x."free_due_at" LIMIT ${limit}`;
  return [...new Set(rows.map(({ id }) => id))];
}

/**
 * Stores what was worked out at `now`, in one statement. It is due again when the time can no longer be booked because
 * of the notice; where none was free, a day later, when the window has moved on; without hours not at all, because
 * every change of hours, claims and zones makes it due by itself (the triggers `free_time_…` of guards.sql).
 */
export async function storeFreeTimes(tx: Tx, found: readonly FreeTime[], now: Date): Promise<void> {
  const rows = found.map(({ personId, nextFree, hasHours, noticeMinutes }) => {
    const due = nextFree
      ? nextFree.getTime() - noticeMinutes * MINUTE + 1
      : hasHours
        ? now.getTime() + DAY
        : null;
    return [personId, stored(nextFree), stored(due === null ? null : new Date(due))];
  });
  await tx.$executeRaw`
    UPDATE "profiles" SET "next_free_at" = "found"."at", "free_due_at" = "found"."due"
    FROM (
      SELECT m."id" AS "member_id", f."value" ->> 1 AS "at", f."value" ->> 2 AS "due"
      FROM json_each(${JSON.stringify(rows)}) f JOIN "members" m ON m."person_id" = f."value" ->> 0
    ) AS "found"
    WHERE "profiles"."member_id" = "found"."member_id"`;
}

/** An instant as Prisma writes it. */
const stored = (at: Date | null): string | null => at?.toISOString().replace('Z', '+00:00') ?? null;
