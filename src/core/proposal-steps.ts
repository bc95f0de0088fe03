import type { JobActor, PersonActor } from './actor.ts';
import {
  claimTime,
  dropExpired,
  freeHeld,
  freeTime,
  givenBy,
  heldBy,
  type Stretch,
  takenBy,
} from './claims.ts';
import { Refused } from './errors.ts';
import { mayMove, type ProposalStatus } from './lifecycle.ts';
import { SESSION_CARDS } from './outbox.ts';
import { otherOf } from './people.ts';
import {
  findProposal,
  findProposals,
  type ProposalDetail,
  type RequestDetail,
  type SessionDetail,
} from './records.ts';
import { type BookingRules, MAX_OPEN_PROPOSALS, proposalExpiry } from './rules.ts';
import { seenBy } from './seen-times.ts';
import { MINUTE } from './time.ts';
import type { Work } from './unit-of-work.ts';

/** The steps that change proposals, each inside somebody's transaction. */

export const EXPIRY: JobActor = { kind: 'job', name: 'proposal-expiry' };

/** What a proposal is about: whose claims and cards it shares. A first meeting's is its own, a move's the session's. */
const groupOf = ({ id, sessionId }: Pick<ProposalDetail, 'id' | 'sessionId'>): string => sessionId ?? id;

export const otherName = (actor: PersonActor, p: Pick<ProposalDetail, 'requester' | 'expert'>): string =>
  otherOf(p, actor.personId).name;

/**
 * Moves an open proposal on; whoever comes too late learns what it is now, and past its expiry it only expires.
 * The time it held is free again (a confirmation claims it anew), and its cards are brought up to date.
 */
export async function closeProposal(
  { tx, now, outbox }: Work,
  proposal: ProposalDetail,
  to: Exclude<ProposalStatus, 'open'>,
  other: string,
  reason: string | null = null,
): Promise<ProposalDetail> {
  const { id, status, version, sessionId } = proposal;
  const overdue = status === 'open' && proposal.expiresAt <= now && to !== 'expired';
  if (overdue || !mayMove('proposal', status, to))
    throw new Refused('proposal-decided', { status: overdue ? 'expired' : status, name: other });
  const { count } = await tx.proposal.updateMany({
    where: { id, status, version },
    data: { status: to, reason, version: version + 1, updatedAt: now },
  });
  if (count === 0) throw new Refused('busy');
  if (sessionId !== null) await touchSession(tx, sessionId);
  await freeHeld(tx, groupOf(proposal));
  await outbox.refresh('session', groupOf(proposal), proposal);
  return { ...proposal, status: to, reason, version: version + 1 };
}

/** A move that comes or goes changes what the session's cards show. */
const touchSession = (tx: Work['tx'], id: string) =>
  tx.session.update({ where: { id }, data: { version: { increment: 1 } } });

/** The record a notice about a proposal refers to: the meeting, at a version that this very change has made. */
export async function meetingOf(
  { tx }: Work,
  proposal: ProposalDetail,
): Promise<{ id: string; version: number }> {
  if (proposal.sessionId === null) return proposal;
  return tx.session.findUniqueOrThrow({
    where: { id: proposal.sessionId },
    select: { id: true, version: true },
  });
}

/** Ends a proposal nobody answered in time, and tells both sides. */
export async function expireProposal(work: Work, proposal: ProposalDetail): Promise<void> {
  const expired = await closeProposal(work, proposal, 'expired', proposal.expert.name);
  const record = await meetingOf(work, expired);
  const notice = proposal.sessionId === null ? 'proposal.expired' : 'move.expired';
  for (const to of [proposal.requesterId, proposal.expertId]) await work.outbox.tell({ notice, record, to });
}

/** Times, or words, to be put to the other side. */
export interface Terms {
  readonly connection: RequestDetail;
  /** The expert's. */
  readonly rules: BookingRules;
  readonly session: SessionDetail | null;
  readonly times: readonly Date[];
  readonly lengthMinutes: number;
  readonly title: string | null;
  readonly goals: string | null;
  readonly message: string | null;
}

/**
 * Makes room for a new proposal about the same meeting: the other side's is superseded (it is answered with other
 * times), an overdue one expires. Throws `Refused`: `already-proposed` when the actor's own is still open,
 * `too-many-proposals`. Returns what was superseded.
 */
