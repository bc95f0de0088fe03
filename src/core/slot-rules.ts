import type { Interval } from './intervals.ts';
import type { Given } from './limits.ts';
import { DEFAULT_RULES } from './rules.ts';
import { DAY, MINUTE } from './time.ts';
import type { OpenHours } from './windows.ts';

/** What decides whether a time is free. Instants in milliseconds. */
export interface SlotInput extends OpenHours {
  now: number;
  /** 1-1440. */
  lengthMinutes: number;
  /** Step between slot starts, counted from the start of each open stretch; 1-1440. */
  startIntervalMinutes?: number;
  /** Free time the expert keeps around a session. */
  bufferBeforeMinutes?: number;
  bufferAfterMinutes?: number;
  /** A slot starts at least this long after `now`. */
  noticeMinutes?: number;
  /** A slot starts less than this many times 24 hours after `now`. */
  windowDays?: number;
  /** So many sessions may begin on one date of the expert's, or in one week from Monday on; null for any number. */
  maxPerDay?: number | null;
  maxPerWeek?: number | null;
  /** The sessions that count. */
  given?: readonly Given[];
  /** When the expert is away, whatever the hours say. */
  timeOff?: readonly Interval[];
  /**
   * The expert's claims, with the buffers their rows carry; the candidate is widened by its own buffers. Any order
   * will do; sorted by start costs least.
   */
  busy?: readonly Interval[];
  /** The requester's claims, compared with the bare candidate. */
  viewerBusy?: readonly Interval[];
  /** Only slots that start in [from, until). */
  from?: number;
  until?: number;
  /** At most so many, the earliest ones. */
  limit?: number;
}

const NOTHING: readonly never[] = [];

export type Rules = Required<SlotInput> & { maxPerDay: number; maxPerWeek: number };

/** What each rule may be, so that no setting can make the engine's time unbounded. */
const BOUNDS = [
  ['lengthMinutes', 1, 1_440],
  ['startIntervalMinutes', 1, 1_440],
  ['bufferBeforeMinutes', 0, 1_440],
  ['bufferAfterMinutes', 0, 1_440],
  ['noticeMinutes', 0, 527_040],
  ['windowDays', 0, 3_660],
] as const;

/** The rules with what is usual where nothing is said. Throws RangeError for a rule out of bounds. */
export function withDefaults(input: SlotInput): Rules {
  // Named one by one: spreading objects costs several times what the engine does for a week.
  const rules: Rules = {
    now: input.now,
    zone: input.zone,
    weekly: input.weekly,
    dated: input.dated ?? NOTHING,
    travel: input.travel ?? NOTHING,
    timeOff: input.timeOff ?? NOTHING,
    lengthMinutes: input.lengthMinutes,
    startIntervalMinutes: input.startIntervalMinutes ?? DEFAULT_RULES.startIntervalMinutes,
    bufferBeforeMinutes: input.bufferBeforeMinutes ?? DEFAULT_RULES.bufferBeforeMinutes,
    bufferAfterMinutes: input.bufferAfterMinutes ?? DEFAULT_RULES.bufferAfterMinutes,
    noticeMinutes: input.noticeMinutes ?? DEFAULT_RULES.noticeMinutes,
    windowDays: input.windowDays ?? DEFAULT_RULES.windowDays,
    maxPerDay: input.maxPerDay ?? Number.POSITIVE_INFINITY,
    maxPerWeek: input.maxPerWeek ?? Number.POSITIVE_INFINITY,
    given: input.given ?? NOTHING,
    busy: input.busy ?? NOTHING,
    viewerBusy: input.viewerBusy ?? NOTHING,
    from: input.from ?? Number.NEGATIVE_INFINITY,
    until: input.until ?? Number.POSITIVE_INFINITY,
    limit: input.limit ?? Number.POSITIVE_INFINITY,
  };
  for (const [name, least, most] of BOUNDS) {
    const value = rules[name];
    if (!(Number.isInteger(value) && value >= least && value <= most))
      throw new RangeError(`${name}: ${value}`);
  }
  if (!(rules.maxPerDay >= 0 && rules.maxPerWeek >= 0))
    throw new RangeError(`limits: ${rules.maxPerDay}, ${rules.maxPerWeek}`);
  return rules;
}

/** The first instant that the notice lets a slot start at, and the first that lies beyond the booking window. */
export const bookableFrom = ({ now, noticeMinutes }: Rules): number => now + noticeMinutes * MINUTE;
export const bookableUntil = ({ now, windowDays }: Rules): number => now + windowDays * DAY;
