import type { Identity } from './actors.ts';
import type { Reader } from './ports.ts';

/** What was pressed, as far as it says which workspace is meant. */
export interface About {
  /** The message it stands on. */
  readonly message?: { readonly channel: string; readonly messageId: string } | undefined;
  /** Ids that it carries, of records or people; what means nothing is overlooked. */
  readonly ids?: readonly string[] | undefined;
}

/** A workspace that somebody means, or may mean. */
export interface Place {
  /** As the platform knows it. */
  readonly workspace: string;
  /** False where they are in several and nothing says which one is meant. */
  readonly isCertain: boolean;
}

interface Row {
  readonly workspace: string;
  readonly isOfRecord: bigint;
  readonly isOfPerson: bigint;
  readonly isChosen: bigint;
}

/**
 * The workspace that somebody means in direct messages, where the platform names none: that of the record they press
 * on, else the one they have in common with the person it is about, else their only one or the one they chose. Only
 * workspaces where they are a member come into question. Null when there is none.
 */
export async function placeOf(
  db: Reader,
  { platform, tenant, account }: Identity,
  { message, ids = [] }: About,
): Promise<Place | null> {
  const carried = JSON.stringify(ids);
  const rows = await db.$queryRaw<Row[]>`
    WITH "me" AS (
      SELECT "id", "dm_workspace_id" FROM "persons"
      WHERE "platform" = ${platform} AND "tenant" = ${tenant} AND "account" = ${account}
    ), "about" AS (
      SELECT "value" AS "id" FROM json_each(${carried})
      UNION SELECT "record_id" FROM "cards" JOIN "me" ON "cards"."recipient_id" = "me"."id"
        WHERE "channel" = ${message?.channel ?? ''} AND "message_id" = ${message?.messageId ?? ''}
    ), "of" AS (
      SELECT "workspace_id" FROM "expert_connect_requests" WHERE "id" IN (SELECT "id" FROM "about")
      UNION SELECT "workspace_id" FROM "expert_sessions" WHERE "id" IN (SELECT "id" FROM "about")
      UNION SELECT r."workspace_id" FROM "session_proposals" p
        JOIN "expert_connect_requests" r ON r."id" = p."connect_request_id"
        WHERE p."id" IN (SELECT "id" FROM "about")
    )
    SELECT w."external_id" AS "workspace", w."id" IN (SELECT "workspace_id" FROM "of") AS "isOfRecord",
      EXISTS (SELECT 1 FROM "members" o WHERE o."workspace_id" = w."id" AND o."person_id" <> "me"."id"
        AND o."left_at" IS NULL AND o."person_id" IN (SELECT "id" FROM "about")) AS "isOfPerson",
      coalesce(w."id" = "me"."dm_workspace_id", 0) AS "isChosen"
    FROM "me" JOIN "members" m ON m."person_id" = "me"."id" AND m."left_at" IS NULL
      JOIN "workspaces" w ON w."id" = m."workspace_id" AND w."removed_at" IS NULL
    ORDER BY "isOfRecord" DESC, "isOfPerson" DESC, "isChosen" DESC, m."created_at", w."id"`;
  const [first, second] = rows;
  if (!first) return null;
  const { workspace } = first;
  const isOnly = second === undefined || (Boolean(first.isOfPerson) && !second.isOfPerson);
  return { workspace, isCertain: isOnly || Boolean(first.isOfRecord) || Boolean(first.isChosen) };
}

/** Whether they are a member where the bot has been removed. */
export async function wasPlaced(db: Reader, { platform, tenant, account }: Identity): Promise<boolean> {
  const where = {
    leftAt: null,
    person: { platform, tenant, account },
    workspace: { removedAt: { not: null } },
  };
  return (await db.member.findFirst({ where, select: { id: true } })) !== null;
}
