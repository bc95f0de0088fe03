import type { PersonActor } from './actor.ts';
import type { AvailabilityService } from './availability.service.ts';
import { findRules } from './booking-rules.ts';
import { givenBy } from './claims.ts';
import { eachDue } from './due.ts';
import { GuardBroken, Refused } from './errors.ts';
import { newId } from './ids.ts';
import { eitherSide, listIds } from './lists.ts';
import { authorized } from './policy.ts';
import type { Reader, Store } from './ports.ts';
import {
  book,
  closeProposal,
  EXPIRY,
  expireProposal,
  heldFor,
  makeRoom,
  meetingOf,
  otherName,
  putProposal,
  type Terms,
} from './proposal-steps.ts';
import { findProposal, findProposals, findRequest, findSession, type ProposalDetail } from './records.ts';
import { answerableAfter, MAX_OFFERED, requireLength, requireNotice } from './rules.ts';
import { optionalText } from './text.ts';
import type { Clock } from './time.ts';
import type { Act, Work } from './unit-of-work.ts';

/** What a proposal is for: a new session of a connection, or moving a session of it. */
export interface MeetingRef {
  connectRequestId: string;
  /** The session to move; left out for a new one. */
  sessionId?: string | null;
}

interface Words {
  title?: string | null;
  goals?: string | null;
  message?: string | null;
}

/** A time the requester picked from the expert's free slots. */
export interface PickedTime extends MeetingRef, Words {
  startsAt: Date;
  /** Ignored for a move: a session keeps its length. */
  lengthMinutes: number;
}

/** 1 to 5 times the expert offers. */
export interface OfferedTimes extends MeetingRef, Words {
  times: readonly Date[];
  lengthMinutes: number;
}

/** Instants from here on have no four digits for the year, and the database would not know how to order them. */
const LAST_TIME = new Date('9999-12-31T00:00:00Z');

export interface SessionDeps {
  store: Store;
  clock: Clock;
  act: Act;
  availability: AvailabilityService;
}

