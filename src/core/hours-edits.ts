import type { PersonActor } from './actor.ts';
import type { AvailabilityDeps } from './availability.service.ts';
import { type Calendar, findCalendar } from './calendars.ts';
import type { DateSpan } from './civil.ts';
import type { DatedHours } from './dated-hours.ts';
import { Refused } from './errors.ts';
import { storedRanges, type WeeklyRange } from './hours.ts';
import {
  readHours,
  readRanges,
  storedDates,
  withCopied,
  withDated,
  withDays,
  withoutDated,
  withTimeOff,
  withTravel,
  withWritten,
} from './hours-changes.ts';
import { newId } from './ids.ts';
import type { Tx } from './ports.ts';
import type { Work } from './unit-of-work.ts';

/** Time off between two instants. */
export interface Absence {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Dates on which the hours are read in another zone, as typed: its IANA name, a city or words. */
export interface Trip extends DateSpan {
  readonly typed: string;
}

/** The availability service's part that changes somebody's own hours. */
export function hoursEdits({ act }: Pick<AvailabilityDeps, 'act'>) {
  const edit = (
    actor: PersonActor,
    action: string,
    change: (work: Work, before: Calendar) => Promise<void>,
  ): Promise<void> =>
    act(actor, action, actor.personId, async (work) =>
      change(work, await findCalendar(work.tx, actor.personId, work.now)),
    );

  const editWeek = (
    actor: PersonActor,
    change: (before: Calendar) => readonly WeeklyRange[],
  ): Promise<void> =>
    edit(actor, 'hours.set', ({ tx, now }, before) => storeWeek(tx, actor.personId, change(before), now));

  return {
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
    ): Promise<void> {
      const ranges = {
        available: readRanges(hours),
        unavailable: unavailable === null ? null : readRanges(unavailable),
      };
      await editWeek(actor, (before) => withDays(before, days, ranges).weekly);
    },

    /**
     * Takes over hours in words, of weekdays and of dates; those not named stay. Throws `Refused` as `readHours` and
     * `withWritten` (hours-changes.ts).
     */
    writeHours: (actor: PersonActor, words: string): Promise<void> =>
      edit(actor, 'hours.set', async ({ tx, now }, before) => {
        const written = readHours(before, words, now.getTime());
        const after = withWritten(before, written, now.getTime());
        await storeWeek(tx, actor.personId, after.weekly, now);
        if (written.dated.length > 0) await storeDated(tx, actor.personId, after.dated, now);
      }),

    /** Gives other weekdays the hours of one. */
    copyDay: (actor: PersonActor, from: number, to: readonly number[]): Promise<void> =>
      editWeek(actor, (before) => withCopied(before, from, to).weekly),

    /** Removes all weekly hours: nothing is offered until there are new ones, but on dates of their own. */
    clear: (actor: PersonActor): Promise<void> => editWeek(actor, () => []),

    /**
     * Gives dates hours of their own, or none; what those dates had before is replaced. Throws `Refused` as
     * `withDated` (hours-changes.ts).
     */
    setDates: (actor: PersonActor, dated: readonly DatedHours[]): Promise<void> =>
      edit(actor, 'dates.set', ({ tx, now }, before) =>
        storeDated(tx, actor.personId, withDated(before, dated, now.getTime()).dated, now),
      ),

    /** Dates are again what their weekdays are. Throws `Refused('dates-backwards')`. */
    clearDates: (actor: PersonActor, span: DateSpan): Promise<void> =>
      edit(actor, 'dates.clear', ({ tx, now }, before) =>
        storeDated(tx, actor.personId, withoutDated(before, span).dated, now),
      ),

    /** Takes time off, whatever the hours say; once, if it is the same. Throws `Refused`: `dates-backwards`, `dates-past`, `dates-too-far`, `too-many-dates`. */
    addTimeOff: (actor: PersonActor, { startsAt, endsAt }: Absence): Promise<void> =>
      edit(actor, 'time-off.add', async ({ tx, now }, before) => {
        withTimeOff(before, { start: startsAt.getTime(), end: endsAt.getTime() }, now.getTime());
        const time = { expertId: actor.personId, startsAt, endsAt };
        if ((await tx.timeOff.count({ where: time })) === 0)
          await tx.timeOff.create({ data: { ...time, createdAt: now } });
      }),

    /** Throws `Refused('not-found')`. */
    removeTimeOff: (actor: PersonActor, id: string): Promise<void> =>
      act(actor, 'time-off.remove', id, async ({ tx }) => {
        const { count } = await tx.timeOff.deleteMany({ where: { id, expertId: actor.personId } });
        if (count === 0) throw new Refused('not-found');
      }),

    /** On these dates the hours are read in another zone. Throws `Refused` as `withTravel` (hours-changes.ts). */
    addTravel: (actor: PersonActor, trip: Trip): Promise<void> =>
      edit(actor, 'travel.add', async ({ tx, now }, before) => {
        const { travel } = withTravel(before, trip, now.getTime());
        const zone = travel.find(({ first }) => first === trip.first)?.zone ?? before.zone;
        await tx.travel.create({
          data: { expertId: actor.personId, ...storedDates(trip), zone, createdAt: now },
        });
      }),

    /** Throws `Refused('not-found')`. */
    removeTravel: (actor: PersonActor, id: string): Promise<void> =>
      act(actor, 'travel.remove', id, async ({ tx }) => {
        const { count } = await tx.travel.deleteMany({ where: { id, expertId: actor.personId } });
        if (count === 0) throw new Refused('not-found');
      }),
  };
}

/** Replaces the week; rows that stay are not touched. */
async function storeWeek(tx: Tx, expertId: string, rows: readonly WeeklyRange[], now: Date): Promise<void> {
  const stored = await tx.availability.findMany({ where: { expertId } });
  const after = new Map(rows.map((row) => [`${row.day} ${row.start} ${row.end} ${row.available}`, row]));
  const gone = stored.filter(
    (row) => !after.delete(`${row.dayOfWeek} ${row.startTime} ${row.endTime} ${row.isAvailable}`),
  );
  await tx.availability.deleteMany({ where: { id: { in: gone.map(({ id }) => id) } } });
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
}

/** Replaces the dates, and forgets those long gone; rows that stay are not touched. */
async function storeDated(tx: Tx, expertId: string, dated: readonly DatedHours[], now: Date): Promise<void> {
  const rows = dated.map((each) => ({ ...storedDates(each), hours: storedRanges(each.ranges) }));
  const after = new Map(rows.map((row) => [Object.values(row).join(), row]));
  const stored = await tx.datedHours.findMany({ where: { expertId } });
  const gone = stored.filter(
    ({ firstDate, lastDate, hours }) => !after.delete(Object.values({ firstDate, lastDate, hours }).join()),
  );
  await tx.datedHours.deleteMany({ where: { id: { in: gone.map(({ id }) => id) } } });
  await tx.datedHours.createMany({
    data: [...after.values()].map((row) => ({ id: newId(), expertId, ...row, createdAt: now })),
  });
}
