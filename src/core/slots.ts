import type { WeeklyRange } from './hours.ts';
import { type Interval, interval, mergeIntervals } from './intervals.ts';
import { DAY, MINUTE } from './time.ts';
import { openWindows } from './windows.ts';

/** An offered time, instants in milliseconds. */
export interface Slot {
  startsAt: number;
  endsAt: number;
}

/** What decides whether a time is free. Instants in milliseconds. */
export interface SlotInput {
  now: number;
  /** The expert's IANA zone: the weekly hours are its wall time. */
  zone: string;
  weekly: readonly WeeklyRange[];
  /** 1-1440. */
  lengthMinutes: number;
  /** Step between slot starts, counted from the start of each open stretch; 1-1440. */
  startIntervalMinutes?: number;
  /** Free time the expert keeps around a session. */
  bufferBeforeMinutes?: number;
  bufferAfterMinutes?: number;
  /** A slot starts at least this long after `now`. */
  noticeMinutes?: number;
  /** A slot starts less than this many times 24 hours after `now`. */
  windowDays?: number;
  /**
   * The expert's claims, with the buffers their rows carry; the candidate is widened by its own buffers. Any order
   * will do; sorted by start costs least.
   */
  busy?: readonly Interval[];
  /** The requester's claims, compared with the bare candidate. */
  viewerBusy?: readonly Interval[];
  /** Only slots that start in [from, until). */
  from?: number;
  until?: number;
  /** At most so many, the earliest ones. */
  limit?: number;
}

const NOTHING: readonly Interval[] = [];

type Rules = Required<SlotInput>;

/** What each rule may be, so that no setting can make the engine's time unbounded. */
const BOUNDS = [
  ['lengthMinutes', 1, 1_440],
  ['startIntervalMinutes', 1, 1_440],
  ['bufferBeforeMinutes', 0, 1_440],
  ['bufferAfterMinutes', 0, 1_440],
  ['noticeMinutes', 0, 527_040],
  ['windowDays', 0, 3_660],
] as const;

/**
 * The free times, sorted by start. Slots may overlap one another when the step is shorter than the length.
 * Throws RangeError for an unknown zone, a row that is no range or a rule out of bounds.
 */
export function openSlots(input: SlotInput): Slot[] {
  const rules = withDefaults(input);
  for (const [name, least, most] of BOUNDS) {
    const value = rules[name];
    if (!(Number.isInteger(value) && value >= least && value <= most))
      throw new RangeError(`${name}: ${value}`);
  }
  const from = Math.max(rules.from, rules.now + rules.noticeMinutes * MINUTE);
  const until = Math.min(rules.until, rules.now + rules.windowDays * DAY);
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

// Named one by one: spreading objects costs several times what the engine does for a week.
function withDefaults(input: SlotInput): Rules {
  return {
    now: input.now,
    zone: input.zone,
    weekly: input.weekly,
    lengthMinutes: input.lengthMinutes,
    startIntervalMinutes: input.startIntervalMinutes ?? 30,
    bufferBeforeMinutes: input.bufferBeforeMinutes ?? 0,
    bufferAfterMinutes: input.bufferAfterMinutes ?? 0,
    noticeMinutes: input.noticeMinutes ?? 120,
    windowDays: input.windowDays ?? 30,
    busy: input.busy ?? NOTHING,
    viewerBusy: input.viewerBusy ?? NOTHING,
    from: input.from ?? Number.NEGATIVE_INFINITY,
    until: input.until ?? Number.POSITIVE_INFINITY,
    limit: input.limit ?? Number.POSITIVE_INFINITY,
  };
}

/** Adds the slots that start in [from, until) until the limit is reached. */
function sweep(rules: Rules, from: number, until: number, slots: Slot[]): void {
  const length = rules.lengthMinutes * MINUTE;
  const step = rules.startIntervalMinutes * MINUTE;
  const taken = takenTimes(rules, from, until + length);
  let next = 0;
  let taking = taken[0];
  for (const { start, end, anchor, reach } of openWindows(rules.zone, rules.weekly, from, until + length)) {
    const lastStart = Math.min(end - 1, until - 1, reach - length);
    let at = anchor + Math.ceil((Math.max(start, from) - anchor) / step) * step;
    while (at <= lastStart) {
      while (taking && taking.end <= at) taking = taken[++next];
      if (taking && taking.start < at + length) {
        at = anchor + Math.ceil((taking.end - anchor) / step) * step;
        continue;
      }
      slots.push({ startsAt: at, endsAt: at + length });
      if (slots.length >= rules.limit) return;
      at += step;
    }
  }
}

/**
 * Everybody's busy time that matters between two instants, merged. To widen a claim of the expert by the
 * candidate's buffers, turned round, is to widen the candidate.
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
  return mergeIntervals(taken);
}
