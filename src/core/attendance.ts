import type { InWorkspace } from './actors.ts';
import type { Reader, Tx } from './ports.ts';
import { DAY } from './time.ts';

/** A member, by the platform's ids, and what is known of whether they are still here. */
export interface Attendance extends InWorkspace {
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
export async function findAttendance(
  db: Reader,
  where: { personId: string; workspaceId: string },
): Promise<Attendance | null> {
  const member = await db.member.findUnique({
    where: { workspaceId_personId: where },
    select: {
      id: true,
      seenAt: true,
      leftAt: true,
      person: { select: { platform: true, tenant: true, account: true } },
      workspace: { select: { externalId: true } },
    },
  });
  if (!member) return null;
  const { id: memberId, seenAt, leftAt, person, workspace } = member;
  return { ...person, memberId, workspace: workspace.externalId, seenAt, hasLeft: leftAt !== null };
}

/** The workspace of a record; null when there is no such record. */
export async function workspaceOf(
  db: Reader,
  kind: 'request' | 'session',
  id: string,
): Promise<string | null> {
  const select = { workspaceId: true } as const;
  if (kind === 'request')
    return (await db.connectRequest.findUnique({ where: { id }, select }))?.workspaceId ?? null;
  const session = await db.session.findUnique({ where: { id }, select });
  if (session) return session.workspaceId;
  const proposal = await db.proposal.findUnique({ where: { id }, select: { connectRequest: { select } } });
  return proposal?.connectRequest.workspaceId ?? null;
}

/** The platform says that a member is here. */
export const markSeen = async (tx: Tx, memberId: string, now: Date): Promise<void> =>
  void (await tx.member.update({ where: { id: memberId }, data: { seenAt: now } }));
