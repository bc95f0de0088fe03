import { type Interval, interval, mergeIntervals } from './intervals.ts';
import { type LimitReached, limitOn } from './limits.ts';
import { bookableFrom, bookableUntil, type Rules, type SlotInput, withDefaults } from './slot-rules.ts';
import { DAY, MINUTE } from './time.ts';
import { type OpenWindow, openWindows } from './windows.ts';

/** An offered time, instants in milliseconds. */
export interface Slot {
  startsAt: number;
  endsAt: number;
}

/** What the slots of a stretch are found by, and by the same pass the reasons for the rest (reasons.ts). */
export interface Findings {
  readonly windows: readonly OpenWindow[];
  /** Time that a slot must not touch, sorted and merged: claims with all buffers, and time off. */
  readonly taken: readonly Interval[];
  /** Undefined without limits. */
  readonly limit: ((day: number) => LimitReached | undefined) | undefined;
}

/**
 * The free times, sorted by start. Slots may overlap one another when the step is shorter than the length.
 * Throws RangeError for an unknown zone, a row that is no range, dates that overlap or a rule out of bounds.
 */
export function openSlots(input: SlotInput): Slot[] {
  const rules = withDefaults(input);
  const from = Math.max(rules.from, bookableFrom(rules));
  const until = Math.min(rules.until, bookableUntil(rules));
  const slots: Slot[] = [];
  // With a limit the days are looked at lazily, in growing steps; otherwise in one go.
  let days = rules.limit === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : 2;
  for (let at = from; at < until && slots.length < rules.limit; days *= 2) {
    const next = Math.min(until, at + days * DAY);
    sweep(rules, at, next, slots);
    at = next;
  }
  return slots;
}

/** Whether exactly this start is offered: the check at booking, by the engine that offers. */
export function isOpenSlot(input: SlotInput, startsAt: number): boolean {
  if (!Number.isSafeInteger(startsAt)) return false;
  return openSlots({ ...input, from: startsAt, until: startsAt + 1, limit: 1 }).length === 1;
}

/** The first free time, or undefined when the booking window has none. */
export function nextFree(input: SlotInput): Slot | undefined {
  return openSlots({ ...input, limit: 1 })[0];
}

/** Adds the slots that start in [from, until) until the limit is reached. */
export function sweep(rules: Rules, from: number, until: number, slots: Slot[]): Findings {
  const length = rules.lengthMinutes * MINUTE;
  const step = rules.startIntervalMinutes * MINUTE;
  const windows = openWindows(rules, from, until + length);
  const taken = takenTimes(rules, from, until + length);
  const { maxPerDay, maxPerWeek } = rules;
  const isLimited = maxPerDay < Number.POSITIVE_INFINITY || maxPerWeek < Number.POSITIVE_INFINITY;
  const limit = isLimited ? limitOn(rules, rules.given, maxPerDay, maxPerWeek) : undefined;
  let next = 0;
  let taking = taken[0];
  for (const { start, end, day, anchor, reach } of windows) {
    if (limit?.(day)) continue;
    const lastStart = Math.min(end - 1, until - 1, reach - length);
    let at = anchor + Math.ceil((Math.max(start, from) - anchor) / step) * step;
    while (at <= lastStart) {
      while (taking && taking.end <= at) taking = taken[++next];
      if (taking && taking.start < at + length) {
        at = anchor + Math.ceil((taking.end - anchor) / step) * step;
        continue;
      }
      slots.push({ startsAt: at, endsAt: at + length });
      if (slots.length >= rules.limit) return { windows, taken, limit };
      at += step;
    }
  }
  return { windows, taken, limit };
}

/**
 * Everything that matters between two instants and that a slot must not touch, merged. To widen a claim of the expert
 * by the candidate's buffers, turned round, is to widen the candidate.
 */
function takenTimes(rules: Rules, from: number, until: number): Interval[] {
  const before = rules.bufferBeforeMinutes * MINUTE;
  const after = rules.bufferAfterMinutes * MINUTE;
  const taken: Interval[] = [];
  for (const { start, end } of rules.busy) {
    if (start < end && start - after < until && end + before > from)
      taken.push(interval(start - after, end + before));
  }
  for (const { start, end } of rules.viewerBusy) {
    if (start < until && end > from) taken.push(interval(start, end));
  }
  for (const { start, end } of rules.timeOff) {
    if (start < until && end > from) taken.push(interval(start, end));
  }
  return mergeIntervals(taken);
}
