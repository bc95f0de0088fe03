import { eachDue } from './due.ts';
import { Refused } from './errors.ts';
import type { Turn } from './keyset.ts';
import type { Parties } from './outbox.ts';
import type { Reader, Store } from './ports.ts';
import { seenTime, tellBoth } from './seen-times.ts';
import type { Clock } from './time.ts';
import type { Act } from './unit-of-work.ts';
import { isZone } from './zone.ts';

const ACTION = 'session.clock';

interface Row extends Parties {
  readonly id: string;
  readonly scheduledAt: Date;
  readonly endsAt: Date;
  readonly expertSaw: string | null;
  readonly expertZone: string | null;
  readonly requesterSaw: string | null;
  readonly requesterZone: string | null;
}

/** Scheduled sessions that are not over, by their ends: those after a turn. */
const comingSessions = (db: Reader, from: { at: number; id: string }, limit: number): Promise<Row[]> =>
  db.$queryRaw<Row[]>`
    SELECT s."id", s."scheduled_at" AS "scheduledAt", s."ends_at" AS "endsAt",
      s."expert_id" AS "expertId", s."expert_saw" AS "expertSaw",
      coalesce(e."chosen_zone", e."platform_zone") AS "expertZone",
      s."requester_id" AS "requesterId", s."requester_saw" AS "requesterSaw",
      coalesce(r."chosen_zone", r."platform_zone") AS "requesterZone"
    FROM "expert_sessions" s JOIN "persons" e ON e."id" = s."expert_id" JOIN "persons" r ON r."id" = s."requester_id"
    WHERE s."status" = 'scheduled' AND (s."ends_at", s."id") > (${new Date(from.at)}, ${from.id})
    ORDER BY s."ends_at", s."id" LIMIT ${limit}`;

/** What a clock shows for a session now, where that is another hour though its zone is the same as on booking. */
function shownNow(at: Date, saw: string | null, zone: string | null): string | null {
  // Somebody who has another zone was told when they got it.
  if (saw === null || zone === null || !saw.endsWith(`[${zone}]`) || !isZone(zone)) return null;
  const shown = seenTime(at, zone);
  return shown === saw ? null : shown;
}

/** What follows when a newer version of the time zone database has other rules. */
export const zoneRules = ({ store, clock, act }: { store: Store; clock: Clock; act: Act }) => ({
  /**
   * Tells both people of the sessions to come that the rules of a zone have put at another hour than was seen on
   * booking: once for a session and an hour. Looks at `batch` sessions, from `turn` on (null for the first), and
   * returns where to go on; null when all have been looked at. Throws `Refused('busy')`: the rest is still to be told.
   */
  async followZoneRules(turn: Turn | null, batch = 500): Promise<Turn | null> {
    const now = clock.now();
    const rows = await comingSessions(store.db, turn ?? { at: now.getTime(), id: '' }, batch);
    const moved = rows.flatMap((row) => {
      const shown = [
        shownNow(row.scheduledAt, row.expertSaw, row.expertZone),
        shownNow(row.scheduledAt, row.requesterSaw, row.requesterZone),
      ];
      const isMoved = row.scheduledAt > now && shown.some((each) => each !== null);
      return isMoved ? [{ ...row, intent: [row.id, ...shown].join() }] : [];
    });
    const told = await store.db.audit.findMany({
      where: { action: ACTION, intent: { in: moved.map(({ intent }) => intent) } },
      select: { intent: true },
    });
    const untold = moved.filter(({ intent }) => !told.some((each) => each.intent === intent));
    await eachDue(untold, (id, { intent, scheduledAt, ...parties }) =>
      act({ kind: 'job', name: 'zone-rules', intent }, ACTION, id, async (work) => {
        const still = await work.tx.session.count({ where: { id, status: 'scheduled', scheduledAt } });
        if (still === 0) throw new Refused('not-found');
        await tellBoth(work, id, parties);
      }),
    );
    const last = rows.at(-1);
    return last && rows.length === batch ? { side: 'after', at: last.endsAt.getTime(), id: last.id } : null;
  },
});
