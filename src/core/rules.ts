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

/** A proposal waits this long for an answer … */
const PROPOSAL_LIFE = 72 * HOUR;
/** … but no longer than this before its first time. */
const PROPOSAL_LEAD = HOUR;

/** When a proposal made now for `firstTime` expires: 72 h from now or 1 h before its first time, whichever is sooner. */
export const proposalExpiry = (now: Date, firstTime: Date): Date =>
  new Date(Math.min(now.getTime() + PROPOSAL_LIFE, firstTime.getTime() - PROPOSAL_LEAD));
