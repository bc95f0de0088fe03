import type { Reader } from './ports.ts';
import { areaKey } from './text.ts';

/** What the directory is narrowed to. */
export interface DirectoryFilter {
  /** An area, compared without regard to case. */
  readonly area?: string | undefined;
  /** Words that stand in name, headline, areas or bio; each may be the beginning of a word. */
  readonly words?: string | undefined;
}

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

/** Person ids of a workspace's experts who can be asked (not paused, account alive), by the filter. */
export async function findExperts(
  db: Reader,
  workspaceId: string,
  { area, words }: DirectoryFilter,
  limit: number,
): Promise<string[]> {
  const query = words === undefined ? null : fullTextQuery(words);
  if (words !== undefined && query === null) return [];
  const members =
    query === null
      ? null
      : await db.$queryRaw<{ id: string }[]>`
          SELECT d."member_id" AS "id" FROM "directory" d JOIN "members" m ON m."id" = d."member_id"
          WHERE d."directory" MATCH ${query} AND m."workspace_id" = ${workspaceId} ORDER BY rank LIMIT ${limit}`;
  const rows = await db.member.findMany({
    where: {
      workspaceId,
      person: { isDeactivated: false, isBot: false, isOutsider: false },
      profile: {
        pausedAt: null,
        ...(area === undefined ? {} : { areas: { some: { areaKey: areaKey(area) } } }),
      },
      ...(members ? { id: { in: members.map((member) => member.id) } } : {}),
    },
    select: { personId: true },
    take: limit,
  });
  return rows.map((row) => row.personId);
}

/** The areas of a workspace's experts who can be asked, with how many have each, most first. */
export async function findAreas(
  db: Reader,
  workspaceId: string,
  limit: number,
): Promise<{ area: string; experts: number }[]> {
  const rows = await db.$queryRaw<{ area: string; experts: number | bigint }[]>`
    SELECT min(a."area") AS "area", count(*) AS "experts"
    FROM "profile_areas" a JOIN "profiles" x ON x."member_id" = a."member_id" AND x."paused_at" IS NULL
      JOIN "members" m ON m."id" = a."member_id" AND m."workspace_id" = ${workspaceId}
      JOIN "persons" p ON p."id" = m."person_id" AND p."is_deactivated" = 0 AND p."is_bot" = 0
        AND p."is_outsider" = 0
    GROUP BY a."area_key" ORDER BY count(*) DESC, a."area_key" LIMIT ${limit}`;
  return rows.map((row) => ({ area: row.area, experts: Number(row.experts) }));
}
