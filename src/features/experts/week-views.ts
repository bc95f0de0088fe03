import { dayLabel, formatDay, formatTime, zoneLabel } from '../../core/format-time.ts';
import type { Interval } from '../../core/intervals.ts';
import { DAY, MINUTE } from '../../core/time.ts';
import { dayAt, instantOn } from '../../core/zone.ts';
import { nextShift } from '../../core/zone-shifts.ts';
import { strong } from '../../interaction/text.ts';
import { buttons, note, type Part, text, type View } from '../../interaction/view.ts';
import { showHours } from './presses.ts';

/** Changes of the clocks are told so long before. */
const AHEAD = 45 * DAY;

export interface ComingWeek {
  /** Open time from now to the end of the seventh date. */
  readonly open: readonly Interval[];
  /** The zone of the hours. */
  readonly zone: string;
  /** Zones of other people. */
  readonly elsewhere: readonly string[];
  readonly now: Date;
}

/** Open time by the dates of a zone, a line each; what is open already is from now on. */
function linesIn(zone: string, open: readonly Interval[], now: number): string {
  const days = new Map<string, string[]>();
  for (const { start, end } of open)
    for (let from = start; from < end; ) {
      const midnight = instantOn(zone, dayAt(zone, from) + 1, 0).instant;
      const until = Math.min(end, midnight);
      const day = dayLabel(from, zone);
      const begins = from <= now ? 'now' : formatTime(from, zone);
      const span = `${begins}–${until === midnight ? '24:00' : formatTime(until, zone)}`;
      days.set(day, [...(days.get(day) ?? []), span]);
      from = until;
    }
  return [...days].map(([day, spans]) => `${day}: ${spans.join(', ')}`).join('\n');
}

const inHours = (ms: number): string => {
  const minutes = Math.abs(ms) / MINUTE;
  if (minutes === 60) return 'an hour';
  return minutes % 60 === 0 ? `${minutes / 60} hours` : `${minutes} minutes`;
};

function shiftPart(zone: string, other: string, now: number): Part[] {
  const shift = nextShift(zone, other, now, now + AHEAD);
  if (!shift) return [];
  return [
    note(
      `The clocks of ${zoneLabel(shift.zone)} change on ${formatDay(shift.at, shift.zone)}: from then on your hours are ${inHours(shift.by)} ${shift.by > 0 ? 'later' : 'earlier'} in ${zoneLabel(other)}.`,
    ),
  ];
}

function seenPart(seen: string, { open, zone, now }: Omit<ComingWeek, 'elsewhere'>): Part[] {
  const lines = linesIn(seen, open, now.getTime());
  if (seen === zone) return [text([strong(`In ${zoneLabel(seen)}`)]), text(lines)];
  const isSame = lines === linesIn(zone, open, now.getTime());
  return isSame
    ? [note(`It is the same in ${zoneLabel(seen)}.`)]
    : [text([strong(`Seen in ${zoneLabel(seen)}`)]), text(lines)];
}

/** The coming week as the expert sees it, and as others do whose clocks differ. */
export const comingWeekView = ({ open, zone, elsewhere, now }: ComingWeek): View => ({
  heading: 'Your coming week',
  parts: [
    ...(open.length === 0
      ? [text('You have no hours in the next seven days.')]
      : [zone, ...elsewhere].flatMap((each) => seenPart(each, { open, zone, now }))),
    ...elsewhere.flatMap((other) => shiftPart(zone, other, now.getTime())),
    ...buttons({ label: 'Hours', press: showHours.press({}) }),
  ],
});
