import type { PersonActor } from './actor.ts';
import { declineRequest, endConnection, moveRequest } from './endings.ts';
import { GuardBroken, Refused } from './errors.ts';
import { type ExpertDetail, findExpert } from './expert.ts';
import { newId } from './ids.ts';
import type { Turn } from './keyset.ts';
import { eitherSide, listIds, type Range } from './lists.ts';
import { otherOf, PERSON_REF, type PersonRef, personRef } from './people.ts';
import { authorized } from './policy.ts';
import type { Reader, Store } from './ports.ts';
import { findCountingRequest, findRequest, findRequests, type RequestDetail } from './records.ts';
import { MAX_PENDING, MAX_PER_DAY } from './rules.ts';
import { findCounting, findStanding } from './standing.ts';
import { areaKey, optionalText } from './text.ts';
import { type Clock, DAY } from './time.ts';
import { findTotals, type Totals } from './totals.ts';
import type { Act } from './unit-of-work.ts';
import { findUnseenRequests } from './unseen.ts';

/** After a decline one may ask again this many days later, or at once if the expert says so. */
const ASK_AGAIN_DAYS = 7;

/** How a person stands with an expert: what the request that counts in that direction says. */
export type ConnectState = 'none' | 'pending' | 'connected' | 'declined';
export interface ConnectStatus {
  readonly state: ConnectState;
  readonly request: RequestDetail | null;
}

/** The same, where only the request's id is needed. */
export interface BriefStatus {
  readonly state: ConnectState;
  readonly request: { readonly id: string } | null;
}

/** What the requester fills in. */
export interface NewRequest {
  expertId: string;
  /** One of the expert's own areas, compared without regard to case. */
  area: string;
  /** Optional; at most 1,000 characters. */
  message?: string | null;
}

/** The lists of requests that a person has. */
type RequestList = 'incoming' | 'outgoing' | 'pending' | 'connections';
const RANGES: Readonly<Record<RequestList, readonly Range[]>> = {
  incoming: [{ side: 'expert', status: 'pending' }],
  outgoing: [{ side: 'requester', status: 'pending' }],
  pending: eitherSide({ status: 'pending' }),
  connections: eitherSide({ status: 'accepted' }),
};

export interface ConnectDeps {
  store: Store;
  clock: Clock;
  act: Act;
}

