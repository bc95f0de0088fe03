import { Temporal } from 'temporal-polyfill';
import { minutesOf } from '../../src/core/hours.ts';
import type { SlotInput } from '../../src/core/slot-rules.ts';
import type { Slot } from '../../src/core/slots.ts';
import { DAY, MINUTE } from '../../src/core/time.ts';

/** A stretch of open hours of one date, in instants. */
interface Stretch {
  start: number;
  end: number;
  anchor: number;
  date: Temporal.PlainDate;
}

type Input = Required<Omit<SlotInput, 'limit'>>;

const EPOCH = Temporal.PlainDate.from('1970-01-01');
const numberOf = (date: Temporal.PlainDate) => EPOCH.until(date).days;
const covers = (date: Temporal.PlainDate) => (span: { first: number; last: number }) =>
  span.first <= numberOf(date) && numberOf(date) <= span.last;
const tripOn = ({ travel }: Pick<Input, 'travel'>, date: Temporal.PlainDate) => travel.find(covers(date));
const midnightOf = (input: Pick<Input, 'travel' | 'zone'>, date: Temporal.PlainDate) =>
  date.toZonedDateTime(tripOn(input, date)?.zone ?? input.zone).epochMilliseconds;

/**
 * The free times, found the slow way: every date a list of 1,440 minutes, every wall time placed by Temporal, every
 * step of the grid compared with every claim. Knows the rules of openSlots, none of its shortcuts; its unavailable rows
 * are right only on dates without a change of the clocks.
 */
export function slowSlots(input: Input): Slot[] {
  const { zone, now } = input;
  const earliest = Math.max(input.from, now + input.noticeMinutes * MINUTE);
  const latest = Math.min(input.until, now + input.windowDays * DAY);
  const dateOf = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
  const last = dateOf(latest).add({ days: 4 });
  const stretches: Stretch[] = [];
  for (
    let date = dateOf(earliest).subtract({ days: 5 });
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
    ) || [...input.viewerBusy, ...input.timeOff].some((busy) => busy.start < end && start < busy.end);
  const isFull = fullDates(input);
  const slots: Slot[] = [];
  for (const [index, { start, end, anchor, date }] of stretches.entries()) {
    let reach = end;
    for (const next of stretches.slice(index + 1)) {
      if (next.start !== reach) break;
      reach = next.end;
    }
    if (isFull(date)) continue;
    for (let at = anchor; at < end && at + length <= reach; at += step) {
      if (at < start || at < earliest || at >= latest || isTaken(at, at + length)) continue;
      slots.push({ startsAt: at, endsAt: at + length });
    }
  }
  return slots;
}

/** Whether so many sessions are given on a date, or in its week, as there may be. */
function fullDates(input: Input): (date: Temporal.PlainDate) => boolean {
  const given = input.given.map(({ at, group }) => {
    let date = Temporal.Instant.fromEpochMilliseconds(at)
      .toZonedDateTimeISO(input.zone)
      .toPlainDate()
      .add({ days: 3 });
    while (midnightOf(input, date) > at) date = date.subtract({ days: 1 });
    return { group, date: date.toString(), week: `${date.yearOfWeek} ${date.weekOfYear}` };
  });
  const groups = (key: 'date' | 'week', value: string) =>
    new Set(given.filter((one) => one[key] === value).map(({ group }) => group)).size;
  return (date) =>
    groups('date', date.toString()) >= (input.maxPerDay ?? Number.POSITIVE_INFINITY) ||
    groups('week', `${date.yearOfWeek} ${date.weekOfYear}`) >= (input.maxPerWeek ?? Number.POSITIVE_INFINITY);
}

/** Which minutes of a date are open. */
function minutesOpen({ weekly, dated }: Input, date: Temporal.PlainDate): boolean[] {
  const open = new Array<boolean>(1440).fill(false);
  const own = dated.find(covers(date));
  const before = dated.find(covers(date.subtract({ days: 1 })));
  const fill = (available: boolean) => {
    for (const row of weekly) {
      if (row.available !== available || row.day !== date.dayOfWeek % 7) continue;
      open.fill(available, minutesOf(row.start), minutesOf(row.end));
    }
  };
  if (!own) fill(true);
  for (const { start, end } of own?.ranges ?? []) open.fill(true, start, Math.min(end, 1440));
  if (!own || own.ranges.length > 0)
    for (const { end } of before?.ranges ?? []) open.fill(true, 0, Math.max(0, end - 1440));
  if (!own) fill(false);
  return open;
}

function addDate(stretches: Stretch[], input: Input, date: Temporal.PlainDate) {
  const open = minutesOpen(input, date);
  const trip = tripOn(input, date);
  const yesterday = date.subtract({ days: 1 });
  const place = (minutes: number) =>
    (minutes === 1440 ? date.add({ days: 1 }) : date)
      .toPlainDateTime({ hour: Math.floor(minutes / 60) % 24, minute: minutes % 60 })
      .toZonedDateTime(trip?.zone ?? input.zone, { disambiguation: 'compatible' }).epochMilliseconds;
  // A date is over when a later one begins, wherever that is.
  const over = Math.min(place(1440), ...[1, 2, 3].map((days) => midnightOf(input, date.add({ days }))));
  for (let from = open.indexOf(true); from !== -1; ) {
    const closed = open.indexOf(false, from);
    const to = closed === -1 ? 1440 : closed;
    const start = place(from);
    const end = Math.min(place(to), over);
    const before = stretches.at(-1);
    if (start < end) {
      const today = before && before.start >= place(0) ? before : undefined;
      if (today && start <= today.end) today.end = Math.max(today.end, end);
      else {
        const goesOn =
          from === 0 && to !== 1440 && before?.end === start && trip === tripOn(input, yesterday);
        stretches.push({ start, end, anchor: goesOn ? before.anchor : start, date });
      }
    }
    from = open.indexOf(true, to);
  }
}
