import type { DatedHours } from '../../core/dated-hours.ts';
import { formatHours, formatRanges } from '../../core/format-hours.ts';
import { zoneLabel } from '../../core/format-time.ts';
import type { WeeklyRange } from '../../core/hours.ts';
import { writtenWeek } from '../../core/week.ts';
import { strong } from '../../interaction/text.ts';
import { buttons, choice, note, type Part, text, type View } from '../../interaction/view.ts';
import { showDates, showRules, showTimeOff, showTravel } from './plans-presses.ts';
import * as presses from './presses.ts';

/** By `day_of_week`. */
export const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;
/** The order in which people read a week. */
export const WEEK_ORDER = [1, 2, 3, 4, 5, 6, 0] as const;

export const invitationView: View = {
  heading: 'Become an expert',
  parts: [
    text(
      'Say what you can help with, and when. Others then find you with /connect and ask; you accept or decline each request.',
    ),
    ...buttons({ label: 'Become an expert', press: presses.editProfile.press({}), style: 'primary' }),
  ],
};

const dayLine = (week: ReturnType<typeof writtenWeek>, day: number): string => {
  const { available = [], unavailable = [] } = week[day] ?? {};
  const closed = unavailable.length > 0 ? ` (not ${formatRanges(unavailable)})` : '';
  return `${WEEKDAYS[day]}: ${available.length > 0 ? formatRanges(available) + closed : 'closed'}`;
};

/** The whole week, a line a day. */
export const weekLines = (rows: readonly WeeklyRange[]): string[] => {
  const week = writtenWeek(rows);
  return WEEK_ORDER.map((day) => dayLine(week, day));
};

/** So many dates with hours of their own are shown. */
const DATES_SHOWN = 10;

interface HoursRead {
  /** The reader's zone, and that of the hours. */
  readonly zone: string;
  readonly hoursZone: string;
  /** Dates with hours of their own. */
  readonly dated: readonly DatedHours[];
}

function datedParts(dated: readonly DatedHours[]): Part[] {
  if (dated.length === 0) return [];
  const more = dated.length - DATES_SHOWN;
  const lines = formatHours({ week: [], dated: dated.slice(0, DATES_SHOWN) });
  return [
    text([strong('On these dates')]),
    text([...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n')),
  ];
}

/** The hours editor: the week as it is, and what can be done with it. */
export function hoursView(
  rows: readonly WeeklyRange[],
  { zone, hoursZone, dated }: HoursRead,
  saved: string | null = null,
): View {
  const week = writtenWeek(rows);
  const options = WEEK_ORDER.map((day) => ({
    label: WEEKDAYS[day],
    value: String(day),
    detail: dayLine(week, day)
      .replace(/^\w+: /, '')
      .slice(0, 70),
  }));
  return {
    heading: 'Your weekly hours',
    parts: [
      ...(saved === null ? [] : [text([strong(saved)])]),
      text(rows.length === 0 ? 'You have no hours yet, so nobody can book you.' : weekLines(rows).join('\n')),
      ...datedParts(dated),
      ...buttons(
        rows.length === 0 && {
          label: 'Weekdays 9:00–17:00',
          press: presses.setWeekdays.press({}),
          style: 'primary',
        },
        { label: 'Write hours', press: presses.writeHours.press({}) },
        rows.length > 0 && { label: 'The coming week', press: presses.comingWeek.press({}) },
        rows.length > 0 && { label: 'Copy a day', press: presses.copyDay.press({}) },
        rows.length > 0 && { label: 'Clear all', press: presses.clearHours.press({}), style: 'danger' },
        { label: 'Profile', press: presses.showOwnProfile.press({}) },
      ),
      ...buttons(
        { label: 'Dates', press: showDates.press({ page: 0 }) },
        { label: 'Time off', press: showTimeOff.press({ page: 0 }) },
        { label: 'Travel', press: showTravel.press({ page: 0 }) },
        { label: 'Rules', press: showRules.press({}) },
        { label: 'Why am I not bookable?', press: presses.whyNotBookable.press({ week: 0 }) },
      ),
      choice('Change a day', presses.editDay.press({}), options),
      note(
        zone === hoursZone
          ? `Times are in ${zoneLabel(zone)}, your own time zone.`
          : `Times are in ${zoneLabel(hoursZone)}, while you read times in ${zoneLabel(zone)}.`,
      ),
    ],
  };
}

/** What stands under an expert's own profile: hours to set, or requests to let in again. */
export const ownHints = (paused: boolean, hasHours: boolean): Part[] => [
  ...(hasHours ? [] : [text('You have no weekly hours yet, so nobody can book you.')]),
  ...buttons(
    !hasHours && { label: 'Weekdays 9:00–17:00', press: presses.setWeekdays.press({}), style: 'primary' },
    paused && { label: 'Resume', press: presses.resume.press({}), ...(hasHours && { style: 'primary' }) },
  ),
];
