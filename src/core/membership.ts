import type { InWorkspace } from './actors.ts';
import type { Reader, Tx } from './ports.ts';
import { DAY } from './time.ts';

/** A member, by the platform's ids, and what is known of whether they are still here. */
export interface Membership extends InWorkspace {
  readonly memberId: string;
  readonly seenAt: Date | null;
  readonly hasLeft: boolean;
}

/** For so long it counts as known that somebody is in a workspace, in ms. */
const KNOWN_FOR = DAY;

/** Whether it is time to find out anew. A clock set back does not put that off. */
export const isStale = (seenAt: Date | null, now: Date): boolean =>
  seenAt === null || Math.abs(now.getTime() - seenAt.getTime()) >= KNOWN_FOR;

/** Null when there is no such member. */
export async function findMembership(
  db: Reader,
  where: { personId: string; workspaceId: string },
): Promise<Membership | null> {
  const [member] = await db.$queryRaw<(Omit<Membership, 'hasLeft'> & { leftAt: Date | null })[]>`
    SELECT m."id" AS "memberId", m."seen_at" AS "seenAt", m."left_at" AS "leftAt", p."platform", p."tenant",
      p."account", w."external_id" AS "workspace"
    FROM "members" m JOIN "persons" p ON p."id" = m."person_id" JOIN "workspaces" w ON w."id" = m."workspace_id"
    WHERE m."workspace_id" = ${where.workspaceId} AND m."person_id" = ${where.personId}`;
  if (!member) return null;
  const { leftAt, ...known } = member;
  return { ...known, hasLeft: leftAt !== null };
}

/** The workspace of a record; null when there is no such record. */
export async function workspaceOf(
  db: Reader,
  kind: 'request' | 'session',
  id: string,
): Promise<string | null> {
  const [found] =
    kind === 'request'
      ? await db.$queryRaw<{ id: string }[]>`
          SELECT "workspace_id" AS "id" FROM "expert_connect_requests" WHERE "id" = ${id}`
      : await db.$queryRaw<{ id: string }[]>`
          SELECT "workspace_id" AS "id" FROM "expert_sessions" WHERE "id" = ${id}
          UNION ALL
          SELECT r."workspace_id" FROM "session_proposals" p
            JOIN "expert_connect_requests" r ON r."id" = p."connect_request_id" WHERE p."id" = ${id}`;
  return found?.id ?? null;
}

/** The platform says that a member is here. */
export const markSeen = async (tx: Tx, memberId: string, now: Date): Promise<void> =>
  void (await tx.member.update({ where: { id: memberId }, data: { seenAt: now } }));
