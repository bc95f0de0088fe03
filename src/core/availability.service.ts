import type { PersonActor } from './actor.ts';
import { findCalendars } from './calendars.ts';
import { Refused } from './errors.ts';
import { findExpert } from './expert.ts';
import { dueFreeTimes, type FreeTime, storeFreeTimes } from './free-times.ts';
import type { WeeklyRange } from './hours.ts';
import { newId } from './ids.ts';
import { MAX_RANGES, parseRanges } from './parse-ranges.ts';
import type { PersonRef } from './people.ts';
import { authorized } from './policy.ts';
import type { Reader, Store } from './ports.ts';
import { findRequest, findSession, type RequestDetail } from './records.ts';
import { DEFAULT_RULES, requireLength } from './rules.ts';
import type { SlotInput } from './slot-rules.ts';
import { isOpenSlot, nextFree, openSlots, type Slot } from './slots.ts';
import { type Clock, DAY, MINUTE } from './time.ts';
import type { Act } from './unit-of-work.ts';
import { type WrittenDay, weekRows, writtenWeek } from './week.ts';

export interface AvailabilityDeps {
  store: Store;
  clock: Clock;
  act: Act;
}

/** The two people whose free time is wanted, such as those of a connection. */
type Pair = Pick<RequestDetail, 'requesterId'> & { readonly expert: Pick<PersonRef, 'id'> };

const { lengthsMinutes, ...RULES } = DEFAULT_RULES;
const { windowDays, noticeMinutes } = RULES;