/** Requests and the connections that come of them. */
export function connectService({ store, clock, act }: ConnectDeps) {
  /** Throws unless this person may send this expert a request now. */
  async function mayAsk(db: Reader, actor: PersonActor, expert: ExpertDetail, now: Date): Promise<void> {
    const { name, id: expertId } = expert.person;
    const pair = { requesterId: actor.personId, expertId };
    const since = new Date(now.getTime() - DAY);
    const stands = await findStanding(db, pair, { now, since, perDay: MAX_PER_DAY });
    const { status, askAgainAt, blocked, pending, fullSince } = stands;
    if (status === 'pending') throw new Refused('already-pending', { name });
    if (status === 'accepted') throw new Refused('already-connected', { name });
    if (status === 'declined' && askAgainAt && askAgainAt > now)
      throw new Refused('ask-again-later', { name, until: askAgainAt });
    // Who is blocked is told what everybody is told while an expert is paused.
    if (expert.profile.paused || blocked) throw new Refused('paused', { name });
    if (pending >= MAX_PENDING) throw new Refused('too-many-pending', { max: MAX_PENDING });
    if (fullSince)
      throw new Refused('too-many-today', {
        max: MAX_PER_DAY,
        until: new Date(fullSince.getTime() + DAY),
      });
  }

  async function expertFor(db: Reader, actor: PersonActor, expertId: string): Promise<ExpertDetail> {
    if (expertId === actor.personId) throw new Refused('is-yourself');
    return findExpert(db, actor.workspaceId, expertId);
  }

  async function askable(actor: PersonActor, expertId: string): Promise<ExpertDetail> {
    const expert = await expertFor(store.db, actor, expertId);
    await mayAsk(store.db, actor, expert, clock.now());
    return expert;
  }

  return {
    /**
     * The expert whom this person may ask now, for drawing the form.
     * Throws `Refused` with the reason when there is no such expert or one may not ask.
     */
    askable,

    /** Sends a request. Throws `Refused`: everything of `askable`, `area-unknown`, `text-too-long`. */
    async create(actor: PersonActor, { expertId, area, message }: NewRequest): Promise<{ id: string }> {
      const text = optionalText('message', message);
      const id = newId();
      try {
        await act(actor, 'request.create', id, async ({ tx, now, outbox }) => {
          const expert = await expertFor(tx, actor, expertId);
          await mayAsk(tx, actor, expert, now);
          const { areas } = expert.profile;
          const own = areas.find((known) => areaKey(known) === areaKey(area));
          if (own === undefined) throw new Refused('area-unknown', { areas });
          await tx.$executeRaw`
            INSERT INTO "expert_connect_requests" ("id", "workspace_id", "requester_id", "expert_id", "message",
              "expertise_area", "status", "version", "created_at", "updated_at")
            VALUES (${id}, ${actor.workspaceId}, ${actor.personId}, ${expertId}, ${text}, ${own}, 'pending', 1,
              ${now}, ${now})`;
          await outbox.tell({ notice: 'request.received', record: { id, version: 1 }, to: expertId });
        });
      } catch (error) {
        if (!(error instanceof GuardBroken)) throw error;
        // Another process was first; what it wrote is the reason.
        await askable(actor, expertId);
        throw new Refused('busy');
      }
      return { id };
    },

    /** The addressed expert accepts. Throws `Refused`: `not-found`, `request-decided`. */
    accept: (actor: PersonActor, id: string): Promise<RequestDetail> =>
      act(actor, 'request.accept', id, async (work) => {
        const request = authorized(actor, 'request.decide', await findRequest(work.tx, id));
        const accepted = await moveRequest(work, actor, request, 'accepted');
        await work.outbox.tell({ notice: 'request.accepted', record: accepted, to: request.requesterId });
        return accepted;
      }),

    /**
     * The addressed expert declines, with an optional reason; `askAgain` lets the requester ask again at once.
     * Throws `Refused`: `not-found`, `request-decided`, `text-too-long`.
     */
    async decline(
      actor: PersonActor,
      id: string,
      { reason, askAgain = false }: { reason?: string | null; askAgain?: boolean } = {},
    ): Promise<RequestDetail> {
      const text = optionalText('reason', reason);
      return act(actor, 'request.decline', id, async (work) => {
        const request = authorized(actor, 'request.decide', await findRequest(work.tx, id));
        const askAgainAt = new Date(work.now.getTime() + (askAgain ? 0 : ASK_AGAIN_DAYS * DAY));
        return declineRequest(work, actor, request, { reason: text, askAgainAt });
      });
    },

    /** The requester takes a pending request back. Throws `Refused`: `not-found`, `request-decided`. */
    withdraw: (actor: PersonActor, id: string): Promise<RequestDetail> =>
      act(actor, 'request.withdraw', id, async (work) => {
        const request = authorized(actor, 'request.withdraw', await findRequest(work.tx, id));
        return moveRequest(work, actor, request, 'withdrawn');
      }),

    /**
     * Either side ends a connection: what waits for an answer is closed, future sessions are cancelled, the other
     * side is told. Throws `Refused`: `not-found`, `request-decided`.
     */
    end: (actor: PersonActor, id: string): Promise<RequestDetail> =>
      act(actor, 'connection.end', id, async (work) => {
        const request = authorized(actor, 'request.end', await findRequest(work.tx, id));
        return endConnection(work, actor, request);
      }),

    /**
     * Keeps the other person of a request from asking the actor again: a pending request to the actor is declined,
     * a connection ended. Throws `Refused('not-found')`.
     */
    block: (actor: PersonActor, id: string): Promise<RequestDetail> =>
      act(actor, 'person.block', id, async (work) => {
        const request = authorized(actor, 'request.see', await findRequest(work.tx, id));
        const blockedId = otherOf(request, actor.personId).id;
        const pair = { blockerId: actor.personId, blockedId };
        await work.tx.block.upsert({
          where: { blockerId_blockedId: pair },
          create: { ...pair, createdAt: work.now },
          update: {},
        });
        const live = await work.tx.connectRequest.findMany({
          where: {
            status: { in: ['pending', 'accepted'] },
            OR: [
              { expertId: actor.personId, requesterId: blockedId },
              { expertId: blockedId, requesterId: actor.personId },
            ],
          },
          select: { id: true },
        });
        for (const one of live) {
          const other = await findRequest(work.tx, one.id);
          if (!other) continue;
          if (other.status === 'accepted') await endConnection(work, actor, other);
          else if (other.expertId === actor.personId) {
            const askAgainAt = new Date(work.now.getTime() + ASK_AGAIN_DAYS * DAY);
            await declineRequest(work, actor, other, { reason: null, askAgainAt });
          } else await moveRequest(work, actor, other, 'withdrawn');
        }
        return authorized(actor, 'request.see', await findRequest(work.tx, id));
      }),

    /** Lets somebody ask again. Throws `Refused('not-found')` when they were not blocked. */
    unblock: (actor: PersonActor, personId: string): Promise<void> =>
      act(actor, 'person.unblock', personId, async ({ tx }) => {
        const { count } = await tx.block.deleteMany({
          where: { blockerId: actor.personId, blockedId: personId },
        });
        if (count === 0) throw new Refused('not-found');
      }),

    /** Whom the actor has blocked, latest first. */
    async blocked(actor: PersonActor): Promise<PersonRef[]> {
      const rows = await store.db.block.findMany({
        where: { blockerId: actor.personId },
        orderBy: { createdAt: 'desc' },
        include: { blocked: { select: PERSON_REF } },
        take: 20,
      });
      return rows.map(({ blocked }) => personRef(blocked));
    },

    /** One request of the actor's own, made or received. Throws `Refused('not-found')`. */
    get: async (actor: PersonActor, id: string): Promise<RequestDetail> =>
      authorized(actor, 'request.see', await findRequest(store.db, id)),

    /** Pending requests the actor has received, newest first: `take` of them from where `turn` says. */
    incoming: (actor: PersonActor, take = 20, turn: Turn | null = null): Promise<RequestDetail[]> =>
      list(actor, 'incoming', take, turn),

    /** Pending requests the actor has sent, newest first. */
    outgoing: (actor: PersonActor, take = 20, turn: Turn | null = null): Promise<RequestDetail[]> =>
      list(actor, 'outgoing', take, turn),

    /** Pending requests in which the actor is either side, newest first. */
    pending: (actor: PersonActor, take = 20, turn: Turn | null = null): Promise<RequestDetail[]> =>
      list(actor, 'pending', take, turn),

    /** Accepted requests in which the actor is either side, newest first. */
    connections: (actor: PersonActor, take = 20, turn: Turn | null = null): Promise<RequestDetail[]> =>
      list(actor, 'connections', take, turn),

    /** Those of these requests of the actor's own that the other person has yet to see, by id. */
    unseen: (actor: PersonActor, ids: readonly string[]) => findUnseenRequests(store.db, ids, actor.personId),

    /** How much the actor has open in all; each is counted no further than `COUNTED`. */
    totals: (actor: PersonActor): Promise<Totals> => findTotals(store.db, actor.personId, clock.now()),

    /** How the actor stands with an expert. */
    async status(actor: PersonActor, expertId: string): Promise<ConnectStatus> {
      const now = clock.now();
      const request = await findCountingRequest(store.db, actor.personId, expertId, now);
      return { state: stateOf(request, now), request };
    },

    /** How the actor stands with each of several experts, as far as it is not `none`; by the expert's id. */
    async statuses(actor: PersonActor, expertIds: readonly string[]): Promise<Map<string, BriefStatus>> {
      const now = clock.now();
      const rows = await findCounting(store.db, actor.personId, expertIds, now);
      // A live request counts before a declined one, of which the latest does.
      rows.sort((a, b) => Number(b.status === 'declined') - Number(a.status === 'declined'));
      return new Map(rows.map((request) => [request.expertId, { state: stateOf(request, now), request }]));
    },
  };

  async function list(actor: PersonActor, which: RequestList, take: number, turn: Turn | null) {
    const part = { order: 'desc', take, turn } as const;
    const ids = await listIds(store.db, 'expert_connect_requests', actor.personId, RANGES[which], part);
    return findRequests(store.db, ids);
  }
}
export type ConnectService = ReturnType<typeof connectService>;

/** Withdrawn, expired and ended requests leave no trace on the connect button, nor does a decline once its wait is over. */
function stateOf(
  request: { readonly status: string; readonly askAgainAt: Date | null } | null,
  now: Date,
): ConnectState {
  if (request?.status === 'pending') return 'pending';
  if (request?.status === 'accepted') return 'connected';
  const waiting = request?.status === 'declined' && request.askAgainAt !== null && request.askAgainAt > now;
  return waiting ? 'declined' : 'none';
}
