import type { Reason } from '../core/reasons.ts';
import type { BookingRules } from '../core/rules.ts';
import { inWords } from './experts/rules-views.ts';

/** What decides by a number whether a time is free. */
export type Limits = Pick<BookingRules, 'windowDays' | 'noticeMinutes' | 'maxPerDay' | 'maxPerWeek'>;

const most = (sessions: number | null): string => (sessions === null ? '' : ` (${sessions} at most)`);

const WORDS: Readonly<Partial<Record<Reason, (limits: Limits) => string>>> = {
  window: ({ windowDays }) => ` (${inWords(windowDays * 1_440)} at most)`,
  notice: ({ noticeMinutes }) => ` (${inWords(noticeMinutes)} of notice)`,
  'day-limit': ({ maxPerDay }) => most(maxPerDay),
  'week-limit': ({ maxPerWeek }) => most(maxPerWeek),
};

/** The number behind a reason, to follow its words: ` (30 days at most)`; nothing where there is none. */
export const limitWords = (reason: Reason, limits: Limits): string => WORDS[reason]?.(limits) ?? '';
