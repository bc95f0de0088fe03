import type { PersonActor } from './actor.ts';
import { type Calendar, findCalendar, findCalendars } from './calendars.ts';
import { Refused } from './errors.ts';
import type { ExpertDetail } from './expert.ts';
import { dueFreeTimes, type FreeTime, storeFreeTimes } from './free-times.ts';
import type { WeeklyRange } from './hours.ts';
import { hoursEdits } from './hours-edits.ts';
import { hoursOutlook } from './hours-outlook.ts';
import type { PersonRef } from './people.ts';
import { authorized } from './policy.ts';
import type { Reader, Store } from './ports.ts';
import { type Explained, explainSlots, type Reason, type ReasonInput, whyNot } from './reasons.ts';
import { findRequest, findSession, type RequestDetail } from './records.ts';
import { requireLength } from './rules.ts';
import { nextFree, openSlots, type Slot } from './slots.ts';
import { type Clock, DAY } from './time.ts';
import type { Act } from './unit-of-work.ts';

export interface AvailabilityDeps {
  store: Store;
  clock: Clock;
  act: Act;
}

/** The two people whose free time is wanted, such as those of a connection. */
type Pair = Pick<RequestDetail, 'requesterId'> & { readonly expert: Pick<PersonRef, 'id'> };

/** What a profile says of an expert's free time. */
export interface Preview {
  readonly times: readonly Date[];
  readonly windowDays: number;
}

/** A stretch of time that somebody asks about. */
export interface Horizon {
  readonly from: Date;
  readonly until: Date;
}

/** Nobody is told of more at once. */
const LONGEST_HORIZON = 400 * DAY;
/** So many experts' next free times are worked out without a break: some milliseconds. */
const AT_ONCE = 25;
/** So many times are named to whoever came too late. */
const NEXT = 3;

type Asked = Omit<ReasonInput, 'from' | 'until'> & { readonly windowDays: number };

/** Named one by one: to spread a calendar costs more than to find its next free time. */
const asked = (
  { zone, weekly, dated, travel, timeOff, rules, busy, sessions, given }: Calendar,
  { now, length, viewer }: { now: Date; length?: number; viewer?: Calendar | undefined },
): Asked => ({
  zone,
  weekly,
  dated,
  travel,
  timeOff,
  now: now.getTime(),
  lengthMinutes: length ?? rules.lengthsMinutes[0] ?? 30,
  startIntervalMinutes: rules.startIntervalMinutes,
  bufferBeforeMinutes: rules.bufferBeforeMinutes,
  bufferAfterMinutes: rules.bufferAfterMinutes,
  noticeMinutes: rules.noticeMinutes,
  windowDays: rules.windowDays,
  maxPerDay: rules.maxPerDay,
  maxPerWeek: rules.maxPerWeek,
  given,
  busy,
  sessions,
  viewerBusy: viewer?.busy ?? [],
});

const refusalOf = (reason: Reason): 'slot-past' | 'slot-taken' | 'slot-not-offered' => {
  if (reason === 'past' || reason === 'notice') return 'slot-past';
  const isTaken = ['own', 'taken', 'buffer', 'day-limit', 'week-limit'].includes(reason);
  return isTaken ? 'slot-taken' : 'slot-not-offered';
};