/** The session service's half about times put to somebody: first meetings, offers, counter-offers and moves alike. */
export function sessionProposals({ store, clock, act, availability }: SessionDeps) {
  /** Reads what a proposal would be about. Throws `Refused`: `not-found`, `not-connected`, `session-over`, `session-started`. */
  async function subject(
    db: Reader,
    actor: PersonActor,
    ability: 'session.propose' | 'session.offer',
    { connectRequestId, sessionId }: MeetingRef,
    now: Date,
  ): Promise<Pick<Terms, 'connection' | 'session'>> {
    const connection = authorized(actor, ability, await findRequest(db, connectRequestId));
    if (connection.status !== 'accepted')
      throw new Refused('not-connected', { name: otherName(actor, connection) });
    if (!sessionId) return { connection, session: null };
    const session = authorized(actor, 'session.see', await findSession(db, sessionId));
    if (session.connectRequestId !== connection.id) throw new Refused('not-found');
    if (session.status !== 'scheduled') throw new Refused('session-over', { status: session.status });
    if (session.scheduledAt <= now) throw new Refused('session-started');
    return { connection, session };
  }

  const texts = ({ title, goals, message }: Words) => ({
    title: optionalText('title', title),
    goals: optionalText('goals', goals),
    message: optionalText('message', message),
  });

  /** Runs a change that claims time; whoever comes too late for one learns that, and the next free times. */
  async function claiming<T>(change: () => Promise<T>, next: () => Promise<Date[]>): Promise<T> {
    try {
      return await change();
    } catch (error) {
      const isGuard = error instanceof GuardBroken;
      if (isGuard && error.guard !== 'claims_no_overlap') throw new Refused('busy');
      if (isGuard || (error instanceof Refused && error.code === 'slot-taken'))
        throw new Refused('slot-taken', { next: await next() });
      throw error;
    }
  }

  /** The next free times for a meeting, from the first of the times that were wanted. */
  async function nextFor(meeting: OfferedTimes): Promise<Date[]> {
    const connection = await findRequest(store.db, meeting.connectRequestId);
    const session = meeting.sessionId ? await findSession(store.db, meeting.sessionId) : null;
    const [from] = [...meeting.times].sort((a, b) => a.getTime() - b.getTime());
    if (!connection || !from) return [];
    const length = session?.durationMinutes ?? meeting.lengthMinutes;
    return availability.nextFor(connection, from, length, session?.id);
  }

  /** The meeting's words go on when an answer says none. */
  const carried = (words: ReturnType<typeof texts>, earlier: ProposalDetail | null) => ({
    ...words,
    title: words.title ?? earlier?.title ?? null,
    goals: words.goals ?? earlier?.goals ?? null,
  });

  const put = async (
    actor: PersonActor,
    what: { action: string; ability: 'session.propose' | 'session.offer' },
    meeting: OfferedTimes,
    check: (work: Work, terms: Terms) => Promise<void>,
  ): Promise<ProposalDetail> => {
    const words = texts(meeting);
    const id = newId();
    const change = () =>
      act(actor, what.action, id, async (work) => {
        const { connection, session } = await subject(work.tx, actor, what.ability, meeting, work.now);
        const rules = await findRules(work.tx, connection.expertId);
        if (!session) requireLength(rules, meeting.lengthMinutes);
        const earlier = await makeRoom(work, actor, { connection, session });
        const lengthMinutes = session?.durationMinutes ?? meeting.lengthMinutes;
        const terms = {
          connection,
          rules,
          session,
          times: meeting.times,
          lengthMinutes,
          ...carried(words, earlier),
        };
        await check(work, terms);
        return putProposal(work, actor, id, terms);
      });
    return claiming(change, () => nextFor(meeting));
  };

  return {
    /**
     * The requester proposes one of the expert's free slots, for a new session or to move one; both people's time is
     * held until it is answered. What the expert had offered is superseded.
     * Throws `Refused`: `not-found`, `not-connected`, `already-proposed`, `too-many-proposals`, `slot-taken`,
     * `slot-past`, `slot-not-offered`, `session-over`, `session-started`, `move-too-late`, `text-too-long`.
     */
    propose: (actor: PersonActor, { startsAt, ...picked }: PickedTime): Promise<ProposalDetail> =>
      put(
        actor,
        { action: 'session.propose', ability: 'session.propose' },
        { ...picked, times: [startsAt] },
        async ({ tx, now }, { connection, rules, session, lengthMinutes }) => {
          if (session) requireNotice('move', session, rules.moveNoticeMinutes, now);
          await availability.requireOpen(tx, connection, startsAt, lengthMinutes, now, session?.id);
        },
      ),

    /**
     * The expert offers 1 to 5 times, of their own choosing, and holds them; the requester's pick is the
     * confirmation. What the requester had proposed or asked for is superseded.
     * Throws `Refused` as `propose`, and `times-wrong` for none, too many or repeated times.
     */
    offer: (actor: PersonActor, offered: OfferedTimes): Promise<ProposalDetail> =>
      put(
        actor,
        { action: 'session.offer', ability: 'session.offer' },
        offered,
        async ({ now }, { times }) => {
          const distinct = new Set(times.map((time) => time.getTime()));
          const wrong = times.length < 1 || times.length > MAX_OFFERED || distinct.size !== times.length;
          if (wrong || !times.every((time) => time < LAST_TIME))
            throw new Refused('times-wrong', { max: MAX_OFFERED });
          if (times.some((time) => time <= answerableAfter(now))) throw new Refused('slot-past');
        },
      ),

    /**
     * The requester asks the expert, in words, to offer times; what the expert had offered is superseded.
     * Throws `Refused`: `text-required`, and as `propose`.
     */
    async ask(actor: PersonActor, meeting: MeetingRef & { message: string | null; lengthMinutes: number }) {
      if (optionalText('message', meeting.message) === null)
        throw new Refused('text-required', { what: 'message' });
      const what = { action: 'session.ask', ability: 'session.propose' } as const;
      return put(actor, what, { ...meeting, times: [] }, async () => {});
    },

    /**
     * The other side confirms a time: the session is born, or moved. `startsAt` is one of the times offered; it may
     * be left out when there is one. Throws `Refused`: `not-found`, `proposal-decided`, `slot-taken`, `session-over`.
     */
    async confirm(actor: PersonActor, id: string, startsAt?: Date): Promise<void> {
      const change = () =>
        act(actor, 'proposal.confirm', id, async (work) => {
          const proposal = authorized(actor, 'proposal.decide', await findProposal(work.tx, id));
          const named = startsAt ?? (proposal.times.length === 1 ? proposal.times[0] : undefined);
          const time = proposal.times.find((one) => one.getTime() === named?.getTime());
          if (!time) throw new Refused('not-found');
          const { expertId, durationMinutes } = proposal;
          const held =
            (await heldFor(work, proposal, time)) ??
            givenBy(expertId, time, durationMinutes, await findRules(work.tx, expertId));
          const confirmed = await closeProposal(work, proposal, 'confirmed', otherName(actor, proposal));
          const session = proposal.sessionId === null ? null : await findSession(work.tx, proposal.sessionId);
          if (session && session.status !== 'scheduled')
            throw new Refused('session-over', { status: session.status });
          await book(work, confirmed, time, held);
        });
      await claiming(change, async () => {
        const proposal = await findProposal(store.db, id);
        return proposal
          ? nextFor({
              ...proposal,
              times: startsAt ? [startsAt] : proposal.times,
              lengthMinutes: proposal.durationMinutes,
            })
          : [];
      });
    },

    /** The other side declines, with an optional reason; the time is free again. Throws as `confirm`. */
    async decline(actor: PersonActor, id: string, reason?: string | null): Promise<void> {
      const text = optionalText('reason', reason);
      await act(actor, 'proposal.decline', id, async (work) => {
        const proposal = authorized(actor, 'proposal.decide', await findProposal(work.tx, id));
        const declined = await closeProposal(work, proposal, 'declined', otherName(actor, proposal), text);
        const notice = proposal.sessionId === null ? 'proposal.declined' : 'move.declined';
        await work.outbox.tell({
          notice,
          record: await meetingOf(work, declined),
          to: proposal.proposedById,
        });
      });
    },

    /** Whoever proposed takes it back; the time is free again. Throws `Refused`: `not-found`, `proposal-decided`. */
    withdraw: (actor: PersonActor, id: string): Promise<ProposalDetail> =>
      act(actor, 'proposal.withdraw', id, async (work) => {
        const proposal = authorized(actor, 'proposal.withdraw', await findProposal(work.tx, id));
        return closeProposal(work, proposal, 'withdrawn', otherName(actor, proposal));
      }),

    /** One proposal of the actor's own. Throws `Refused('not-found')`. */
    proposal: async (actor: PersonActor, id: string): Promise<ProposalDetail> =>
      authorized(actor, 'proposal.see', await findProposal(store.db, id)),

    /**
     * The latest proposal to move a session of the actor's own, whatever has become of it; null without one.
     * Throws `Refused('not-found')`.
     */
    async moveOf(actor: PersonActor, sessionId: string): Promise<ProposalDetail | null> {
      authorized(actor, 'session.see', await findSession(store.db, sessionId));
      const [latest] = await findProposals(store.db, { sessionId }, 1, 'desc');
      return latest ?? null;
    },

    /** Open proposals in which the actor is either side, oldest first. */
    async openProposals(actor: PersonActor, take = 10): Promise<ProposalDetail[]> {
      const ranges = eitherSide({ status: 'open', only: ['"expires_at" > ?', clock.now()] });
      const part = { order: 'asc', take, turn: null } as const;
      const ids = await listIds(store.db, 'session_proposals', actor.personId, ranges, part);
      return ids.length === 0 ? [] : findProposals(store.db, { id: { in: ids } }, ids.length);
    },

    /** Ends proposals nobody answered in time, frees their claims and tells both sides. Returns how many. */
    async expireProposals(batch = 50): Promise<number> {
      const due = await store.db.$queryRaw<{ id: string }[]>`
        SELECT "id" FROM "session_proposals" WHERE "status" = 'open' AND "expires_at" <= ${clock.now()}
        ORDER BY "expires_at" LIMIT ${batch}`;
      return eachDue(due, (id) =>
        act(EXPIRY, 'proposal.expire', id, async (work) => {
          const proposal = await findProposal(work.tx, id);
          if (proposal) await expireProposal(work, proposal);
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
