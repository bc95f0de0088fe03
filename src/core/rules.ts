import { Refused } from './errors.ts';
import { HOUR } from './time.ts';

/** How an expert's time is offered, where nobody has said otherwise. Minutes, but for the days of the window. */
export const DEFAULT_RULES = {
  lengthsMinutes: [30, 60] as readonly number[],
  startIntervalMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  noticeMinutes: 120,
  windowDays: 30,
} as const;

/** Throws `Refused('slot-not-offered')` unless a new session may have this length, in minutes. */
export function requireLength(lengthMinutes: number): void {
  if (!DEFAULT_RULES.lengthsMinutes.includes(lengthMinutes)) throw new Refused('slot-not-offered');
}

/** A proposal waits this long for an answer … */
const PROPOSAL_LIFE = 72 * HOUR;
/** … but no longer than this before its first time. */
const PROPOSAL_LEAD = HOUR;

/** So many proposals of one person may wait for an answer, and an offer holds so many times. */
export const MAX_OPEN_PROPOSALS = 5;
export const MAX_OFFERED = 5;

/** So many requests of one person may wait for an answer, and so many may be sent within 24 hours. */
export const MAX_PENDING = 5;
export const MAX_PER_DAY = 10;

/** Only a time later than this can be put to somebody: an earlier one would expire before it could be answered. */
export const answerableAfter = (now: Date): Date => new Date(now.getTime() + PROPOSAL_LEAD);

/** When a proposal made now for `firstTime` expires: 72 h from now or 1 h before its first time, whichever is sooner. */
export const proposalExpiry = (now: Date, firstTime?: Date): Date =>
  new Date(
    Math.min(now.getTime() + PROPOSAL_LIFE, firstTime ? firstTime.getTime() - PROPOSAL_LEAD : Infinity),
  );
