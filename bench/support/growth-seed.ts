import Database from 'better-sqlite3';
import { migrate } from '../../src/store/migrate.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;

/** An instant as it is stored. */
const stored = (ms: number): string => new Date(ms).toISOString().replace('Z', '+00:00');

let made = 0;
/** Ids in ascending order, which take the least time to store. */
const nextId = (): string => `00000000-0000-4000-8000-${(++made).toString(16).padStart(12, '0')}`;

export const WORKSPACE = nextId();
/** The person whose lists are read: a tenth of all records are theirs as expert, a tenth as requester. */
export const READER = { personId: nextId(), memberId: nextId() };
export const COMMON_AREA = 'Databases';
export const RARE_WORD = 'xylography';
export const COMMON_WORD = 'practice';

interface Made {
  readonly type: string;
  readonly name: string;
  /** Null for what belongs to a primary key or a unique column. */
  readonly sql: string | null;
}

/**
 * A migrated database, filled by `fill` in one transaction. Triggers and indexes are away meanwhile; the indexes are
 * built at the end, and the next start finds that the triggers are gone and makes anew what they keep, in bulk.
 */
async function filled(path: string, fill: (db: Database.Database) => void): Promise<void> {
  await migrate(path);
  const db = new Database(path);
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -200000');
  db.pragma('foreign_keys = OFF');
  const made = db
    .prepare<[], Made>(`SELECT "type", "name", "sql" FROM sqlite_master WHERE "type" IN ('trigger', 'index')`)
    .all()
    .filter(({ sql }) => sql !== null);
  for (const { type, name } of made) db.exec(`DROP ${type} "${name}"`);
  db.transaction(() => {
    db.prepare(
      `INSERT INTO workspaces (id, platform, external_id, name, created_at) VALUES (?, 'slack', 'T1', 'Bench', ?)`,
    ).run(WORKSPACE, stored(Date.now()));
    fill(db);
    for (const { type, sql } of made) if (type === 'index' && sql) db.exec(sql);
  })();
  db.close();
  await migrate(path);
}

/** Adds `count` members, the reader first; their person ids. */
function addMembers(
  db: Database.Database,
  count: number,
  now: number,
): { personId: string; memberId: string }[] {
  const person = db.prepare(
    `INSERT INTO persons (id, platform, tenant, account, display_name, real_name, platform_zone, refreshed_at, created_at)
     VALUES (?, 'slack', 'T1', ?, ?, '', 'Europe/London', ?, ?)`,
  );
  const member = db.prepare(
    `INSERT INTO members (id, workspace_id, person_id, created_at) VALUES (?, ?, ?, ?)`,
  );
  return Array.from({ length: count }, (_, i) => {
    const ids = i === 0 ? READER : { personId: nextId(), memberId: nextId() };
    person.run(ids.personId, `U${i}`, `Member ${(i * 7919) % count}`, stored(now), stored(now));
    member.run(ids.memberId, WORKSPACE, ids.personId, stored(now));
    return ids;
  });
}

/** `count` requests with a session each, of which the reader has the same share whatever the count. */
export const seedRecords = (path: string, count: number, now: number): Promise<void> =>
  filled(path, (db) => {
    const people = addMembers(db, count / 5 + 2, now).map(({ personId }) => personId);
    const request = db.prepare(
      `INSERT INTO expert_connect_requests (id, workspace_id, requester_id, expert_id, message, expertise_area, status, created_at, updated_at)
       VALUES (?, '${WORKSPACE}', ?, ?, 'I would like to decide between two designs.', 'SQL', ?, ?, ?)`,
    );
    const session = db.prepare(
      `INSERT INTO expert_sessions (id, connect_request_id, workspace_id, expert_id, requester_id, session_title,
         scheduled_at, duration_minutes, ends_at, status, created_at, updated_at)
       VALUES (?, ?, '${WORKSPACE}', ?, ?, 'Review', ?, 30, ?, ?, ?, ?)`,
    );
    const others = people.length - 1;
    for (let i = 0; i < count; i++) {
      const tenth = Math.floor(i / 10);
      // Nobody has two live requests to the same person: the distance between the two grows with every round.
      const other = people[1 + (i % others)] ?? '';
      const second = people[1 + (((i % others) + 1 + Math.floor(i / others)) % others)] ?? '';
      const mine = people[1 + tenth] ?? '';
      const [requester, expert] =
        i % 10 === 0 ? [mine, READER.personId] : i % 10 === 1 ? [READER.personId, mine] : [other, second];
      const id = nextId();
      const status = ['pending', 'accepted', 'declined', 'ended'][tenth % 4];
      // Half of the records share their instant with another one.
      const at = stored(now - Math.floor(i / 2) * MINUTE - DAY);
      request.run(id, requester, expert, status, at, at);
      const offset = (Math.floor(i / 2) - Math.floor(count / 4)) * MINUTE;
      const starts = now + offset;
      const state = offset > 0 ? 'scheduled' : tenth % 5 === 0 ? 'cancelled' : 'completed';
      session.run(
        nextId(),
        id,
        expert,
        requester,
        stored(starts),
        stored(starts + 30 * MINUTE),
        state,
        at,
        at,
      );
    }
  });

/**
 * `count` experts with three areas each, of whom half have one area in common, and so many sessions on the coming days,
 * half of them with a buffer.
 */
export const seedExperts = (path: string, count: number, now: number, sessions = 0): Promise<void> =>
  filled(path, (db) => {
    const profile = db.prepare(
      `INSERT INTO profiles (member_id, headline, bio, next_free_at, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)`,
    );
    const area = db.prepare(
      `INSERT INTO profile_areas (member_id, area_key, area, position) VALUES (?, ?, ?, ?)`,
    );
    const hours = db.prepare(
      `INSERT INTO expert_availability (id, expert_id, day_of_week, start_time, end_time, created_at, updated_at)
       VALUES (?, ?, ?, '09:00', '17:00', ?, ?)`,
    );
    const claim = db.prepare(
      `INSERT INTO claims (id, person_id, group_id, starts_at, ends_at, given_from, given_until) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    const at = stored(now);
    for (const [i, { personId, memberId }] of addMembers(db, count, now).entries()) {
      const word = i === 4_321 % count ? RARE_WORD : '';
      const free = Math.ceil(now / DAY) * DAY + ((i * 31) % 480) * 30 * MINUTE;
      profile.run(
        memberId,
        `Glad to help with topic ${i % 997}`,
        `Twenty years of ${COMMON_WORD}, patient with beginners. ${word}`,
        stored(free),
        at,
        at,
      );
      const areas = [
        i % 2 === 0 ? COMMON_AREA : `Subject ${i % 400}`,
        `Field ${i % 50}`,
        `Craft ${i % 3_000}`,
      ];
      for (const [position, name] of areas.entries()) area.run(memberId, name.toLowerCase(), name, position);
      for (const day of [1, 2, 3, 4, 5]) hours.run(nextId(), personId, day, at, at);
      for (let next = 1; next <= sessions; next++) {
        const start = Math.floor(now / HOUR) * HOUR + (next * 27 + (i % 5)) * HOUR;
        const [from, until, end] = [start, start + 30 * MINUTE, start + (next % 2 ? 30 : 45) * MINUTE].map(
          stored,
        );
        claim.run(nextId(), personId, nextId(), from, end, from, until);
      }
    }
  });
