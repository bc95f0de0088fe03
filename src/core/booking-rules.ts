import type { BookingRules as Row } from '../store/generated/client.ts';
import { Refused } from './errors.ts';
import type { Reader, Tx } from './ports.ts';
import { type BookingRules, DEFAULT_RULES } from './rules.ts';

/** What each rule may be; an expert who needs more can offer any time themselves. */
const RULE_BOUNDS = {
  startIntervalMinutes: [5, 240],
  bufferBeforeMinutes: [0, 240],
  bufferAfterMinutes: [0, 240],
  noticeMinutes: [0, 43_200],
  moveNoticeMinutes: [0, 43_200],
  cancelNoticeMinutes: [0, 43_200],
  windowDays: [1, 365],
  maxPerDay: [1, 24],
  maxPerWeek: [1, 100],
} as const satisfies Partial<Record<keyof BookingRules, readonly [number, number]>>;
const LENGTH_BOUNDS = [10, 480] as const;
const MAX_LENGTHS = 6;

type Numbers = keyof typeof RULE_BOUNDS;
const NUMBERS = Object.keys(RULE_BOUNDS) as Numbers[];

/** Columns as they are stored. */
export type RuleColumns = Omit<Row, 'expertId' | 'updatedAt'>;

export const rulesOf = (row: RuleColumns | null): BookingRules =>
  row === null
    ? DEFAULT_RULES
    : { ...withoutLengths(row), lengthsMinutes: row.lengths.split(',').map(Number) };

const withoutLengths = ({ lengths: _, ...numbers }: RuleColumns): Omit<BookingRules, 'lengthsMinutes'> =>
  numbers;

/** Somebody's rules; the usual ones unless they have said otherwise. */
export async function findRules(db: Reader, expertId: string): Promise<BookingRules> {
  const [row] = await db.$queryRaw<RuleColumns[]>`
    SELECT "lengths", "start_interval" AS "startIntervalMinutes", "buffer_before" AS "bufferBeforeMinutes",
      "buffer_after" AS "bufferAfterMinutes", "notice" AS "noticeMinutes", "move_notice" AS "moveNoticeMinutes",
      "cancel_notice" AS "cancelNoticeMinutes", "window_days" AS "windowDays", "max_per_day" AS "maxPerDay",
      "max_per_week" AS "maxPerWeek"
    FROM "booking_rules" WHERE "expert_id" = ${expertId}`;
  return rulesOf(row ?? null);
}

export async function storeRules(tx: Tx, expertId: string, rules: BookingRules, now: Date): Promise<void> {
  const { lengthsMinutes, ...numbers } = rules;
  const data = { ...numbers, lengths: lengthsMinutes.join(), updatedAt: now };
  await tx.bookingRules.upsert({ where: { expertId }, create: { expertId, ...data }, update: data });
}

/**
 * The rules with some of them changed, lengths in order. Throws `Refused`: `rule-out-of-range` with the name of the
 * rule and what it may be, `too-many-lengths`.
 */
export function changedRules(rules: BookingRules, changes: Partial<BookingRules>): BookingRules {
  const changed = { ...rules, ...changes };
  for (const what of NUMBERS) {
    const value = changed[what];
    const anyNumber = value === null && DEFAULT_RULES[what] === null;
    if (!anyNumber) requireWithin(what, value, RULE_BOUNDS[what]);
  }
  const lengthsMinutes = [...new Set(changed.lengthsMinutes)].sort((a, b) => a - b);
  if (lengthsMinutes.length === 0) requireWithin('lengthsMinutes', null, LENGTH_BOUNDS);
  for (const length of lengthsMinutes) requireWithin('lengthsMinutes', length, LENGTH_BOUNDS);
  if (lengthsMinutes.length > MAX_LENGTHS) throw new Refused('too-many-lengths', { max: MAX_LENGTHS });
  return { ...changed, lengthsMinutes };
}

function requireWithin(
  what: keyof BookingRules,
  value: number | null,
  [min, max]: readonly [number, number],
): void {
  if (value === null || !Number.isInteger(value) || value < min || value > max)
    throw new Refused('rule-out-of-range', { what, min, max });
}
