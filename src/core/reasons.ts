import { type Interval, interval, mergeIntervals, subtractIntervals } from './intervals.ts';
import { bookableFrom, bookableUntil, type Rules, type SlotInput, withDefaults } from './slot-rules.ts';
import { type Findings, isOpenSlot, type Slot, sweep } from './slots.ts';
import { DAY, MINUTE } from './time.ts';
import { beginningOf } from './travel.ts';

/**
 * Why a time is not free. What comes first here is said when several hold:
 * - `past`, `window`: gone by, or beyond the booking window;
 * - `time-off`, `exception`, `hours`: the expert is away, has other hours on that date, or none then in the week;
 * - `day-limit`, `week-limit`: as many sessions as the expert gives on that date or in that week;
 * - `own`, `taken`, `buffer`: claimed by whoever asks, claimed by somebody else, or kept free around a claim;
 * - `notice`: too soon;
 * - `no-room`: open, yet no start from which the whole length is free.
 */
export type Reason =
  | 'past'
  | 'window'
  | 'time-off'
  | 'exception'
  | 'hours'
  | 'day-limit'
  | 'week-limit'
  | 'own'
  | 'taken'
  | 'buffer'
  | 'notice'
  | 'no-room';

/** A stretch of time that is not free. */
export interface NotFree extends Interval {
  readonly reason: Reason;
}

/** What is asked about, and on whose behalf: the requester unless `byExpert`. */
export interface ReasonInput extends SlotInput {
  from: number;
  until: number;
  byExpert?: boolean;
  /** The expert's claims without their buffers; `busy` where there are none. */
  sessions?: readonly Interval[];
}

export interface Explained {
  /** The free times that touch [from, until). */
  readonly slots: readonly Slot[];
  /** All the rest of [from, until), sorted and disjoint. */
  readonly reasons: readonly NotFree[];
}

interface Layer {
  readonly reason: Reason;
  readonly when: readonly Interval[];
}

/** The free times of a stretch and why the rest of it is not free. Throws RangeError as `openSlots`, or without an end. */
export function explainSlots(input: ReasonInput): Explained {
  const rules = withDefaults(input);
  const { from, until } = rules;
  if (!(Number.isSafeInteger(from) && Number.isSafeInteger(until)))
    throw new RangeError('no stretch of time');
  const slots: Slot[] = [];
  // A slot that began a little before still covers the first of it.
  const since = from - rules.lengthMinutes * MINUTE + 1;
  const findings = sweep({ ...rules, limit: Number.POSITIVE_INFINITY }, since, until, slots);
  const free = slots.filter(
    ({ startsAt }) => startsAt >= bookableFrom(rules) && startsAt < bookableUntil(rules),
  );
  let left = subtractIntervals(
    [interval(from, until)],
    free.map(({ startsAt, endsAt }) => interval(startsAt, endsAt)),
  );
  const reasons: NotFree[] = [];
  for (const { reason, when } of layers(input, rules, findings)) {
    const rest = subtractIntervals(left, when);
    for (const { start, end } of subtractIntervals(left, rest)) reasons.push({ start, end, reason });
    left = rest;
  }
  for (const { start, end } of left) reasons.push({ start, end, reason: 'no-room' });
  return { slots: free, reasons: reasons.sort((a, b) => a.start - b.start) };
}

/** Why a session cannot begin at this instant, or undefined when it can. */
export function whyNot(input: Omit<ReasonInput, 'from' | 'until'>, startsAt: number): Reason | undefined {
  if (isOpenSlot(input, startsAt)) return undefined;
  const rules = withDefaults(input);
  if (!(startsAt < bookableUntil(rules))) return 'window';
  const wanted = { start: startsAt, end: startsAt + rules.lengthMinutes * MINUTE };
  const asked = { ...input, from: wanted.start, until: wanted.end };
  const clipped = { ...rules, from: wanted.start, until: wanted.end };
  const findings = sweep({ ...clipped, limit: 0 }, wanted.start, wanted.end, []);
  const hit = layers(asked, clipped, findings).find(({ reason, when }) => {
    // The beginning alone says on which date a session is given, and whether the booking window has it.
    if (reason === 'window') return false;
    const end = reason.endsWith('-limit') ? wanted.start + 1 : wanted.end;
    return when.some((stretch) => stretch.start < end && wanted.start < stretch.end);
  });
  return hit?.reason ?? 'no-room';
}

/** A date begins and ends less than a day from where it does in UTC. */
const NEARBY = 2 * DAY;

function layers(input: ReasonInput, rules: Rules, { windows, taken, limit }: Findings): Layer[] {
  const { from, until, now, timeOff, viewerBusy } = rules;
  const all = [interval(from, until)];
  const closed = subtractIntervals(all, windows);
  const dates = rules.dated
    .filter(({ first, last }) => first * DAY < until + NEARBY && last * DAY > from - NEARBY)
    .map(({ first, last }) => interval(beginningOf(rules, first), beginningOf(rules, last + 1)));
  const onLimit = (reached: Reason) => windows.filter(({ day }) => limit?.(day) === reached);
  const sessions = input.sessions ?? rules.busy;
  const [own, others] = input.byExpert ? [sessions, viewerBusy] : [viewerBusy, sessions];
  return [
    { reason: 'past', when: before(from, now) },
    { reason: 'window', when: before(bookableUntil(rules), until) },
    { reason: 'time-off', when: timeOff },
    { reason: 'exception', when: subtractIntervals(closed, subtractIntervals(closed, dates)) },
    { reason: 'hours', when: closed },
    { reason: 'day-limit', when: onLimit('day-limit') },
    { reason: 'week-limit', when: onLimit('week-limit') },
    { reason: 'own', when: own },
    { reason: 'taken', when: others },
    { reason: 'buffer', when: taken },
    { reason: 'notice', when: before(from, bookableFrom(rules)) },
  ];
}

const before = (start: number, end: number): Interval[] =>
  start < end ? mergeIntervals([interval(start, end)]) : [];
