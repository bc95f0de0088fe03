import { dayLabel, formatTime } from '../core/format-time.ts';
import type { Interval } from '../core/intervals.ts';
import type { Explained, Reason } from '../core/reasons.ts';
import { DAY } from '../core/time.ts';
import { dayAt, instantOn } from '../core/zone.ts';
import { type Limits, limitWords } from './limit-words.ts';

/** What keeps time from being free, as the requester and as the expert is told. */
const WORDS: Record<Reason, readonly [forRequester: string, forExpert: string]> = {
  past: ['nothing is left of that day', 'nothing is left of that day'],
  window: ['too far ahead to be booked', 'further ahead than you can be booked'],
  'time-off': ['away', 'your time off'],
  exception: ['other hours that day', 'outside your hours of that date'],
  hours: ['outside their hours', 'outside your hours'],
  'day-limit': ['no room for another session that day', 'as many sessions as you give in a day'],
  'week-limit': ['no room for another session that week', 'as many sessions as you give in a week'],
  own: ['your own session', 'your session'],
  taken: ['taken', 'taken'],
  buffer: ['too close to another session', 'kept free around your sessions'],
  notice: ['too soon', 'sooner than your notice to book'],
  'no-room': ['too little room', 'too little room'],
};
/** Their times are said, unless the whole day is like that. */
const TIMED: readonly Reason[] = ['time-off', 'own', 'taken', 'buffer', 'notice', 'no-room'];
/** Said where nothing else is to be said, the first that applies. */
const PLAIN: readonly Reason[] = ['exception', 'hours', 'past', 'window'];
/** So many stretches of a day are named for one reason. */
const STRETCHES = 3;

export interface Days {
  /** Instants in milliseconds. */
  readonly from: number;
  readonly until: number;
  /** In whose dates and times. */
  readonly zone: string;
  readonly asExpert: boolean;
  /** The expert's. */
  readonly rules: Limits;
}

/** The first instant of the date so many days after that of an instant. */
const dayStart = (zone: string, instant: number, days: number): number =>
  instantOn(zone, dayAt(zone, instant) + days, 0).instant;

/** What is free and what is in the way, a line a date; dates alike that follow each other share one. */
export function whyLines(explained: Explained, { from, until, ...told }: Days): string[] {
  const { zone } = told;
  const lines: { first: number; last: number; day: ToldDay }[] = [];
  for (let start = from; start < until; start = dayStart(zone, start, 1)) {
    const end = Math.min(until, dayStart(zone, start, 1));
    const day = toldDay(explained, { start, end }, told);
    const before = lines.at(-1);
    if (before?.day.free === day.free && before.day.inTheWay === day.inTheWay) before.last = start;
    else lines.push({ first: start, last: start, day });
  }
  return lines.map(({ first, last, day: { free, inTheWay } }) => {
    const days = first === last ? [first] : [first, last];
    const times = `${free} free ${free === 1 ? 'time' : 'times'}${days.length > 1 ? ' each day' : ''}`;
    const said = [...(free > 0 ? [times] : []), ...(inTheWay === '' ? [] : [inTheWay])];
    return `${days.map((day) => dayLabel(day, zone)).join(' – ')}: ${said.join('; ')}`;
  });
}

/** How many times of a date are free, and what is said of the others; empty when there is nothing to say. */
interface ToldDay {
  readonly free: number;
  readonly inTheWay: string;
}

function toldDay(
  { slots, reasons }: Explained,
  { start, end }: Interval,
  { zone, asExpert, rules }: Omit<Days, 'from' | 'until'>,
): ToldDay {
  const free = slots.filter(({ startsAt }) => startsAt >= start && startsAt < end).length;
  const found = new Map<Reason, Interval[]>();
  for (const { reason, ...stretch } of reasons) {
    const [begins, ends] = [Math.max(start, stretch.start), Math.min(end, stretch.end)];
    if (begins < ends) found.set(reason, [...(found.get(reason) ?? []), { start: begins, end: ends }]);
  }
  const wordsOf = (reason: Reason) => WORDS[reason][asExpert ? 1 : 0] + limitWords(reason, rules);
  const clock = (instant: number) => (instant === end ? '24:00' : formatTime(instant, zone));
  const said = [...found]
    .filter(([reason]) => !PLAIN.includes(reason) && !(free > 0 && reason === 'no-room'))
    .sort(([a], [b]) => Number(a === 'no-room') - Number(b === 'no-room'))
    .map(([reason, stretches]) => {
      const isWhole = stretches[0]?.start === start && stretches[0].end === end;
      if (isWhole || !TIMED.includes(reason)) return wordsOf(reason);
      const spans = stretches.slice(0, STRETCHES).map((one) => `${clock(one.start)}–${clock(one.end)}`);
      const more = stretches.length > STRETCHES ? ' and later' : '';
      return `${wordsOf(reason)} ${spans.join(', ')}${more}`;
    });
  const plain = PLAIN.find((reason) => found.has(reason));
  const isPlain = free === 0 && said.length === 0 && plain !== undefined;
  return { free, inTheWay: isPlain ? wordsOf(plain) : said.join('; ') };
}

/** Seven dates that are looked at together. */
export interface Week {
  readonly number: number;
  /** Instants in milliseconds. */
  readonly from: number;
  readonly until: number;
  /** Nothing after it can be booked. */
  readonly isLast: boolean;
}

/** Seven dates of a zone from today on, or `number` weeks later; of this date only what is left. */
export function weekFrom(zone: string, now: number, number: number, windowDays: number): Week {
  const from = Math.max(now, dayStart(zone, now, 7 * number));
  const until = dayStart(zone, now, 7 * (number + 1));
  return { number, from, until, isLast: until >= now + windowDays * DAY };
}
