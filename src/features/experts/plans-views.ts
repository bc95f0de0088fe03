import { keyOfDay } from '../../core/civil.ts';
import type { DatedHours } from '../../core/dated-hours.ts';
import { formatDates, formatHours } from '../../core/format-hours.ts';
import { formatDay, formatMoment, formatSpan, zoneLabel } from '../../core/format-time.ts';
import type { Absence } from '../../core/hours-changes.ts';
import type { Plans } from '../../core/hours-outlook.ts';
import type { TypedSpan } from '../../core/parse-absence.ts';
import type { Doubt } from '../../core/parse-date.ts';
import type { SessionDetail } from '../../core/records.ts';
import { MINUTE } from '../../core/time.ts';
import { beginningOf, dateAt, type Travel, type Whereabouts, zoneOn } from '../../core/travel.ts';
import type { Pressed } from '../../interaction/action.ts';
import { strong } from '../../interaction/text.ts';
import { type Button, buttons, type Item, list, note, text, type View } from '../../interaction/view.ts';
import { quoted } from '../session/typed-times.ts';
import { questionAbout } from '../session/typed-views.ts';
import type { At } from '../session/views.ts';
import * as plans from './plans-presses.ts';
import { showHours, writeHours } from './presses.ts';
import { choiceParts, outsideParts } from './written-views.ts';

/** So many of a list are shown at once. */
const PAGE_SIZE = 8;

/** A page of somebody's plans, and where they are on which dates. */
export interface PlansRead extends Plans {
  readonly where: Whereabouts;
  /** From 0; beyond the last page is the last one. */
  readonly page: number;
  readonly saved: string | null;
}

interface Listed {
  readonly heading: string;
  readonly items: readonly Item[];
  /** What is said when there are none. */
  readonly none: string;
  readonly add: Button;
  readonly turn: (page: number) => Pressed;
}

function listView({ heading, items, none, add, turn }: Listed, { page, saved, where }: PlansRead): View {
  const last = Math.max(0, Math.ceil(items.length / PAGE_SIZE) - 1);
  const shown = Math.min(page, last);
  return {
    heading,
    parts: [
      ...(saved === null ? [] : [text([strong(saved)])]),
      items.length === 0 ? text(none) : list(items.slice(shown * PAGE_SIZE, (shown + 1) * PAGE_SIZE)),
      ...buttons(
        shown > 0 && { label: 'Previous', press: turn(shown - 1) },
        shown < last && { label: 'Next', press: turn(shown + 1) },
      ),
      ...buttons(add, { label: 'Hours', press: showHours.press({}) }),
      note(`Times are in ${zoneLabel(where.zone)}; on the dates of a travel, in the time of the place.`),
    ],
  };
}

const datesPress = ({ first, last }: DatedHours, sure: number) =>
  plans.removeDates.press({ first: keyOfDay(first), last: keyOfDay(last), sure });

/** The dates with hours of their own, and the ways to change them. */
export const datesView = (read: PlansRead): View =>
  listView(
    {
      heading: 'Dates that differ from your week',
      items: read.dated.map((dated) => ({
        text: formatHours({ week: [], dated: [dated] }),
        buttons: [{ label: 'Remove', press: datesPress(dated, 0) }],
      })),
      none: 'No date differs from your week. Write one like “24 dec 10-14”, or “closed 24 dec - 2 jan”.',
      add: { label: 'Add dates', press: writeHours.press({}), style: 'primary' },
      turn: (page) => plans.showDates.press({ page }),
    },
    read,
  );

/** Time off in words: whole dates where it is that, else both instants; each with its zone. */
export function absenceWords({ startsAt, endsAt }: Absence, where: Whereabouts): string {
  const [start, end] = [startsAt.getTime(), endsAt.getTime()];
  const span = { first: dateAt(where, start), last: dateAt(where, end - 1) };
  const zones = [span.first, span.last].map((day) => zoneOn(where, day));
  const isWhole = beginningOf(where, span.first) === start && beginningOf(where, span.last + 1) === end;
  if (isWhole)
    return `${formatDates(span)} (${[...new Set(zones)].map((zone) => zoneLabel(zone)).join(', ')})`;
  const [first = where.zone, last = first] = zones;
  if (span.first === span.last)
    return `${formatDay(start, first)}, ${formatSpan(start, (end - start) / MINUTE, first)} (${zoneLabel(first, start)})`;
  return `${formatMoment(start, first)} – ${formatMoment(end, last)}`;
}

/** The time off to come, and the ways to change it. */
export const timeOffView = (read: PlansRead): View =>
  listView(
    {
      heading: 'Your time off',
      items: read.timeOff.map(({ id, ...absence }) => ({
        text: [absenceWords(absence, read.where)],
        buttons: [{ label: 'Remove', press: plans.removeTimeOff.press({ id }) }],
      })),
      none: 'No time off so far. While it lasts nobody can book you, whatever your hours say.',
      add: { label: 'Add time off', press: plans.addTimeOff.press({}), style: 'primary' },
      turn: (page) => plans.showTimeOff.press({ page }),
    },
    read,
  );

export const tripWords = (trip: Travel): string => `${formatDates(trip)}: ${zoneLabel(trip.zone)}`;

/** The travels to come, and the ways to change them. */
export const travelView = (read: PlansRead): View =>
  listView(
    {
      heading: 'Your travels',
      items: read.travel.map(({ id, ...trip }) => ({
        text: [tripWords(trip)],
        buttons: [{ label: 'Remove', press: plans.removeTravel.press({ id, sure: 0 }) }],
      })),
      none: 'No travel so far. On the dates of one your hours are read in the time zone of the place.',
      add: { label: 'Add a travel', press: plans.addTravel.press({}), style: 'primary' },
      turn: (page) => plans.showTravel.press({ page }),
    },
    read,
  );

/** A beginning or an end of time off that may mean several instants (milliseconds). */
export interface Which {
  readonly words: string;
  readonly end: keyof TypedSpan;
  readonly candidates: readonly number[];
  readonly doubts: readonly Doubt[];
  readonly draft: string;
}

/** Asks which of its meanings it has. */
export const whichView = ({ words, end, candidates, doubts, draft }: Which, where: Whereabouts): View => ({
  heading: 'Time off',
  parts: [
    text(`${quoted(words)}: ${questionAbout(doubts)}`),
    ...buttons(
      ...candidates.map((instant) => ({
        label: formatMoment(instant, zoneOn(where, dateAt(where, instant))),
        press: plans.answerTimeOff.press({ draft, end, at: new Date(instant) }),
      })),
    ),
    ...choiceParts({ save: [], draft, keep: plans.showTimeOff.press({ page: 0 }) }),
  ],
});

/** That an answer is of no use any more, such as a time that has passed meanwhile. */
export const tooLateView = (problem: string, draft: string): View => ({
  heading: 'Time off',
  parts: [text(problem), ...choiceParts({ save: [], draft, keep: plans.showTimeOff.press({ page: 0 }) })],
});

/** A change of plans as it was understood, before it is made. */
export interface Asked {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly affected: readonly SessionDetail[];
  readonly save: Button;
  /** Of what was typed, if it was. */
  readonly draft?: string;
  /** Back to the list. */
  readonly keep: Pressed;
}

/** Says back what would change, with the booked sessions that it leaves outside the hours. */
export const askedView = ({ heading, lines, affected, save, draft, keep }: Asked, at: At): View => ({
  heading,
  parts: [
    text(lines.join('\n')),
    ...outsideParts(affected, at, 'your hours then'),
    ...choiceParts({ save: [save], draft: draft ?? null, keep }),
  ],
});