export async function makeRoom(
  work: Work,
  actor: PersonActor,
  { connection, session }: Pick<Terms, 'connection' | 'session'>,
) {
  const { tx, now } = work;
  const about = { connectRequestId: connection.id, sessionId: session?.id ?? null, status: 'open' };
  const [earlier] = await findProposals(tx, about, 1);
  let superseded: ProposalDetail | null = null;
  if (earlier && earlier.expiresAt <= now) {
    await work.along(EXPIRY, 'proposal.expire', earlier.id);
    await expireProposal(work, earlier);
  } else if (earlier?.proposedById === actor.personId) {
    throw new Refused('already-proposed', { name: otherName(actor, earlier) });
  } else if (earlier) {
    superseded = await closeProposal(work, earlier, 'superseded', otherName(actor, earlier));
  }
  const open = {
    proposedById: actor.personId,
    status: 'open',
    expiresAt: { gt: now },
    OR: [{ expertId: actor.personId }, { requesterId: actor.personId }],
  };
  if ((await tx.proposal.count({ where: open })) >= MAX_OPEN_PROPOSALS)
    throw new Refused('too-many-proposals', { max: MAX_OPEN_PROPOSALS });
  await dropExpired(tx, [connection.expertId, connection.requesterId], now);
  return superseded;
}

/**
 * Puts times to the other side: the requester's pick holds both people's time, the expert's offer only the expert's.
 * Throws `GuardBroken('claims_no_overlap')` when a time is taken.
 */
export async function putProposal(
  work: Work,
  actor: PersonActor,
  id: string,
  terms: Terms,
): Promise<ProposalDetail> {
  const { tx, now, outbox } = work;
  const { connection, rules, session, times, lengthMinutes, title, goals, message } = terms;
  const { expertId, requesterId } = connection;
  const sorted = [...times].sort((a, b) => a.getTime() - b.getTime());
  const expiresAt = proposalExpiry(now, sorted[0], session?.scheduledAt);
  await tx.proposal.create({
    data: {
      id,
      connectRequestId: connection.id,
      sessionId: session?.id ?? null,
      expertId,
      requesterId,
      proposedById: actor.personId,
      title,
      goals,
      message,
      durationMinutes: lengthMinutes,
      status: 'open',
      expiresAt,
      createdAt: now,
      updatedAt: now,
      times: { create: sorted.map((startsAt) => ({ startsAt })) },
    },
  });
  const asExpert = actor.personId === expertId;
  const stretches = sorted.flatMap((startsAt) => [
    givenBy(expertId, startsAt, lengthMinutes, rules),
    ...(asExpert ? [] : [takenBy(requesterId, startsAt, lengthMinutes)]),
  ]);
  await claimTime(tx, session?.id ?? id, stretches, expiresAt);
  if (session) await touchSession(tx, session.id);
  const proposal = await findProposal(tx, id);
  if (!proposal) throw new Refused('busy');
  const to = asExpert ? requesterId : expertId;
  const notice = session ? 'move.proposed' : 'proposal.received';
  await outbox.tell({ notice, record: await meetingOf(work, proposal), to });
  if (session) await outbox.refresh('session', session.id, session);
  return proposal;
}

/** What the expert has held for one of a proposal's times: once confirmed, the session has it with these buffers. */
export const heldFor = ({ tx }: Work, proposal: ProposalDetail, from: Date): Promise<Stretch | null> =>
  heldBy(tx, { groupId: groupOf(proposal), personId: proposal.expertId, from });

/** A confirmed time becomes the session, or the session's new time; both people's time is theirs for good. */
export async function book(
  work: Work,
  proposal: ProposalDetail,
  scheduledAt: Date,
  held: Stretch,
): Promise<void> {
  const { tx, now, outbox } = work;
  const { expertId, requesterId, durationMinutes } = proposal;
  const id = groupOf(proposal);
  const both = [expertId, requesterId];
  const endsAt = new Date(scheduledAt.getTime() + durationMinutes * MINUTE);
  const saw = await seenBy(tx, proposal, scheduledAt);
  await freeTime(tx, id);
  await dropExpired(tx, both, now);
  await claimTime(tx, id, [held, takenBy(requesterId, scheduledAt, durationMinutes)], null);
  if (proposal.sessionId === null)
    await tx.session.create({
      data: {
        id,
        connectRequestId: proposal.connectRequestId,
        workspaceId: proposal.workspaceId,
        expertId,
        requesterId,
        sessionTitle: proposal.title,
        sessionGoals: proposal.goals,
        scheduledAt,
        durationMinutes,
        endsAt,
        ...saw,
        status: 'scheduled',
        createdAt: now,
        updatedAt: now,
      },
    });
  else
    await tx.session.update({
      where: { id },
      data: { scheduledAt, durationMinutes, endsAt, ...saw, updatedAt: now, version: { increment: 1 } },
    });
  const record = await tx.session.findUniqueOrThrow({ where: { id }, select: { id: true, version: true } });
  const notice = proposal.sessionId === null ? 'session.confirmed' : 'move.confirmed';
  await outbox.tell({ notice, record, to: proposal.proposedById });
  for (const to of both) await outbox.tell({ notice: SESSION_CARDS, record, to, at: scheduledAt });
  await outbox.refresh('session', id, proposal);
}
