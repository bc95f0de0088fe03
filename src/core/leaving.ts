import type { JobActor } from './actor.ts';
import type { Identity, InWorkspace } from './actors.ts';
import { closeOpen, closeSession, moveRequest } from './endings.ts';
import { newId } from './ids.ts';
import { outboxIn, PERSON_LEFT } from './outbox.ts';
import type { Store, Tx } from './ports.ts';
import { findRequest, findSessions, type RequestDetail } from './records.ts';
import type { Act, Work } from './unit-of-work.ts';

const LEAVING: JobActor = { kind: 'job', name: 'leaving' };

/** What two people still have open with one another. */
const LIVE = { in: ['pending', 'accepted'] };

/**
 * Notes that somebody's account is closed: they are found no more, and what they leave behind is owed its settling.
 * Nothing when that was known.
 */
export async function markLeft(tx: Tx, personId: string, now: Date): Promise<void> {
  const { count } = await tx.person.updateMany({
    where: { id: personId, isDeactivated: false },
    data: { isDeactivated: true },
  });
  if (count > 0) await oweSettling(tx, personId, now);
}

/** Each leaving is an occasion of its own: people come back, and leave again. */
const oweSettling = (tx: Tx, personId: string, now: Date) =>
  outboxIn(tx, now).tell({ notice: PERSON_LEFT, record: { id: newId(), version: 1 }, to: personId });

/** Closes one request of somebody who has left. Whoever did not leave had it pending, or loses a connection. */
async function closeLeft(work: Work, goneId: string, request: RequestDetail): Promise<RequestDetail> {
  const gone = { personId: goneId };
  if (request.status === 'pending')
    return moveRequest(work, gone, request, request.expertId === goneId ? 'expired' : 'withdrawn');
  const ended = await moveRequest(work, gone, request, 'ended');
  await closeOpen(work, { connectRequestId: request.id });
  const future = { connectRequestId: request.id, status: 'scheduled', scheduledAt: { gt: work.now } };
  for (const session of await findSessions(work.tx, future, 'asc', 100))
    await closeSession(work, session, { status: 'cancelled', reason: null, cancelledById: null });
  return ended;
}

export interface LeavingDeps {
  store: Store;
  act: Act;
  /** Called when what is remembered of somebody may no longer be true. */
  forget: (personId: string) => void;
}

/** Accounts that are closed and members who are here no more, found in whatever way, and what they had open. */
export function leaving({ store, act, forget }: LeavingDeps) {
  /** Closes what one other person had in these workspaces with somebody who has left them, and tells them once. */
  const settleBetween = (goneId: string, otherId: string, workspaceIds: readonly string[]) =>
    act(LEAVING, 'person.settle', goneId, async (work) => {
      const live = await work.tx.connectRequest.findMany({
        where: {
          status: LIVE,
          workspaceId: { in: [...workspaceIds] },
          OR: [
            { requesterId: goneId, expertId: otherId },
            { requesterId: otherId, expertId: goneId },
          ],
        },
        select: { id: true },
        orderBy: { createdAt: 'asc' },
      });
      let told: RequestDetail | undefined;
      for (const { id } of live) {
        const request = await findRequest(work.tx, id);
        if (!request) continue;
        const closed = await closeLeft(work, goneId, request);
        // A request that is withdrawn asks nothing of anybody any more, and its card says so.
        if (closed.status !== 'withdrawn') told = closed;
      }
      if (told) await work.outbox.tell({ notice: 'person.left', record: told, to: otherId });
    });

  const leave = (personId: string) =>
    act(LEAVING, 'person.leave', personId, ({ tx, now }) => markLeft(tx, personId, now));
  const comeBack = (id: string) =>
    act(LEAVING, 'person.return', id, ({ tx }) =>
      tx.person.update({ where: { id }, data: { isDeactivated: false } }),
    );

  return {
    /** Somebody's account is found closed, as when they can no longer be told anything. */
    async left(personId: string): Promise<void> {
      const here = await store.db.person.count({ where: { id: personId, isDeactivated: false } });
      if (here > 0) await leave(personId);
    },

    /** The platform says that an account is closed, or open again; nothing for accounts that never came here. */
    async accountChanged({ platform, tenant, account }: Identity, isClosed: boolean): Promise<void> {
      const person = await store.db.person.findUnique({
        where: { platform_tenant_account: { platform, tenant, account } },
        select: { id: true, isDeactivated: true },
      });
      if (!person || person.isDeactivated === isClosed) return;
      await (isClosed ? leave(person.id) : comeBack(person.id));
    },

    /**
     * The platform says that somebody is not in a workspace, whatever else they are in. Nothing for those who never
     * were, or when that was known.
     */
    async absent({ platform, tenant, account, workspace: externalId }: InWorkspace): Promise<void> {
      const member = await store.db.member.findFirst({
        where: { leftAt: null, person: { platform, tenant, account }, workspace: { platform, externalId } },
        select: { id: true, personId: true },
      });
      if (!member) return;
      const { id, personId } = member;
      await act(LEAVING, 'member.leave', id, async ({ tx, now }) => {
        const { count } = await tx.member.updateMany({ where: { id, leftAt: null }, data: { leftAt: now } });
        if (count > 0) await oweSettling(tx, personId, now);
      });
      forget(personId);
    },

    /**
     * Settles what somebody had open where they have left, with at most `batch` people, and tells each of them.
     * Returns with how many; 0 once nothing is left, or when they have come back.
     */
    async settleLeft(personId: string, batch = 20): Promise<number> {
      const left = await store.db.member.findMany({
        where: { personId, OR: [{ leftAt: { not: null } }, { person: { isDeactivated: true } }] },
        select: { workspaceId: true },
      });
      const workspaceIds = left.map(({ workspaceId }) => workspaceId);
      const live = await store.db.connectRequest.findMany({
        where: {
          status: LIVE,
          workspaceId: { in: workspaceIds },
          OR: [{ requesterId: personId }, { expertId: personId }],
        },
        select: { requesterId: true, expertId: true },
        take: batch,
      });
      const others = new Set(live.map((one) => (one.expertId === personId ? one.requesterId : one.expertId)));
      for (const other of others) await settleBetween(personId, other, workspaceIds);
      return others.size;
    },
  };
}
