import { newId } from './ids.ts';
import { CARD, refreshCard } from './outbox.ts';
import type { Tx } from './ports.ts';
import { HOUR } from './time.ts';

/** The kind, and the place, of the card that is somebody's home: the dashboard that stands open for them. */
export const HOME = 'home';

/** A home that nobody has looked at for this long is drawn again when it is opened, not when something changes. */
export const HOME_STANDS = 24 * HOUR;

/** Somebody looks at their home: it is theirs from now on and owed its present state. */
export async function lookAtHome(tx: Tx, personId: string, now: Date): Promise<void> {
  const home = await tx.card.upsert({
    where: { channel_messageId: { channel: HOME, messageId: personId } },
    create: {
      id: newId(),
      kind: HOME,
      recordId: personId,
      recipientId: personId,
      channel: HOME,
      messageId: personId,
      shown: 0,
      createdAt: now,
    },
    update: { createdAt: now },
  });
  await refreshCard(tx, home, now);
}

/**
 * Owes the homes of these people that were looked at lately their present state. One statement, because every change
 * makes it; several changes before a home is drawn make one drawing.
 */
export async function refreshHomes(tx: Tx, personIds: ReadonlySet<string>, now: Date): Promise<void> {
  const people = JSON.stringify([...personIds]);
  const since = new Date(now.getTime() - HOME_STANDS);
  await tx.$executeRaw`
    INSERT INTO "outbox" ("id", "event", "recipient_id", "notice", "record_id", "version", "run_at", "created_at")
    SELECT lower(hex(randomblob(16))), ${`${CARD}:`} || "id", "recipient_id", ${CARD}, "id", 1, ${now}, ${now}
    FROM "cards" WHERE "channel" = ${HOME} AND "message_id" IN (SELECT "value" FROM json_each(${people}))
      AND "created_at" > ${since}
    ON CONFLICT ("event", "recipient_id") DO UPDATE SET "version" = "outbox"."version" + 1, "attempts" = 0,
      "run_at" = excluded."run_at", "done_at" = NULL, "outcome" = NULL`;
}
