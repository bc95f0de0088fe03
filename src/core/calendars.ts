import type { WeeklyRange } from './hours.ts';
import { type Interval, interval } from './intervals.ts';
import { zoneOf } from './people.ts';
import type { Reader } from './ports.ts';

/** What decides when somebody is free. */
export interface Calendar {
  /** IANA zone: the weekly hours are its wall time. */
  readonly zone: string;
  readonly weekly: readonly WeeklyRange[];
  /** Live claims, instants in milliseconds. */
  readonly busy: readonly Interval[];
}

interface Row {
  readonly id: string;
  readonly chosenZone: string | null;
  readonly platformZone: string | null;
  readonly hoursZone: string | null;
  readonly weekly: string;
  readonly busy: string;
}

/**
 * The calendars of these people by person id, with the claims that touch [now, until). One statement for however
 * many: a page of the directory asks for all of its experts. The claims of the group `moving` are left out.
 */
export async function findCalendars(
  db: Reader,
  personIds: readonly string[],
  now: Date,
  until: Date,
  moving = '',
): Promise<Map<string, Calendar>> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT p."id", p."chosen_zone" AS "chosenZone", p."platform_zone" AS "platformZone",
      p."hours_zone" AS "hoursZone",
      (SELECT json_group_array(json_array("day_of_week", "start_time", "end_time", "is_available"))
        FROM "expert_availability" WHERE "expert_id" = p."id") AS "weekly",
      (SELECT json_group_array(json_array("starts_at", "ends_at")) FROM "claims"
        WHERE "person_id" = p."id" AND "ends_at" > ${now} AND "starts_at" < ${until}
          AND ("expires_at" IS NULL OR "expires_at" > ${now}) AND "group_id" <> ${moving}) AS "busy"
    FROM "persons" p WHERE p."id" IN (SELECT "value" FROM json_each(${JSON.stringify(personIds)}))`;
  return new Map(rows.map((row) => [row.id, calendar(row)]));
}

const calendar = ({ weekly, busy, hoursZone, ...person }: Row): Calendar => ({
  zone: hoursZone ?? zoneOf(person),
  weekly: (JSON.parse(weekly) as [number, string, string, number][]).map(([day, start, end, available]) => ({
    day,
    start,
    end,
    available: Boolean(available),
  })),
  busy: (JSON.parse(busy) as [string, string][]).map(([start, end]) =>
    interval(Date.parse(start), Date.parse(end)),
  ),
});