/** Weekly hours, and the free slots that come of them. */
export function availabilityService(deps: AvailabilityDeps) {
  const { store, clock } = deps;

  async function freeTimes(db: Reader, personIds: readonly string[], now: Date): Promise<FreeTime[]> {
    const calendars = await findCalendars(db, personIds, now);
    return [...calendars].map(([personId, calendar]) => {
      const slot = nextFree(asked(calendar, { now }));
      const hasHours = calendar.weekly.length > 0 || calendar.dated.some(({ ranges }) => ranges.length > 0);
      const { noticeMinutes } = calendar.rules;
      return { personId, nextFree: slot ? new Date(slot.startsAt) : null, hasHours, noticeMinutes };
    });
  }

  /** `moving` is the group whose own time does not stand in its way: the session that is to be moved. */
  async function pairInput(
    db: Reader,
    { expert, requesterId }: Pair,
    now: Date,
    { length, moving }: { length?: number; moving?: string | undefined } = {},
  ): Promise<Asked & { calendar: Calendar }> {
    const calendars = await findCalendars(db, [expert.id, requesterId], now, moving);
    const calendar = calendars.get(expert.id);
    if (!calendar) throw new Refused('unknown-person');
    const viewer = calendars.get(requesterId);
    return { ...asked(calendar, length === undefined ? { now, viewer } : { now, viewer, length }), calendar };
  }

  /** What a connection's times are found by. Throws `Refused`: `not-found`, `not-connected`, `slot-not-offered`. */
  async function connectionInput(
    actor: PersonActor,
    connectRequestId: string,
    length: number,
    moving?: string,
  ): Promise<Asked> {
    const connection = authorized(actor, 'slots.see', await findRequest(store.db, connectRequestId));
    const byExpert = actor.personId === connection.expertId;
    if (connection.status !== 'accepted')
      throw new Refused('not-connected', {
        name: (byExpert ? connection.requester : connection.expert).name,
      });
    const session = moving ? await findSession(store.db, moving) : null;
    if (moving && session?.connectRequestId !== connection.id) throw new Refused('not-found');
    const input = await pairInput(store.db, connection, clock.now(), { length, moving });
    if (!moving) requireLength(input.calendar.rules, length);
    return { ...input, byExpert };
  }

  return {
    ...hoursEdits(deps),
    ...hoursOutlook(deps),

    /** Somebody's weekly hours as rows; hours of experts are no secret. */
    async week(expertId: string): Promise<WeeklyRange[]> {
      const rows = await store.db.availability.findMany({ where: { expertId } });
      return rows.map((row) => ({
        day: row.dayOfWeek,
        start: row.startTime,
        end: row.endTime,
        available: row.isAvailable,
      }));
    },

    /**
     * The free slots of a connection's expert for its requester, minus the claims of both, over the booking window.
     * Either side may look. `moving` is a session of the connection whose own time does not stand in its way.
     * Throws `Refused`: `not-found`, `not-connected`, `slot-not-offered` for a length that is none.
     */
    slots: async (
      actor: PersonActor,
      connectRequestId: string,
      lengthMinutes: number,
      moving?: string,
    ): Promise<Slot[]> => openSlots(await connectionInput(actor, connectRequestId, lengthMinutes, moving)),

    /**
     * The free slots of a connection in a stretch of time and, by the same pass, why the rest of it is not free.
     * Claims of the actor are `own`, those of the other side show as `taken` only. A stretch is at most 400 days
     * long, the rest is left out. Throws `Refused` as `slots`.
     */
    async explain(
      actor: PersonActor,
      connectRequestId: string,
      lengthMinutes: number,
      horizon: Horizon,
      moving?: string,
    ): Promise<Explained> {
      const input = await connectionInput(actor, connectRequestId, lengthMinutes, moving);
      return explainSlots({ ...input, ...bounded(horizon) });
    },

    /** Why a session of a connection cannot begin at an instant; undefined when it can. Throws `Refused` as `slots`. */
    whyNot: async (
      actor: PersonActor,
      connectRequestId: string,
      lengthMinutes: number,
      startsAt: Date,
      moving?: string,
    ): Promise<Reason | undefined> =>
      whyNot(await connectionInput(actor, connectRequestId, lengthMinutes, moving), startsAt.getTime()),

    /** The same about the actor's own time, as anybody would be offered it: in their shortest length. */
    async outlook(actor: PersonActor, horizon: Horizon): Promise<Explained> {
      const now = clock.now();
      const calendar = await findCalendar(store.db, actor.personId, now);
      return explainSlots({ ...asked(calendar, { now }), ...bounded(horizon), byExpert: true });
    },

    /**
     * The next free times of an expert of the actor's workspace for the person looking, at most `limit`, and how many
     * days ahead there can be any. Throws `Refused('unknown-person')` for an expert of another workspace.
     */
    async preview(
      actor: PersonActor,
      { person, workspaceId }: ExpertDetail,
      limit: number,
    ): Promise<Preview> {
      if (workspaceId !== actor.workspaceId) throw new Refused('unknown-person');
      const input = await pairInput(store.db, { expert: person, requesterId: actor.personId }, clock.now());
      const times = openSlots({ ...input, limit }).map((slot) => new Date(slot.startsAt));
      return { times, windowDays: input.windowDays };
    },

    /**
     * The next free time of each of these experts; null where the booking window has none. Of many a few at a time,
     * so that others are served in between.
     */
    async nextFree(personIds: readonly string[]): Promise<Map<string, Date | null>> {
      const now = clock.now();
      const free = new Map<string, Date | null>();
      for (let next = 0; next < personIds.length; next += AT_ONCE) {
        if (next > 0) await new Promise(setImmediate);
        const found = await freeTimes(store.db, personIds.slice(next, next + AT_ONCE), now);
        for (const { personId, nextFree } of found) free.set(personId, nextFree);
      }
      return free;
    },

    /**
     * Works out the next free times that are due, by which the directory is sorted, for at most `batch` experts.
     * Returns for how many. What the directory shows is always worked out anew: only its order is as old as this.
     */
    async refreshFreeTimes(batch: number): Promise<number> {
      const now = clock.now();
      const due = await dueFreeTimes(store.db, now, batch);
      // Worked out where nobody else writes, so that no change of hours or claims is overlooked.
      if (due.length > 0)
        await store.write(async (tx) => storeFreeTimes(tx, await freeTimes(tx, due, now), now));
      return due.length;
    },

    /**
     * Passes only when the engine that offers times offers this one, inside the booking transaction.
     * Throws `Refused`: `slot-past`, `slot-taken`, `slot-not-offered`.
     */
    async requireOpen(
      db: Reader,
      pair: Pair,
      startsAt: Date,
      lengthMinutes: number,
      now: Date,
      moving?: string,
    ): Promise<void> {
      const input = await pairInput(db, pair, now, { length: lengthMinutes, moving });
      const reason = whyNot(input, startsAt.getTime());
      if (reason) throw new Refused(refusalOf(reason));
    },

    /** The next free times of two people from an instant on, for whoever came too late for that one. */
    async nextFor(pair: Pair, from: Date, lengthMinutes: number, moving?: string): Promise<Date[]> {
      const input = await pairInput(store.db, pair, clock.now(), { length: lengthMinutes, moving });
      const later = openSlots({ ...input, from: from.getTime(), limit: NEXT });
      const slots = later.length > 0 ? later : openSlots({ ...input, limit: NEXT });
      return slots.map((slot) => new Date(slot.startsAt));
    },
  };
}
export type AvailabilityService = ReturnType<typeof availabilityService>;

function bounded({ from, until }: Horizon): { from: number; until: number } {
  const [start, end] = [from.getTime(), until.getTime()];
  return { from: start, until: Math.max(start, Math.min(end, start + LONGEST_HORIZON)) };
}
