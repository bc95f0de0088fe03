import { Refused } from './errors.ts';
import { HOUR, MINUTE } from './time.ts';

/** How an expert's time is offered. Minutes, but for the days of the window; null is any number. */
export interface BookingRules {
  /** What a new session may last, shortest first. */
  readonly lengthsMinutes: readonly number[];
  readonly startIntervalMinutes: number;
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  readonly noticeMinutes: number;
  /** A requester may move a session until so long before its start, and cancel it. */
  readonly moveNoticeMinutes: number;
  /** 0: until the session is over. */
  readonly cancelNoticeMinutes: number;
  readonly windowDays: number;
  /** So many sessions may begin on one of the expert's dates, or in one week from Monday on. */
  readonly maxPerDay: number | null;
  readonly maxPerWeek: number | null;
}

/** The rules where nobody has said otherwise. */
export const DEFAULT_RULES: BookingRules = {
  lengthsMinutes: [30, 60],
  startIntervalMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  noticeMinutes: 120,
  moveNoticeMinutes: 0,
  cancelNoticeMinutes: 0,
  windowDays: 30,
  maxPerDay: null,
  maxPerWeek: null,
};

/** Throws `Refused('slot-not-offered')` unless a new session may have this length, in minutes. */
export function requireLength({ lengthsMinutes }: BookingRules, lengthMinutes: number): void {
  if (!lengthsMinutes.includes(lengthMinutes)) throw new Refused('slot-not-offered');
}

/** Throws `Refused` when it is too late for a requester to move or cancel a session by its expert's rules. */
export function requireNotice(
  to: 'move' | 'cancel',
  { scheduledAt, expert }: { readonly scheduledAt: Date; readonly expert: { readonly name: string } },
  minutes: number,
  now: Date,
): void {
  if (minutes > 0 && now.getTime() > scheduledAt.getTime() - minutes * MINUTE)
    throw new Refused(`${to}-too-late`, { name: expert.name, minutes });
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

/**
 * When a proposal made now for `firstTime` expires: 72 h from now or 1 h before its first time, whichever is sooner;
 * to move a session that `begins`, not after that either, because from then on it is not moved any more.
 */
export const proposalExpiry = (now: Date, firstTime?: Date, begins?: Date): Date =>
  new Date(
    Math.min(
      now.getTime() + PROPOSAL_LIFE,
      firstTime ? firstTime.getTime() - PROPOSAL_LEAD : Infinity,
      begins?.getTime() ?? Infinity,
    ),
  );
