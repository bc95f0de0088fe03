import type { Reason } from '../core/reasons.ts';
import type { BookingRules } from '../core/rules.ts';
import { inWords } from './experts/rules-views.ts';

/** What decides by a number whether a time is free. */
export type Limits = Pick<BookingRules, 'windowDays' | 'noticeMinutes' | 'maxPerDay' | 'maxPerWeek'>;

/** The number behind a reason, to follow its words: ` (30 days at most)`; nothing where there is none. */
export function limitWords(
  reason: Reason,
  { windowDays, noticeMinutes, maxPerDay, maxPerWeek }: Limits,
): string {
  switch (reason) {
    case 'window':
      return ` (${inWords(windowDays * 1_440)} at most)`;
    case 'notice':
      return ` (${inWords(noticeMinutes)} of notice)`;
    case 'day-limit':
      return maxPerDay === null ? '' : ` (${maxPerDay} at most)`;
    case 'week-limit':
      return maxPerWeek === null ? '' : ` (${maxPerWeek} at most)`;
    default:
      return '';
  }
}
