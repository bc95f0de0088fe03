import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { GUILD } from './discord-stub.ts';

export const TEAM = 'T0BENCH';
/** Members of the workspace; the first ones are experts. */
export const MEMBERS = 20_000;
export const EXPERTS = 200;
export const AREAS = ['TypeScript', 'SQL', 'Statistics', 'Design', 'Networks', 'Security', 'Writing', 'Law'];

const ZONES = ['Europe/London', 'America/New_York', 'Asia/Kolkata', 'Australia/Sydney', 'UTC'];
const HOURS = [
  ['09:00', '12:30'],
  ['13:30', '17:00'],
] as const;
/** Sessions that each expert has in the coming weeks. */
const SESSIONS = 8;

/** The account of the member with a number from 0; with it, who somebody is on Slack. */
export const account = (member: number): string => `U0M${String(member).padStart(6, '0')}`;
/** And on Discord. */
export const snowflake = (member: number): string => `1${String(member).padStart(17, '0')}`;

/** A workspace of established members. */
interface Community {
  readonly platform: string;
  readonly tenant: string;
  readonly externalId: string;
  readonly accountOf: (member: number) => string;
}
export const SLACK: Community = { platform: 'slack', tenant: TEAM, externalId: TEAM, accountOf: account };
export const DISCORD: Community = {
  platform: 'discord',
  tenant: 'discord',
  externalId: GUILD,
  accountOf: snowflake,
};

/** An instant as it is stored. */
const stored = (ms: number): string => new Date(ms).toISOString().replace('Z', '+00:00');

/** Adds a workspace to a migrated database: everybody is known, with their zone, and was looked up just now. */
export function seed(path: string, { platform, tenant, externalId, accountOf }: Community): void {
  const db = new Database(path);
  const now = Date.now();
  const at = stored(now);
  const workspace = randomUUID();
  const person = db.prepare(
    `INSERT INTO persons (id, platform, tenant, account, display_name, real_name, platform_zone, refreshed_at, created_at)
     VALUES (?, '${platform}', '${tenant}', ?, ?, ?, ?, ?, ?)`,
  );
  const member = db.prepare(
    `INSERT INTO members (id, workspace_id, person_id, seen_at, created_at) VALUES (?, ?, ?, ?, ?)`,
  );
  db.transaction(() => {
    db.prepare(
      `INSERT INTO workspaces (id, platform, external_id, name, created_at) VALUES (?, '${platform}', '${externalId}', 'Bench', ?)`,
    ).run(workspace, at);
    for (let i = 0; i < MEMBERS; i++) {
      const id = randomUUID();
      const memberId = randomUUID();
      const zone = ZONES[i % ZONES.length];
      person.run(id, accountOf(i), `Member ${i}`, `Real Name ${i}`, zone, at, at);
      member.run(memberId, workspace, id, at, at);
      if (i < EXPERTS) addExpert(db, { number: i, personId: id, memberId, now });
    }
  })();
  db.close();
}

function addExpert(
  db: Database.Database,
  { number, personId, memberId, now }: { number: number; personId: string; memberId: string; now: number },
): void {
  const at = stored(now);
  db.prepare(
    `INSERT INTO profiles (member_id, headline, bio, created_at, updated_at) VALUES (?, ?, ?, ?, ?)`,
  ).run(
    memberId,
    `Glad to help, number ${number}`,
    'Twenty years of practice, patient with beginners.',
    at,
    at,
  );
  for (const [position, area] of [AREAS[number % AREAS.length], AREAS[(number + 3) % AREAS.length]].entries())
    db.prepare(`INSERT INTO profile_areas (member_id, area_key, area, position) VALUES (?, ?, ?, ?)`).run(
      memberId,
      area?.toLowerCase(),
      area,
      position,
    );
  for (const day of [1, 2, 3, 4, 5])
    for (const [start, end] of HOURS)
      db.prepare(
        `INSERT INTO expert_availability (id, expert_id, day_of_week, start_time, end_time, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ).run(randomUUID(), personId, day, start, end, at, at);
  for (let i = 1; i <= SESSIONS; i++) {
    const starts = Math.floor(now / 3_600_000) * 3_600_000 + i * 27 * 3_600_000;
    db.prepare(`INSERT INTO claims (id, person_id, group_id, starts_at, ends_at) VALUES (?, ?, ?, ?, ?)`).run(
      randomUUID(),
      personId,
      randomUUID(),
      stored(starts),
      stored(starts + 1_800_000),
    );
  }
}

/** How many requests the database holds, and whether each has its message waiting or sent. */
export function countRequests(path: string): { requests: number; owed: number } {
  const db = new Database(path, { readonly: true });
  const row = db
    .prepare<[], { requests: number; owed: number }>(
      `SELECT (SELECT count(*) FROM expert_connect_requests) AS requests,
         (SELECT count(*) FROM outbox WHERE notice = 'request.received') AS owed`,
    )
    .get();
  db.close();
  return row ?? { requests: 0, owed: 0 };
}