/** Weekly hours, and the free slots that come of them. */
export function availabilityService({ store, clock, act }: AvailabilityDeps) {
  const readRows = async (db: Reader, expertId: string): Promise<WeeklyRange[]> => {
    const rows = await db.availability.findMany({ where: { expertId } });
    return rows.map((row) => ({
      day: row.dayOfWeek,
      start: row.startTime,
      end: row.endTime,
      available: row.isAvailable,
    }));
  };

  /** Calendars with the claims from now to the end of the booking window. */
  const calendarsOf = (db: Reader, personIds: readonly string[], now: Date, moving?: string) =>
    findCalendars(db, personIds, now, new Date(now.getTime() + (windowDays + 1) * DAY), moving);

  async function freeTimes(db: Reader, personIds: readonly string[], now: Date): Promise<FreeTime[]> {
    const calendars = await calendarsOf(db, personIds, now);
    return [...calendars].map(([personId, calendar]) => {
      const slot = nextFree({ ...RULES, ...calendar, now: now.getTime(), lengthMinutes: shortest });
      const hasHours = calendar.weekly.length > 0;
      return { personId, nextFree: slot ? new Date(slot.startsAt) : null, hasHours };
    });
  }

  /** `moving` is the group whose own time does not stand in its way: the session that is to be moved. */
  async function slotInput(
    db: Reader,
    { expert, requesterId }: Pair,
    lengthMinutes: number,
    now: Date,
    moving?: string,
  ): Promise<SlotInput> {
    const calendars = await calendarsOf(db, [expert.id, requesterId], now, moving);
    const { zone = 'UTC', weekly = [], busy = [] } = calendars.get(expert.id) ?? {};
    const viewerBusy = calendars.get(requesterId)?.busy ?? [];
    return { ...RULES, now: now.getTime(), zone, weekly, lengthMinutes, busy, viewerBusy };
  }

  /** Replaces the week by what `change` makes of it; rows that stay are not touched. */
  const edit = (actor: PersonActor, change: (week: WrittenDay[]) => WrittenDay[]): Promise<void> =>
    act(actor, 'hours.set', actor.personId, async ({ tx, now }) => {
      const expertId = actor.personId;
      const before = await tx.availability.findMany({ where: { expertId } });
      const key = (row: WeeklyRange) => `${row.day} ${row.start} ${row.end} ${row.available}`;
      const stored = before.map((row) => ({
        id: row.id,
        day: row.dayOfWeek,
        start: row.startTime,
        end: row.endTime,
        available: row.isAvailable,
      }));
      const after = new Map(weekRows(change(writtenWeek(stored))).map((row) => [key(row), row]));
      const gone = stored.filter((row) => !after.delete(key(row)));
      await tx.availability.deleteMany({ where: { id: { in: gone.map((row) => row.id) } } });
      await tx.availability.createMany({
        data: [...after.values()].map((row) => ({
          id: newId(),
          expertId,
          dayOfWeek: row.day,
          startTime: row.start,
          endTime: row.end,
          isAvailable: row.available,
          createdAt: now,
          updatedAt: now,
        })),
      });
    });

  return {
    /** Somebody's weekly hours as rows; hours of experts are no secret. */
    week: (expertId: string): Promise<WeeklyRange[]> => readRows(store.db, expertId),

    /**
     * Sets the hours of some weekdays (0-6, Sunday-Saturday) from words such as `9-12:30, 13:30-17:00`; empty or
     * `closed` is none, `22:00-02:00` runs past midnight. `unavailable` are ranges to leave out; null keeps them.
     * Throws `Refused`: `hours-not-understood`, `hours-equal-ends`, `hours-overlapping`, `hours-out-of-range`,
     * `hours-too-many`.
     */
    async setDays(
      actor: PersonActor,
      days: readonly number[],
      hours: string,
      unavailable: string | null = null,
    ) {
      const available = readRanges(hours);
      const left = unavailable === null ? null : readRanges(unavailable);
      await edit(actor, (week) =>
        week.map((old, day) =>
          days.includes(day) ? { available, unavailable: left ?? old.unavailable } : old,
        ),
      );
    },

    /** Gives other weekdays the hours of one. */
    copyDay: (actor: PersonActor, from: number, to: readonly number[]): Promise<void> =>
      edit(actor, (week) => week.map((old, day) => (to.includes(day) ? (week[from] ?? old) : old))),

    /** Removes all weekly hours: nothing is offered until there are new ones. */
    clear: (actor: PersonActor): Promise<void> => edit(actor, () => []),

    /** The lengths a session with this expert may have, in minutes. */
    lengths: (): readonly number[] => lengthsMinutes,

    /**
     * The free slots of a connection's expert for its requester, minus the claims of both, over the booking window.
     * Either side may look. `moving` is a session of the connection whose own time does not stand in its way.
     * Throws `Refused`: `not-found`, `not-connected`, `slot-not-offered` for a length that is none.
     */
    async slots(
      actor: PersonActor,
      connectRequestId: string,
      lengthMinutes: number,
      moving?: string,
    ): Promise<Slot[]> {
      const connection = authorized(actor, 'slots.see', await findRequest(store.db, connectRequestId));
      const asExpert = actor.personId === connection.expertId;
      if (connection.status !== 'accepted')
        throw new Refused('not-connected', {
          name: (asExpert ? connection.requester : connection.expert).name,
        });
      if (!moving) requireLength(lengthMinutes);
      const session = moving ? await findSession(store.db, moving) : null;
      if (moving && session?.connectRequestId !== connection.id) throw new Refused('not-found');
      return openSlots(await slotInput(store.db, connection, lengthMinutes, clock.now(), moving));
    },

    /**
     * The next free times of an expert of the actor's workspace for the person looking, at most `limit`.
     * Throws `Refused`: `unknown-person`, or why this person is no expert.
     */
    async preview(actor: PersonActor, expertId: string, limit: number): Promise<Date[]> {
      const { person: expert } = await findExpert(store.db, actor.workspaceId, expertId);
      const pair = { expert, requesterId: actor.personId };
      const input = await slotInput(store.db, pair, shortest, clock.now());
      return openSlots({ ...input, limit }).map((slot) => new Date(slot.startsAt));
    },

    /** The next free time of each of these experts; null where the booking window has none. */
    async nextFree(personIds: readonly string[]): Promise<Map<string, Date | null>> {
      const found = await freeTimes(store.db, personIds, clock.now());
      return new Map(found.map(({ personId, nextFree }) => [personId, nextFree]));
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
        await store.write(async (tx) =>
          storeFreeTimes(tx, await freeTimes(tx, due, now), { now, noticeMinutes }),
        );
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
      const input = await slotInput(db, pair, lengthMinutes, now, moving);
      const start = startsAt.getTime();
      if (isOpenSlot(input, start)) return;
      if (start < now.getTime() + noticeMinutes * MINUTE) throw new Refused('slot-past');
      const free = isOpenSlot({ ...input, busy: [], viewerBusy: [] }, start);
      throw new Refused(free ? 'slot-taken' : 'slot-not-offered');
    },
  };
}
export type AvailabilityService = ReturnType<typeof availabilityService>;

const shortest = Math.min(...lengthsMinutes);

function readRanges(text: string) {
  const parsed = parseRanges(text);
  if (parsed.ok) return parsed.ranges;
  throw new Refused(`hours-${parsed.problem.code}`, { text: parsed.problem.text, max: MAX_RANGES });
}
