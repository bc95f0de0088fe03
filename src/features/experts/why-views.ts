import { formatMoment, zoneLabel } from '../../core/format-time.ts';
import type { Explained, Reason } from '../../core/reasons.ts';
import { say, strong } from '../../interaction/text.ts';
import { type Button, buttons, note, type Part, text, type View } from '../../interaction/view.ts';
import type { Limits } from '../limit-words.ts';
import { listUpcoming } from '../session/presses.ts';
import { type Week, whyLines } from '../why-days.ts';
import { showDates, showRules, showTimeOff } from './plans-presses.ts';
import { editProfile, resume, showHours, whyNotBookable, writeHours } from './presses.ts';

/** Whether others can find the expert at all. */
export type Standing = 'listed' | 'paused' | 'no-profile';

export interface WhyNot {
  readonly explained: Explained;
  /** The next free time, for anybody. */
  readonly next: Date | null;
  readonly rules: Limits;
  readonly standing: Standing;
}

/** The way to the rule that is in the way. */
const RULES: readonly (readonly [readonly Reason[], Button])[] = [
  [['hours'], { label: 'Write hours', press: writeHours.press({}) }],
  [['exception'], { label: 'Dates', press: showDates.press({ page: 0 }) }],
  [['time-off'], { label: 'Time off', press: showTimeOff.press({ page: 0 }) }],
  [['own'], { label: 'Your sessions', press: listUpcoming.press({ turn: null }) }],
  [
    ['notice', 'window', 'buffer', 'day-limit', 'week-limit', 'no-room'],
    { label: 'Rules', press: showRules.press({}) },
  ],
];

const standingParts = (standing: Standing): Part[] => {
  if (standing === 'listed') return [];
  if (standing === 'paused')
    return [
      text('You are paused: nobody new can ask you. People you are connected with can still book you.'),
      ...buttons({ label: 'Resume', press: resume.press({}), style: 'primary' }),
    ];
  return [
    text('You have no expert profile, so nobody finds you.'),
    ...buttons({ label: 'Become an expert', press: editProfile.press({}), style: 'primary' }),
  ];
};

/** What keeps people from booking the expert, day by day, with a button to each rule that does. */
export function whyNotView({ explained, next, rules, standing }: WhyNot, week: Week, zone: string): View {
  const found = new Set(explained.reasons.map(({ reason }) => reason));
  const turn = (to: number) => whyNotBookable.press({ week: to });
  return {
    heading: 'Why am I not bookable?',
    parts: [
      ...standingParts(standing),
      text(whyLines(explained, { ...week, zone, asExpert: true, rules }).join('\n')),
      text(
        next
          ? say`Your next free time is ${strong(formatMoment(next.getTime(), zone))}.`
          : 'You have no free time as far ahead as you can be booked.',
      ),
      ...buttons(...RULES.map(([reasons, button]) => reasons.some((reason) => found.has(reason)) && button), {
        label: 'Hours',
        press: showHours.press({}),
      }),
      ...buttons(
        week.number > 0 && { label: 'Week before', press: turn(week.number - 1) },
        !week.isLast && { label: 'Week after', press: turn(week.number + 1) },
      ),
      note(`Times are in ${zoneLabel(zone)}.`),
    ],
  };
}
