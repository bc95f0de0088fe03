import type { Reader } from './ports.ts';

/**
 * Those of the records of which somebody other than the reader has yet to see what happened to them: they take no
 * direct messages, and have not come by since.
 */
export async function findUnseen(db: Reader, ids: readonly string[], readerId: string): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.$queryRaw<{ recordId: string }[]>`
    SELECT DISTINCT "record_id" AS "recordId" FROM "outbox"
    WHERE "outcome" = 'held' AND "record_id" IN (SELECT "value" FROM json_each(${JSON.stringify(ids)}))
      AND "recipient_id" <> ${readerId} AND "notice" NOT LIKE '%.waiting'`;
  return new Set(rows.map(({ recordId }) => recordId));
}

/** The same for requests, of which those count alone that the reader made or received. */
export async function findUnseenRequests(
  db: Reader,
  ids: readonly string[],
  readerId: string,
): Promise<Set<string>> {
  const unseen = await findUnseen(db, ids, readerId);
  if (unseen.size === 0) return unseen;
  const own = await db.connectRequest.findMany({
    where: { id: { in: [...unseen] }, OR: [{ requesterId: readerId }, { expertId: readerId }] },
    select: { id: true },
  });
  return new Set(own.map(({ id }) => id));
}
