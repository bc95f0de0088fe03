import type { JobActor, PersonActor } from './actor.ts';
import { findRules } from './booking-rules.ts';
import { eachDue } from './due.ts';
import { cancelSession, closeSession } from './endings.ts';
import { Refused } from './errors.ts';
import type { Turn } from './keyset.ts';
import { eitherSide, listIds, type Part, type Range } from './lists.ts';
import { authorized } from './policy.ts';
import { findSession, findSessions, type SessionDetail } from './records.ts';
import { requireNotice } from './rules.ts';
import { type SessionDeps, sessionProposals } from './session-proposals.ts';
import { optionalText } from './text.ts';
import { HOUR } from './time.ts';
import type { Work } from './unit-of-work.ts';
import { zoneRules } from './zone-rules.ts';

/** A session nobody completed does so by itself this long after its end. */
const COMPLETES_AFTER = 24 * HOUR;

const COMPLETION: JobActor = { kind: 'job', name: 'session-completion' };

/** Booked sessions, from their confirmation on. */
export function sessionService(deps: SessionDeps) {
  const { store, clock, act } = deps;

  async function listed(actor: PersonActor, ranges: readonly Range[], part: Part): Promise<SessionDetail[]> {
    const ids = await listIds(store.db, 'expert_sessions', actor.personId, ranges, part);
    return ids.length === 0 ? [] : findSessions(store.db, { id: { in: ids } }, part.order, ids.length);
  }

  return {
    ...sessionProposals(deps),
    ...zoneRules(deps),

    /**
     * Either side cancels, until the end or, for the requester, as long before the start as the expert's rules ask;
     * the other is told. Throws `Refused`: `not-found`, `session-over`, `session-ended`, `cancel-too-late`,
     * `text-too-long`.
     */
    async cancel(actor: PersonActor, id: string, reason?: string | null): Promise<SessionDetail> {
      const text = optionalText('reason', reason);
      return act(actor, 'session.cancel', id, async (work) => {
        const session = authorized(actor, 'session.cancel', await findSession(work.tx, id));
        if (session.status === 'scheduled' && session.endsAt <= work.now) throw new Refused('session-ended');
        if (session.status === 'scheduled' && actor.personId === session.requesterId) {
          const { cancelNoticeMinutes } = await findRules(work.tx, session.expertId);
          requireNotice('cancel', session, cancelNoticeMinutes, work.now);
        }
        return cancelSession(work, actor, session, text);
      });
    },

    /** The expert completes, from the start on. Throws `Refused`: `not-found`, `session-not-started`, `session-over`. */
    complete: (actor: PersonActor, id: string): Promise<SessionDetail> =>
      act(actor, 'session.complete', id, async (work) => {
        const session = authorized(actor, 'session.complete', await findSession(work.tx, id));
        if (session.status === 'scheduled' && session.scheduledAt > work.now)
          throw new Refused('session-not-started', { startsAt: session.scheduledAt });
        return closeSession(work, session, { status: 'completed' });
      }),

    /**
     * The expert writes the notes, which both sides see; empty removes them. The requester is told of new ones.
     * Throws `Refused`: `not-found`, `session-over` once cancelled, `text-too-long`.
     */
    async note(actor: PersonActor, id: string, notes: string | null): Promise<SessionDetail> {
      const text = optionalText('notes', notes);
      return act(actor, 'session.note', id, async (work) => {
        const session = authorized(actor, 'session.note', await findSession(work.tx, id));
        if (session.status === 'cancelled') throw new Refused('session-over', { status: session.status });
        if (session.notes === text) return session;
        const noted = await writeNotes(work, session, text);
        if (text !== null)
          await work.outbox.tell({ notice: 'session.noted', record: noted, to: session.requesterId });
        return noted;
      });
    },

    /** One session of the actor's own. Throws `Refused('not-found')`. */
    get: async (actor: PersonActor, id: string): Promise<SessionDetail> =>
      authorized(actor, 'session.see', await findSession(store.db, id)),

    /** Scheduled sessions that are not over, soonest first: `take` of them from where `turn` says. */
    async upcoming(actor: PersonActor, take = 10, turn: Turn | null = null): Promise<SessionDetail[]> {
      const ranges = eitherSide({ status: 'scheduled', only: ['"ends_at" > ?', clock.now()] });
      return listed(actor, ranges, { order: 'asc', take, turn });
    },

    /** Sessions that are over, completed or cancelled, latest first: `take` of them from where `turn` says. */
    async past(actor: PersonActor, take = 10, turn: Turn | null = null): Promise<SessionDetail[]> {
      const now = clock.now();
      const ranges = [
        ...eitherSide({ status: 'completed' }),
        ...eitherSide({ status: 'cancelled' }),
        ...eitherSide({ status: 'scheduled', only: ['"ends_at" <= ?', now], until: now }),
      ];
      return listed(actor, ranges, { order: 'desc', take, turn });
    },

    /** Completes sessions that ended a day ago and that nobody completed. Returns how many. */
    async completeEnded(batch = 50): Promise<number> {
      const before = new Date(clock.now().getTime() - COMPLETES_AFTER);
      const due = await store.db.$queryRaw<{ id: string }[]>`
        SELECT "id" FROM "expert_sessions" WHERE "status" = 'scheduled' AND "ends_at" <= ${before}
        ORDER BY "ends_at" LIMIT ${batch}`;
      return eachDue(due, (id) =>
        act(COMPLETION, 'session.complete', id, async (work) => {
          const session = await findSession(work.tx, id);
          if (session) await closeSession(work, session, { status: 'completed' });
        }),
      );
    },

    /** When the next session completes by itself; null when none is scheduled. */
    async nextCompletion(): Promise<Date | null> {
      const next = await store.db.session.findFirst({
        where: { status: 'scheduled' },
        orderBy: { endsAt: 'asc' },
      });
      return next && new Date(next.endsAt.getTime() + COMPLETES_AFTER);
    },
  };
}

async function writeNotes(
  { tx, now, outbox }: Work,
  session: SessionDetail,
  notes: string | null,
): Promise<SessionDetail> {
  const { id, version } = session;
  const { count } = await tx.session.updateMany({
    where: { id, version },
    data: { notes, version: version + 1, updatedAt: now },
  });
  if (count === 0) throw new Refused('busy');
  await outbox.refresh('session', id, session);
  return { ...session, notes, version: version + 1 };
}
export type SessionService = ReturnType<typeof sessionService>;
