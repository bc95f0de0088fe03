import type { Turn } from './keyset.ts';
import type { Reader } from './ports.ts';
import { areaKey } from './text.ts';

/** What the directory is narrowed to. */
export interface DirectoryFilter {
  /** An area, compared without regard to case. */
  readonly area?: string | undefined;
  /** Words that stand in name, headline, areas or bio; each may be the beginning of a word. */
  readonly words?: string | undefined;
}

/** An expert's place in the directory: by the minute of the next free time, then by name, then by number. */
export interface Listing {
  readonly personId: string;
  /** Minutes since 1970, as last worked out (core/free-times.ts); the last of all is never. */
  readonly at: number;
  /** The number of the profile. */
  readonly id: number;
}

export interface Found {
  readonly listings: readonly Listing[];
  /** How many there are on all pages, whoever looks not among them; null for more than `SORTED` hits of a search. */
  readonly total: number | null;
}

/** Up to so many hits of a search are sorted and counted; of more, the directory's order is walked until there are enough. */
export const SORTED = 500;
/** The words of a search as a full-text query: every word must occur, and may be a beginning; null when there are none. */
export function fullTextQuery(words: string): string | null {
  const terms = words.normalize('NFKC').match(/[\p{L}\p{N}]+/gu) ?? [];
  return terms.length === 0
    ? null
    : terms
        .slice(0, 8)
        .map((term) => `"${term}"*`)
        .join(' AND ');
}

interface Wanted {
  readonly workspaceId: string;
  /** The member who looks and is not shown. */
  readonly memberId: string;
  readonly take: number;
  /** Null for the beginning. */
  readonly turn: Turn<number> | null;
}

/** At most `take` experts of a workspace who can be asked (not paused, account alive), in the directory's order. */
export async function findExperts(
  db: Reader,
  { area, words }: DirectoryFilter,
  wanted: Wanted,
): Promise<Found> {
  const key = area === undefined ? '' : areaKey(area);
  if (words === undefined) {
    const listings = await listed(db, key, { from: '"directory_listings" l', values: [] }, wanted);
    return { listings, total: await countListed(db, key, wanted) };
  }
  const query = fullTextQuery(words);
  if (query === null) return { listings: [], total: 0 };
  const hits = await db.$queryRaw<{ id: number | bigint }[]>`
    SELECT rowid AS "id" FROM "directory" WHERE "directory" MATCH ${query} LIMIT ${SORTED + 1}`;
  if (hits.length > SORTED) {
    const from = `"directory_listings" l JOIN (SELECT 1) ON l."id" IN (SELECT rowid FROM "directory" WHERE "directory" MATCH ?)`;
    return { listings: await listed(db, key, { from, values: [query] }, wanted), total: null };
  }
  const ids = JSON.stringify(hits.map(({ id }) => Number(id)));
  const from = 'json_each(?) h CROSS JOIN "directory_listings" l ON l."id" = h."value"';
  const listings = await listed(db, key, { from, values: [ids] }, wanted);
  return { listings, total: await countHits(db, key, ids, wanted) };
}

async function listed(
  db: Reader,
  key: string,
  { from, values }: { from: string; values: readonly string[] },
  { workspaceId, memberId, take, turn }: Wanted,
): Promise<Listing[]> {
  const upwards = turn?.side !== 'before';
  const [sign, direction] = upwards ? ['>', 'ASC'] : ['<', 'DESC'];
  // The name at the turn. Of a profile that is gone there is none: what stands at its minute comes once more.
  const name = `SELECT coalesce(nullif(p."display_name", ''), p."real_name") FROM "directory_rows" d
    JOIN "members" m ON m."id" = d."member_id" JOIN "persons" p ON p."id" = m."person_id" WHERE d."id" = ?`;
  const rows = await db.$queryRawUnsafe<Record<keyof Listing, string | number | bigint>[]>(
    `SELECT m."person_id" AS "personId", l."free_at" AS "at", l."id" FROM ${from}
      JOIN "directory_rows" d ON d."id" = l."id" JOIN "members" m ON m."id" = d."member_id"
    WHERE l."workspace_id" = ? AND l."area_key" = ? AND d."member_id" <> ?
      AND (l."free_at", l."name", l."id") ${sign} (
        ?, coalesce((${name}), ${upwards ? "''" : "x''"}), ?)
    ORDER BY l."free_at" ${direction}, l."name" ${direction}, l."id" ${direction} LIMIT ${take}`,
    ...values,
    workspaceId,
    key,
    memberId,
    turn?.at ?? -1,
    turn?.id ?? -1,
    turn?.id ?? -1,
  );
  const listings = rows.map(({ personId, at, id }) => ({
    personId: String(personId),
    at: Number(at),
    id: Number(id),
  }));
  return upwards ? listings : listings.reverse();
}

/** How many stand in one list, by the number that is kept of it. */
async function countListed(db: Reader, key: string, { workspaceId, memberId }: Wanted): Promise<number> {
  const [row] = await db.$queryRaw<{ total: number | bigint }[]>`
    SELECT "experts" - EXISTS (SELECT 1 FROM "directory_listings" WHERE "area_key" = ${key}
      AND "id" = (SELECT "id" FROM "directory_rows" WHERE "member_id" = ${memberId})) AS "total"
    FROM "directory_areas" WHERE "workspace_id" = ${workspaceId} AND "area_key" = ${key}`;
  return Number(row?.total ?? 0);
}

async function countHits(
  db: Reader,
  key: string,
  ids: string,
  { workspaceId, memberId }: Wanted,
): Promise<number> {
  const [row] = await db.$queryRaw<{ total: number | bigint }[]>`
    SELECT count(*) AS "total" FROM json_each(${ids}) h CROSS JOIN "directory_listings" l ON l."id" = h."value"
    WHERE l."workspace_id" = ${workspaceId} AND l."area_key" = ${key}
      AND l."id" IS NOT (SELECT "id" FROM "directory_rows" WHERE "member_id" = ${memberId})`;
  return Number(row?.total ?? 0);
}

export interface ListedArea {
  readonly area: string;
  readonly experts: number;
}

/** The areas of a workspace's experts who can be asked, with how many have each, most first. */
export async function findAreas(db: Reader, workspaceId: string, limit: number): Promise<ListedArea[]> {
  const rows = await db.$queryRaw<{ area: string; experts: number | bigint }[]>`
    SELECT "area", "experts" FROM "directory_areas" WHERE "workspace_id" = ${workspaceId} AND "area_key" <> ''
    ORDER BY "experts" DESC, "area_key" LIMIT ${limit}`;
  return rows.map((row) => ({ area: row.area, experts: Number(row.experts) }));
}

/** The area of that name, as one of its experts writes it; null when nobody who can be asked has it. */
export async function findArea(db: Reader, workspaceId: string, typed: string): Promise<string | null> {
  const key = areaKey(typed);
  if (key === '') return null;
  const [row] = await db.$queryRaw<{ area: string }[]>`
    SELECT "area" FROM "directory_areas" WHERE "workspace_id" = ${workspaceId} AND "area_key" = ${key}`;
  return row?.area ?? null;
}
