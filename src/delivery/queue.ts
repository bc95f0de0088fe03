import type { Store, Tx } from '../core/ports.ts';
import { MINUTE } from '../core/time.ts';

/** A claimed row is due again this long after its worker went silent. */
export const LEASE = MINUTE;

export interface DueRow {
  readonly id: string;
  readonly recipientId: string;
  readonly notice: string;
  readonly recordId: string;
  /** For a card: how often its update was asked for when it was claimed. */
  readonly version: number;
  readonly attempts: number;
  /** How often nobody could say whether it had arrived. */
  readonly lostReplies: number;
}

/**
 * Claims what is due, one row per recipient and none for a recipient who is being told something now, so that
 * nobody gets two messages out of order. A row whose lease has run out counts as unclaimed. The rows are walked in
 * the order in which they fell due until there are enough: what it takes does not grow with what is owed.
 */
export async function claimDue({ db }: Store, worker: string, now: Date, limit: number): Promise<DueRow[]> {
  // A look takes no lock: most of the time nothing is due, and other writers need not wait to learn that.
  const [due] = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "outbox" WHERE "done_at" IS NULL AND "run_at" <= ${now}
      AND ("locked_until" IS NULL OR "locked_until" <= ${now}) LIMIT 1`;
  if (!due || limit <= 0) return [];
  const until = new Date(now.getTime() + LEASE);
  const rows = await db.$queryRaw<DueRow[]>`
    UPDATE "outbox" SET "locked_by" = ${worker}, "locked_until" = ${until}, "attempts" = "attempts" + 1
    WHERE "id" IN (
      SELECT "id" FROM "outbox" AS "due" WHERE "done_at" IS NULL AND "run_at" <= ${now}
        AND ("locked_until" IS NULL OR "locked_until" <= ${now})
        AND NOT EXISTS (
          SELECT 1 FROM "outbox" AS "other"
          WHERE "other"."recipient_id" = "due"."recipient_id" AND "other"."done_at" IS NULL
            AND ("other"."run_at", "other"."created_at", "other"."id") < ("due"."run_at", "due"."created_at", "due"."id"))
        AND NOT EXISTS (
          SELECT 1 FROM "outbox" AS "other"
          WHERE "other"."recipient_id" = "due"."recipient_id" AND "other"."done_at" IS NULL
            AND "other"."locked_until" > ${now})
      ORDER BY "run_at", "created_at", "id" LIMIT ${limit})
    RETURNING "id", "recipient_id" AS "recipientId", "notice", "record_id" AS "recordId", "version", "attempts",
      "lost_replies" AS "lostReplies"`;
  return rows.map((row) => ({
    ...row,
    version: Number(row.version),
    attempts: Number(row.attempts),
    lostReplies: Number(row.lostReplies),
  }));
}

/**
 * `unconfirmed`: it was sent again and again, and nobody could say any time whether it arrived. `held`: its recipient
 * takes no direct messages and sees it when they next come by; then it is `shown`.
 */
export type Outcome = 'sent' | 'obsolete' | 'undeliverable' | 'unconfirmed' | 'held';

/** Ends a row; one that was asked for again meanwhile (a card that changed while it was sent) becomes due at once. */
export async function finish(tx: Tx, row: DueRow, now: Date, outcome: Outcome, error: string | null = null) {
  await tx.$executeRaw`
    UPDATE "outbox" SET "locked_by" = NULL, "locked_until" = NULL, "last_error" = ${error},
      "done_at" = CASE WHEN "version" = ${row.version} THEN ${now} ELSE NULL END,
      "outcome" = CASE WHEN "version" = ${row.version} THEN ${outcome} ELSE NULL END
    WHERE "id" = ${row.id}`;
}

/**
 * Puts a row off; what counts as a try is told apart. One that was asked for again meanwhile is due as that says: it is
 * another message now, which nobody has tried to send.
 */
export async function putOff(
  tx: Tx,
  row: DueRow,
  until: Date,
  error: string,
  counts: Partial<Pick<DueRow, 'attempts' | 'lostReplies'>> = {},
) {
  const { id, version } = row;
  const ended = { lockedBy: null, lockedUntil: null, lastError: error };
  const asBefore = { where: { id, version }, data: { ...ended, runAt: until, ...counts } };
  const { count } = await tx.outboxRow.updateMany(asBefore);
  if (count === 0) await tx.outboxRow.update({ where: { id }, data: ended });
}

/** How many messages are owed and late. */
export const backlog = (store: Store, now: Date): Promise<number> =>
  store.db.outboxRow.count({ where: { doneAt: null, runAt: { lte: now } } });

/** When the next message is due; null when none is owed. */
export async function nextDue(store: Store): Promise<Date | null> {
  const row = await store.db.outboxRow.findFirst({
    where: { doneAt: null },
    orderBy: { runAt: 'asc' },
    select: { runAt: true },
  });
  return row?.runAt ?? null;
}
