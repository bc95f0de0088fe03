import type { JobActor, PersonActor } from './actor.ts';
import type { AvailabilityService } from './availability.service.ts';
import { claimTime, dropExpired, freeTime, keepClaims } from './claims.ts';
import { eachDue } from './due.ts';
import { GuardBroken, Refused } from './errors.ts';
import { newId } from './ids.ts';
import { mayMove, type ProposalStatus } from './lifecycle.ts';
import { SESSION_CARDS } from './outbox.ts';
import { authorized, visibleTo } from './policy.ts';
import type { Store } from './ports.ts';
import { findProposal, findProposals, findRequest, type ProposalDetail } from './records.ts';
import { proposalExpiry } from './rules.ts';
import { optionalText } from './text.ts';
import { type Clock, MINUTE } from './time.ts';
import type { Act, Work } from './unit-of-work.ts';

/** A time the requester picked from the expert's free slots. */
export interface PickedTime {
  connectRequestId: string;
  startsAt: Date;
  lengthMinutes: number;
  title?: string | null;
  goals?: string | null;
}

export interface SessionDeps {
  store: Store;
  clock: Clock;
  act: Act;
  availability: AvailabilityService;
}

const EXPIRY: JobActor = { kind: 'job', name: 'proposal-expiry' };

/** The session service's half about times put to somebody. A confirmed proposal becomes the session: same id, same claims, same cards. */
export function sessionProposals({ store, clock, act, availability }: SessionDeps) {
  /** Moves an open proposal on; whoever comes too late learns what it is now. Past its expiry it only expires. */
  async function move(
    { tx, now }: Work,
    proposal: ProposalDetail,
    to: ProposalStatus,
    other: string,
    reason: string | null = null,
  ): Promise<ProposalDetail> {
    const { id, status, version } = proposal;
    const overdue = status === 'open' && proposal.expiresAt <= now && to !== 'expired';
    if (overdue || !mayMove('proposal', status, to))
      throw new Refused('proposal-decided', { status: overdue ? 'expired' : status, name: other });
    const { count } = await tx.proposal.updateMany({
      where: { id, status, version },
      data: { status: to, reason, version: version + 1, updatedAt: now },
    });
    if (count === 0) throw new Refused('busy');
    return { ...proposal, status: to, reason, version: version + 1 };
  }

  /** Ends a proposal nobody answered in time: its time is free again, and both sides are told. */
  async function expire(work: Work, proposal: ProposalDetail): Promise<void> {
    const expired = await move(work, proposal, 'expired', proposal.expert.name);
    await freeTime(work.tx, proposal.id);
    for (const to of [proposal.requesterId, proposal.expertId])
      await work.outbox.tell({ notice: 'proposal.expired', record: expired, to });
    await work.outbox.refresh('session', proposal.id);
  }

  const otherName = (actor: PersonActor, p: ProposalDetail) =>
    (actor.personId === p.expertId ? p.requester : p.expert).name;

  return {
    /**
     * The requester proposes one of the expert's free slots; both people's time is claimed until it is answered.
     * Throws `Refused`: `not-found`, `not-connected`, `already-proposed`, `slot-taken`, `slot-past`,
     * `slot-not-offered`, `text-too-long`.
     */
    async propose(actor: PersonActor, picked: PickedTime): Promise<ProposalDetail> {
      const title = optionalText('title', picked.title);
      const goals = optionalText('goals', picked.goals);
      const { startsAt, lengthMinutes } = picked;
      const id = newId();
      try {
        return await act(actor, 'session.propose', id, async (work) => {
          const { tx, now, outbox } = work;
          const connection = authorized(
            actor,
            'session.propose',
            await findRequest(tx, picked.connectRequestId),
          );
          if (connection.status !== 'accepted')
            throw new Refused('not-connected', { name: connection.expert.name });
          const open = { connectRequestId: connection.id, sessionId: null, status: 'open' };
          for (const earlier of await findProposals(tx, open, 1)) {
            if (earlier.expiresAt > now)
              throw new Refused('already-proposed', { name: connection.expert.name });
            await work.along(EXPIRY, 'proposal.expire', earlier.id);
            await expire(work, earlier);
          }
          await dropExpired(tx, [connection.expertId, connection.requesterId], now);
          await availability.requireOpen(tx, connection, startsAt, lengthMinutes, now);
          const expiresAt = proposalExpiry(now, startsAt);
          await tx.proposal.create({
            data: {
              id,
              connectRequestId: connection.id,
              proposedById: actor.personId,
              title,
              goals,
              durationMinutes: lengthMinutes,
              status: 'open',
              expiresAt,
              createdAt: now,
              updatedAt: now,
              times: { create: { startsAt } },
            },
          });
          const endsAt = new Date(startsAt.getTime() + lengthMinutes * MINUTE);
          const people = [connection.expertId, connection.requesterId];
          await claimTime(
            tx,
            id,
            people.map((personId) => ({ personId, startsAt, endsAt })),
            expiresAt,
          );
          await outbox.tell({
            notice: 'proposal.received',
            record: { id, version: 1 },
            to: connection.expertId,
          });
          return authorized(actor, 'proposal.see', await findProposal(tx, id));
        });
      } catch (error) {
        if (!(error instanceof GuardBroken)) throw error;
        throw new Refused(error.guard === 'claims_no_overlap' ? 'slot-taken' : 'busy');
      }
    },

    /**
     * The other side confirms: the session is born. Throws `Refused`: `not-found`, `proposal-decided`.
     */
    confirm: (actor: PersonActor, id: string): Promise<void> =>
      act(actor, 'proposal.confirm', id, async (work) => {
        const { tx, now, outbox } = work;
        const proposal = authorized(actor, 'proposal.decide', await findProposal(tx, id));
        const [scheduledAt] = proposal.times;
        if (!scheduledAt) throw new Refused('not-found');
        await move(work, proposal, 'confirmed', otherName(actor, proposal));
        await tx.session.create({
          data: {
            id,
            connectRequestId: proposal.connectRequestId,
            workspaceId: proposal.workspaceId,
            expertId: proposal.expertId,
            requesterId: proposal.requesterId,
            sessionTitle: proposal.title,
            sessionGoals: proposal.goals,
            scheduledAt,
            durationMinutes: proposal.durationMinutes,
            endsAt: new Date(scheduledAt.getTime() + proposal.durationMinutes * MINUTE),
            status: 'scheduled',
            createdAt: now,
            updatedAt: now,
          },
        });
        await keepClaims(tx, id);
        const record = { id, version: 1 };
        await outbox.tell({ notice: 'session.confirmed', record, to: proposal.proposedById });
        for (const to of [proposal.expertId, proposal.requesterId])
          await outbox.tell({ notice: SESSION_CARDS, record, to, at: scheduledAt });
        await outbox.refresh('session', id);
      }),

    /** The other side declines, with an optional reason; the time is free again. Throws as `confirm`. */
    async decline(actor: PersonActor, id: string, reason?: string | null): Promise<void> {
      const text = optionalText('reason', reason);
      await act(actor, 'proposal.decline', id, async (work) => {
        const proposal = authorized(actor, 'proposal.decide', await findProposal(work.tx, id));
        const declined = await move(work, proposal, 'declined', otherName(actor, proposal), text);
        await freeTime(work.tx, id);
        await work.outbox.tell({ notice: 'proposal.declined', record: declined, to: proposal.proposedById });
        await work.outbox.refresh('session', id);
      });
    },

    /** Whoever proposed takes it back; the time is free again. Throws `Refused`: `not-found`, `proposal-decided`. */
    withdraw: (actor: PersonActor, id: string): Promise<ProposalDetail> =>
      act(actor, 'proposal.withdraw', id, async (work) => {
        const proposal = authorized(actor, 'proposal.withdraw', await findProposal(work.tx, id));
        const withdrawn = await move(work, proposal, 'withdrawn', otherName(actor, proposal));
        await freeTime(work.tx, id);
        await work.outbox.refresh('session', id);
        return withdrawn;
      }),

    /** One proposal of the actor's own. Throws `Refused('not-found')`. */
    proposal: async (actor: PersonActor, id: string): Promise<ProposalDetail> =>
      authorized(actor, 'proposal.see', await findProposal(store.db, id)),

    /** Open proposals in which the actor is either side, oldest first. */
    openProposals: (actor: PersonActor, take = 10): Promise<ProposalDetail[]> =>
      findProposals(
        store.db,
        {
          status: 'open',
          expiresAt: { gt: clock.now() },
          connectRequest: visibleTo(actor),
        },
        take,
      ),

    /** Ends proposals nobody answered in time, frees their claims and tells both sides. Returns how many. */
    async expireProposals(batch = 50): Promise<number> {
      const due = await findProposals(store.db, { status: 'open', expiresAt: { lte: clock.now() } }, batch);
      return eachDue(due, (id) =>
        act(EXPIRY, 'proposal.expire', id, async (work) => {
          const proposal = await findProposal(work.tx, id);
          if (proposal) await expire(work, proposal);
        }),
      );
    },

    /** When the next open proposal expires; null when none is open. */
    async nextExpiry(): Promise<Date | null> {
      const next = await store.db.proposal.findFirst({
        where: { status: 'open' },
        orderBy: { expiresAt: 'asc' },
      });
      return next?.expiresAt ?? null;
    },
  };
}
