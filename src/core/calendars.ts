import { type RuleColumns, rulesOf } from './booking-rules.ts';
import { dayOfKey } from './civil.ts';
import type { DatedHours } from './dated-hours.ts';
import { rangesOf, type WeeklyRange } from './hours.ts';
import { type Interval, interval } from './intervals.ts';
import type { Given } from './limits.ts';
import { zoneOf } from './people.ts';
import type { Reader } from './ports.ts';
import { type BookingRules, DEFAULT_RULES } from './rules.ts';
import { DAY } from './time.ts';
import type { Travel } from './travel.ts';

/** What decides when somebody is free. Instants in milliseconds. */
export interface Calendar {
  /** IANA zone: the weekly hours are its wall time, but while travelling. */
  readonly zone: string;
  readonly weekly: readonly WeeklyRange[];
  readonly dated: readonly DatedHours[];
  readonly travel: readonly Travel[];
  readonly timeOff: readonly Interval[];
  readonly rules: BookingRules;
  /** Live claims, with the buffers they were made with. */
  readonly busy: readonly Interval[];
  /** The same without buffers. */
  readonly sessions: readonly Interval[];
  /** Sessions that the person gives, and times held for them. */
  readonly given: readonly Given[];
}

interface Row {
  readonly id: string;
  readonly chosenZone: string | null;
  readonly platformZone: string | null;
  readonly hoursZone: string | null;
  readonly weekly: string;
  readonly dated: string;
  readonly travel: string;
  readonly timeOff: string;
  readonly rules: string | null;
  readonly busy: string;
}

/** Limits count from the beginning of the week, wherever somebody is; and hours may run on from the date before. */
const LOOKING_BACK = 9 * DAY;

/**
 * The calendars of these people by person id, with the claims that matter from now to the end of the longest of their
 * booking windows. One statement for however many, because a directory page asks for several. The claims of the group
 * `moving` are left out.
 */
export async function findCalendars(
  db: Reader,
  personIds: readonly string[],
  now: Date,
  moving = '',
): Promise<Map<string, Calendar>> {
  const ids = JSON.stringify(personIds);
  const since = new Date(now.getTime() - LOOKING_BACK);
  const sinceDate = since.toISOString().slice(0, 10);
  const rows = await db.$queryRaw<Row[]>`
    WITH "asked" AS (SELECT "value" AS "id" FROM json_each(${ids})),
      "end" AS (
        SELECT strftime('%Y-%m-%d', ${now}, '+' || (max(coalesce("window_days", ${DEFAULT_RULES.windowDays})) + 2) || ' days') AS "at"
        FROM "asked" LEFT JOIN "booking_rules" ON "expert_id" = "id")
    SELECT p."id", p."chosen_zone" AS "chosenZone", p."platform_zone" AS "platformZone",
      p."hours_zone" AS "hoursZone",
      (SELECT json_group_array(json_array("day_of_week", "start_time", "end_time", "is_available"))
        FROM "expert_availability" WHERE "expert_id" = p."id") AS "weekly",
      (SELECT json_group_array(json_array("first_date", "last_date", "hours"))
        FROM "expert_dated_hours" WHERE "expert_id" = p."id" AND "last_date" >= ${sinceDate}) AS "dated",
      (SELECT json_group_array(json_array("first_date", "last_date", "zone"))
        FROM "expert_travels" WHERE "expert_id" = p."id" AND "last_date" >= ${sinceDate}) AS "travel",
      (SELECT json_group_array(json_array("starts_at", "ends_at"))
        FROM "expert_time_off" WHERE "expert_id" = p."id" AND "ends_at" > ${now}) AS "timeOff",
      CASE WHEN r."expert_id" IS NOT NULL THEN json_object('lengths', "lengths",
        'startIntervalMinutes', "start_interval", 'bufferBeforeMinutes', "buffer_before",
        'bufferAfterMinutes', "buffer_after", 'noticeMinutes', "notice", 'moveNoticeMinutes', "move_notice",
        'cancelNoticeMinutes', "cancel_notice", 'windowDays', "window_days", 'maxPerDay', "max_per_day",
        'maxPerWeek', "max_per_week") END AS "rules",
      (SELECT json_group_array(json_array("starts_at", "ends_at", "given_from", "given_until", "group_id"))
        FROM "claims" WHERE "person_id" = p."id"
          AND "ends_at" > CASE WHEN coalesce(r."max_per_day", r."max_per_week") IS NULL THEN ${now} ELSE ${since} END
          AND "starts_at" < (SELECT "at" FROM "end")
          AND ("expires_at" IS NULL OR "expires_at" > ${now}) AND "group_id" <> ${moving}) AS "busy"
    FROM "asked" JOIN "persons" p ON p."id" = "asked"."id" LEFT JOIN "booking_rules" r ON r."expert_id" = p."id"`;
  return new Map(rows.map((row) => [row.id, calendar(row)]));
}

/** Somebody's own calendar. Throws for nobody. */
export async function findCalendar(db: Reader, personId: string, now: Date): Promise<Calendar> {
  const found = (await findCalendars(db, [personId], now)).get(personId);
  if (!found) throw new Error('no such person');
  return found;
}

function calendar(row: Row): Calendar {
  const { weekly, dated, travel, timeOff, rules, busy } = row;
  const claims = parsed<[string, string, string | null, string | null, string]>(busy).map(claimed);
  return {
    zone: row.hoursZone ?? zoneOf(row),
    weekly: parsed<[number, string, string, number]>(weekly).map(([day, start, end, available]) => ({
      day,
      start,
      end,
      available: Boolean(available),
    })),
    dated: parsed<[string, string, string]>(dated).map(([first, last, hours]) => ({
      first: dayOfKey(first),
      last: dayOfKey(last),
      ranges: rangesOf(hours),
    })),
    travel: parsed<[string, string, string]>(travel).map(([first, last, zone]) => ({
      first: dayOfKey(first),
      last: dayOfKey(last),
      zone,
    })),
    timeOff: parsed<[string, string]>(timeOff).map(stretch),
    rules: rulesOf(rules === null ? null : (JSON.parse(rules) as RuleColumns)),
    busy: claims.map((claim) => claim.busy),
    sessions: claims.map((claim) => claim.session),
    given: claims.flatMap(({ isGiven, session, group }) => (isGiven ? [{ at: session.start, group }] : [])),
  };
}

/** Of a claim without buffers both stretches are the same: reading instants is most of what a calendar costs. */
function claimed([start, end, from, until, group]: [string, string, string | null, string | null, string]) {
  const busy = stretch([start, end]);
  const isBare = (from ?? start) === start && (until ?? end) === end;
  const session = isBare ? busy : stretch([from ?? start, until ?? end]);
  return { busy, session, isGiven: from !== null, group };
}

const parsed = <T>(json: string) => JSON.parse(json) as T[];
const stretch = ([start, end]: [string, string]) => interval(Date.parse(start), Date.parse(end));
