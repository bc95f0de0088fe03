import { Temporal } from 'temporal-polyfill';
import { minutesOf } from '../../src/core/hours.ts';
import type { Slot, SlotInput } from '../../src/core/slots.ts';
import { DAY, MINUTE } from '../../src/core/time.ts';

/** A stretch of open hours of one date, in instants. */
interface Stretch {
  start: number;
  end: number;
  anchor: number;
}

/**
 * The free times, found the slow way: every date a list of 1,440 minutes, every wall time placed by Temporal, every
 * step of the grid compared with every claim. Knows the rules of openSlots, none of its shortcuts; its unavailable rows
 * are right only on dates without a change of the clocks.
 */
export function slowSlots(input: Required<Omit<SlotInput, 'limit'>>): Slot[] {
  const { zone, now } = input;
  const earliest = Math.max(input.from, now + input.noticeMinutes * MINUTE);
  const latest = Math.min(input.until, now + input.windowDays * DAY);
  const dateOf = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
  const last = dateOf(latest).add({ days: 3 });
  const stretches: Stretch[] = [];
  for (
    let date = dateOf(earliest).subtract({ days: 3 });
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  ) {
    addDate(stretches, input, date);
  }
  const length = input.lengthMinutes * MINUTE;
  const step = input.startIntervalMinutes * MINUTE;
  const isTaken = (start: number, end: number) =>
    input.busy.some(
      (busy) =>
        busy.start < end + input.bufferAfterMinutes * MINUTE &&
        start - input.bufferBeforeMinutes * MINUTE < busy.end,
    ) || input.viewerBusy.some((busy) => busy.start < end && start < busy.end);
  const slots: Slot[] = [];
  for (const [index, { start, end, anchor }] of stretches.entries()) {
    let reach = end;
    for (const next of stretches.slice(index + 1)) {
      if (next.start !== reach) break;
      reach = next.end;
    }
    for (let at = anchor; at < end && at + length <= reach; at += step) {
      if (at < start || at < earliest || at >= latest || isTaken(at, at + length)) continue;
      slots.push({ startsAt: at, endsAt: at + length });
    }
  }
  return slots;
}

function addDate(
  stretches: Stretch[],
  { zone, weekly }: Pick<SlotInput, 'zone' | 'weekly'>,
  date: Temporal.PlainDate,
) {
  const open = new Array<boolean>(1440).fill(false);
  for (const available of [true, false]) {
    for (const row of weekly) {
      if (row.available !== available || row.day !== date.dayOfWeek % 7) continue;
      open.fill(available, minutesOf(row.start), minutesOf(row.end));
    }
  }
  const place = (minutes: number) =>
    (minutes === 1440 ? date.add({ days: 1 }) : date)
      .toPlainDateTime({ hour: Math.floor(minutes / 60) % 24, minute: minutes % 60 })
      .toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
  for (let from = open.indexOf(true); from !== -1; ) {
    const closed = open.indexOf(false, from);
    const to = closed === -1 ? 1440 : closed;
    const start = place(from);
    const end = Math.min(place(to), place(1440));
    const before = stretches.at(-1);
    if (start < end) {
      const today = before && before.start >= place(0) ? before : undefined;
      if (today && start <= today.end) today.end = Math.max(today.end, end);
      else {
        const goesOn = from === 0 && to !== 1440 && before?.end === start;
        stretches.push({ start, end, anchor: goesOn ? before.anchor : start });
      }
    }
    from = open.indexOf(true, to);
  }
}
