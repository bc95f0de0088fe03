import type { BookingRules } from '../../core/rules.ts';
import { strong } from '../../interaction/text.ts';
import { buttons, facts, note, text, type View } from '../../interaction/view.ts';
import { editLengths, editLimits } from './plans-presses.ts';
import { showHours } from './presses.ts';

const UNITS = [
  [1_440, 'day'],
  [60, 'hour'],
  [1, 'minute'],
] as const;

/** `2 hours`, `1 day and 30 minutes`. */
export function inWords(minutes: number): string {
  let left = minutes;
  const said: string[] = [];
  for (const [size, unit] of UNITS) {
    const amount = Math.floor(left / size);
    left %= size;
    if (amount > 0) said.push(`${amount} ${unit}${amount === 1 ? '' : 's'}`);
  }
  return said.join(' and ');
}

const buffer = (minutes: number) => (minutes === 0 ? 'none' : inWords(minutes));
const until = (minutes: number, end: string) =>
  minutes === 0 ? `until the session ${end}` : `until ${inWords(minutes)} before the session`;
const most = (sessions: number | null) => (sessions === null ? 'any number' : `${sessions} at most`);

/** Every rule by which somebody's time is offered, in plain words. */
export const rulesView = (rules: BookingRules, saved: string | null = null): View => ({
  heading: 'Your booking rules',
  parts: [
    ...(saved === null ? [] : [text([strong(saved)])]),
    facts(
      ['Sessions last', `${rules.lengthsMinutes.join(' or ')} minutes`],
      ['They can start', `every ${inWords(rules.startIntervalMinutes)}`],
      ['Free time before', buffer(rules.bufferBeforeMinutes)],
      ['Free time after', buffer(rules.bufferAfterMinutes)],
      ['Can be booked', `up to ${inWords(rules.windowDays * 1_440)} ahead`],
    ),
    ...buttons({ label: 'Change lengths and buffers', press: editLengths.press({}) }),
    facts(
      ['To book', rules.noticeMinutes === 0 ? 'no notice' : `${inWords(rules.noticeMinutes)} of notice`],
      ['To move', until(rules.moveNoticeMinutes, 'begins')],
      ['To cancel', until(rules.cancelNoticeMinutes, 'is over')],
      ['On one day', most(rules.maxPerDay)],
      ['In one week', most(rules.maxPerWeek)],
    ),
    ...buttons(
      { label: 'Change notice and limits', press: editLimits.press({}) },
      { label: 'Hours', press: showHours.press({}) },
    ),
    note('They hold for others. You can move, cancel and offer any time yourself; what is booked stays.'),
  ],
});
