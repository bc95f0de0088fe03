import type { PersonActor } from './actor.ts';
import type { AvailabilityDeps } from './availability.service.ts';
import { changedRules, findRules, storeRules } from './booking-rules.ts';
import { findCalendar } from './calendars.ts';
import { type DateSpan, dayOfKey, keyOfDay } from './civil.ts';
import type { DatedHours } from './dated-hours.ts';
import { rangesOf, type WeeklyRange } from './hours.ts';
import {
  type Absence,
  changed,
  type HoursChange,
  isWithin,
  readHours,
  withWritten,
} from './hours-changes.ts';
import { type Interval, interval, subtractIntervals } from './intervals.ts';
import type { WrittenHours } from './parse-hours.ts';
import { findSessions, type SessionDetail } from './records.ts';
import type { BookingRules } from './rules.ts';
import { DAY } from './time.ts';
import { beginningOf, dateAt, type Travel } from './travel.ts';
import { openWindows } from './windows.ts';

/** What hours in words were read as. */
export interface HoursRead {
  readonly written: WrittenHours;
  /** The whole week as it would be then. */
  readonly weekly: readonly WeeklyRange[];
}

/** What lies ahead beside the weekly hours. */
export interface Plans {
  readonly dated: readonly DatedHours[];
  readonly timeOff: readonly (Absence & { readonly id: string })[];
  readonly travel: readonly (Travel & { readonly id: string })[];
}

/** Sessions further ahead are not looked at, one by one, before hours change. */
const MOST = 500;

/** The availability service's part about what is planned, the rules, and what a change would mean. */
export function hoursOutlook({ store, clock, act }: AvailabilityDeps) {
  return {
    /** The actor's own exceptions, time off and travels that are not over, soonest first. */
    async plans({ personId: expertId }: PersonActor): Promise<Plans> {
      const now = clock.now();
      // A date is over everywhere two days after it is over somewhere.
      const since = { gte: keyOfDay(Math.floor(now.getTime() / DAY) - 1) };
      const ahead = { where: { expertId, lastDate: since }, orderBy: { firstDate: 'asc' } } as const;
      const dated = await store.db.datedHours.findMany(ahead);
      const travel = await store.db.travel.findMany(ahead);
      const span = (row: { firstDate: string; lastDate: string }): DateSpan => ({
        first: dayOfKey(row.firstDate),
        last: dayOfKey(row.lastDate),
      });
      return {
        dated: dated.map((row) => ({ ...span(row), ranges: rangesOf(row.hours) })),
        travel: travel.map((row) => ({ ...span(row), id: row.id, zone: row.zone })),
        timeOff: await store.db.timeOff.findMany({
          where: { expertId, endsAt: { gt: now } },
          select: { id: true, startsAt: true, endsAt: true },
          orderBy: { startsAt: 'asc' },
        }),
      };
    },

    /** By what rules somebody's time is offered; they are no secret. */
    rules: (expertId: string): Promise<BookingRules> => findRules(store.db, expertId),

    /** The lengths a session with this expert may have, in minutes. */
    lengths: async (expertId: string): Promise<readonly number[]> =>
      (await findRules(store.db, expertId)).lengthsMinutes,

    /** Changes some of the actor's own rules. Throws `Refused`: `rule-out-of-range`, `too-many-lengths`. */
    setRules: (actor: PersonActor, changes: Partial<BookingRules>): Promise<void> =>
      act(actor, 'rules.set', actor.personId, async ({ tx, now }) => {
        const before = await findRules(tx, actor.personId);
        await storeRules(tx, actor.personId, changedRules(before, changes), now);
      }),

    /** What hours in words would make of the actor's own; nothing is changed. Throws `Refused` as `writeHours`. */
    async readHours(actor: PersonActor, words: string): Promise<HoursRead> {
      const now = clock.now();
      const before = await findCalendar(store.db, actor.personId, now);
      const written = readHours(before, words, now.getTime());
      return { written, weekly: withWritten(before, written, now.getTime()).weekly };
    },

    /** When the actor's own hours are open from now on, to the end of so many dates, and the IANA zone they are written in. */
    async openTimes(actor: PersonActor, days: number): Promise<{ zone: string; open: readonly Interval[] }> {
      const now = clock.now();
      const calendar = await findCalendar(store.db, actor.personId, now);
      const after = dateAt(calendar, now.getTime()) + days;
      const ahead = interval(now.getTime(), beginningOf(calendar, after));
      const closed = subtractIntervals([ahead], openWindows(calendar, ahead.start, ahead.end));
      return { zone: calendar.zone, open: subtractIntervals([ahead], [...closed, ...calendar.timeOff]) };
    },

    /**
     * The booked sessions that lie within the actor's hours now and would not after a change of them, soonest first.
     * Throws `Refused` as the change itself would.
     */
    async affected(actor: PersonActor, change: HoursChange): Promise<SessionDetail[]> {
      const now = clock.now();
      const before = await findCalendar(store.db, actor.personId, now);
      const after = changed(before, change, now.getTime());
      const booked = { expertId: actor.personId, status: 'scheduled', scheduledAt: { gte: now } };
      const sessions = await findSessions(store.db, booked, 'asc', MOST);
      return sessions.filter(({ scheduledAt, endsAt }) => {
        const time = { start: scheduledAt.getTime(), end: endsAt.getTime() };
        return isWithin(before, time) && !isWithin(after, time);
      });
    },
  };
}
