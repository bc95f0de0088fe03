import { formatInTimeZone, fromZonedTime } from 'date-fns-tz';
import { DateTime, Interval as Span } from 'luxon';
import type { Interval } from '../../src/core/intervals.ts';
import type { Slot } from '../../src/core/slots.ts';
import { MINUTE } from '../../src/core/time.ts';

/** What every peer is asked: the slots of some dates, in hours that every weekday has. */
export interface SlotTask {
  readonly zone: string;
  /** `YYYY-MM-DD`. */
  readonly firstDate: string;
  readonly days: number;
  readonly hours: readonly (readonly [string, string])[];
  readonly lengthMinutes: number;
  readonly bufferMinutes: number;
  /** Sorted by start. */
  readonly busy: readonly Interval[];
}

/** The least that can be done: windows and taken time are instants already, merged and in order. */
export function integerLoop(windows: readonly Interval[], taken: readonly Interval[], step: number): Slot[] {
  const slots: Slot[] = [];
  let next = 0;
  for (const { start, end } of windows) {
    for (let at = start; at + step <= end; at += step) {
      while (next < taken.length && (taken[next] as Interval).end <= at) next++;
      const busy = taken[next];
      if (!busy || busy.start >= at + step) slots.push({ startsAt: at, endsAt: at + step });
    }
  }
  return slots;
}

/** Offsets from UTC in milliseconds, each from an instant on, in order. */
export type Offsets = readonly { readonly from: number; readonly offset: number }[];

/** Dates and what clocks show on them, in order. */
export type Labelled = [day: string, clocks: string[]][];

const CLOCKS = Array.from({ length: 1_440 }, (_, minute) =>
  new Date(minute * MINUTE).toISOString().slice(11, 16),
);

/** The least for labels by the viewer's day: offsets and dates (from day number `first` on) are known already, too. */
export function labelledLoop(
  slots: readonly Slot[],
  offsets: Offsets,
  { first, dates }: { first: number; dates: readonly string[] },
): Labelled {
  const days: Labelled = [];
  let next = 0;
  let offset = 0;
  let last = Number.NaN;
  let clocks: string[] = [];
  for (const { startsAt } of slots) {
    for (let change = offsets[next]; change && change.from <= startsAt; change = offsets[++next])
      offset = change.offset;
    const minutes = Math.floor((startsAt + offset) / MINUTE);
    const day = Math.floor(minutes / 1_440);
    if (day !== last) {
      clocks = [];
      days.push([dates[day - first] as string, clocks]);
      last = day;
    }
    clocks.push(CLOCKS[minutes - day * 1_440] as string);
  }
  return days;
}

/** The same labels by date-fns-tz. */
export function labelledByDateFns(slots: readonly Slot[], zone: string): Labelled {
  const days = new Map<string, string[]>();
  for (const { startsAt } of slots) {
    const [day = '', clock = ''] = formatInTimeZone(startsAt, zone, 'yyyy-MM-dd HH:mm').split(' ');
    days.set(day, [...(days.get(day) ?? []), clock]);
  }
  return [...days];
}

const isWeekend = (date: Date) => date.getUTCDay() % 6 === 0;

/** The ends of each window placed by date-fns-tz, the slots between them counted in milliseconds. */
export function withDateFns({ zone, firstDate, days, hours, busy, ...task }: SlotTask): Slot[] {
  const [step, buffer] = [task.lengthMinutes * MINUTE, task.bufferMinutes * MINUTE];
  const slots: Slot[] = [];
  for (let day = 0; day < days; day++) {
    const date = new Date(Date.parse(firstDate) + day * 1_440 * MINUTE);
    if (isWeekend(date)) continue;
    const key = date.toISOString().slice(0, 10);
    for (const [from, to] of hours) {
      const start = fromZonedTime(`${key}T${from}`, zone).getTime();
      const end = fromZonedTime(`${key}T${to}`, zone).getTime();
      const near = busy.filter((one) => one.start - buffer < end && one.end + buffer > start);
      for (let at = start; at + step <= end; at += step)
        if (!near.some((one) => one.start - buffer < at + step && at < one.end + buffer))
          slots.push({ startsAt: at, endsAt: at + step });
    }
  }
  return slots;
}

/** Dates, windows and slots as luxon has them. */
export function withLuxon({ zone, firstDate, days, hours, busy, ...task }: SlotTask): Slot[] {
  const buffer = { minutes: task.bufferMinutes };
  const taken = busy.map(({ start, end }) =>
    Span.fromDateTimes(DateTime.fromMillis(start).minus(buffer), DateTime.fromMillis(end).plus(buffer)),
  );
  const slots: Slot[] = [];
  const first = DateTime.fromISO(firstDate, { zone });
  for (let day = 0; day < days; day++) {
    const date = first.plus({ days: day });
    if (date.weekday > 5) continue;
    for (const [from, to] of hours) {
      const open = Span.fromDateTimes(at(date, from), at(date, to));
      const near = taken.filter((one) => one.overlaps(open));
      for (const slot of open.splitBy({ minutes: task.lengthMinutes })) {
        if (slot.start && slot.end && !near.some((one) => one.overlaps(slot)))
          slots.push({ startsAt: slot.start.toMillis(), endsAt: slot.end.toMillis() });
      }
    }
  }
  return slots;
}

function at(date: DateTime, clock: string): DateTime {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return date.set({ hour, minute });
}
