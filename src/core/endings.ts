import type { PersonActor } from './actor.ts';
import { freeTime } from './claims.ts';
import { Refused } from './errors.ts';
import { mayMove, type RequestStatus } from './lifecycle.ts';
import { otherOf } from './people.ts';
import { closeProposal, EXPIRY, expireProposal } from './proposal-steps.ts';
import { findProposals, findSessions, type RequestDetail, type SessionDetail } from './records.ts';
import type { Work } from './unit-of-work.ts';

/** The steps that end things, each inside somebody's transaction. */

/** Moves a request on, if it is still where the lifecycle allows it; the loser of a race learns what is true now. */
export async function moveRequest(
  { tx, now, outbox }: Work,
  actor: Pick<PersonActor, 'personId'>,
  request: RequestDetail,
  to: RequestStatus,
  data: { reason?: string | null; askAgainAt?: Date } = {},
): Promise<RequestDetail> {
  const { id, status, version } = request;
  const asExpert = actor.personId === request.expertId;
  if (!mayMove('request', status, to))
    throw new Refused('request-decided', { status, asExpert, name: otherOf(request, actor.personId).name });
  const { reason, askAgainAt } = { ...request, ...data };
  const count = await tx.$executeRaw`
    UPDATE "expert_connect_requests" SET "status" = ${to}, "version" = ${version + 1}, "updated_at" = ${now},
      "reason" = ${reason}, "ask_again_at" = ${askAgainAt}
    WHERE "id" = ${id} AND "status" = ${status} AND "version" = ${version}`;
  if (count === 0) throw new Refused('busy');
  await outbox.refresh('request', id, request);
  return { ...request, reason, askAgainAt, status: to, version: version + 1, updatedAt: now };
}

/** Closes what waits for an answer, by its expiry where that has passed. Returns how many. */
export async function closeOpen(
  work: Work,
  where: { connectRequestId: string } | { sessionId: string },
): Promise<number> {
  const open = await findProposals(work.tx, { ...where, status: 'open' }, 20);
  for (const proposal of open)
    if (proposal.expiresAt <= work.now) {
      await work.along(EXPIRY, 'proposal.expire', proposal.id);
      await expireProposal(work, proposal);
    } else await closeProposal(work, proposal, 'withdrawn', proposal.expert.name);
  return open.length;
}

/** A session that is over, cancelled or completed, has no open move; a cancelled one gives its time back. */
export async function closeSession(
  work: Work,
  session: SessionDetail,
  data:
    | { status: 'completed' }
    | { status: 'cancelled'; reason: string | null; cancelledById: string | null },
): Promise<SessionDetail> {
  const { tx, now, outbox } = work;
  const { id, status, version } = session;
  if (!mayMove('session', status, data.status)) throw new Refused('session-over', { status });
  const { count } = await tx.session.updateMany({
    where: { id, status, version },
    data: { ...data, version: version + 1, updatedAt: now },
  });
  if (count === 0) throw new Refused('busy');
  // Each closed move is a change of the session, too.
  const moves = await closeOpen(work, { sessionId: id });
  if (data.status === 'cancelled') await freeTime(tx, id);
  await outbox.refresh('session', id, session);
  return { ...session, ...data, version: version + 1 + moves };
}

/** Cancels a session on somebody's behalf and tells the other side. */
export async function cancelSession(
  work: Work,
  actor: PersonActor,
  session: SessionDetail,
  reason: string | null,
): Promise<SessionDetail> {
  const cancelled = await closeSession(work, session, {
    status: 'cancelled',
    reason,
    cancelledById: actor.personId,
  });
  const to = actor.personId === session.expertId ? session.requesterId : session.expertId;
  await work.outbox.tell({ notice: 'session.cancelled', record: cancelled, to });
  return cancelled;
}

/** Ends a connection: open proposals are closed, future sessions cancelled, the other side is told. */
export async function endConnection(
  work: Work,
  actor: PersonActor,
  request: RequestDetail,
): Promise<RequestDetail> {
  const ended = await moveRequest(work, actor, request, 'ended');
  await closeOpen(work, { connectRequestId: request.id });
  const future = { connectRequestId: request.id, status: 'scheduled', scheduledAt: { gt: work.now } };
  for (const session of await findSessions(work.tx, future, 'asc', 100))
    await cancelSession(work, actor, session, null);
  const to = actor.personId === request.expertId ? request.requesterId : request.expertId;
  await work.outbox.tell({ notice: 'connection.ended', record: ended, to });
  return ended;
}

/** Declines a pending request on the expert's behalf and tells the requester. */
export async function declineRequest(
  work: Work,
  actor: PersonActor,
  request: RequestDetail,
  answer: { reason: string | null; askAgainAt: Date },
): Promise<RequestDetail> {
  const declined = await moveRequest(work, actor, request, 'declined', answer);
  await work.outbox.tell({ notice: 'request.declined', record: declined, to: request.requesterId });
  return declined;
}
