import { nameOf, type PersonColumns, type PersonRef, personRef } from './people.ts';
import type { Reader } from './ports.ts';
import { findAreas, fullTextQuery, type ListedArea } from './search.ts';
import { clean } from './text.ts';

/** What is looked at of what somebody has typed so far, in UTF-16 units. */
const MOST_TYPED = 100;
/** So many areas, those of most experts, are looked through for what is typed. */
const LOOKED_THROUGH = 2_000;

/** An expert as far as they need be known to be picked. */
export interface SuggestedExpert {
  readonly person: PersonRef;
  readonly headline: string;
}

type Row = PersonColumns & { headline: string };

const suggested = (row: Row): SuggestedExpert => ({ person: personRef(row), headline: row.headline });

/** What was typed as a full-text query of beginnings; null when there is no word in it. */
export const typedQuery = (typed: string): string | null => fullTextQuery(clean(typed.slice(0, MOST_TYPED)));

/**
 * Experts of a workspace who can be asked, other than `exceptId`, in whose profile every word of the full-text
 * `query` begins a word: those first in whose name it does.
 */
export async function suggestExperts(
  db: Reader,
  { workspaceId, exceptId }: { workspaceId: string; exceptId: string },
  query: string,
  limit: number,
): Promise<SuggestedExpert[]> {
  const matching = (match: string) => db.$queryRaw<Row[]>`
    SELECT p."id", p."platform", p."account", p."display_name" AS "displayName", p."real_name" AS "realName",
      p."chosen_zone" AS "chosenZone", p."platform_zone" AS "platformZone", x."headline"
    FROM "directory" d JOIN "profiles" x ON x."member_id" = d."member_id" AND x."paused_at" IS NULL
      JOIN "members" m ON m."id" = d."member_id" JOIN "persons" p ON p."id" = m."person_id"
    WHERE d."directory" MATCH ${match} AND m."workspace_id" = ${workspaceId} AND p."id" <> ${exceptId}
      AND m."left_at" IS NULL
      AND p."is_deactivated" = 0 AND p."is_bot" = 0 AND p."is_outsider" = 0 LIMIT ${limit}`;
  const byName = (a: Row, b: Row) => nameOf(a).localeCompare(nameOf(b));
  const named = (await matching(`{name} : (${query})`)).toSorted(byName);
  const known = new Set(named.map(({ id }) => id));
  const others = named.length < limit ? (await matching(query)).filter(({ id }) => !known.has(id)) : [];
  return [...named, ...others.toSorted(byName)].slice(0, limit).map(suggested);
}

/** Those of these people who are experts of a workspace, in their order, with no more of their profiles than is shown. */
export async function namedExperts(
  db: Reader,
  workspaceId: string,
  personIds: readonly string[],
): Promise<SuggestedExpert[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT p."id", p."platform", p."account", p."display_name" AS "displayName", p."real_name" AS "realName",
      p."chosen_zone" AS "chosenZone", p."platform_zone" AS "platformZone", x."headline"
    FROM json_each(${JSON.stringify(personIds)}) w
      CROSS JOIN "members" m ON m."workspace_id" = ${workspaceId} AND m."person_id" = w."value"
        AND m."left_at" IS NULL
      JOIN "persons" p ON p."id" = m."person_id" AND p."is_deactivated" = 0
      JOIN "profiles" x ON x."member_id" = m."id"
    ORDER BY w."key"`;
  return rows.map(suggested);
}

/** Areas of a workspace's experts who can be asked in which every word typed begins a word, most experts first. */
export async function suggestAreas(
  db: Reader,
  workspaceId: string,
  typed: string,
  limit: number,
): Promise<ListedArea[]> {
  const wanted = folded(clean(typed.slice(0, MOST_TYPED)));
  if (wanted.length === 0) return [];
  const areas = await findAreas(db, workspaceId, LOOKED_THROUGH);
  return areas
    .filter(({ area }) => wanted.every((word) => folded(area).some((whole) => whole.startsWith(word))))
    .slice(0, limit);
}

/** The words of a text as the full-text index compares them: without case and accents. */
const folded = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];
