import { newId } from './ids.ts';
import type { RecordKind } from './lifecycle.ts';
import type { Tx } from './ports.ts';

/** A record as a notice or a card refers to it. */
export interface RecordRef {
  readonly id: string;
  readonly version: number;
}

/** A message somebody is owed. */
export interface Owed {
  /** The registered notice that renders it. */
  readonly notice: string;
  readonly record: RecordRef;
  readonly to: string;
  /** When it is due; at once when left out. */
  readonly at?: Date;
}

/** The `notice` of a row that brings a message sent before up to date; its record is the card. */
export const CARD = 'card';

/** The `notice` of a row that, when due, refreshes the cards of a session: what can be done with it has changed. */
export const SESSION_CARDS = 'session-cards';

/** The two people of a record. */
export interface Parties {
  readonly requesterId: string;
  readonly expertId: string;
}

/** The `notice` of a row that settles what somebody had open whose account is closed; it is told to nobody. */
export const PERSON_LEFT = 'person-left';

export interface Outbox {
  /** Owes a notice: once per (notice, record, version, recipient), however often it is asked for. */
  tell(owed: Owed): Promise<void>;
  /** Owes every card of a record its present state; several changes before it is sent make one update. */
  refresh(kind: RecordKind, recordId: string, parties: Parties): Promise<void>;
  /** Whose affairs have changed so far. */
  readonly touched: Set<string>;
}

/** The outbox of one transaction: rows stand or fall with the change that owes them. */
export const outboxIn = (tx: Tx, now: Date, touched = new Set<string>()): Outbox => ({
  touched,
  async tell({ notice, record, to, at = now }) {
    touched.add(to);
    await tx.$executeRaw`
      INSERT INTO "outbox" ("id", "event", "recipient_id", "notice", "record_id", "version", "run_at", "created_at")
      VALUES (${newId()}, ${`${notice}:${record.id}:${record.version}`}, ${to}, ${notice}, ${record.id},
        ${record.version}, ${at}, ${now})
      ON CONFLICT DO NOTHING`;
  },
  async refresh(kind, recordId, { requesterId, expertId }) {
    touched.add(requesterId).add(expertId);
    const cards = await tx.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "cards" WHERE "kind" = ${kind} AND "record_id" = ${recordId}`;
    await refreshCards(tx, cards, now);
  },
});

/**
 * Owes cards their present state. A card has one row, used again and again: `version` counts the asks, so that a change
 * arriving while the row is being sent is seen and sent after it.
 */
export async function refreshCards(tx: Tx, cards: readonly { id: string }[], now: Date): Promise<void> {
  if (cards.length === 0) return;
  const ids = JSON.stringify(cards.map(({ id }) => id));
  await tx.$executeRaw`
    INSERT INTO "outbox" ("id", "event", "recipient_id", "notice", "record_id", "version", "run_at", "created_at")
    SELECT lower(hex(randomblob(16))), ${`${CARD}:`} || "id", "recipient_id", ${CARD}, "id", 1, ${now}, ${now}
    FROM "cards" WHERE "id" IN (SELECT "value" FROM json_each(${ids}))
    ON CONFLICT ("event", "recipient_id") DO UPDATE SET "version" = "outbox"."version" + 1, "attempts" = 0,
      "run_at" = excluded."run_at", "done_at" = NULL, "outcome" = NULL`;
}
