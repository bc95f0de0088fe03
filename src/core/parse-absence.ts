import type { DateSpan } from './civil.ts';
import type { Absence } from './hours-changes.ts';
import type { Doubt } from './parse-date.ts';
import { readDates } from './parse-dates.ts';
import { parseTime } from './parse-time.ts';
import { plainWords } from './time-words.ts';
import { beginningOf, dateAt, type Whereabouts, zoneOn } from './travel.ts';

/** A beginning and an end as typed; without an end, the beginning says it all, such as `24 dec - 2 jan`. */
export interface TypedSpan {
  readonly from: string;
  readonly until: string | null;
}

/** Why a beginning or an end is not taken. */
export interface SpanFault {
  readonly at: keyof TypedSpan;
  /** `two-ends`: there is one in the beginning too; `no-end`: a time alone does not say how long. */
  readonly code: 'not-understood' | 'which' | 'past' | 'backwards' | 'two-ends' | 'no-end';
  /** The instants that it may mean, in milliseconds, and why it may, where they are known. */
  readonly question?: { readonly candidates: readonly number[]; readonly doubts: readonly Doubt[] };
}

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: SpanFault };

/** These are counted from now and never from the beginning. */
const FROM_NOW = /^\+|\b(?:in|now|today|tonight|tomorrow|tmrw?|yesterday)\b/;

const failed = (at: keyof TypedSpan, code: SpanFault['code'], question?: SpanFault['question']) =>
  ({ ok: false, fault: { at, code, ...(question && { question }) } }) as const;

/**
 * Dates as typed into two fields, both included, read on the day number `today` of their writer. An end is the first
 * such date from the beginning on, but for words such as `tomorrow`. Never a guess but for the year; show people what
 * was understood (`formatDates`).
 */
export function parseDateSpan({ from, until }: TypedSpan, today: number): Read<DateSpan> {
  const beginning = datesIn('from', from, today);
  if (!beginning.ok || until === null) return beginning;
  const { first, last } = beginning.value;
  if (first !== last) return failed('until', 'two-ends');
  const end = beforeBeginning(datesIn('until', until, isFromNow(until) ? today : first));
  if (!end.ok) return end;
  if (end.value.last < first) return failed('until', 'backwards');
  return { ok: true, value: { first, last: end.value.last } };
}

/**
 * Time off as typed into two fields by somebody at `now` (milliseconds): dates, both included, or times as `parseTime`
 * reads them, where their writer is then. An end is the first such date or time from the beginning on, but for words
 * such as `tomorrow` or `in 2 hours`. What has several meanings is a fault with its candidates. Throws RangeError for
 * an unknown zone.
 */
export function parseAbsence({ from, until }: TypedSpan, where: Whereabouts, now: number): Read<Absence> {
  const beginning = stretchIn('from', from, where, now);
  if (!beginning.ok) return beginning;
  const { start, end } = beginning.value;
  const startsAt = new Date(start);
  if (until === null)
    return end === undefined
      ? failed('until', 'no-end')
      : { ok: true, value: { startsAt, endsAt: new Date(end) } };
  if (beginning.value.days > 1) return failed('until', 'two-ends');
  const ending = beforeBeginning(stretchIn('until', until, where, isFromNow(until) ? now : start - 1));
  if (!ending.ok) return ending;
  const endsAt = new Date(ending.value.end ?? ending.value.start);
  return endsAt > startsAt ? { ok: true, value: { startsAt, endsAt } } : failed('until', 'backwards');
}

/** What is over at the beginning comes before it. */
const beforeBeginning = <T>(read: Read<T>): Read<T> =>
  read.ok || read.fault.code !== 'past' ? read : failed('until', 'backwards');

const isFromNow = (typed: string): boolean => FROM_NOW.test(plainWords(typed) ?? '');

function datesIn(at: keyof TypedSpan, typed: string, today: number): Read<DateSpan> {
  const dates = readDates(plainWords(typed) ?? '', today);
  if (dates === 'which-date') return failed(at, 'which');
  if (dates === 'past') return failed(at, 'past');
  return dates ? { ok: true, value: dates } : failed(at, 'not-understood');
}

interface Stretch {
  readonly start: number;
  /** Undefined for a time. */
  readonly end: number | undefined;
  readonly days: number;
}

/** The dates, or the time, that a text means at `now`. */
function stretchIn(at: keyof TypedSpan, typed: string, where: Whereabouts, now: number): Read<Stretch> {
  const dates = datesIn(at, typed, dateAt(where, now));
  if (dates.ok) {
    const { first, last } = dates.value;
    const [start, end] = [beginningOf(where, first), beginningOf(where, last + 1)];
    return { ok: true, value: { start, end, days: last - first + 1 } };
  }
  if (dates.fault.code !== 'not-understood') return dates;
  const parsed = parsedWhere(typed, where, now);
  switch (parsed.kind) {
    case 'time':
      return { ok: true, value: { start: parsed.instant, end: undefined, days: 1 } };
    case 'question':
      return failed(at, 'which', { candidates: parsed.candidates, doubts: parsed.doubts });
    case 'no-time':
      return failed(at, 'which');
    case 'past':
      return failed(at, 'past');
    case 'not-understood':
      return failed(at, 'not-understood');
  }
}

/** Read in the zone of the date that it falls on, which is another one while travelling. */
function parsedWhere(typed: string, where: Whereabouts, now: number) {
  const here = zoneOn(where, dateAt(where, now));
  const parsed = parseTime(typed, here, now);
  const instant =
    parsed.kind === 'time' ? parsed.instant : parsed.kind === 'question' ? parsed.candidates[0] : now;
  const there = zoneOn(where, dateAt(where, instant ?? now));
  return there === here ? parsed : parseTime(typed, there, now);
}
