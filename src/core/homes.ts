import { newId } from './ids.ts';
import { refreshCards } from './outbox.ts';
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
  await refreshCards(tx, [home], now);
}

/** Owes the homes of these people that were looked at lately their present state. */
export async function refreshHomes(tx: Tx, personIds: ReadonlySet<string>, now: Date): Promise<void> {
  const people = JSON.stringify([...personIds]);
  const since = new Date(now.getTime() - HOME_STANDS);
  const standing = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "cards" WHERE "channel" = ${HOME} AND "created_at" > ${since}
      AND "message_id" IN (SELECT "value" FROM json_each(${people}))`;
  await refreshCards(tx, standing, now);
}
