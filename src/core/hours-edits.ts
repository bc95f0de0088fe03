import type { PersonActor } from './actor.ts';
import type { AvailabilityDeps } from './availability.service.ts';
import { findCalendar } from './calendars.ts';
import type { DateSpan } from './civil.ts';
import type { DatedHours } from './dated-hours.ts';
import { Refused } from './errors.ts';
import { storedRanges, type WeeklyRange } from './hours.ts';
import {
  type Absence,
  changed,
  type Hours,
  type HoursChange,
  storedDates,
  type Trip,
} from './hours-changes.ts';
import { newId } from './ids.ts';
import type { Work } from './unit-of-work.ts';

/** The availability service's part that changes somebody's own hours. */
export function hoursEdits({ act }: Pick<AvailabilityDeps, 'act'>) {
  /** Makes a change of the weekly hours, or of dates with hours of their own. */
  const edit = (actor: PersonActor, action: string, change: HoursChange): Promise<void> =>
    act(actor, action, actor.personId, async (work) => {
      const { before, after } = await changing(work, actor, change);
      if (after.weekly !== before.weekly) await storeWeek(work, actor.personId, after.weekly);
      if (after.dated !== before.dated) await storeDated(work, actor.personId, after.dated);
    });

  return {
    /**
     * Sets the hours of some weekdays (0-6, Sunday-Saturday) from words such as `9-12:30, 13:30-17:00`; empty or
     * `closed` is none, `22:00-02:00` runs past midnight. `unavailable` are ranges to leave out; null keeps them.
     * Throws `Refused`: `hours-not-understood`, `hours-equal-ends`, `hours-overlapping`, `hours-out-of-range`,
     * `hours-too-many`.
     */
    setDays: (
      actor: PersonActor,
      days: readonly number[],
      hours: string,
      unavailable: string | null = null,
    ): Promise<void> => edit(actor, 'hours.set', { days, hours, unavailable }),

    /** Takes over hours in words, of weekdays and of dates; those not named stay. Throws `Refused` as `changed`. */
    writeHours: (actor: PersonActor, words: string): Promise<void> => edit(actor, 'hours.set', { words }),

    /** Gives other weekdays the hours of one. */
    copyDay: (actor: PersonActor, from: number, to: readonly number[]): Promise<void> =>
      edit(actor, 'hours.set', { copied: from, to }),

    /** Removes all weekly hours: nothing is offered until there are new ones, but on dates of their own. */
    clear: (actor: PersonActor): Promise<void> => edit(actor, 'hours.set', { cleared: 'week' }),

    /**
     * Gives dates hours of their own, or none; what those dates had before is replaced. Throws `Refused` as
     * `withDated` (hours-changes.ts).
     */
    setDates: (actor: PersonActor, dated: readonly DatedHours[]): Promise<void> =>
      edit(actor, 'dates.set', { dated }),

    /** Dates are again what their weekdays are. Throws `Refused('dates-backwards')`. */
    clearDates: (actor: PersonActor, span: DateSpan): Promise<void> =>
      edit(actor, 'dates.clear', { clearDates: span }),

    /** Takes time off, whatever the hours say; once, if it is the same. Throws `Refused`: `dates-backwards`, `dates-past`, `dates-too-far`, `too-many-dates`. */
    addTimeOff: (actor: PersonActor, { startsAt, endsAt }: Absence): Promise<void> =>
      act(actor, 'time-off.add', actor.personId, async (work) => {
        const { tx, now } = work;
        await changing(work, actor, { timeOff: { startsAt, endsAt } });
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
      act(actor, 'travel.add', actor.personId, async (work) => {
        const { before, after } = await changing(work, actor, { travel: trip });
        const zone = after.travel.find(({ first }) => first === trip.first)?.zone ?? before.zone;
        await work.tx.travel.create({
          data: { expertId: actor.personId, ...storedDates(trip), zone, createdAt: work.now },
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

/** The actor's hours as they are, and with a change that may be made. Throws `Refused` as `changed`. */
async function changing({ tx, now }: Work, { personId }: PersonActor, change: HoursChange) {
  const before: Hours = await findCalendar(tx, personId, now);
  return { before, after: changed(before, change, now.getTime()) };
}

/** Replaces the week; rows that stay are not touched. */
async function storeWeek({ tx, now }: Work, expertId: string, rows: readonly WeeklyRange[]): Promise<void> {
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
async function storeDated({ tx, now }: Work, expertId: string, dated: readonly DatedHours[]): Promise<void> {
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
